// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/examplegovernance.h"

#include "app/session/removals.h"
#include "app/session/reviews.h"
#include "storage/base/filesystem.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

namespace fs = std::filesystem;
using governance::DecisionKind;
using governance::Outcome;

const records::Author licenceReviewer{"Example licence reviewer", "licences@espalier.invalid"};
const records::Author privacyReviewer{"Example privacy reviewer", "privacy@espalier.invalid"};

/// Somebody at work in the example, with a key.
struct Actor {
    records::Author author;
    fs::path key;
    std::unique_ptr<Workshop> workshop;

    Reviews reviews() const { return Reviews(*workshop); }
};

Result<Actor> actorAt(const fs::path &workshop, const records::Author &author, const fs::path &key, const Clock &clock)
{
    Actor actor{author, key, nullptr};
    ESPALIER_CHECK(governance::makeKey(key, author.email));
    ESPALIER_TRY(actor.workshop, Workshop::open(workshop, {&clock, {}, author}));
    ESPALIER_CHECK(actor.workshop->refreshIndex());
    return actor;
}

/// The setting is the workshop's: each signs after saying which key is theirs.
Result<void> decideAs(const Actor &actor, const DecisionRequest &request, const Work &work)
{
    ESPALIER_CHECK(actor.workshop->refreshIndex());
    Reviews reviews = actor.reviews();
    ESPALIER_CHECK(reviews.setSigningKey(actor.key));
    ESPALIER_CHECK(reviews.decide(request, work));
    return {};
}

Result<Json> signerOf(const Actor &actor, std::vector<std::string> roles, const Clock &clock)
{
    ESPALIER_TRY(const governance::SshPublicKey key, governance::readPublicKey(actor.key));
    std::ranges::sort(roles);
    return Json{{"id", key.keyId()},
                {"person", personId(actor.author.email).text()},
                {"public_key", key.line()},
                {"roles", roles},
                {"valid_from", formatTime(clock.now())}};
}

/// Two reviewers beside the keeper; the keeper approves the change of policy they came with.
Result<void> appointReviewers(const Actor &keeper,
                              const std::vector<std::pair<const Actor *, std::vector<std::string>>> &reviewers,
                              const Clock &clock, const Work &work)
{
    std::vector<FieldEdit> edits;
    for (const auto &[actor, roles] : reviewers) {
        ESPALIER_TRY(Json signer, signerOf(*actor, roles, clock));
        const std::string id = signer["id"].get<std::string>();
        edits.push_back({"signers." + id, std::move(signer)});
    }
    ESPALIER_CHECK(keeper.reviews().propose(edits));
    DecisionRequest approval;
    approval.subject = governance::policyId();
    approval.kind = DecisionKind::Policy;
    approval.outcome = Outcome::Approved;
    approval.rationale = "Two reviewers are needed so that nobody decides alone.";
    return decideAs(keeper, approval, work);
}

/// The licence all claims of a source name; empty where they differ or say something that is no expression.
std::string claimedLicence(const Workshop &workshop, const RecordId &source)
{
    const auto record = workshop.record(source);
    const Json *claims = record ? valueAt(record->body, "licence_claims") : nullptr;
    std::string licence;
    if (claims && claims->is_array())
        for (const Json &claim : *claims) {
            const Json *expression = valueAt(claim, "expression");
            if (!expression || !expression->is_string() || (!licence.empty() && licence != expression->get<std::string>()))
                return {};
            licence = expression->get<std::string>();
        }
    return licence;
}

