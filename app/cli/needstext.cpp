// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/needstext.h"

namespace espalier::cli {

namespace detail {

/// "Access: Download address" for "access.url".
static std::string labelOfField(const FieldPath &field)
{
    const records::Schema &schema = records::Schema::of(records::Kind::Source);
    std::string label;
    FieldPath path;
    for (const std::string &part : splitFieldPath(field)) {
        path = childPath(path, part);
        if (const records::Field *known = schema.field(path))
            label += (label.empty() ? "" : ": ") + known->label;
    }
    return label.empty() ? field : label;
}

static std::string decisionLabel(governance::DecisionKind kind)
{
    switch (kind) {
    case governance::DecisionKind::Licence: return "Licence";
    case governance::DecisionKind::PersonalData: return "Personal data";
    case governance::DecisionKind::Ethics: return "Ethics";
    default: return "Acceptance";
    }
}

static void addOpen(std::string &text, const governance::DecisionNeeds &needs, bool isRequired)
{
    for (const governance::Need &need : needs.needs)
        if (!need.isAnswered && need.isRequired == isRequired)
            text += std::string("  ") + (isRequired ? "needed  " : "helps   ") + labelOfField(need.field) + " (" + need.field
                + ")\n          " + need.why + "\n";
}

} // namespace detail

Json needsJson(const Json &body)
{
    Json list = Json::array();
    for (const governance::DecisionNeeds &decision : governance::needsOf(body)) {
        Json needs = Json::array();
        for (const governance::Need &need : decision.needs)
            needs.push_back({{"field", need.field},
                             {"label", detail::labelOfField(need.field)},
                             {"why", need.why},
                             {"answered", need.isAnswered},
                             {"required", need.isRequired}});
        list.push_back({{"kind", governance::decisionKindName(decision.kind)},
                        {"ready", decision.isReady()},
                        {"answered", decision.answered()},
                        {"asked", decision.needs.size()},
                        {"needs", needs}});
    }
    return list;
}

std::string needsText(const Json &body)
{
    std::string text;
    for (const governance::DecisionNeeds &decision : governance::needsOf(body)) {
        text += detail::decisionLabel(decision.kind) + ": " + std::to_string(decision.answered()) + " of "
            + std::to_string(decision.needs.size()) + " answered, "
            + (decision.isReady() ? "can be decided" : "cannot be decided yet") + "\n";
        detail::addOpen(text, decision, true);
        detail::addOpen(text, decision, false);
    }
    return text;
}

Result<std::optional<session::Draft>> draftNamed(session::Workshop &workshop, const std::string &id)
{
    ESPALIER_TRY(const auto drafts, workshop.drafts().all());
    std::optional<session::Draft> found;
    for (const session::Draft &draft : drafts) {
        const std::string text = draft.record.text();
        if (text == id)
            return std::optional(draft);
        if (!id.starts_with("src_") || id.size() < 8 || !text.starts_with(id))
            continue;
        if (found)
            return failure(ErrorCode::Conflict, id, "several drafts begin so", "Type more of the id.");
        found = draft;
    }
    return found;
}

} // namespace espalier::cli
