// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourcecontent.h"

#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace espalier::ui {

namespace content {

struct ContentTr {
    Q_DECLARE_TR_FUNCTIONS(SourceContent)
};

static QString stringAt(const Json &body, const char *path)
{
    const Json *value = valueAt(body, path);
    return value && value->is_string() ? fromStd(value->get<std::string>()) : QString();
}

/// "General: Likelihood" for fields two objects deep, whose own label says too little.
static QString rowName(const records::Schema &schema, const records::Field &field)
{
    std::vector<std::string> parts = splitFieldPath(field.path);
    if (parts.size() < 3)
        return fieldLabel(field);
    parts.pop_back();
    const records::Field *parent = schema.field(joinFieldPath(parts));
    //: Name of a field inside another one: outer name, inner name.
    return parent ? ContentTr::tr("%1: %2").arg(fieldLabel(*parent), fieldLabel(field)) : fieldLabel(field);
}

/// Rows of an organisation record that says who the custodian is.
static void addOrganisation(const session::Workshop &workshop, const records::Record &organisation, const NameMap &names,
                            ContentSection *section)
{
    const records::Schema &schema = records::Schema::of(records::Kind::Organisation);
    for (const char *path : {"type", "place", "homepage", "contact", "description"}) {
        const records::Field *field = schema.field(path);
        const Json *value = valueAt(organisation.body, path);
        if (field && value)
            section->rows.push_back({fieldLabel(*field), {}, valuesOf(workshop, *field, *value, names)});
    }
}

static std::vector<ClaimContent> claimsOf(const session::Workshop &workshop, const Json &body, const NameMap &names)
{
    std::vector<ClaimContent> claims;
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    const auto list = body.find("licence_claims");
    if (list == body.end() || !list->is_array())
        return claims;
    for (const Json &element : *list) {
        if (!element.is_object())
            continue;
        const auto values = [&](const char *member) {
            const records::Field *field = schema.field(std::string("licence_claims.*.") + member);
            const auto value = element.find(member);
            return field && value != element.end() ? valuesOf(workshop, *field, *value, names) : std::vector<ContentValue>{};
        };
        const auto first = [&](const char *member) {
            const auto all = values(member);
            return all.empty() ? ContentValue{} : all.front();
        };
        ClaimContent claim;
        claim.expression = first("expression");
        if (!claim.expression.isOther && !claim.expression.text.isEmpty()) {
            const QString name = codeLabel(catalogue::CodeList::Licences, toStd(claim.expression.text));
            claim.expression.note = name == claim.expression.text ? QString() : name;
        }
        claim.standsAt = first("stands_at").text;
        claim.link = first("url").link.isEmpty() ? first("url").text : first("url").link;
        claim.seen = first("retrieved_at").text;
        claim.quote = first("quote");
        claim.reportedBy = first("claimed_by").text;
        claims.push_back(std::move(claim));
    }
    return claims;
}

static bool isInSections(const records::Field &field, const FieldPath &claims)
{
    if (field.path == claims || field.path.starts_with(claims + "."))
        return false;
    // The name is the heading already, and the short name stands last.
    if (field.merge == records::MergeRule::Object || field.path == "id" || field.path == "schema" || field.path == "imported"
        || field.path == "name" || field.path == "slug")
        return false;
    return !field.path.starts_with("withdrawn");
}

} // namespace content

Result<SourceContent> readSourceContent(session::Workshop &workshop, const RecordId &id, const NameMap &names)
{
    ESPALIER_TRY(auto view, workshop.source(id));
    SourceContent result;
    const Json &body = view.record.body;
    result.id = fromStd(id.text());
    result.name = content::stringAt(body, "name");
    result.homepage = content::stringAt(body, "homepage");
    result.nominatedBy = fromStd(view.nominatedByName);
    result.claimedBy = fromStd(view.claimedByName);
    const auto identity = workshop.identity();
    for (const session::EventView &event : view.events) {
        if (event.kind == "claim")
            result.isMine = !event.body.value("released", false) && event.author == identity.person;
    }
    for (const session::EventView &event : view.events) {
        if (const std::string to = event.body.value("to", std::string()); event.kind == "task" && !to.empty())
            result.people.insert(fromStd(to), names.value(fromStd(to), fromStd(to)));
    }
    for (const std::string &person : view.row.reviewedBy)
        result.reviewedBy << names.value(fromStd(person), fromStd(person));
    result.isWithdrawn = body.contains("withdrawn");
    if (const Json *reason = valueAt(body, "withdrawn.reason"))
        result.withdrawnReason = valueText(records::Kind::Source, "withdrawn.reason", *reason);

    ESPALIER_TRY(result.tasks, session::Worklist(workshop).tasks(view.record.id));
    if (const QString into = content::stringAt(body, "merged_into"); !into.isEmpty()) {
        result.mergedInto = into;
        const auto hit = workshop.find(toStd(into));
        result.mergedIntoName = hit ? fromStd(hit->name) : into;
    }

    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    QString group;
    for (const records::Field &field : schema.fields()) {
        if (splitFieldPath(field.path).size() == 1 && !field.group.empty())
            group = fieldGroup(field);
        const Json *value = valueAt(body, field.path);
        if (!value || !content::isInSections(field, "licence_claims"))
            continue;
        if (result.sections.empty() || result.sections.back().title != group)
            result.sections.push_back({group, {}});
        result.sections.back().rows.push_back(
            {content::rowName(schema, field), field.path, content::valuesOf(workshop, field, *value, names)});
        if (field.path == "custodian.organisation" && view.custodian)
            content::addOrganisation(workshop, *view.custodian, names, &result.sections.back());
    }
    if (const Json *slug = valueAt(body, "slug"); slug && slug->is_string()) {
        if (result.sections.empty())
            result.sections.push_back({group, {}});
        ContentValue value{.text = content::breakable(fromStd(slug->get<std::string>())), .isLeftToRight = true};
        result.sections.back().rows.push_back({fieldLabel(*schema.field("slug")), "slug", {value}});
    }
    result.claims = content::claimsOf(workshop, body, names);
    result.leftovers = content::leftoversOf(schema, body);
    result.view = std::move(view);
    return result;
}

Result<std::vector<HistoryContent>> readHistoryContent(const session::Workshop &workshop, const RecordId &id,
                                                       const NameMap &names, std::size_t limit)
{
    ESPALIER_TRY(auto steps, workshop.history(id, limit));
    ESPALIER_TRY(auto kind, records::kindOf(id));
    ESPALIER_TRY(const auto now, workshop.record(id));
    std::vector<HistoryContent> result;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const records::HistoryStep &step = steps[i];
        HistoryContent entry{fromStd(step.who.name), step.when, fromStd(step.summary), {}, {}, step.isOlderMissing};
        // What a step changed stood in the version before it.
        if (i + 1 < steps.size() && !steps[i + 1].isOlderMissing)
            entry.before = steps[i + 1].commit.hex();
        const records::Schema &schema = records::Schema::of(kind);
        for (const FieldChange &change : step.changes) {
            const records::Field *field = schema.field(change.field);
            const Json *stands = valueAt(now.body, change.field);
            const bool isOurs = field && field->merge != records::MergeRule::Immutable;
            const bool differs = stands ? *stands != change.from : true;
            entry.changes.push_back({pathLabel(kind, change.field),
                                     content::shortText(workshop, kind, change.field, change.from, names),
                                     content::shortText(workshop, kind, change.field, change.to, names), change.field,
                                     isOurs && differs && !change.from.is_null() && !entry.before.empty()});
        }
        result.push_back(std::move(entry));
    }
    return result;
}

} // namespace espalier::ui
