// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/duplicatespanel.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/documentsearch.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/datasets/passageview.h"
#include "ui/charts/resulttable.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

constexpr std::size_t groupsShown = 1000;

static Result<DuplicatePair> readPairOf(const DatasetDesk &desk, const std::filesystem::path &maps, const statistics::Place &a,
                                        const statistics::Place &b, const Work &work)
{
    DuplicatePair pair;
    ESPALIER_TRY(pair.first, maskedDocument(desk, a, maps, work));
    ESPALIER_TRY(pair.second, maskedDocument(desk, b, maps, work));
    if (pair.first.text == pair.second.text)
        return pair;
    const auto cut = [](const std::string &text) { return std::string_view(text).substr(0, PassageView::longest); };
    const CommonParts common = commonParts(cut(pair.first.text), cut(pair.second.text));
    pair.onlyFirst = otherParts(common.first, cut(pair.first.text).size());
    pair.onlySecond = otherParts(common.second, cut(pair.second.text).size());
    return pair;
}

} // namespace detail

DuplicatesPanel::DuplicatesPanel(const DatasetPanelContext &panelContext, QWidget *parent)
    : DatasetPanel(panelContext, parent),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyState(m_stack))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep);
    auto *top = new QHBoxLayout;
    m_state = new TextLabel(TextRole::Body, this);
    top->addWidget(m_state, 1);
    m_start = new QPushButton(tr("Find the groups"), this);
    top->addWidget(m_start);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setAccessibleName(tr("Cancel finding duplicates"));
    m_cancel->hide();
    top->addWidget(m_cancel);
    layout->addLayout(top);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeGroups());
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_start);
    connect(m_start, &QPushButton::clicked, this, &DuplicatesPanel::start);
    connect(m_cancel, &QPushButton::clicked, this, &DuplicatesPanel::cancel);
}

DuplicatesPanel::~DuplicatesPanel()
{
    m_stop.request_stop();
    cancel();
}

QWidget *DuplicatesPanel::makeGroups()
{
    auto *splitter = new QSplitter(Qt::Vertical, m_stack);
    splitter->setChildrenCollapsible(false);
    m_table = new ResultTable(tr("Groups of duplicates"), QStringLiteral("duplicates"), context().charts, splitter);
    splitter->addWidget(m_table);
    auto *lower = new QWidget(splitter);
    auto *layout = new QVBoxLayout(lower);
    layout->setContentsMargins(0, gridStep, 0, 0);
    auto *line = new QHBoxLayout;
    m_previous = new QPushButton(tr("Previous group"), lower);
    m_next = new QPushButton(tr("Next group"), lower);
    line->addWidget(m_previous);
    line->addWidget(m_next);
    m_pair = new TextLabel(TextRole::Note, lower);
    line->addWidget(m_pair, 1);
    m_member = new QSpinBox(lower);
    m_member->setAccessibleName(tr("Which document of the group is beside the first"));
    auto *label = new QLabel(tr("Beside the first: document"), lower);
    label->setBuddy(m_member);
    line->addWidget(label);
    line->addWidget(m_member);
    layout->addLayout(line);
    auto *across = new QHBoxLayout;
    across->addWidget(makeSide(true), 1);
    across->addWidget(makeSide(false), 1);
    layout->addLayout(across, 1);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    connect(m_table, &ResultTable::currentRowChanged, this, &DuplicatesPanel::showGroup);
    connect(m_table, &ResultTable::rowActivated, this, [this] { openSide(true); });
    connect(m_previous, &QPushButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_member, &QSpinBox::valueChanged, this, &DuplicatesPanel::readPair);
    return splitter;
}

QWidget *DuplicatesPanel::makeSide(bool isFirst)
{
    auto *area = new QWidget(m_stack);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep / 2);
    auto *head = new QHBoxLayout;
    auto *place = new TextLabel(TextRole::Note, area);
    head->addWidget(place, 1);
    auto *open = new QPushButton(tr("Read it"), area);
    open->setAccessibleName(isFirst ? tr("Open the first document in the reader") : tr("Open the other document in the reader"));
    open->setToolTip(open->accessibleName());
    head->addWidget(open, 0, Qt::AlignTop);
    layout->addLayout(head);
    auto *text = new PassageView(isFirst ? tr("The first document of the group") : tr("The other document"), area);
    layout->addWidget(text, 1);
    (isFirst ? m_firstPlace : m_secondPlace) = place;
    (isFirst ? m_first : m_second) = text;
    connect(open, &QPushButton::clicked, this, [this, isFirst] { openSide(isFirst); });
    return area;
}

