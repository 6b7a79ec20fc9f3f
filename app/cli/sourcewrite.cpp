// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fieldvalue.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"
#include "app/session/worklist.h"
#include "storage/records/emptied.h"

#include "storage/base/filesystem.h"

#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace espalier::cli {

namespace detail {

static Result<std::string> standardInput()
{
    std::string bytes;
    char buffer[65536];
    for (;;) {
        const ssize_t count = read(STDIN_FILENO, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            return failure(ErrorCode::Cancelled, "standard input", "stopped");
        if (count < 0)
            return failure(ErrorCode::Io, "standard input", std::strerror(errno));
        if (count == 0)
            return bytes;
        bytes.append(buffer, static_cast<std::size_t>(count));
        if (bytes.size() > longestNomination)
            return failure(ErrorCode::Invalid, "standard input", "more than 16 MiB");
    }
}

} // namespace detail

Result<std::string> nominationText(const std::string &file)
{
    return file == "-" ? detail::standardInput() : realFileSystem().read(file, longestNomination);
}

Result<RecordId> standingSourceNamed(Context &context, const session::Workshop &workshop, const std::string &text)
{
    ESPALIER_TRY(const RecordId id, recordNamed(workshop, text));
    if (id.prefix() != records::kindInfo(records::Kind::Source).prefix)
        return failure(ErrorCode::Invalid, text, "this record is not a source");
    ESPALIER_TRY(const auto view, workshop.source(id));
    if (view.record.id != id)
        context.out.note(plainText(text) + " was merged into " + plainText(textAt(view.record.body, "name")) + " ("
                         + view.record.id.text() + "), which is meant now.");
    return view.record.id;
}

Result<int> printSource(Context &context, const session::Workshop &workshop, const RecordId &id, std::string_view done)
{
    ESPALIER_TRY(const auto view, workshop.source(id));
    if (context.isJson) {
        ESPALIER_TRY(const Json json, sourceJson(workshop, view));
        context.out.json(json);
    } else {
        const std::string slug = textAt(view.record.body, "slug");
        context.out.text(std::string(done) + " " + plainText(textAt(view.record.body, "name")) + " ("
                         + (slug.empty() ? "" : plainText(slug) + ", ") + id.text() + ")\n");
    }
    return Done;
}

Result<int> sourceEdit(Context &context, const std::string &source, const std::vector<std::string> &assignments)
{
    std::vector<session::FieldEdit> edits;
    for (const std::string &assignment : assignments) {
        const auto edit = fieldEdit(assignment, records::Kind::Source);
        if (!edit)
            return reportUsage(context, edit.error());
        edits.push_back(*edit);
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, standingSourceNamed(context, *workshop, source));
    for (session::FieldEdit &edit : edits)
        ESPALIER_CHECK(nameRecords(*workshop, records::Kind::Source, edit.field, edit.value));
    ESPALIER_TRY(const auto before, workshop->record(id));
    ESPALIER_TRY(const auto edited, workshop->edit(id, edits));
    for (const FieldPath &field : records::emptiedFields(before.body, edited.body))
        if (const Json *value = valueAt(before.body, field); value && !field.starts_with("filled_from."))
            context.out.note(plainText(field) + " says nothing now; it said "
                             + plainText(value->is_string() ? value->get<std::string>() : jsonLine(*value)));
    return printSource(context, *workshop, id, "Edited");
}

Result<int> sourceClaim(Context &context, const std::string &source, bool isReleased)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, standingSourceNamed(context, *workshop, source));
    ESPALIER_TRY([[maybe_unused]] const auto event, workshop->claim(id, isReleased));
    return printSource(context, *workshop, id, isReleased ? "Gave back" : "Claimed");
}

Result<int> sourceComment(Context &context, const std::string &source, const std::string &text)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, standingSourceNamed(context, *workshop, source));
    std::string words = text;
    if (text == "-") {
        ESPALIER_TRY(words, detail::standardInput());
    }
    ESPALIER_TRY([[maybe_unused]] const auto event, workshop->comment(id, words));
    ESPALIER_TRY(const auto mentions, session::Worklist(*workshop).mentionsIn(words));
    for (const std::string &unknown : mentions.unknown)
        context.out.note("@" + unknown + " is the short name of nobody here");
    return printSource(context, *workshop, id, "Commented on");
}

} // namespace espalier::cli
