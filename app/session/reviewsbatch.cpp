// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/reviewsrecord.h"
#include "app/session/reviewssigning.h"
#include "app/session/workshopprivate.h"
#include "storage/base/hash.h"

#include <algorithm>

namespace espalier::session {

namespace {

using Subjects = std::vector<std::shared_ptr<const detail::Reviewed>>;

/// The one licence that all claims of a source name; empty when there is none or they differ.
std::string onlyClaimedLicence(const detail::Reviewed &reviewed)
{
    std::string only;
    for (const governance::LicenceClaim &claim : detail::licenceClaims(reviewed.record.body)) {
        const std::string text = governance::canonicalExpression(claim.expression).value_or(claim.expression);
        if (!only.empty() && text != only)
            return {};
        only = text;
    }
    return only;
}

std::string custodianOf(const detail::Reviewed &reviewed)
{
    const std::string organisation = textAt(reviewed.record.body, "custodian.organisation");
    return organisation.empty() ? textAt(reviewed.record.body, "custodian.name") : organisation;
}

/// What a value is for most of the sources; those without it or with another are the exceptions.
template<typename F>
std::string commonest(const Subjects &subjects, F &&valueOf)
{
    std::map<std::string, std::size_t> counts;
    for (const auto &subject : subjects)
        if (const std::string value = valueOf(*subject); !value.empty())
            ++counts[value];
    const auto most = std::ranges::max_element(counts, {}, [](const auto &entry) { return entry.second; });
    return most == counts.end() ? std::string() : most->first;
}

void addProblem(BatchCheck &check, const RecordId &subject, const char *code, std::string message)
{
    check.problems.push_back({Severity::Error, code, subject.text(), {}, std::move(message)});
}

/// Problems of those whose value is not the common one; the common value is returned when all have it.
template<typename F>
std::string checkSame(const Subjects &subjects, BatchCheck *check, const char *code, const std::string &what, F &&valueOf)
{
    const std::string common = commonest(subjects, valueOf);
    bool isCommon = !common.empty();
    for (const auto &subject : subjects) {
        const std::string value = valueOf(*subject);
        if (!value.empty() && value == common)
            continue;
        isCommon = false;
        if (check)
            addProblem(*check, subject->record.id, code,
                       value.empty() ? "It names no single " + what + ", which the policy wants of a batch."
                                     : "Its " + what + " is not that of the others, which the policy wants of a batch.");
    }
    return isCommon ? common : std::string();
}

} // namespace

Result<BatchCheck> Reviews::checkBatch(const BatchRequest &request, const Subjects &subjects) const
{
    BatchCheck check;
    ESPALIER_TRY(const auto desk, detail::DecisionDesk::open(m_workshop, *m_workshop.d->clock));
    const governance::Policy::BatchRule &rule = desk.policy->batch;
    const governance::DecisionKind kind = request.decision.kind;
    if (!rule.kinds.contains(kind))
        addProblem(check, {}, "batch-kind",
                   "The policy does not allow decisions on " + std::string(governance::decisionKindName(kind))
                       + " about a batch.");
    if (subjects.size() > static_cast<std::size_t>(rule.most))
        addProblem(check, {}, "batch-size",
                   "The policy allows " + std::to_string(rule.most) + " sources in a batch; these are "
                       + std::to_string(subjects.size()) + ".");
    check.licence = checkSame(subjects, rule.sameLicence && kind == governance::DecisionKind::Licence ? &check : nullptr,
                              "batch-licence", "claimed licence", onlyClaimedLicence);
    check.custodian = checkSame(subjects, rule.sameCustodian ? &check : nullptr, "batch-custodian", "custodian", custodianOf);
    std::set<RecordId> seen;
    for (const auto &subject : subjects) {
        if (!seen.insert(subject->record.id).second)
            addProblem(check, subject->record.id, "batch-twice", "It stands in the batch twice.");
        else if (const auto may = desk.checkMay(*subject, subject->record.id, kind); !may)
            addProblem(check, subject->record.id, "not-allowed", may.error().detail);
    }
    return check;
}

Result<BatchCheck> Reviews::checkBatch(const BatchRequest &request) const
{
    BatchCheck gone;
    Subjects subjects;
    for (const RecordId &id : request.subjects) {
        auto subject = detail::hasPrefix(id, records::Kind::Source)
            ? reviewed(id)
            : Result<std::shared_ptr<const detail::Reviewed>>(failure(ErrorCode::Invalid, id.text(), "it is not a source"));
        if (subject)
            subjects.push_back(std::move(*subject));
        else
            addProblem(gone, id, "not-there", "It cannot be read: " + subject.error().detail + ".");
    }
    ESPALIER_TRY(BatchCheck check, checkBatch(request, subjects));
    check.problems.insert(check.problems.begin(), gone.problems.begin(), gone.problems.end());
    return check;
}

Result<std::vector<governance::Decision>> Reviews::decideBatch(const BatchRequest &request, const Work &work)
{
    Workshop::Private &d = *m_workshop.d;
    if (request.subjects.empty())
        return failure(ErrorCode::Invalid, "batch", "it has no sources");
    ESPALIER_CHECK(detail::checkRequest(request.decision));
    Subjects subjects;
    for (const RecordId &id : request.subjects) {
        ESPALIER_TRY(auto subject, reviewed(id));
        subjects.push_back(std::move(subject));
    }
    ESPALIER_TRY(const BatchCheck check, checkBatch(request, subjects));
    if (!check.problems.empty()) {
        const Issue &first = check.problems.front();
        return failure(first.code == "not-allowed" ? ErrorCode::Denied : ErrorCode::Invalid,
                       first.item.empty() ? "batch" : first.item, first.message,
                       (check.problems.size() > 1 ? "There is more: " : std::string())
                           + "`espalier-cli review batch --check` names all that cannot be in it.");
    }
    ESPALIER_TRY(const auto desk, detail::DecisionDesk::open(m_workshop, *d.clock));
    std::vector<Json> events;
    std::vector<governance::BatchItem> items;
    for (const auto &subject : subjects) {
        ESPALIER_TRY(Json event, desk.event(*subject, subject->record.id, request.decision, *d.clock));
        items.push_back({subject->record.id, subject->record.blob.hex(), textAt(event, "previous")});
        events.push_back(std::move(event));
    }
    const std::string manifest = governance::batchManifest(items);
    const std::string hash = sha256Hex(manifest);
    const Json batch{{"id", newId("bat", *d.clock).text().substr(4)}, {"count", events.size()}, {"manifest", hash}};
    // What is signed is common to all: the latest of their times, and the end that follows from it.
    const Json latest = *std::ranges::max_element(events, {}, [](const Json &event) { return textAt(event, "at"); });
    for (Json &event : events) {
        event["at"] = latest["at"];
        if (latest.contains("expires_at"))
            event["expires_at"] = latest["expires_at"];
        event["batch"] = batch;
    }
    ESPALIER_TRY(const Json first,
                 detail::signedEvent(events.front(), desk.signing, *desk.policy, request.decision.kind, d.signIn, work));
    std::vector<governance::Decision> decisions;
    for (Json &event : events) {
        for (const char *common : {"key", "role", "signature"})
            if (first.contains(common))
                event[common] = first[common];
        ESPALIER_TRY(event, detail::storedForm(records::Kind::Decision, event));
        ESPALIER_TRY(auto decision, governance::readDecision(event, textAt(event, "id")));
        decisions.push_back(std::move(decision));
    }
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        ESPALIER_TRY(auto person, d.missingPerson(store, desk.who));
        if (person)
            change.puts.push_back(std::move(*person));
        for (const Json &event : events)
            ESPALIER_CHECK(detail::addDecisionTo(change, event, store));
        change.files.emplace_back(records::attachmentPath(hash), manifest);
        change.summary = detail::decisionSummary(request.decision.kind, request.decision.outcome) + std::to_string(events.size())
            + " sources";
        return change;
    };
    ESPALIER_CHECK(d.save(make, work));
    return decisions;
}

} // namespace espalier::session