void DuplicatesPanel::cancel()
{
    if (m_task)
        context().page.session->tasks()->cancel(m_task);
}

void DuplicatesPanel::show(std::shared_ptr<const DatasetDesk> desk)
{
    const bool isOther = !m_desk || m_desk->view.version.id != desk->view.version.id;
    m_desk = std::move(desk);
    const bool isHere = m_desk->view.folder.has_value();
    m_start->setEnabled(isHere && m_task == 0);
    if (isOther) {
        cancel();
        m_groups.clear();
        showStart();
    }
    if (!isHere) {
        m_empty->show(QStringLiteral("folder"), tr("The shards are not on this computer"),
                      tr("Say where they are to look at their documents."),
                      context().page.commands->action(QStringLiteral("dataset.setFolder")));
        m_stack->setCurrentWidget(m_empty);
    }
}

void DuplicatesPanel::showStart()
{
    const statistics::Profile *total = m_desk->view.total ? &*m_desk->view.total : nullptr;
    QString state;
    if (total) {
        state = tr("%Ln document(s) have the very text of an earlier one of their shard", nullptr,
                   static_cast<int>(total->duplicatesWithin));
        if (!total->making.nearDuplicates.empty())
            //: Added to "12 documents have the very text of an earlier one of their shard".
            state += tr("; %Ln are nearly an earlier one, those included", nullptr,
                        static_cast<int>(total->nearDuplicatesWithin));
        state += QLatin1Char('.');
    }
    m_state->setText(state);
    m_empty->show(QStringLiteral("copy"), tr("Documents that are the same, or nearly"),
                  tr("Finding the groups takes the signatures that profiling has left on this computer. Without them the shards "
                     "are read once "
                     "more."));
    m_stack->setCurrentWidget(m_empty);
}

void DuplicatesPanel::start()
{
    if (m_task || !m_desk || !m_desk->view.folder)
        return;
    WorkshopSession *session = context().page.session;
    m_start->setEnabled(false);
    m_cancel->show();
    m_task = session->tasks()->start(
        tr("Finding duplicates"), this,
        [desk = m_desk, runs = session::Datasets(*session->workshop()).runs()](const Work &work) {
        return duplicateGroupsOf(*desk, runs, detail::groupsShown, work);
        },
        [this, asked = m_desk->view.version.id](Result<std::vector<statistics::DuplicateGroup>> groups) {
        m_task = 0;
        m_start->setEnabled(m_desk->view.folder.has_value());
        m_cancel->hide();
        if (asked == m_desk->view.version.id)
            finish(std::move(groups));
    });
}

