// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/groups/persondetail.h"

#include "ui/actions/commandregistry.h"
#include "ui/models/recordnames.h"
#include "ui/models/workshopsession.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
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
    if (QAction *edit = context.commands->action(QStringLiteral("groups.edit"))) {
        auto *button = new QPushButton(edit->icon(), edit->text(), content);
        connect(button, &QPushButton::clicked, edit, &QAction::trigger);
        head->addWidget(button, 0, Qt::AlignTop);
    }
    layout->addLayout(head);
    m_kindNote = new TextLabel(TextRole::Note, content);
    layout->addWidget(m_kindNote);
    m_values = new KeyValues(content);
    layout->addWidget(m_values);
    layout->addStretch(1);
    setWidget(content);
    connect(m_values, &KeyValues::linkActivated, this, [this](const QString &link) {
        m_context.navigator->go({link.section(QLatin1Char('/'), 0, 0), link.section(QLatin1Char('/'), 1)});
    });
    connect(m_names, &RecordNames::changed, this, [this] {
        if (m_record)
            show(fromStd(m_record->id.text()));
    });
}

Result<PersonDetail::Answer> PersonDetail::read(const session::Workshop &workshop, const std::string &id)
{
    Answer answer;
    ESPALIER_TRY(const auto hit, workshop.find(id));
    ESPALIER_TRY(answer.record, workshop.record(hit.id));
    // What a person nominated, an organisation looks after, a group works on.
    index::SourceQuery query;
    const std::string facet = hit.kind == "person" ? "nominated_by" : hit.kind == "organisation" ? "custodian" : "group";
    query.facets[facet] = {hit.kind == "organisation" ? hit.name : hit.id.text()};
    auto rows = workshop.sourceRows(query);
    if (!rows)
        return answer; // a facet this index does not have
    answer.sourceCount = static_cast<std::int64_t>(rows->size());
    rows->resize(std::min(rows->size(), detail::mostSourcesShown));
    ESPALIER_TRY(answer.sources, workshop.sources(*rows));
    return answer;
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
            && field.path != "name";
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

void PersonDetail::show(const Answer &answer)
{
    m_record = answer.record;
    m_values->clear();
    const Json *name = valueAt(answer.record.body, "name");
    m_title->setText(name && name->is_string() ? fromStd(name->get<std::string>()) : fromStd(answer.record.id.text()));
    const auto kind = records::kindOf(answer.record.id);
    m_kindNote->setText(kind ? kindLabel(records::kindInfo(*kind).name) : QString());
    addFields(answer.record);
    if (answer.sourceCount > 0) {
        m_values->addHeading(tr("%Ln source(s)", nullptr, static_cast<int>(answer.sourceCount)));
        for (const index::SourceRow &row : answer.sources)
            m_values->addLink(stateLabel(row.state), isolated(fromStd(row.name)),
                              QStringLiteral("sources/") + fromStd(row.id.text()));
        if (answer.sourceCount > static_cast<std::int64_t>(answer.sources.size()))
            m_values->addRow(QString(),
                             tr("and %Ln more", nullptr,
                                static_cast<int>(answer.sourceCount) - static_cast<int>(answer.sources.size())));
    }
    m_context.commands->refresh();
}

} // namespace espalier::ui
