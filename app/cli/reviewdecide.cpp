// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reviewcommands.h"
#include "app/cli/table.h"
#include "app/session/reviews.h"
#include "storage/base/filesystem.h"

namespace espalier::cli {

namespace {

using governance::DecisionKind;
using governance::Outcome;

constexpr std::size_t batchFileLimit = 64u << 20;

Result<session::DecisionRequest> requestOf(const DecideWords &words)
{
    session::DecisionRequest request;
    const auto kind = governance::decisionKindByName(words.kind);
    if (words.kind.empty())
        return failure(ErrorCode::Invalid, "--kind", "it is not said what is decided on",
                       "licence, personal-data, ethics, acceptance, removal, agreement or policy.");
    if (!kind)
        return failure(ErrorCode::Invalid, "--kind " + words.kind, "there is no such decision",
                       "licence, personal-data, ethics, acceptance, removal, agreement or policy.");
    const auto outcome = governance::outcomeByName(words.outcome);
    if (!outcome)
        return failure(ErrorCode::Invalid, "--outcome " + words.outcome, "there is no such outcome",
                       "approved, changes-requested or rejected.");
    request.kind = *kind;
    request.outcome = *outcome;
    request.concludedExpression = words.licence;
    request.rationale = words.reason;
    request.templateId = words.templateId;
    request.legalBasis = words.legalBasis;
    request.measures = words.measures;
    request.basis = words.basis;
    for (const std::string &url : words.evidence)
        request.evidence.push_back({url, {}, {}, {}});
    return request;
}

/// The reason of a template, when none is given.
Result<void> addTemplate(const session::Reviews &reviews, session::DecisionRequest &request)
{
    if (request.templateId.empty())
        return {};
    ESPALIER_TRY(const auto policy, reviews.policy());
    if (const governance::Policy *current = policy->current())
        for (const governance::PolicyTemplate &one : current->templates)
            if (one.id == request.templateId) {
                if (request.rationale.empty())
                    request.rationale = one.text;
                return {};
            }
    return failure(ErrorCode::Invalid, "--template " + request.templateId, "the policy has no such template",
                   "`espalier-cli policy show` lists them.");
}

/// The first cell of a line of CSV.
std::string firstCell(const std::string &line)
{
    if (!line.starts_with("\""))
        return line.substr(0, line.find_first_of(",;\t"));
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] != '"')
            cell += line[i];
        else if (i + 1 < line.size() && line[i + 1] == '"')
            cell += line[++i];
        else
            break;
    }
    return cell;
}

/// A decision that stands in the file counts where the command line says nothing.
void takeWords(const Json &object, DecideWords &words)
{
    const auto take = [&object](const char *key, std::string &into) {
        if (into.empty())
            into = textAt(object, key);
    };
    take("kind", words.kind);
    take("licence", words.licence);
    take("reason", words.reason);
    take("template", words.templateId);
    take("legal_basis", words.legalBasis);
    if (const std::string outcome = textAt(object, "outcome"); !outcome.empty())
        words.outcome = outcome;
}

/// Ids or short names, one a line: JSON objects with "id", JSON strings, or the first cell of CSV. An object without an id is the decision.
Result<std::vector<std::string>> readBatchFile(const std::string &file, DecideWords &words)
{
    ESPALIER_TRY(const std::string bytes, realFileSystem().read(file, batchFileLimit));
    std::vector<std::string> names;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
        std::string line = bytes.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (number == 1 && line.starts_with("\xEF\xBB\xBF"))
            line.erase(0, 3);
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.pop_back();
        if (line.empty())
            continue;
        const std::string place = file + ", line " + std::to_string(number);
        if (line.front() != '{') {
            const std::string name = firstCell(line);
            const bool isTitle = number == 1 && (name == "id" || name == "slug" || name == "source" || name == "name");
            if (!isTitle)
                names.push_back(name);
            continue;
        }
        ESPALIER_TRY(const Json object, parseJson(line, place, importLimits()));
        std::string name = textAt(object, "id");
        if (name.empty())
            name = textAt(object, "source");
        if (!name.empty())
            names.push_back(std::move(name));
        takeWords(object, words);
    }
    if (names.empty())
        return failure(ErrorCode::Invalid, file, "it names no source", "One id or short name a line, as JSON lines or CSV.");
    return names;
}

