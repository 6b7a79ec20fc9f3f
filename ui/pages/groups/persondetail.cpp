// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/groups/persondetail.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/recordnames.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/recordplace.h"
#include "ui/text/actiontext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostSourcesShown = 20;

} // namespace detail

PersonDetail::PersonDetail(const PageContext &context, RecordNames *names, QWidget *parent)
    : QScrollArea(parent),
      m_context(context),
      m_names(names)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Detail"));
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(gridStep, 2 * gridStep, 2 * gridStep, 2 * gridStep);
    auto *head = new QHBoxLayout;
    m_title = new TextLabel(TextRole::Title, content);
    m_title->setSelectable(true);
    m_title->setAccessibleName(tr("Name"));
    head->addWidget(m_title, 1);
    m_join = makeCommandButton(context.commands->action(QStringLiteral("groups.join")), content);
    m_leave = makeCommandButton(context.commands->action(QStringLiteral("groups.leave")), content);
    for (QPushButton *button :
         {m_join, m_leave, makeCommandButton(context.commands->action(QStringLiteral("groups.edit")), content)})
        head->addWidget(button, 0, Qt::AlignTop);
    layout->addLayout(head);
    m_kindNote = new TextLabel(TextRole::Note, content);
    layout->addWidget(m_kindNote);
    m_values = new KeyValues(content);
    layout->addWidget(m_values);
    layout->addStretch(1);
    setWidget(content);
    connect(m_values, &KeyValues::linkActivated, this, &PersonDetail::follow);
    connect(m_names, &RecordNames::changed, this, [this] {
        if (m_record)
            show(fromStd(m_record->id.text()));
    });
}

Result<PersonDetail::Answer> PersonDetail::read(session::Workshop &workshop, const std::string &id)
{
    Answer answer;
    ESPALIER_TRY(const auto hit, workshop.find(id));
    ESPALIER_TRY(answer.record, workshop.record(hit.id));
    const session::People people(workshop);
    if (hit.kind == "person") {
        ESPALIER_TRY(answer.person, people.person(hit.id, detail::mostSourcesShown));
    } else if (hit.kind == "group") {
        ESPALIER_TRY(answer.group, people.group(hit.id, detail::mostSourcesShown));
        answer.isMember = std::ranges::any_of(
            answer.group->members, [me = workshop.identity().person](const index::RecordHit &one) { return one.id == me; });
    } else {
        ESPALIER_TRY(answer.sources, people.sourcesOf("custodian", hit.id, detail::mostSourcesShown));
    }
    return answer;
}

void PersonDetail::follow(const QString &link)
{
    const QString page = link.section(QLatin1Char('/'), 0, 0);
    const QString rest = link.section(QLatin1Char('/'), 1);
    if (page == QLatin1String("facet"))
        Q_EMIT sourcesWanted(rest.section(QLatin1Char('/'), 0, 0), rest.section(QLatin1Char('/'), 1));
    else if (page == QLatin1String("address"))
        Q_EMIT addressWanted(rest);
    else
        m_context.navigator->go({page, rest});
}

void PersonDetail::show(const QString &record)
{
    m_isReading = true;
    const quint64 question = m_generation.next();
    runAsync(
        m_context.session->tasks()->questions(), this,
        [workshop = m_context.session->workshop(), id = toStd(record)] { return read(*workshop, id); },
        [this, question](Result<Answer> answer) {
        if (!m_generation.isCurrent(question))
            return;
        m_isReading = false;
        if (answer)
            show(*answer);
        else
            m_context.session->reportFailure(answer.error());
        });
}

void PersonDetail::addFields(const records::Record &record)
{
    const auto kind = records::kindOf(record.id);
    if (!kind)
        return;
    for (const records::Field &field : records::Schema::of(*kind).fields()) {
        const bool isOwn = field.path.find('.') == std::string::npos && field.path != "id" && field.path != "schema"
            && field.path != "name" && field.path != "chairs" && field.path != "members" && field.path != "charter";
        const Json *value = isOwn ? valueAt(record.body, field.path) : nullptr;
        if (!value)
            continue;
        QString text;
        if (field.widget == records::Widget::Reference && (value->is_array() || value->is_string())) {
            QStringList people;
            for (const Json &one : value->is_array() ? *value : Json::array({*value})) {
                if (one.is_string())
                    people << m_names->name(fromStd(one.get<std::string>()));
            }
            text = people.join(QLatin1Char('\n'));
        } else {
            text = valueText(*kind, field.path, *value);
        }
        m_values->addRow(fieldLabel(field), text);
    }
}

