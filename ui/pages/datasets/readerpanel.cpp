// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/readerpanel.h"

#include "storage/base/clock.h"
#include "ui/actions/commandregistry.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/metrictext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formchoice.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostMaps = 8;
constexpr std::size_t mostShown = 2u << 20; ///< bytes of a text; more would hold the window up

/// What a worker brings back: the document and the map that found it.
struct ReadAnswer {
    ReaderDocument document;
    std::shared_ptr<const shards::ShardMap> map;
};

/// The document of a line, or the first after it.
static Result<std::uint64_t> numberOfLine(const std::filesystem::path &file, std::uint64_t line, const Work &work)
{
    ESPALIER_TRY(auto reader, shards::ShardReader::open(file));
    shards::Document document;
    std::uint64_t last = 0;
    while (true) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, file.string(), "another place was asked for");
        ESPALIER_TRY(const bool isThere, reader->next(document));
        if (!isThere)
            return last;
        last = document.number;
        if (document.line >= line)
            return last;
    }
}

static Result<ReadAnswer> readPlace(const std::filesystem::path &file, const DatasetPlace &place,
                                    std::shared_ptr<const shards::ShardMap> map, const Work &work)
{
    ReadAnswer answer;
    if (!map) {
        ESPALIER_TRY(auto fresh, shards::ShardMap::build(file, {}, work));
        map = std::make_shared<const shards::ShardMap>(std::move(fresh));
    }
    answer.map = map;
    std::uint64_t number = place.document;
    if (place.line) {
        ESPALIER_TRY(number, numberOfLine(file, *place.line, work));
    }
    if (map->documents() > 0)
        number = std::min(number, map->documents() - 1);
    ESPALIER_TRY(answer.document.stored, shards::readDocument(file, number, map.get(), {}, work));
    answer.document.shard = place.shard;
    answer.document.documents = map->documents();
    answer.document.begin = place.begin;
    answer.document.size = place.size;
    statistics::PersonalDataFinder finder;
    finder.find(answer.document.stored.text, {}, answer.document.hits);
    return answer;
}

static QToolButton *placeButton(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

/// Who looked at what, one line a time. Errors: Io.
static Result<void> writeLookLog(const std::filesystem::path &folder, const QString &line)
{
    std::error_code problem;
    std::filesystem::create_directories(folder, problem); // a folder that cannot be made is found by opening the file
    QFile file(QString::fromStdString((folder / "personal-data-shown.log").string()));
    const QByteArray bytes = line.toUtf8() + '\n';
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(bytes) != bytes.size())
        return failure(ErrorCode::Io, toStd(file.fileName()), toStd(file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

} // namespace detail

ReaderPanel::ReaderPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack)),
      m_shards(new FormCombo(this)),
      m_number(new QSpinBox(this)),
      m_previous(new QPushButton(icon(QStringLiteral("back")), tr("Pre&vious"), this)),
      m_next(new QPushButton(icon(QStringLiteral("forward")), tr("Ne&xt"), this)),
      m_reveal(new QPushButton(tr("Show personal data"), this)),
      m_previousPlace(detail::placeButton(QStringLiteral("back"), tr("Previous place worth a look"), this)),
      m_nextPlace(detail::placeButton(QStringLiteral("forward"), tr("Next place worth a look"), this)),
      m_jumps(new FormCombo(this)),
      m_facts(new TextLabel(TextRole::Note, this)),
      m_text(new QTextBrowser(this))
{
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, gridStep, 0, 0);
    whole->addWidget(m_stack);
    makeTop();
    connect(m_shards, &QComboBox::activated, this, [this] { go(0); });
    connect(m_number, &QSpinBox::editingFinished, this, [this] {
        if (m_document && static_cast<std::uint64_t>(m_number->value()) != m_document->stored.number + 1)
            go(static_cast<std::uint64_t>(m_number->value()) - 1);
    });
    connect(m_previous, &QPushButton::clicked, this, [this] { jump(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { jump(1); });
    connect(m_reveal, &QPushButton::clicked, this, &ReaderPanel::revealPersonalData);
    connect(m_jumps, &QComboBox::activated, this, [this](int at) {
        if (at > 0)
            goToPlace(static_cast<std::size_t>(at) - 1);
    });
    connect(m_previousPlace, &QToolButton::clicked, this, [this] { stepPlace(-1); });
    connect(m_nextPlace, &QToolButton::clicked, this, [this] { stepPlace(1); });
}

ReaderPanel::~ReaderPanel()
{
    m_stop.request_stop();
}

void ReaderPanel::makeTop()
{
    auto *page = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *top = new QHBoxLayout;
    m_shards->setAccessibleName(tr("Shard"));
    m_shards->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_number->setAccessibleName(tr("Number of the document"));
    m_number->setMinimum(1);
    m_number->setGroupSeparatorShown(true);
    m_number->setKeyboardTracking(false);
    m_jumps->setAccessibleName(tr("Places worth a look"));
    m_jumps->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    top->addWidget(m_shards, 2);
    top->addWidget(m_previous);
    top->addWidget(m_number);
    top->addWidget(m_next);
    top->addWidget(m_jumps, 2);
    top->addWidget(m_previousPlace);
    top->addWidget(m_nextPlace);
    layout->addLayout(top);
    auto *line = new QHBoxLayout;
    m_facts->setSelectable(true);
    m_facts->setAccessibleName(tr("About this document"));
    line->addWidget(m_facts, 1);
    m_reveal->setToolTip(tr("Shows what is hidden. That you looked is written to a log on this computer."));
    line->addWidget(m_reveal);
    layout->addLayout(line);
    m_text->setAccessibleName(tr("Text of the document"));
    m_text->setOpenLinks(false);
    m_text->setTabChangesFocus(true);
    layout->addWidget(m_text, 1);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_text);
}

void ReaderPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const bool isOther = !m_desk || m_desk->view.version.id != desk->view.version.id;
    m_desk = std::move(desk);
    const bool canRead = m_desk->view.folder && !m_desk->lines.empty();
    if (!canRead)
        m_empty->show(QStringLiteral("folder"), tr("The shards are not on this computer"),
                      tr("Say where they are to read them here. Only you see the texts; the workshop holds none."),
                      context().page.commands->action(QStringLiteral("dataset.setFolder")));
    m_stack->setCurrentIndex(canRead ? 0 : 1);
    if (!isOther && m_document)
        return;
    m_maps.clear();
    m_document.reset();
    m_shards->clear();
    for (const DatasetShardLine &line : m_desk->lines)
        m_shards->addItem(fromStd(line.path));
    m_offered.clear();
    fillPlaces();
    if (canRead)
        go(0);
}

/// What was found elsewhere comes first, then what the profile knows: problems and extreme documents.
void ReaderPanel::fillPlaces()
{
    m_jumps->clear();
    m_places.clear();
    m_jumps->addItem(tr("Go to a place worth a look"));
    for (const DatasetPlace &place : m_offered)
        addPlace(m_offeredTitle, place);
    if (m_desk->hasProfile()) {
        for (const auto &[key, problem] : m_desk->view.total->problems) {
            for (const auto &[digits, position] : problem.first) {
                const DatasetShardLine *line = m_desk->lineOf(digits);
                if (line && key != "damage") // damage has a place in packed bytes and no line
                    addPlace(problemLabel(key), {line->path, 0, position.line, 0, 0});
            }
        }
        for (std::size_t i = 0; i < statistics::extremeCount; ++i) {
            for (const statistics::ExtremeDocument &one : m_desk->view.total->extremes[i]) {
                if (const DatasetShardLine *line = m_desk->lineOf(one.place.shard))
                    addPlace(extremeLabel(static_cast<statistics::Extreme>(i)), {line->path, one.place.document, {}, 0, 0});
            }
        }
    }
    for (QWidget *widget :
         {static_cast<QWidget *>(m_jumps), static_cast<QWidget *>(m_previousPlace), static_cast<QWidget *>(m_nextPlace)})
        widget->setEnabled(!m_places.empty());
}

void ReaderPanel::addPlace(const QString &kind, const DatasetPlace &place)
{
    m_places.push_back(place);
    const QString shard = isolatedLtr(fromStd(place.shard));
    m_jumps->addItem(
        place.line ? tr("%1: %2, line %3", "kind, file, number").arg(kind, shard, numberText(static_cast<qint64>(*place.line)))
                   : tr("%1: %2, document %3", "kind, file, number")
                         .arg(kind, shard, numberText(static_cast<qint64>(place.document + 1))));
}

void ReaderPanel::offerPlaces(const QString &title, const std::vector<DatasetPlace> &places)
{
    m_offeredTitle = title;
    m_offered = places;
    fillPlaces();
}

void ReaderPanel::goToPlace(std::size_t at)
{
    if (at >= m_places.size())
        return;
    m_jumps->setCurrentIndex(static_cast<int>(at) + 1);
    read(m_places[at]);
}

void ReaderPanel::stepPlace(int direction)
{
    const int at = m_jumps->currentIndex() - 1 + direction;
    if (at >= 0)
        goToPlace(static_cast<std::size_t>(at));
}

void ReaderPanel::openPlace(const DatasetPlace &place)
{
    if (!m_desk || !m_desk->view.folder)
        return;
    const auto known = std::find_if(m_places.begin(), m_places.end(), [&](const DatasetPlace &one) {
        return one.shard == place.shard && one.document == place.document && one.line == place.line;
    });
    m_jumps->setCurrentIndex(known == m_places.end() ? 0 : static_cast<int>(known - m_places.begin()) + 1);
    read(place);
}

void ReaderPanel::go(std::uint64_t number)
{
    DatasetPlace place;
    place.shard = toStd(m_shards->currentText());
    place.document = number;
    read(place);
}

void ReaderPanel::jump(int direction)
{
    if (!m_document)
        return;
    const std::uint64_t now = m_document->stored.number;
    if (direction < 0 && now > 0)
        go(now - 1);
    else if (direction > 0 && now + 1 < m_document->documents)
        go(now + 1);
}