/// "source_two (src_...)"
std::string shownSource(const session::Workshop &workshop, const std::string &id)
{
    const auto parsed = RecordId::parse(id);
    const auto record = parsed ? workshop.record(*parsed) : Result<records::Record>(failure(parsed.error()));
    const std::string slug = record ? textAt(record->body, "slug") : std::string();
    return slug.empty() ? id : plainText(slug) + " (" + id + ")";
}

int reportCheck(Context &context, const session::Workshop &workshop, const session::BatchCheck &check, std::size_t count)
{
    Json problems = Json::array();
    for (const Issue &problem : check.problems)
        problems.push_back({{"item", problem.item}, {"code", problem.code}, {"message", problem.message}});
    if (context.isJson) {
        context.out.json(
            {{"sources", count}, {"licence", check.licence}, {"custodian", check.custodian}, {"problems", problems}});
    } else if (check.problems.empty()) {
        context.out.text(std::to_string(count)
                         + (count == 1 ? " source may be decided on.\n" : " sources may be decided on together.\n"));
    } else {
        for (const Issue &problem : check.problems)
            context.out.text((problem.item.empty() ? std::string("The batch") : shownSource(workshop, problem.item)) + ": "
                             + plainText(problem.message) + "\n");
    }
    return check.problems.empty() ? Done : Findings;
}

} // namespace

Result<int> reviewDecide(Context &context, const DecideWords &words)
{
    auto asked = requestOf(words);
    if (!asked)
        return reportUsage(context, asked.error());
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Reviews reviews(*workshop);
    ESPALIER_TRY(asked->subject, recordNamed(*workshop, words.record));
    ESPALIER_CHECK(addTemplate(reviews, *asked));
    const auto decided = reviews.decide(*asked, context.work());
    context.out.endProgress();
    if (!decided)
        return failure(decided.error());
    ESPALIER_TRY(const auto judgement, reviews.judgement(asked->subject));
    if (context.isJson)
        context.out.json(decided->body);
    else
        context.out.text("Decided on " + words.kind + ": " + words.outcome + " (" + decided->id.text() + "); it is "
                         + judgement.state + " now\n");
    return Done;
}

Result<int> reviewBatch(Context &context, const DecideWords &words)
{
    DecideWords told = words;
    ESPALIER_TRY(const auto names, readBatchFile(words.record, told));
    auto asked = requestOf(told);
    if (!asked)
        return reportUsage(context, asked.error());
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    session::Reviews reviews(*workshop);
    ESPALIER_CHECK(addTemplate(reviews, *asked));
    session::BatchRequest batch;
    for (const std::string &name : names) {
        ESPALIER_TRY(auto id, recordNamed(*workshop, name));
        batch.subjects.push_back(std::move(id));
    }
    batch.decision = std::move(*asked);
    if (words.isCheck) {
        ESPALIER_TRY(const auto check, reviews.checkBatch(batch));
        return reportCheck(context, *workshop, check, batch.subjects.size());
    }
    const auto decided = reviews.decideBatch(batch, context.work());
    context.out.endProgress();
    if (!decided)
        return failure(decided.error());
    if (context.isJson) {
        JsonList list(context.out);
        for (const governance::Decision &decision : *decided)
            list.add(decision.body);
        list.finish();
    } else {
        context.out.text("Decided on " + told.kind + " of " + std::to_string(decided->size()) + " sources: " + told.outcome
                         + " (batch " + decided->front().batchId + ")\n");
    }
    return Done;
}

Result<int> reviewTakeBack(Context &context, const std::string &decision, const std::string &reason)
{
    ESPALIER_TRY(const RecordId id, RecordId::parse(decision));
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto taken, session::Reviews(*workshop).takeBack(id, reason, context.work()));
    if (context.isJson)
        context.out.json(taken.body);
    else
        context.out.text("Taken back (" + taken.id.text() + ")\n");
    return Done;
}

Result<int> reviewNote(Context &context, const std::string &action, const std::string &record, const std::string &to,
                       const std::string &text)
{
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId id, recordNamed(*workshop, record));
    RecordId receiver;
    if (!to.empty()) {
        ESPALIER_TRY(receiver, recordNamed(*workshop, to));
    }
    ESPALIER_TRY(const auto note, session::Reviews(*workshop).note(id, action, receiver, text));
    if (context.isJson)
        context.out.json({{"id", note.text()}, {"subject", id.text()}, {"action", action}});
    else
        context.out.text("Noted (" + note.text() + ")\n");
    return Done;
}

} // namespace espalier::cli