void PersonDetail::addSources(const QString &heading, const session::SomeSources &sources, const QString &facet)
{
    if (sources.count == 0)
        return;
    m_values->addHeading(heading);
    for (const index::SourceRow &row : sources.first)
        m_values->addLink(stateLabel(row.state), isolated(fromStd(row.name)),
                          QStringLiteral("sources/") + fromStd(row.id.text()));
    const QString all = QStringLiteral("facet/") + facet + QLatin1Char('/') + fromStd(m_record->id.text());
    m_values->addLink(QString(), tr("Show all %Ln in the list", "sources", static_cast<int>(sources.count)), all);
}

void PersonDetail::addRecords(const QString &name, const std::vector<index::RecordHit> &hits)
{
    for (std::size_t i = 0; i < hits.size(); ++i)
        m_values->addLink(i == 0 ? name : QString(), isolated(fromStd(hits[i].name)), placeOf(hits[i]).path());
}

void PersonDetail::showPerson(const session::PersonView &person)
{
    QStringList roles;
    for (const std::string &role : person.roles)
        roles << fromStd(role);
    m_values->addRow(tr("Roles"), roles.join(QStringLiteral(", ")));
    addRecords(tr("Chairs"), person.chairs);
    addRecords(tr("Member of"), person.groups);
    if (person.decisions > 0)
        m_values->addRow(tr("Decisions"), numberText(static_cast<qint64>(person.decisions)));
    addSources(tr("Looks after %Ln source(s)", nullptr, static_cast<int>(person.claimed.count)), person.claimed,
               QStringLiteral("claimed_by"));
    addSources(tr("Nominated %Ln source(s)", nullptr, static_cast<int>(person.nominated.count)), person.nominated,
               QStringLiteral("nominated_by"));
    if (person.latest.empty())
        return;
    m_values->addHeading(tr("What they did last"));
    const Timestamp now = systemClock().now();
    for (const git::Commit &commit : person.latest)
        m_values->addRow(relativeTime(commit.author.time, now), actionText(commit.message).sentence);
}

void PersonDetail::showGroup(const session::GroupView &group)
{
    const auto withRoles = [&group](std::vector<index::RecordHit> people) {
        for (index::RecordHit &one : people)
            if (const auto roles = group.roles.find(one.id.text()); roles != group.roles.end()) {
                QStringList words;
                for (const std::string &role : roles->second)
                    words << fromStd(role);
                //: A person and their roles.
                one.name = toStd(tr("%1 (%2)").arg(fromStd(one.name), words.join(QStringLiteral(", "))));
            }
        return people;
    };
    if (const std::string charter = textAt(group.record.body, "charter"); !charter.empty())
        m_values->addLink(tr("Charter"), isolatedLtr(fromStd(charter)), QStringLiteral("address/") + fromStd(charter));
    addRecords(tr("Chairs"), withRoles(group.chairs));
    addRecords(tr("Members"), withRoles(group.members));
    m_values->addHeading(tr("What it works on"));
    const auto count = [](std::size_t number) { return number ? numberText(static_cast<qint64>(number)) : QString(); };
    m_values->addRow(tr("Waiting for a review"), count(group.waiting));
    if (group.openTasks > 0)
        m_values->addLink(tr("Asked of it"), tr("%Ln source(s)", nullptr, static_cast<int>(group.openTasks)),
                          QStringLiteral("facet/asked_of/") + fromStd(group.record.id.text()));
    QStringList states;
    for (const auto &[state, number] : group.states)
        //: A state and how many sources are in it.
        states << tr("%1: %2").arg(stateLabel(state), numberText(number));
    m_values->addRow(tr("Sources by state"), states.join(QLatin1Char('\n')));
    addRecords(tr("Datasets"), group.datasets);
    addRecords(tr("Runs"), group.runs);
    QStringList goals;
    for (const records::Record &goal : group.goals)
        goals << languageLabel(textAt(goal.body, "language"));
    m_values->addRow(tr("Goals for"), goals.join(QStringLiteral(", ")));
    addSources(tr("%Ln source(s)", nullptr, static_cast<int>(group.sources.count)), group.sources, QStringLiteral("group"));
}

void PersonDetail::show(const Answer &answer)
{
    m_record = answer.record;
    m_mayJoin = answer.group ? std::optional(!answer.isMember) : std::nullopt;
    m_join->setVisible(m_mayJoin.value_or(false));
    m_leave->setVisible(!m_mayJoin.value_or(true));
    m_values->clear();
    const std::string name = textAt(answer.record.body, "name");
    m_title->setText(fromStd(name.empty() ? answer.record.id.text() : name));
    const auto kind = records::kindOf(answer.record.id);
    m_kindNote->setText(kind ? kindLabel(records::kindInfo(*kind).name) : QString());
    addFields(answer.record);
    if (answer.person)
        showPerson(*answer.person);
    else if (answer.group)
        showGroup(*answer.group);
    else
        addSources(tr("%Ln source(s)", nullptr, static_cast<int>(answer.sources.count)), answer.sources,
                   QStringLiteral("custodian"));
    m_context.commands->refresh();
}

} // namespace espalier::ui