/// What the reviewers have come to so far: the first sources are accepted, one waits for changes, one has changed since.
Result<void> decideOnSources(const Actor &licences, const Actor &privacy, const std::vector<ExampleSource> &sources,
                             const Work &work)
{
    constexpr std::size_t accepted = 4;
    std::size_t done = 0;
    for (const ExampleSource &source : sources) {
        const std::string licence = claimedLicence(*licences.workshop, source.source);
        if (licence.empty() || !governance::canonicalExpression(licence))
            continue;
        DecisionRequest request;
        request.subject = source.source;
        request.kind = DecisionKind::Licence;
        if (++done > accepted + 1) {
            request.outcome = Outcome::ChangesRequested;
            request.rationale =
                "The claims name the licence of the package. Which pages are under other terms is not said; please add what the "
                "copyright file lists for them.";
            return decideAs(licences, request, work);
        }
        request.concludedExpression = licence;
        request.rationale =
            "The copyright file that comes with the package names this licence for the pages, and nothing else in it disagrees.";
        ESPALIER_CHECK(decideAs(licences, request, work));
        if (done > accepted) // so that somebody sees what becomes of a decision when the record changes
            ESPALIER_CHECK(privacy.workshop->edit(
                source.source,
                {{"licence_assessment.text",
                  "A translator asked whether the header of each page counts as well. To be looked into."}}));
        if (done > accepted)
            continue;
        request = {};
        request.subject = source.source;
        request.kind = DecisionKind::PersonalData;
        request.legalBasis = "legitimate-interests";
        request.measures = {"honour-removals", "mask-display"};
        request.rationale =
            "Manual pages name their authors and now and then an e-mail address. They are masked where excerpts are shown.";
        ESPALIER_CHECK(decideAs(privacy, request, work));
        request = {};
        request.subject = source.source;
        request.kind = DecisionKind::Ethics;
        request.rationale = "Technical documentation, written to be passed on.";
        ESPALIER_CHECK(decideAs(privacy, request, work));
        request.kind = DecisionKind::Acceptance;
        request.rationale = "Licence, personal data and ethics are decided; the languages are wanted.";
        ESPALIER_CHECK(decideAs(licences, request, work));
    }
    return {};
}

Result<void> addAgreementAndRequest(const Actor &keeper, const std::vector<ExampleSource> &sources, const Clock &clock)
{
    constexpr auto year = std::chrono::days(365);
    const auto day = [](Timestamp time) { return formatTime(time).substr(0, 10); };
    ESPALIER_CHECK(Agreements(*keeper.workshop)
                       .add({{"name", "Documentation for the example workshop"},
                             {"provider", {{"name", "A publisher of manuals"}}},
                             {"host", {{"name", "The example workshop's host"}}},
                             {"sources", Json::array({sources.back().source.text()})},
                             {"uses", Json::array({"excerpts", "search-index", "train"})},
                             {"commercial", "denied"},
                             {"signed_on", day(clock.now())},
                             {"valid_until", day(clock.now() + year)},
                             {"scope", "The pages as they were on the day it was signed."}}));
    ESPALIER_CHECK(
        Removals(*keeper.workshop)
            .open({{"name", "A translator's pages"},
                   {"ground", "copyright"},
                   {"scopes", Json::array({{{"id", "s1"}, {"kind", "source"}, {"value", sources.front().source.text()}}})},
                   {"text", "The pages are to be left out of the next version until the question of the licence is settled."}},
                  "An example requester", "requester@espalier.invalid"));
    return {};
}

} // namespace

Result<void> makeExampleGovernance(const fs::path &workshop, const std::vector<ExampleSource> &sources, const fs::path &keys,
                                   const Clock &clock, const Work &work)
{
    if (sources.empty())
        return {};
    ESPALIER_CHECK(realFileSystem().makeFolder(keys));
    ESPALIER_TRY(const auto own, git::Repository::open(workshop));
    auto keeper = actorAt(workshop, currentIdentity(own).author, keys / "you", clock);
    if (!keeper && keeper.error().code == ErrorCode::Unsupported)
        return {}; // no ssh-keygen here: nothing can be signed
    if (!keeper)
        return failure(keeper.error());
    ESPALIER_TRY(const Actor licences, actorAt(workshop, licenceReviewer, keys / "licence_reviewer", clock));
    ESPALIER_TRY(const Actor privacy, actorAt(workshop, privacyReviewer, keys / "privacy_reviewer", clock));
    for (const Actor *reviewer : {&licences, &privacy})
        ESPALIER_CHECK(keeper->workshop->add(records::Kind::Person,
                                             {{"id", personId(reviewer->author.email).text()}, {"name", reviewer->author.name}}));
    Reviews reviews = keeper->reviews();
    ESPALIER_CHECK(reviews.setSigningKey(keeper->key));
    ESPALIER_CHECK(reviews.found(keeper->key, work));
    ESPALIER_CHECK(appointReviewers(
        *keeper, {{&licences, {"data-steward", "licence-reviewer"}}, {&privacy, {"ethics-reviewer", "privacy-reviewer"}}}, clock,
        work));
    ESPALIER_CHECK(decideOnSources(licences, privacy, sources, work));
    ESPALIER_CHECK(addAgreementAndRequest(*keeper, sources, clock));
    return keeper->reviews().setSigningKey(keeper->key);
}

} // namespace espalier::session::detail
