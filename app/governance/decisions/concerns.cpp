// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/decision.md, "Stale".
#include "app/governance/decisions/judgement.h"
#include "storage/base/fieldpath.h"

#include <algorithm>

namespace espalier::governance {

namespace detail {

/// A field of a source, with what lies below it, and the decisions that are about it.
struct Concern {
    std::string_view field;
    bool licence, personalData, ethics;
};

// Acceptance is about all of these. Whatever is not here (needs, working group, short name, notes on the language, ...) makes nothing stale.
static constexpr Concern sourceConcerns[] = {
    {"access.kind", true, false, true},
    {"access.url", true, true, true},
    {"category", false, true, true},
    {"collection", true, true, true},
    {"custodian.name", true, false, true},
    {"custodian.organisation", true, false, true},
    {"custodian.place", true, true, true},
    {"custodian.type", true, false, true},
    {"data_use", true, true, true},
    {"derived_from", true, true, true},
    {"description", false, true, true},
    {"formats", false, false, false},
    {"homepage", true, false, false},
    {"instance", false, true, false},
    {"kind", true, true, false},
    {"languages", false, false, true},
    {"licence_assessment", true, false, false},
    {"licence_claims", true, false, false},
    {"modality", true, true, true},
    {"name", false, false, false},
    {"opt_outs", true, false, true},
    {"personal_data", false, true, true},
    {"speaker_regions", false, false, true},
    {"transcribed", true, true, false},
    {"withdrawn", true, true, true},
};

static bool liesIn(std::string_view field, std::string_view place)
{
    return field.starts_with(place) && (field.size() == place.size() || field[place.size()] == '.');
}

static bool isNeutralEverywhere(std::string_view field)
{
    return liesIn(field, "slug") || liesIn(field, "imported") || liesIn(field, "schema");
}

} // namespace detail

bool concernsField(DecisionKind kind, std::string_view recordPrefix, std::string_view field)
{
    // Approving a policy means these very bytes.
    if (kind == DecisionKind::Policy)
        return true;
    if (recordPrefix != "src")
        return !detail::isNeutralEverywhere(field);
    return std::any_of(std::begin(detail::sourceConcerns), std::end(detail::sourceConcerns), [&](const detail::Concern &concern) {
        // A change of a whole object touches every field in it.
        if (!detail::liesIn(field, concern.field) && !detail::liesIn(concern.field, field))
            return false;
        switch (kind) {
        case DecisionKind::Licence: return concern.licence;
        case DecisionKind::PersonalData: return concern.personalData;
        case DecisionKind::Ethics: return concern.ethics;
        default: return true;
        }
    });
}

bool concerns(DecisionKind kind, const Json &before, const Json &after)
{
    const auto id = after.is_object() ? after.find("id") : after.end();
    const auto parsed = RecordId::parse(id != after.end() && id->is_string() ? id->get_ref<const std::string &>() : "");
    const std::string prefix(parsed ? parsed->prefix() : std::string_view());
    const std::vector<FieldChange> changes = fieldChanges(before, after);
    return std::any_of(changes.begin(), changes.end(),
                       [&](const FieldChange &change) { return concernsField(kind, prefix, change.field); });
}

} // namespace espalier::governance
