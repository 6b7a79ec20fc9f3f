// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/peoplecommands.h"

#include "app/cli/fieldvalue.h"
#include "app/cli/readable.h"
#include "app/cli/table.h"

#include <algorithm>

namespace espalier::cli {

namespace detail {

static Result<int> printRecord(Context &context, const records::Record &record, std::string_view done)
{
    if (context.isJson)
        context.out.json(record.body);
    else
        context.out.text(std::string(done) + " " + plainText(textAt(record.body, "name")) + " (" + record.id.text() + ")\n");
    return Done;
}

static Result<std::vector<session::FieldEdit>> fieldEdits(const std::vector<std::string> &assignments, records::Kind kind)
{
    std::vector<session::FieldEdit> edits;
    for (const std::string &assignment : assignments) {
        ESPALIER_TRY(auto edit, fieldEdit(assignment, kind));
        edits.push_back(std::move(edit));
    }
    return edits;
}

} // namespace detail

Result<RecordId> recordOfKind(const session::Workshop &workshop, records::Kind kind, const std::string &text)
{
    ESPALIER_TRY(const RecordId id, recordNamed(workshop, text));
    if (id.prefix() != records::kindInfo(kind).prefix)
        return failure(ErrorCode::Invalid, text, "this record is not a " + std::string(records::kindInfo(kind).name));
    return id;
}

Result<int> recordList(Context &context, records::Kind kind, const RecordListOptions &options)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto hits, workshop->all(records::kindInfo(kind).name));
    auto begin = hits.begin();
    if (!options.after.empty()) {
        ESPALIER_TRY(const RecordId id, recordOfKind(*workshop, kind, options.after));
        begin = std::find_if(hits.begin(), hits.end(), [&](const index::RecordHit &hit) { return hit.id == id; });
        begin += begin == hits.end() ? 0 : 1;
    }
    auto end = hits.end();
    if (options.limit > 0 && static_cast<std::size_t>(end - begin) > options.limit)
        end = begin + static_cast<std::ptrdiff_t>(options.limit);
    if (context.isJson) {
        JsonList list(context.out);
        for (auto hit = begin; hit != end; ++hit)
            list.add({{"id", hit->id.text()}, {"slug", hit->slug}, {"name", hit->name}});
        list.finish();
        return Done;
    }
    Table table({"SHORT NAME", "NAME", "ID"}, context.out.width());
    for (auto hit = begin; hit != end; ++hit)
        table.add({hit->slug, hit->name, hit->id.text()});
    context.out.text(table.take());
    return Done;
}

Result<int> recordAdd(Context &context, records::Kind kind, const std::vector<std::string> &assignments)
{
    const auto edits = detail::fieldEdits(assignments, kind);
    if (!edits)
        return reportUsage(context, edits.error());
    Json body = Json::object();
    for (const session::FieldEdit &edit : *edits)
        ESPALIER_CHECK(setValueAt(body, edit.field, edit.value));
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto record, workshop->add(kind, std::move(body)));
    return detail::printRecord(context, record, "Added");
}

Result<int> recordEdit(Context &context, records::Kind kind, const std::string &idOrSlug,
                       const std::vector<std::string> &assignments)
{
    const auto edits = detail::fieldEdits(assignments, kind);
    if (!edits)
        return reportUsage(context, edits.error());
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordOfKind(*workshop, kind, idOrSlug));
    ESPALIER_TRY(const auto record, workshop->edit(id, *edits));
    return detail::printRecord(context, record, "Edited");
}

Result<int> personMe(Context &context, const std::string &name, const std::string &email)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    if (!name.empty() || !email.empty()) {
        records::Author author = workshop->identity().author;
        author.name = name.empty() ? author.name : name;
        author.email = email.empty() ? author.email : email;
        ESPALIER_CHECK(workshop->setIdentity(author));
    }
    const session::Identity who = workshop->identity();
    if (context.isJson)
        context.out.json(
            {{"id", who.person.text()}, {"name", who.author.name}, {"email", who.author.email}, {"guessed", who.isGuessed}});
    else
        context.out.text(plainText(authorText(who.author)) + (who.isGuessed ? "  (made from the login)" : "") + "\n");
    return Done;
}

} // namespace espalier::cli