void ReaderPanel::read(const DatasetPlace &place)
{
    const auto file = m_desk->fileOf(place.shard);
    if (!file)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    Work work;
    work.stop = m_stop.get_token();
    const auto map = m_maps.find(place.shard);
    m_isReading = true;
    const quint64 question = m_generation.next();
    m_facts->setText(tr("Reading…"));
    runAsync(
        context().page.session->tasks()->questions(), this,
        [file = *file, place, known = map != m_maps.end() ? map->second : nullptr, work] {
        return detail::readPlace(file, place, known, work);
        },
        [this, question](Result<detail::ReadAnswer> answer) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (!answer) {
            m_facts->setText(errorText(answer.error()).sentence());
            return;
        }
        if (m_maps.size() >= detail::mostMaps)
            m_maps.clear();
        m_maps[answer->document.shard] = answer->map;
        m_document = std::move(answer->document);
        m_isRevealed = false;
        present();
    });
}

std::string ReaderPanel::shownText() const
{
    const std::string &text = m_document->stored.text;
    std::string shown = m_isRevealed ? text : statistics::masked(text, m_document->hits);
    if (shown.size() > detail::mostShown) {
        std::size_t end = detail::mostShown;
        while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80)
            --end;
        shown.resize(end);
    }
    return shown;
}

void ReaderPanel::present()
{
    const shards::StoredDocument &stored = m_document->stored;
    m_shards->setCurrentIndex(m_shards->findText(fromStd(m_document->shard)));
    const QSignalBlocker quiet(m_number);
    m_number->setMaximum(static_cast<int>(
        std::min<std::uint64_t>(std::max<std::uint64_t>(1, m_document->documents), std::numeric_limits<int>::max())));
    m_number->setValue(static_cast<int>(stored.number + 1));
    m_previous->setEnabled(stored.number > 0);
    m_next->setEnabled(stored.number + 1 < m_document->documents);
    QStringList facts{tr("Document %1 of %2, line %3")
                          .arg(numberText(static_cast<qint64>(stored.number + 1)),
                               numberText(static_cast<qint64>(m_document->documents)),
                               numberText(static_cast<qint64>(stored.line)))};
    if (!stored.url.empty())
        facts << isolatedLtr(fromStd(stored.url));
    for (std::size_t remark = 0; remark < shards::remarkCount; ++remark) {
        if ((stored.remarks >> remark) & 1)
            facts << problemLabel(shards::remarkName(static_cast<shards::Remark>(remark)));
    }
    if (stored.text.size() > detail::mostShown)
        facts << tr("only the beginning is shown");
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_reveal->setVisible(!m_document->hits.empty());
    m_reveal->setEnabled(!m_isRevealed);
    m_reveal->setText(m_isRevealed ? tr("Personal data is shown")
                                   : tr("Show personal data (%Ln place(s))", nullptr, static_cast<int>(m_document->hits.size())));
    m_text->setPlainText(fromStd(shownText()));
    // Each paragraph in the direction of its own first letter.
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const Qt::LayoutDirection direction = directionOf(block.text(), Qt::LeftToRight);
        format.setLayoutDirection(direction);
        format.setAlignment(Qt::AlignAbsolute | (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft));
        cursor.setBlockFormat(format);
    }
    QTextCursor start(m_text->document());
    if (m_document->size > 0 && m_document->begin + m_document->size <= stored.text.size()) {
        // Hits are counted in bytes of UTF-8, the view in units of UTF-16; what is hidden keeps its number of characters.
        const auto units = [&stored](std::size_t bytes) {
            return fromStd(std::string_view(stored.text).substr(0, bytes)).size();
        };
        start.setPosition(static_cast<int>(units(m_document->begin)));
        start.setPosition(static_cast<int>(units(m_document->begin + m_document->size)), QTextCursor::KeepAnchor);
    }
    m_text->setTextCursor(start);
    m_text->ensureCursorVisible();
}

QString ReaderPanel::shownPlainText() const
{
    return m_text->toPlainText();
}

void ReaderPanel::revealPersonalData()
{
    if (!m_document)
        return;
    const QString line = QStringLiteral("%1\t%2\t%3\t%4\t%5")
                             .arg(fromStd(formatTime(systemClock().now())),
                                  fromStd(context().page.session->identity().author.name),
                                  fromStd(m_desk->view.version.id.text()), fromStd(m_document->shard))
                             .arg(m_document->stored.number);
    runAsync(
        context().page.session->tasks()->questions(), this,
        [folder = session::Datasets(*context().page.session->workshop()).scratch(), line] {
        return detail::writeLookLog(folder, line);
        },
        [this, number = m_document->stored.number, shard = m_document->shard](const Result<void> &written) {
        // Nothing is shown that could not be logged.
        if (!written) {
            context().page.session->reportFailure(written.error());
            return;
        }
        if (m_document && m_document->stored.number == number && m_document->shard == shard) {
            m_isRevealed = true;
            present();
        }
    });
}

} // namespace espalier::ui
