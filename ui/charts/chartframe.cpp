// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartframe.h"

#include "ui/actions/dialogservice.h"
#include "ui/async/runasync.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSaveFile>
#include <QStackedWidget>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

static QToolButton *frameButton(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

static Result<void> writeBytes(const QString &name, const QByteArray &bytes)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(file.error() == QFileDevice::PermissionsError ? ErrorCode::Denied : ErrorCode::Io, toStd(name),
                       toStd(file.errorString()));
    return {};
}

} // namespace detail

ChartFrame::ChartFrame(Chart *chart, const QString &title, const QString &definition, const QString &name,
                       const ChartServices &services, QWidget *parent)
    : QWidget(parent),
      m_chart(chart),
      m_services(services),
      m_name(name),
      m_note(new TextLabel(TextRole::Note, this)),
      m_toggle(detail::frameButton(QStringLiteral("table"), tr("Show %1 as a table", "title of a chart").arg(title), this)),
      m_stack(new QStackedWidget(this)),
      m_model(new ChartTableModel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, gridStep);
    layout->setSpacing(gridStep / 2);
    auto *head = new QHBoxLayout;
    head->setSpacing(gridStep / 2);
    auto *heading = new TextLabel(TextRole::Heading, title, this);
    heading->setToolTip(definition);
    head->addWidget(heading, 1);
    if (!definition.isEmpty()) {
        auto *about = detail::frameButton(QStringLiteral("help"), tr("What %1 means", "title of a chart").arg(title), this);
        about->setToolTip(definition);
        about->setAccessibleDescription(definition);
        connect(about, &QToolButton::clicked, this,
                [about, definition] { QToolTip::showText(about->mapToGlobal(about->rect().bottomLeft()), definition, about); });
        head->addWidget(about);
    }
    m_toggle->setCheckable(true);
    head->addWidget(m_toggle);
    auto *more = detail::frameButton(QStringLiteral("export"), tr("Save or copy %1", "title of a chart").arg(title), this);
    auto *menu = new QMenu(more);
    fillMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillMenu(menu);
    });
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    head->addWidget(more);
    layout->addLayout(head);
    layout->addWidget(m_note);
    m_note->hide();
    m_chart->setAccessibleName(title);
    m_stack->addWidget(m_chart);
    m_table = makeListView(m_model, tr("%1 as a table", "title of a chart").arg(title), m_stack);
    m_table->setSortingEnabled(true);
    m_table->header()->setSortIndicator(-1, Qt::AscendingOrder);
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    connect(m_toggle, &QToolButton::toggled, this, &ChartFrame::showTable);
    connect(m_chart, &Chart::tableChanged, this, &ChartFrame::onTableChanged);
    connect(m_chart, &Chart::menuWanted, this, [this](const QPoint &position) {
        auto *context = new QMenu(this);
        context->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(context);
        context->popup(position);
    });
    refresh();
}

void ChartFrame::fillMenu(QMenu *menu)
{
    m_chart->fillMenu(menu);
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(icon(QStringLiteral("export")), tr("Save the picture…"), this, &ChartFrame::savePicture);
    menu->addAction(icon(QStringLiteral("export-table")), tr("Save the table…"), this, &ChartFrame::saveTable);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy the picture"), this, &ChartFrame::copyPicture);
    menu->addAction(icon(QStringLiteral("copy")), tr("Copy the table"), this, &ChartFrame::copyTable);
}

void ChartFrame::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

bool ChartFrame::isTable() const
{
    return m_stack->currentWidget() == m_table;
}

void ChartFrame::showTable(bool isTable)
{
    m_toggle->setChecked(isTable);
    if (isTable && m_isStale)
        fillTable();
    m_stack->setCurrentIndex(isTable ? 1 : 0);
}

void ChartFrame::fillTable()
{
    m_isStale = false;
    m_model->setTable(m_chart->table());
    shareColumns(m_table, std::max(0, m_model->columnCount() > 2 ? m_model->columnCount() - 2 : 0));
}

void ChartFrame::onTableChanged()
{
    m_isStale = true;
    if (isTable())
        fillTable();
}

void ChartFrame::refresh()
{
    // Where making it takes reading, the table waits until somebody wants it.
    if (m_chart->tableJob() && !isTable())
        m_isStale = true;
    else
        fillTable();
    // Rows give way to the chart's own height; a table scrolls.
    m_stack->setMinimumHeight(m_chart->minimumSizeHint().height());
    m_chart->updateGeometry();
}

void ChartFrame::withTable(std::function<QByteArray(const ChartTable &)> text, std::function<void(const QByteArray &)> then)
{
    std::function<Result<ChartTable>()> job = m_chart->tableJob();
    if (!job)
        return then(text(m_model->table()));
    runAsync(
        m_services.pool, this,
        [job = std::move(job), text = std::move(text)]() -> Result<QByteArray> {
            ESPALIER_TRY(const ChartTable table, job());
            return text(table);
        },
        [this, then = std::move(then)](const Result<QByteArray> &bytes) {
        if (bytes)
            then(*bytes);
        else
            m_services.say(errorText(bytes.error()).sentence(), true);
        });
}

void ChartFrame::savePicture()
{
    m_services.dialogs->saveFile(this, tr("Save the picture"), m_name + QStringLiteral(".png"),
                                 tr("Pictures (*.png);;Drawings (*.svg);;Pages (*.pdf)"),
                                 [this](const QString &file) {
        if (file.isEmpty())
            return;
        const bool isSvg = file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive);
        const bool isPdf = file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive);
        write(file, m_chart->picture(isSvg ? PictureFormat::Svg : isPdf ? PictureFormat::Pdf : PictureFormat::Png));
    });
}

void ChartFrame::saveTable()
{
    m_services.dialogs->saveFile(this, tr("Save the table"), m_name + QStringLiteral(".csv"),
                                 tr("Comma-separated values (*.csv);;JSON (*.json)"), [this](const QString &file) {
                                     if (file.isEmpty())
                                         return;
                                     const bool isJson = file.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
                                     withTable([isJson](const ChartTable &table) { return isJson ? table.json() : table.csv(); },
                                               [this, file](const QByteArray &bytes) { write(file, bytes); });
                                 });
}

void ChartFrame::write(const QString &file, const Result<QByteArray> &bytes)
{
    if (!bytes) {
        m_services.say(errorText(bytes.error()).sentence(), true);
        return;
    }
    runAsync(
        m_services.pool, this, [file, data = *bytes] { return detail::writeBytes(file, data); },
        [this, file](const Result<void> &written) {
        if (written)
            m_services.say(tr("Written to %1.").arg(isolatedLtr(file)), false);
        else
            m_services.say(errorText(written.error()).sentence(), true);
        });
}

void ChartFrame::copyPicture()
{
    QApplication::clipboard()->setPixmap(m_chart->pixmap());
    m_services.say(tr("The picture is on the clipboard."), false);
}

void ChartFrame::copyTable()
{
    withTable([](const ChartTable &table) { return table.clipboardText().toUtf8(); },
              [this](const QByteArray &text) {
        QApplication::clipboard()->setText(QString::fromUtf8(text));
        m_services.say(tr("The table is on the clipboard."), false);
    });
}

} // namespace espalier::ui
