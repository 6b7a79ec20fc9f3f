// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/groups/groupspage.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/recordnames.h"
#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/groups/groupeditor.h"
#include "ui/pages/sources/sourceslink.h"
#include "ui/pages/weblink.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/listview.h"
#include "ui/widgets/searchbox.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace espalier::ui {

namespace {
constexpr int groupIdRole = Qt::UserRole + 1;
} // namespace

GroupsPage::GroupsPage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_writer(new RecordWriter(pageContext.session, this)),
      m_names(new RecordNames(pageContext.session, this))
{
    addCommands();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *across = new QSplitter(Qt::Horizontal, this);
    across->setObjectName(QStringLiteral("groups"));
    across->setChildrenCollapsible(false);
    across->addWidget(makeList());
    m_side = new QStackedWidget(across);
    m_empty = new EmptyState(m_side);
    m_detail = new PersonDetail(context(), m_names, m_side);
    m_editor = new GroupEditor(context(), m_writer, m_side);
    m_side->addWidget(m_empty);
    m_side->addWidget(m_detail);
    m_side->addWidget(m_editor);
    across->addWidget(m_side);
    across->setStretchFactor(0, 2);
    across->setStretchFactor(1, 3);
    layout->addWidget(across, 1);

    setFocusProxy(m_view);
    connect(m_detail, &PersonDetail::sourcesWanted, this,
            [this](const QString &facet, const QString &value) { showSourcesWith(context(), this, facet, value); });
    connect(m_detail, &PersonDetail::addressWanted, this, [this](const QString &address) { openInBrowser(context(), address); });
    connect(m_editor, &GroupEditor::finished, this, [this](const QString &record) {
        closeEditor();
        if (!record.isEmpty())
            context().navigator->go({id(), record});
    });
    connect(context().session, &WorkshopSession::changed, this, &GroupsPage::read);
}

QWidget *GroupsPage::makeList()
{
    auto *area = new QWidget(this);
    auto *layout = new QVBoxLayout(area);
    layout->setContentsMargins(2 * gridStep, 2 * gridStep, gridStep, gridStep);
    layout->addWidget(new TextLabel(TextRole::Title, title(), area));
    auto *top = new QHBoxLayout;
    m_kind = new QComboBox(area);
    m_kind->setAccessibleName(tr("What is listed"));
    m_kind->addItem(tr("Everyone"), QString());
    m_kind->addItem(tr("People"), QStringLiteral("person"));
    m_kind->addItem(tr("Groups"), QStringLiteral("group"));
    m_kind->addItem(tr("Organisations"), QStringLiteral("organisation"));
    m_search = new SearchBox(tr("Search people, groups, organisations"), area);
    top->addWidget(m_kind);
    top->addWidget(m_search, 1);
    layout->addLayout(top);
    m_model = new QStandardItemModel(0, 2, this);
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Kind")});
    m_view = makeListView(m_model, tr("People, groups and organisations"), area);
    m_search->setPartner(m_view);
    layout->addWidget(m_view, 1);
    auto *buttons = new QHBoxLayout;
    for (const char *command : {"groups.addPerson", "groups.addGroup", "groups.addOrganisation"}) {
        QAction *action = context().commands->action(QLatin1String(command));
        auto *button = new QPushButton(action->text(), area);
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &GroupsPage::fill);
    connect(m_search, &SearchBox::searched, this, &GroupsPage::fill);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &GroupsPage::showChosen);
    connect(m_view, &QTreeView::activated, this, [this] { m_detail->setFocus(Qt::OtherFocusReason); });
    return area;
}

void GroupsPage::addCommands()
{
    const auto mayWrite = [this] { return !context().session->workshop()->isReadOnly(); };
    const auto why = [] { return tr("This workshop can only be read here."); };
    context().commands->add({QStringLiteral("groups.addPerson"),
                             tr("Add &person…"),
                             tr("Adds somebody who takes part"),
                             {},
                             QStringLiteral("person"),
                             mayWrite,
                             why,
                             [this] { add(records::Kind::Person); },
                             id()},
                            this);
    context().commands->add({QStringLiteral("groups.addGroup"),
                             tr("Add &group…"),
                             tr("Adds a working group"),
                             {},
                             QStringLiteral("groups"),
                             mayWrite,
                             why,
                             [this] { add(records::Kind::Group); },
                             id()},
                            this);
    context().commands->add({QStringLiteral("groups.addOrganisation"),
                             tr("Add &organisation…"),
                             tr("Adds an organisation that looks after texts"),
                             {},
                             QStringLiteral("add"),
                             mayWrite,
                             why,
                             [this] { add(records::Kind::Organisation); },
                             id()},
                            this);
    context().commands->add({QStringLiteral("groups.edit"),
                             tr("&Edit"),
                             tr("Changes what is shown"),
                             {QKeySequence(Qt::Key_F2)},
                             QStringLiteral("edit"),
                             [this, mayWrite] {
        return mayWrite() && !m_current.isEmpty() && m_side && m_side->currentWidget() == m_detail;
                             },
                             [] { return tr("Choose a person, group or organisation first."); },
                             [this] { editCurrent(); },
                             id()},
                            this);
    const auto isOthers = [this, mayWrite](bool isMember) { return mayWrite() && m_detail && m_detail->mayJoin() == isMember; };
    context().commands->add({QStringLiteral("groups.join"),
                             tr("&Join the group"),
                             tr("You become a member of the group that is shown"),
                             {},
                             QStringLiteral("add"),
                             [isOthers] { return isOthers(true); },
                             [] { return tr("Choose a group you are not a member of."); },
                             [this] { join(true); },
                             id()},
                            this);
    context().commands->add({QStringLiteral("groups.leave"),
                             tr("&Leave the group"),
                             tr("You are no member of the group that is shown any more"),
                             {},
                             QStringLiteral("close"),
                             [isOthers] { return isOthers(false); },
                             [] { return tr("Choose a group you are a member of."); },
                             [this] { join(false); },
                             id()},
                            this);
}

