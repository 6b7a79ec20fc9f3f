// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/decisions/decision.h"

#include "storage/base/fieldpath.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

constexpr std::string_view outcomeNames[] = {"approved", "changes-requested", "rejected", "withdrawn"};

/// Takes members out of one event; the first that is not what it should be is kept as the error.
class DecisionReader
{
public:
    explicit DecisionReader(const Json &event) : m_event(event) {}

    std::string text(const char *name, bool isNeeded = false)
    {
        const auto found = m_event.find(name);
        if (found == m_event.end())
            return isNeeded ? wrong(name, "is missing") : std::string();
        if (!found->is_string())
            return wrong(name, "is no text");
        std::string value = found->get<std::string>();
        return isNeeded && value.empty() ? wrong(name, "is empty") : value;
    }
    std::string hex(const char *name, std::size_t digits, bool isNeeded = false)
    {
        std::string value = text(name, isNeeded);
        const bool isHex = value.size() == digits && value.find_first_not_of("0123456789abcdef") == std::string::npos;
        return value.empty() || isHex ? value : wrong(name, "is no hash of " + std::to_string(digits) + " digits");
    }
    RecordId id(const char *name, std::string_view prefix = {})
    {
        auto parsed = RecordId::parse(text(name, true));
        if (parsed && (prefix.empty() || parsed->prefix() == prefix))
            return *parsed;
        wrong(name, "is no id" + (prefix.empty() ? std::string() : " that begins with " + std::string(prefix) + "_"));
        return {};
    }
    std::optional<Timestamp> time(const char *name, bool isNeeded = false)
    {
        const std::string value = text(name, isNeeded);
        if (value.empty() && !isNeeded)
            return {};
        const auto parsed = parseTime(value);
        if (parsed)
            return *parsed;
        wrong(name, "is no time");
        return {};
    }
    std::vector<std::string> words(const char *name)
    {
        std::vector<std::string> found;
        if (const auto list = m_event.find(name); list != m_event.end() && list->is_array())
            for (const Json &word : *list)
                if (word.is_string())
                    found.push_back(word.get<std::string>());
        return found;
    }
    std::string wrong(const char *name, std::string_view what)
    {
        if (m_problem.empty())
            m_problem = std::string(name) + " " + std::string(what);
        return {};
    }
    const std::string &problem() const { return m_problem; }
    const Json &event() const { return m_event; }

private:
    const Json &m_event;
    std::string m_problem;
};

static std::optional<UseAnswer> permittedUse(const Json &entry)
{
    if (!entry.is_object())
        return {};
    const auto use = useByName(textAt(entry, "use"));
    UseAnswer answer;
    const std::string says = textAt(entry, "answer");
    for (const Answer one : {Answer::Allowed, Answer::AllowedWithDuties, Answer::NeedsPerson, Answer::Denied})
        if (use && says == answerName(one)) {
            answer.use = *use;
            answer.answer = one;
            if (const auto commercial = entry.find("commercial"); commercial != entry.end() && commercial->is_boolean())
                answer.commercial = commercial->get<bool>();
            if (const auto duties = entry.find("duties"); duties != entry.end() && duties->is_array())
                for (const Json &duty : *duties)
                    if (duty.is_string())
                        answer.duties.push_back(duty.get<std::string>());
            return answer;
        }
    return {};
}

static void readLists(const Json &event, Decision &decision)
{
    if (const auto uses = event.find("permitted_uses"); uses != event.end() && uses->is_array())
        for (const Json &entry : *uses)
            if (auto answer = permittedUse(entry))
                decision.permittedUses.push_back(std::move(*answer));
    if (const auto evidence = event.find("evidence"); evidence != event.end() && evidence->is_array())
        for (const Json &entry : *evidence)
            if (entry.is_object())
                decision.evidence.push_back(
                    {textAt(entry, "url"), textAt(entry, "retrieved_at"), textAt(entry, "sha256"), textAt(entry, "note")});
}

static void readBatch(DecisionReader &reader, Decision &decision)
{
    const auto batch = reader.event().find("batch");
    if (batch == reader.event().end())
        return;
    if (!batch->is_object()) {
        reader.wrong("batch", "is no object");
        return;
    }
    decision.batchId = textAt(*batch, "id");
    decision.batchManifest = textAt(*batch, "manifest");
    const auto count = batch->find("count");
    if (count != batch->end() && count->is_number_integer() && count->get<std::int64_t>() > 0
        && count->get<std::int64_t>() <= 1'000'000)
        decision.batchCount = count->get<int>();
    if (decision.batchId.empty() || decision.batchManifest.size() != 64 || decision.batchCount == 0)
        reader.wrong("batch", "does not name its id, count and manifest");
}

} // namespace detail

std::string_view outcomeName(Outcome outcome)
{
    return detail::outcomeNames[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> outcomeByName(std::string_view name)
{
    const auto found = std::find(std::begin(detail::outcomeNames), std::end(detail::outcomeNames), name);
    if (found == std::end(detail::outcomeNames))
        return {};
    return static_cast<Outcome>(found - std::begin(detail::outcomeNames));
}

Result<Decision> readDecision(const Json &event, std::string_view context)
{
    if (!event.is_object())
        return failure(ErrorCode::Invalid, std::string(context), "a decision is an object");
    detail::DecisionReader reader(event);
    Decision read;
    read.id = reader.id("id", "dec");
    read.subject = reader.id("subject");
    read.reviewer = reader.id("author", "per");
    read.subjectBlob = reader.hex("subject_blob", 40, true);
    const auto kind = decisionKindByName(reader.text("kind", true));
    const auto outcome = outcomeByName(reader.text("outcome", true));
    if (!kind)
        reader.wrong("kind", "is none that this program knows");
    if (!outcome)
        reader.wrong("outcome", "is none that this program knows");
    read.concludedExpression = reader.text("concluded_expression");
    read.legalBasis = reader.text("legal_basis");
    read.measures = reader.words("measures");
    read.rationale = reader.text("rationale", true);
    read.templateId = reader.text("template");
    read.policy = reader.hex("policy", 40);
    read.previous = reader.hex("previous", 64);
    read.role = reader.text("role");
    read.key = reader.text("key");
    const auto at = reader.time("at", true);
    read.expiresAt = reader.time("expires_at");
    read.signature = reader.text("signature");
    detail::readBatch(reader, read);
    if (!reader.problem().empty())
        return failure(ErrorCode::Invalid, std::string(context), reader.problem());
    read.kind = *kind;
    read.outcome = *outcome;
    read.decidedAt = *at;
    detail::readLists(event, read);
    read.body = event;
    return read;
}

} // namespace espalier::governance
