// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/shell/links.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notedelegate.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {
constexpr int commandRole = Qt::UserRole;
constexpr int placeRole = Qt::UserRole + 1;
constexpr std::size_t mostRecords = 20;
} // namespace

int paletteScore(const QString &words, const QString &text)
{
    int score = 0;
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto at = text.indexOf(part, 0, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        score += at == 0 ? 3 : (text.at(at - 1).isLetterOrNumber() ? 1 : 2);
    }
    return score;
}

Palette::Palette(CommandRegistry *commands, Navigator *navigator, QWidget *window)
    : QFrame(window),
      m_commands(commands),
      m_navigator(navigator),
      m_line(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(gridStep, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    setAccessibleName(tr("Find anything"));
    m_line->setPlaceholderText(tr("Find a record or a command; > for commands only"));
    m_line->setAccessibleName(tr("Find a record or a command"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new NoteDelegate(m_list));
    m_line->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &Palette::search);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::run);
    connect(m_commands, &CommandRegistry::ran, this, [this](const QString &id) {
        m_recent.removeAll(id);
        m_recent.prepend(id);
    });
    hide();
}

void Palette::setSession(WorkshopSession *session)
{
    m_session = session;
}

void Palette::open(const QString &start)
{
    if (isHidden())
        m_before = QApplication::focusWidget();
    place();
    show();
    raise();
    m_line->setText(start);
    m_line->setFocus(Qt::ShortcutFocusReason);
    search();
}

void Palette::close()
{
    hide();
    m_generation.next();
    m_isAsking = false;
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::OtherFocusReason);
}

void Palette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(window->width() - 4 * gridStep, fontMetrics().averageCharWidth() * 80);
    const int height = std::min(window->height() * 2 / 3, fontMetrics().height() * 24);
    setGeometry((window->width() - width) / 2, window->height() / 10, width, height);
}

void Palette::search()
{
    const quint64 question = m_generation.next();
    m_list->clear();
    QString words = m_line->text().trimmed();
    const bool isCommandsOnly = words.startsWith(QLatin1Char('>'));
    if (isCommandsOnly)
        words = words.mid(1).trimmed();
    addCommands(words);
    m_isAsking = false;
    if (isCommandsOnly || words.isEmpty() || !m_session)
        return;
    m_isAsking = true;
    runAsync(
        m_session->tasks()->questions(), this,
        [workshop = m_session->workshop(), typed = toStd(words)] { return workshop->complete(typed, "", mostRecords); },
        [this, question](Result<std::vector<index::RecordHit>> hits) {
        if (!m_generation.isCurrent(question))
            return;
        m_isAsking = false;
        if (hits)
            addRecords(*hits);
        });
}

void Palette::addCommands(const QString &words)
{
    struct Hit {
        const CommandSpec *spec;
        int score;
        int recent;
    };
    std::vector<Hit> hits;
    for (const CommandSpec *spec : m_commands->all()) {
        const int score = paletteScore(words, QString(spec->text).remove(QLatin1Char('&')));
        if (score < 0 || spec->id == QLatin1String("go.palette"))
            continue;
        const auto recent = static_cast<int>(m_recent.indexOf(spec->id));
        hits.push_back({spec, score, recent < 0 ? 1000 : recent});
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit &a, const Hit &b) { return a.score != b.score ? a.score > b.score : a.recent < b.recent; });
    for (const Hit &hit : hits) {
        const QAction *action = m_commands->action(hit.spec->id);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        const QString name = QString(action->text()).remove(QLatin1Char('&'));
        auto *item = new QListWidgetItem(hit.spec->icon.isEmpty() ? icon(QStringLiteral("palette")) : icon(hit.spec->icon), name);
        item->setData(NoteDelegate::noteRole, keys.isEmpty() ? QString() : isolatedLtr(keys));
        item->setData(commandRole, hit.spec->id);
        item->setToolTip(action->toolTip());
        if (!action->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
        m_list->addItem(item);
    }
    moveCurrent(0);
}

void Palette::addRecords(const std::vector<index::RecordHit> &hits)
{
    // Records go first: whoever types a name means one.
    int row = 0;
    for (const index::RecordHit &hit : hits) {
        const QString sign = hit.kind == "source"            ? QStringLiteral("sources")
            : hit.kind == "person"                           ? QStringLiteral("person")
            : hit.kind == "group"                            ? QStringLiteral("groups")
            : hit.kind == "dataset" || hit.kind == "version" ? QStringLiteral("datasets")
            : hit.kind == "run" || hit.kind == "checkpoint" || hit.kind == "allocation" || hit.kind == "view"
            ? QStringLiteral("runs")
            : QStringLiteral("organisation");
        auto *item = new QListWidgetItem(icon(sign), isolated(fromStd(hit.name)));
        item->setData(NoteDelegate::noteRole, kindLabel(hit.kind));
        item->setData(placeRole, placeOf(hit).path());
        m_list->insertItem(row++, item);
    }
    if (row > 0)
        m_list->setCurrentRow(0);
}

void Palette::run(QListWidgetItem *item)
{
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const QString command = item->data(commandRole).toString();
    const QString path = item->data(placeRole).toString();
    close();
    if (!command.isEmpty())
        m_commands->trigger(command);
    else
        m_navigator->go({path.section(QLatin1Char('/'), 0, 0), path.section(QLatin1Char('/'), 1)});
}

void Palette::moveCurrent(int step)
{
    const int count = m_list->count();
    if (count == 0)
        return;
    int row = std::max(0, m_list->currentRow());
    if (step == 0)
        row = 0;
    for (int tried = 0; tried < count; ++tried) {
        row = (row + (tried == 0 ? step : (step < 0 ? -1 : 1)) + count) % count;
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled)
            break;
    }
    m_list->setCurrentRow(row);
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && !isHidden())
        place();
    if (watched != m_line)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && !isHidden() && QApplication::focusWidget()
        && !isAncestorOf(QApplication::focusWidget())) {
        m_before = nullptr; // somebody clicked elsewhere
        close();
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape)
        close();
    else if (key == Qt::Key_Down || key == Qt::Key_Up)
        moveCurrent(key == Qt::Key_Down ? 1 : -1);
    else if (key == Qt::Key_PageDown || key == Qt::Key_PageUp)
        moveCurrent(key == Qt::Key_PageDown ? 10 : -10);
    else if (key == Qt::Key_Return || key == Qt::Key_Enter)
        run(m_list->currentItem());
    else
        return QFrame::eventFilter(watched, event);
    return true;
}

void Palette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setPen(QPen(theme().accent, 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace espalier::ui