void GroupsPage::showRecord(const QString &record)
{
    if (!m_hasData || m_isStale)
        read();
    if (!record.isEmpty() && record != m_current)
        open(record);
    else if (record.isEmpty())
        chooseFirst();
}

void GroupsPage::chooseFirst()
{
    if (m_current.isEmpty() && m_model->rowCount() && m_side->currentWidget() == m_empty)
        open(m_model->index(0, 0).data(groupIdRole).toString());
}

bool GroupsPage::focusSearch()
{
    m_search->beginSearch();
    return true;
}

bool GroupsPage::isSettled() const
{
    return m_hasData && !m_isReading && m_detail->isSettled();
}

void GroupsPage::read()
{
    if (!isVisible() && m_hasData) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_isReading = true;
    const quint64 question = m_generation.next();
    m_names->refresh();
    runAsync(
        context().session->tasks()->questions(), this,
        [workshop = context().session->workshop()]() -> Result<std::vector<index::RecordHit>> {
            std::vector<index::RecordHit> all;
            for (const char *kind : {"group", "person", "organisation"}) {
                ESPALIER_TRY(auto hits, workshop->all(kind));
                all.insert(all.end(), std::make_move_iterator(hits.begin()), std::make_move_iterator(hits.end()));
            }
            return all;
        },
        [this, question](Result<std::vector<index::RecordHit>> hits) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        m_hasData = true;
        if (!hits) {
            context().session->reportFailure(hits.error());
            return;
        }
        m_hits = std::move(*hits);
        fill();
        if (!m_current.isEmpty() && m_side->currentWidget() == m_detail)
            m_detail->show(m_current);
        });
}

void GroupsPage::fill()
{
    const QString words = m_search->text();
    const std::string kind = toStd(m_kind->currentData().toString());
    const QSignalBlocker quiet(m_view->selectionModel());
    m_model->setRowCount(0);
    int chosen = -1;
    for (const index::RecordHit &hit : m_hits) {
        const QString name = fromStd(hit.name);
        if ((!kind.empty() && hit.kind != kind) || (!words.isEmpty() && !name.contains(words, Qt::CaseInsensitive)))
            continue;
        auto *first = new QStandardItem(ui::icon(hit.kind == "person"      ? QStringLiteral("person")
                                                     : hit.kind == "group" ? QStringLiteral("groups")
                                                                           : QStringLiteral("organisation")),
                                        isolated(name));
        first->setToolTip(name);
        first->setData(fromStd(hit.id.text()), groupIdRole);
        if (fromStd(hit.id.text()) == m_current)
            chosen = m_model->rowCount();
        m_model->appendRow({first, new QStandardItem(kindLabel(hit.kind))});
    }
    shareColumns(m_view, 0);
    if (chosen >= 0)
        m_view->setCurrentIndex(m_model->index(chosen, 0));
    if (m_current.isEmpty() && m_side->currentWidget() != m_editor) {
        const bool isNothing = m_hits.empty();
        m_empty->show(QStringLiteral("groups"), isNothing ? tr("Nobody is here yet") : tr("Choose somebody"),
                      isNothing
                          ? tr("Add the people and groups that take part; who nominates or claims a source is added by itself.")
                          : tr("Choose a person, group or organisation to see more."),
                      context().commands->action(isNothing ? QStringLiteral("groups.addGroup") : QString()));
        m_side->setCurrentWidget(m_empty);
        if (isVisible())
            chooseFirst();
    }
}

void GroupsPage::showChosen()
{
    const QString record = m_view->currentIndex().siblingAtColumn(0).data(groupIdRole).toString();
    if (!record.isEmpty() && record != m_current)
        context().navigator->go({id(), record});
}

void GroupsPage::open(const QString &record)
{
    if (m_side->currentWidget() == m_editor && m_editor->isChanged()) {
        context().navigator->say(tr("Save or cancel what you are editing first."), true);
        return;
    }
    m_current = record;
    m_side->setCurrentWidget(m_detail);
    m_detail->show(record);
    const QSignalBlocker quiet(m_view->selectionModel());
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(groupIdRole).toString() == record)
            m_view->setCurrentIndex(m_model->index(row, 0));
    }
    m_view->viewport()->update();
    context().commands->refresh();
}

void GroupsPage::add(records::Kind kind)
{
    m_editor->begin(kind);
    m_side->setCurrentWidget(m_editor);
    m_editor->focusFirst();
    context().commands->refresh();
}

void GroupsPage::editCurrent()
{
    const auto &record = m_detail->record();
    if (!record)
        return;
    m_editor->beginEdit(*record);
    m_side->setCurrentWidget(m_editor);
    m_editor->focusFirst();
    context().commands->refresh();
}

void GroupsPage::join(bool isMember)
{
    m_writer->run(
        this,
        [group = toStd(m_current), isMember](session::Workshop &workshop) -> Result<records::Record> {
            ESPALIER_TRY(const RecordId id, RecordId::parse(group));
            return session::People(workshop).setMember(id, isMember);
        },
        [this](const Result<records::Record> &saved) {
        if (saved)
            context().session->announceChange(saved->id);
        else
            context().session->reportFailure(saved.error());
        });
}

void GroupsPage::closeEditor()
{
    m_side->setCurrentWidget(m_current.isEmpty() ? static_cast<QWidget *>(m_empty) : m_detail);
    context().commands->refresh();
}

} // namespace espalier::ui