void DuplicatesPanel::finish(Result<std::vector<statistics::DuplicateGroup>> groups)
{
    if (!groups) {
        if (groups.error().code != ErrorCode::Cancelled)
            context().page.session->reportFailure(groups.error());
        return;
    }
    m_groups = std::move(*groups);
    if (m_groups.empty()) {
        m_empty->show(QStringLiteral("check"), tr("No two documents are alike"),
                      tr("Nothing was found that stands there twice."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_table->setNote(m_groups.size() < detail::groupsShown
                         ? tr("%Ln group(s)", nullptr, static_cast<int>(m_groups.size()))
                         : tr("The %Ln largest group(s); there are more.", nullptr, static_cast<int>(m_groups.size())));
    m_stack->setCurrentIndex(1);
    m_table->setTable(groupTable(), 3);
    m_table->view()->setFocus(Qt::OtherFocusReason);
}

ChartTable DuplicatesPanel::groupTable() const
{
    ChartTable table;
    table.columns = {{QStringLiteral("group"), tr("Group"), ChartUnit::Count},
                     {QStringLiteral("documents"), tr("Documents"), ChartUnit::Count},
                     {QStringLiteral("alike"), tr("They are")},
                     {QStringLiteral("first"), tr("The first, which would stay")}};
    qlonglong number = 0;
    for (const statistics::DuplicateGroup &group : m_groups)
        table.rows.push_back({++number, static_cast<qlonglong>(group.places.size()),
                              group.isExact ? tr("exactly the same") : tr("nearly the same"), placeText(group.places.front())});
    return table;
}

QString DuplicatesPanel::placeText(const statistics::Place &place) const
{
    const DatasetShardLine *line = m_desk->lineOf(place.shard);
    //: Path of a shard and the number of a document in it.
    return tr("%1, document %2")
        .arg(isolatedLtr(fromStd(line ? line->path : place.shard)),
             QLocale().toString(static_cast<qulonglong>(place.document + 1)));
}

void DuplicatesPanel::step(int direction)
{
    const int row = m_table->currentRow() + direction;
    if (row >= 0 && row < static_cast<int>(m_groups.size()))
        m_table->chooseRow(row);
}

void DuplicatesPanel::showGroup(int row)
{
    if (row < 0 || row >= static_cast<int>(m_groups.size()))
        return;
    const statistics::DuplicateGroup &group = m_groups[static_cast<std::size_t>(row)];
    m_previous->setEnabled(row > 0);
    m_next->setEnabled(row + 1 < static_cast<int>(m_groups.size()));
    const QSignalBlocker quiet(m_member);
    m_member->setRange(2, static_cast<int>(group.places.size()));
    m_member->setValue(2);
    m_member->setEnabled(group.places.size() > 2);
    //: Behind a number that can be changed: document 2 of 5.
    m_member->setSuffix(tr(" of %1").arg(QLocale().toString(static_cast<qulonglong>(group.places.size()))));
    readPair();
}

void DuplicatesPanel::readPair()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= static_cast<int>(m_groups.size()))
        return;
    const statistics::DuplicateGroup &group = m_groups[static_cast<std::size_t>(row)];
    const auto member = static_cast<std::size_t>(m_member->value() - 1);
    m_stop.request_stop();
    m_stop = std::stop_source();
    Work work;
    work.stop = m_stop.get_token();
    m_isReading = true;
    const quint64 question = m_generation.next();
    WorkshopSession *session = context().page.session;
    runAsync(
        session->tasks()->questions(), this,
        [desk = m_desk, maps = searchFolder(*session->workshop()), a = group.places.front(), b = group.places[member], work] {
        return detail::readPairOf(*desk, maps, a, b, work);
        },
        [this, question](const Result<DuplicatePair> &pair) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (pair)
            showPair(*pair);
        else if (pair.error().code != ErrorCode::Cancelled)
            context().page.session->reportFailure(pair.error());
    });
}

void DuplicatesPanel::showPair(const DuplicatePair &pair)
{
    m_pair->setText(pair.first.text == pair.second.text ? tr("The texts are the same.")
                                                        : tr("What only one of them has is underlined."));
    const auto place = [](const MaskedDocument &document) {
        //: Path of a shard and the number of a document in it.
        return tr("%1, document %2")
            .arg(isolatedLtr(fromStd(document.shard)), QLocale().toString(static_cast<qulonglong>(document.document + 1)));
    };
    m_firstPlace->setText(place(pair.first));
    m_secondPlace->setText(place(pair.second));
    m_first->showText(pair.first.text, pair.onlyFirst);
    m_second->showText(pair.second.text, pair.onlySecond);
}

void DuplicatesPanel::openSide(bool isFirst)
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= static_cast<int>(m_groups.size()))
        return;
    const statistics::DuplicateGroup &group = m_groups[static_cast<std::size_t>(row)];
    const std::size_t wanted = isFirst ? 0 : static_cast<std::size_t>(m_member->value() - 1);
    std::vector<DatasetPlace> places;
    std::size_t at = 0;
    for (std::size_t i = 0; i < group.places.size(); ++i) {
        const DatasetShardLine *line = m_desk->lineOf(group.places[i].shard);
        if (i == wanted)
            at = places.size();
        if (line)
            places.push_back({line->path, group.places[i].document, {}, 0, 0});
    }
    Q_EMIT placesWanted(tr("Duplicate"), places, at);
}

} // namespace espalier::ui
