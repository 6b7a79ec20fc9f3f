// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/nominatecommands.h"

#include "app/catalogue/filling/filling.h"
#include "app/cli/fieldvalue.h"
#include "app/cli/needstext.h"
#include "app/cli/sourcecommands.h"
#include "app/cli/table.h"
#include "app/session/nominationlike.h"

#include <algorithm>
#include <array>

namespace espalier::cli {

namespace detail {

/// What filling in did, for the report.
struct FilledReport {
    Json filled = Json::array();
    Json issues = Json::array();
    std::size_t further = 0;
};

/// What is misspelt ("licenses") would be kept and never be seen again.
static bool isOfSources(const std::string &member)
{
    return std::ranges::any_of(records::Schema::of(records::Kind::Source).fields(), [&member](const records::Field &field) {
        return field.path == member || (field.path.starts_with(member) && field.path[member.size()] == '.');
    });
}

/// A name that is mistyped must not become a host: "README.md" could be one in Moldova.
static bool isNamedLikeFile(const std::string &origin)
{
    if (origin.find("://") != std::string::npos || origin.find('?') != std::string::npos)
        return false;
    if (origin.starts_with('/') || origin.starts_with("./") || origin.starts_with("../"))
        return true;
    static constexpr std::array<std::string_view, 16> endings = {".md",  ".txt", ".html", ".htm", ".json", ".jsonl",
                                                                 ".csv", ".tsv", ".yaml", ".yml", ".xml",  ".jsonld",
                                                                 ".rst", ".pdf", ".bib",  ".cff"};
    return origin.find('/') == std::string::npos
        && std::ranges::any_of(endings, [&origin](std::string_view ending) { return origin.ends_with(ending); });
}

static Result<catalogue::Filling> fillingFrom(Context &context, const std::string &origin)
{
    std::error_code code;
    if (std::filesystem::exists(origin, code))
        return catalogue::fillFromFile(origin, systemClock(), context.work());
    if (isNamedLikeFile(origin))
        return failure(ErrorCode::NotFound, origin, "there is no such file",
                       "An address of the web that ends like this is given with https:// before it.");
    const auto fetcher = web::makeFetcher();
    auto filling = catalogue::fillFromWeb(origin, *fetcher, context.work());
    if (filling || filling.error().code != ErrorCode::Io)
        return filling;
    // Without a line the address itself still says something, and the rest can be filled in later.
    catalogue::Filling own = catalogue::fillFromAddress(origin);
    if (own.values.empty())
        return filling;
    own.issues.push_back(
        {Severity::Warning, "page-unread", origin, {}, "The page could not be read: " + filling.error().detail + "."});
    return own;
}

static void apply(Json &body, const catalogue::Filling &filling, FilledReport &report)
{
    for (const FieldPath &field : catalogue::applyFilling(body, filling)) {
        const Json *origin = valueAt(body, joinFieldPath({"filled_from", field}));
        const Json *value = valueAt(body, field);
        report.filled.push_back({{"field", field},
                                 {"value", value ? *value : Json()},
                                 {"origin", origin ? textAt(*origin, "origin") : std::string()},
                                 {"place", origin ? textAt(*origin, "place") : std::string()}});
    }
    for (const Issue &issue : filling.issues)
        report.issues.push_back({{"severity", severityName(issue.severity)},
                                 {"code", issue.code},
                                 {"item", issue.item},
                                 {"field", issue.field},
                                 {"message", issue.message}});
    report.further += filling.further.size();
}

/// What another source says of fields that are open. A custodian or a category is one answer.
static void takeOver(Json &body, const Json &like)
{
    for (const auto &[key, value] : like.items()) {
        if (!body.contains(key))
            body[key] = value;
        else if (value.is_object() && body[key].is_object() && key != "custodian" && key != "category")
            for (const auto &[member, inner] : value.items())
                if (!body[key].contains(member))
                    body[key][member] = inner;
    }
}

static void sayFilled(Context &context, const FilledReport &report)
{
    for (const Json &one : report.filled) {
        const Json &value = one["value"];
        const std::string said = value.is_string() ? value.get<std::string>()
                                                   : value.dump(-1, ' ', false, Json::error_handler_t::replace);
        context.out.note("filled in " + one["field"].get<std::string>() + ": " + cutTo(plainText(said), 60) + "  ("
                         + plainText(textAt(one, "origin"))
                         + (textAt(one, "place").empty() ? "" : ", " + plainText(textAt(one, "place"))) + ")");
    }
    for (const Json &issue : report.issues)
        context.out.note(plainText(textAt(issue, "severity")) + ": " + plainText(textAt(issue, "message")));
    if (report.further > 0)
        context.out.note(std::to_string(report.further)
                         + " more sources are in the file: \"source import\" brings all of them in");
}

static Result<Json> bodyOfFile(const std::string &file)
{
    if (file.empty())
        return Json::object();
    ESPALIER_TRY(const std::string bytes, nominationText(file));
    JsonLimits limits;
    limits.bytes = longestNomination;
    return parseJson(bytes, file == "-" ? "standard input" : file, limits);
}

static Result<session::Draft> draftOf(Json body, const session::Workshop &)
{
    session::Draft draft;
    draft.isNew = true;
    draft.record = idAt(body, "id");
    if (draft.record.isEmpty())
        draft.record = newId(records::kindInfo(records::Kind::Source).prefix, systemClock());
    body["id"] = draft.record.text();
    draft.body = std::move(body);
    return draft;
}

static Json reportJson(const Json &body, const FilledReport &report)
{
    return {{"source", body},
            {"filled", report.filled},
            {"issues", report.issues},
            {"further", report.further},
            {"needs", needsJson(body)}};
}

} // namespace detail

Result<void> assignFields(Json &body, const std::vector<std::string> &assignments)
{
    const Json before = body;
    for (const std::string &assignment : assignments) {
        ESPALIER_TRY(const session::FieldEdit edit, fieldEdit(assignment, records::Kind::Source));
        const auto parts = splitFieldPath(edit.field);
        const records::Field *list = records::Schema::of(records::Kind::Source).field(parts.front());
        // "licence_claims.c1.expression" begins the list where there is none.
        if (parts.size() > 1 && list && list->merge == records::MergeRule::KeyedList && !body.contains(parts.front()))
            body[parts.front()] = Json::array();
        ESPALIER_CHECK(setValueAt(body, edit.field, edit.value));
    }
    catalogue::forgetFilled(before, body);
    return {};
}

Result<int> sourceNominate(Context &context, const NominateOptions &options)
{
    if (options.file.empty() && options.from.empty() && options.like.empty() && options.assignments.empty())
        return reportUsage(context,
                           Error{ErrorCode::Invalid, "nominate", "nothing says what is nominated",
                                 "Name a FILE, --from, --like or --set."});
    Json body = Json::object();
    ESPALIER_TRY(body, detail::bodyOfFile(options.file));
    if (!body.is_object())
        return failure(ErrorCode::Invalid, options.file, "a nomination is a JSON object with the fields of a source");
    if (const auto assigned = assignFields(body, options.assignments); !assigned)
        return reportUsage(context, assigned.error());
    for (const auto &member : body.items())
        if (!detail::isOfSources(member.key()))
            context.out.note("\"" + plainText(member.key()) + "\" is no field of a source; it is kept as it is.");
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    detail::FilledReport report;
    for (const std::string &origin : options.from) {
        ESPALIER_TRY(const auto filling, detail::fillingFrom(context, origin));
        detail::apply(body, filling, report);
    }
    if (!options.like.empty()) {
        ESPALIER_TRY(const RecordId id, recordNamed(*workshop, options.like));
        ESPALIER_TRY(const auto other, workshop->record(id));
        detail::takeOver(body, session::nominationLike(other.body));
    }
    if (!context.isJson)
        detail::sayFilled(context, report);
    if (options.isDryRun || options.isDraft) {
        if (options.isDraft && !options.isDryRun) {
            ESPALIER_TRY(const session::Draft draft, detail::draftOf(std::move(body), *workshop));
            ESPALIER_CHECK(workshop->drafts().put(draft));
            body = draft.body;
        }
        if (context.isJson)
            context.out.json(detail::reportJson(body, report));
        else
            context.out.text((options.isDryRun ? "" : "Kept draft " + textAt(body, "id") + "\n") + needsText(body));
        return Done;
    }
    auto made = workshop->nominate(body, context.work());
    if (!made) {
        Error error = made.error();
        if (error.code == ErrorCode::Invalid && !options.file.empty())
            error.context = (options.file == "-" ? "standard input" : options.file) + ": " + error.context;
        if (error.code == ErrorCode::Invalid && !(options.from.empty() && options.like.empty()))
            error.hint = "Add what is missing with --set, or keep it with --draft.";
        return failure(std::move(error));
    }
    return printSource(context, *workshop, made->id, "Nominated");
}

Result<int> sourceNeeds(Context &context, const std::string &sourceOrFile)
{
    Json body;
    std::error_code code;
    if (sourceOrFile == "-" || std::filesystem::is_regular_file(sourceOrFile, code)) {
        ESPALIER_TRY(body, detail::bodyOfFile(sourceOrFile));
    } else {
        ESPALIER_TRY(const auto workshop, openIndexed(context));
        ESPALIER_TRY(const auto draft, draftNamed(*workshop, sourceOrFile));
        if (draft) {
            body = draft->body;
        } else {
            ESPALIER_TRY(const RecordId id, recordNamed(*workshop, sourceOrFile));
            ESPALIER_TRY(const auto record, workshop->record(id));
            body = record.body;
        }
    }
    if (context.isJson)
        context.out.json(needsJson(body));
    else
        context.out.text(needsText(body));
    const auto needs = governance::needsOf(body);
    return std::ranges::all_of(needs, &governance::DecisionNeeds::isReady) ? Done : Findings;
}

} // namespace espalier::cli
