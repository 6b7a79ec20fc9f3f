// SPDX-License-Identifier: GPL-3.0-or-later
// Source: docs/formats/filling.md, "What a decision needs".
#include "app/governance/decisions/completeness.h"

#include <algorithm>
#include <array>
#include <optional>

namespace espalier::governance {

namespace detail {

/// What applies to a source and whether it is answered there; nothing when the question does not arise.
using Asked = std::optional<Need> (*)(const Json &source, std::string_view field, std::string_view why);

/// One row of the table: what decisions ask of a source.
struct NeedRow {
    std::string_view field;
    bool licence, personalData, ethics, acceptance;
    bool isRequired;
    Asked asked;
    std::string_view why;
};

static bool saysSomething(const Json *value)
{
    if (!value || value->is_null())
        return false;
    if (value->is_string())
        return value->get_ref<const std::string &>().find_first_not_of(" \t\r\n") != std::string::npos;
    if (value->is_object() || value->is_array())
        return std::any_of(value->begin(), value->end(), [](const Json &part) { return saysSomething(&part); });
    return true;
}

static bool says(const Json &source, std::string_view path)
{
    return saysSomething(valueAt(source, path));
}

static bool isCode(const Json &source, std::string_view path, std::string_view code)
{
    return textAt(source, path) == code;
}

static Need needAt(std::string_view field, std::string_view why, bool isAnswered)
{
    return {std::string(field), std::string(why), isAnswered, true};
}

/// The field itself answers.
static std::optional<Need> always(const Json &source, std::string_view field, std::string_view why)
{
    return needAt(field, why, says(source, field));
}

static std::optional<Need> ofPrimary(const Json &source, std::string_view field, std::string_view why)
{
    return isCode(source, "kind", "primary") ? always(source, field, why) : std::nullopt;
}

static std::optional<Need> ofProcessed(const Json &source, std::string_view field, std::string_view why)
{
    return isCode(source, "kind", "processed") ? always(source, field, why) : std::nullopt;
}

static std::optional<Need> ofDerived(const Json &source, std::string_view field, std::string_view why)
{
    return isCode(source, "derived_from.origin", "derived") ? ofProcessed(source, field, why) : std::nullopt;
}

static std::optional<Need> upstreamLicence(const Json &source, std::string_view field, std::string_view why)
{
    auto need = ofDerived(source, field, why);
    if (need && isCode(source, field, "unclear"))
        need->isAnswered = false;
    return need;
}

static std::optional<Need> whereItIs(const Json &source, std::string_view field, std::string_view why)
{
    return needAt(field, why, says(source, "homepage") || says(source, "access.url"));
}

static std::optional<Need> whoLooksAfterIt(const Json &source, std::string_view field, std::string_view why)
{
    return needAt(field, why, says(source, "custodian.organisation") || says(source, "custodian.name"));
}

static std::optional<Need> whereTheCustodianIs(const Json &source, std::string_view field, std::string_view why)
{
    // An organisation's own record says where it is.
    return says(source, "custodian.organisation") ? std::nullopt : always(source, field, why);
}

static bool anyClaim(const Json &source, bool (*holds)(const Json &claim))
{
    const Json *claims = valueAt(source, "licence_claims");
    return claims && claims->is_array() && std::any_of(claims->begin(), claims->end(), [holds](const Json &claim) {
               return claim.is_object() && claim.contains("expression") && saysSomething(&claim["expression"]) && holds(claim);
           });
}

static bool isClaimed(const Json &source)
{
    return anyClaim(source, [](const Json &) { return true; });
}

/// A claim, or in words why there is none; as a nomination asks it.
static std::optional<Need> licenceAnswer(const Json &source, std::string_view, std::string_view why)
{
    const std::string said = textAt(source, "licence_assessment.has_licence");
    if (isClaimed(source))
        return needAt("licence_claims", why, true);
    if (said == "yes")
        return needAt("licence_claims", why, false);
    if (said.empty())
        return needAt("licence_assessment.has_licence", why, false);
    return needAt("licence_assessment.text", why, says(source, "licence_assessment.text"));
}

static std::optional<Need> licenceEvidence(const Json &source, std::string_view field, std::string_view why)
{
    if (!isClaimed(source) && !isCode(source, "licence_assessment.has_licence", "yes"))
        return std::nullopt;
    return needAt(field, why, anyClaim(source, [](const Json &claim) {
                      return saysSomething(valueAt(claim, "url")) || saysSomething(valueAt(claim, "quote"))
                          || saysSomething(valueAt(claim, "text_sha256"));
                  }));
}

/// Of what stands on the web: whether its owners keep machines out.
static std::optional<Need> optOuts(const Json &source, std::string_view field, std::string_view why)
{
    const bool isWebsite = isCode(source, "category.kind", "website");
    return isWebsite || says(source, field) ? always(source, field, why) : std::nullopt;
}

static std::optional<Need> personalDataAnswer(const Json &source, std::string_view field, std::string_view why)
{
    return needAt(field, why, says(source, field) && !isCode(source, field, "unclear"));
}

static bool mayHoldPersonalData(const Json &source)
{
    return isCode(source, "personal_data.present", "yes");
}

static std::optional<Need> likelihood(const Json &source, std::string_view field, std::string_view why)
{
    return mayHoldPersonalData(source) ? always(source, field, why) : std::nullopt;
}

/// Which kinds there are, where there are likely some. `field` ends in ".categories".
static std::optional<Need> categories(const Json &source, std::string_view field, std::string_view why)
{
    const std::string likely = textAt(source, std::string(field.substr(0, field.rfind('.'))) + ".likelihood");
    const bool isAsked = mayHoldPersonalData(source) && (likely == "very-likely" || likely == "somewhat-likely");
    return isAsked ? always(source, field, why) : std::nullopt;
}

static std::optional<Need> whyThereIsNone(const Json &source, std::string_view field, std::string_view why)
{
    if (!isCode(source, "personal_data.present", "no"))
        return std::nullopt;
    return needAt(field, why, says(source, field) || says(source, "personal_data.justification.text"));
}

static std::optional<Need> withPersonalData(const Json &source, std::string_view field, std::string_view why)
{
    const std::string present = textAt(source, "personal_data.present");
    return present == "yes" || present == "author-names" || present == "unclear" ? always(source, field, why) : std::nullopt;
}

static std::optional<Need> downloadAddress(const Json &source, std::string_view field, std::string_view why)
{
    return isCode(source, "access.kind", "direct") ? always(source, field, why) : std::nullopt;
}

static std::optional<Need> whomToAsk(const Json &source, std::string_view field, std::string_view why)
{
    const std::string kind = textAt(source, "access.kind");
    if (kind != "contact-known" && kind != "agreement")
        return std::nullopt;
    return needAt(field, why, says(source, field) || says(source, "custodian.contact"));
}

static std::optional<Need> howMuch(const Json &source, std::string_view field, std::string_view why)
{
    return needAt(field, why,
                  says(source, "amount.documents") || says(source, "amount.bytes") || says(source, "amount.words")
                      || says(source, "instance.count"));
}

// In the order of the form. What nobody can decide without is required.
static constexpr NeedRow needRows[] = {
    {"name", true, true, true, true, true, always, "Without its name nobody can be sure which source is meant."},
    {"description", false, true, true, true, true, always, "Reviewers who have never seen it have to know what it holds."},
    {"homepage", true, false, false, true, true, whereItIs,
     "Reviewers look at the place itself: its homepage, or the address it is downloaded from."},
    {"kind", true, true, true, true, true, always,
     "What people wrote or said and what was made from such sources are judged in different ways."},
    {"modality", false, true, false, true, false, always, "Pictures and voices show people in ways that text does not."},
    {"category.kind", false, false, true, false, false, ofPrimary,
     "A website, a library and a radio archive have different people behind them."},
    {"languages", false, false, true, true, true, always, "The workshop chooses sources by their languages."},
    {"speaker_regions", false, true, true, false, false, always,
     "Where its speakers live says whose law protects them and whom it represents."},
    {"custodian.name", true, false, true, true, true, whoLooksAfterIt,
     "Somebody owns it or looks after it: they are who may permit its use, and who is asked."},
    {"custodian.type", false, false, true, false, false, whereTheCustodianIs,
     "A library, a company and a single person are to be asked in different ways."},
    {"custodian.place", true, true, false, false, false, whereTheCustodianIs,
     "Copyright and data protection depend on the country."},
    {"access.kind", true, false, false, true, true, always,
     "Whether anybody can download it, or has to sign or ask first, decides what comes next."},
    {"access.url", false, false, false, true, true, downloadAddress, "It is said to be downloadable: from which address?"},
    {"access.contact", false, false, false, true, true, whomToAsk,
     "Somebody has to be asked: the contact is kept apart and never leaves the workshop."},
    {"licence_claims", true, false, false, true, true, licenceAnswer,
     "Say which licence it names; or that it names none, and in your own words what its makers would want."},
    {"licence_claims", true, false, false, false, true, licenceEvidence,
     "A licence can be checked when somebody notes where it stands: an address, the words, or the file."},
    {"opt_outs", true, false, false, false, false, optOuts,
     "Sites can ask machines to stay away; filling in from the address looks for such signs."},
    {"personal_data.present", false, true, true, true, true, personalDataAnswer,
     "Names, addresses and stories of living people need protection: does it hold any?"},
    {"personal_data.general.likelihood", false, true, false, false, true, likelihood,
     "How likely is it to hold names, addresses, faces and the like?"},
    {"personal_data.general.categories", false, true, false, false, true, categories,
     "Which of them? What is known can be looked for and masked."},
    {"personal_data.numeric.likelihood", false, true, false, false, true, likelihood,
     "How likely is it to hold telephone numbers, account numbers and the like?"},
    {"personal_data.numeric.categories", false, true, false, false, true, categories,
     "Which of them? What is known can be looked for and masked."},
    {"personal_data.sensitive.likelihood", false, true, true, false, true, likelihood,
     "How likely is it to tell of the health, faith, politics or love of living people?"},
    {"personal_data.sensitive.categories", false, true, true, false, true, categories,
     "Which of them? Such facts have the strongest protection."},
    {"personal_data.justification.class", false, true, false, false, true, whyThereIsNone,
     "Why can it hold none? For example because it is fiction, or general knowledge."},
    {"personal_data.legal_basis", false, true, false, false, false, withPersonalData,
     "What allows the workshop to use personal data; leave it to the reviewers when you do not know."},
    {"personal_data.measures", false, true, true, false, false, withPersonalData,
     "What could be done to protect people, such as masking what is found."},
    {"derived_from.origin", true, true, true, true, true, ofProcessed,
     "Was it made from texts that existed before, or written for this dataset?"},
    {"derived_from.sources", true, true, true, false, true, ofDerived,
     "What its sources do not permit, it cannot permit either: name them."},
    {"derived_from.upstream_licence", true, false, false, false, true, upstreamLicence,
     "Do its sources permit that datasets are made of them?"},
    {"formats", false, false, false, true, false, always, "Whoever loads it has to know what the files are."},
    {"transcribed", true, false, false, false, false, always,
     "Whoever wrote down speech or read out pictures may have rights as well."},
    {"amount.documents", false, false, false, true, false, howMuch,
     "How much there is decides how much it matters; a guess is fine."},
    {"collection.method", true, true, true, false, false, always, "How it was collected says whether people knew and agreed."},
};

static std::optional<Need> needOf(const NeedRow &row, const Json &source)
{
    auto need = row.asked(source, row.field, row.why);
    if (need)
        need->isRequired = row.isRequired;
    return need;
}

} // namespace detail

std::size_t DecisionNeeds::answered() const
{
    return static_cast<std::size_t>(std::ranges::count_if(needs, [](const Need &need) { return need.isAnswered; }));
}

bool DecisionNeeds::isReady() const
{
    return std::ranges::all_of(needs, [](const Need &need) { return need.isAnswered || !need.isRequired; });
}

std::vector<DecisionNeeds> needsOf(const Json &source)
{
    std::vector<DecisionNeeds> all = {{DecisionKind::Licence, {}},
                                      {DecisionKind::PersonalData, {}},
                                      {DecisionKind::Ethics, {}},
                                      {DecisionKind::Acceptance, {}}};
    for (const detail::NeedRow &row : detail::needRows) {
        const auto need = detail::needOf(row, source);
        const std::array<bool, 4> concerned = {row.licence, row.personalData, row.ethics, row.acceptance};
        for (std::size_t i = 0; need && i < all.size(); ++i)
            if (concerned[i])
                all[i].needs.push_back(*need);
    }
    return all;
}

std::vector<std::string_view> needSentences()
{
    std::vector<std::string_view> sentences;
    for (const detail::NeedRow &row : detail::needRows)
        if (std::ranges::find(sentences, row.why) == sentences.end())
            sentences.push_back(row.why);
    return sentences;
}

} // namespace espalier::governance
