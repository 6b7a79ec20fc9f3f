// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/claims.h"

#include "app/governance/licences/algebra.h"
#include "app/governance/uses/licencewords.h"
#include "app/governance/uses/parts.h"

#include <algorithm>
#include <array>

namespace espalier::governance {

namespace detail {

namespace {

constexpr std::size_t mostClaims = 40; ///< compared with one another; a record holds fewer

/// How much harm one use does when it was not allowed: text that is passed on cannot be called back, weights neither.
constexpr std::array<double, 6> useWeight{1.0, 1.0, 1.0, 0.5, 0.4, 0.6};

struct ReadClaim {
    const LicenceClaim *claim = nullptr;
    LicenceWords words;
    std::array<Part, 12> parts; ///< allUses() without commerce, then with it
    double weight = 0;
    bool isReadable() const { return words.parsed.has_value() || words.licenceClass != LicenceClass::Unspecified; }
};

double originWeight(const std::string &origin)
{
    static constexpr std::array<std::pair<std::string_view, double>, 9> weights{{{"owner", 0.9},
                                                                                 {"message", 0.85},
                                                                                 {"file", 0.8},
                                                                                 {"reviewer", 0.75},
                                                                                 {"paper", 0.55},
                                                                                 {"card", 0.45},
                                                                                 {"repository", 0.4},
                                                                                 {"catalogue", 0.35},
                                                                                 {"hub", 0.3}}};
    for (const auto &[name, weight] : weights)
        if (name == origin)
            return weight;
    return 0.2;
}

std::string originInWords(const std::string &origin)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words{
        {{"owner", "its owner says so"},
         {"message", "its owner wrote so"},
         {"file", "a licence file says so"},
         {"reviewer", "a person looked into it"},
         {"paper", "a paper says so"},
         {"card", "a data card says so"},
         {"repository", "a code repository says so, mostly of its code"},
         {"catalogue", "another catalogue says so"},
         {"hub", "the field of a hub says so"}}};
    for (const auto &[name, text] : words)
        if (name == origin)
            return std::string(text);
    return "it is not known who says so";
}

bool hasEvidence(const LicenceClaim &claim)
{
    return !claim.url.empty() || !claim.quote.empty() || !claim.textSha256.empty();
}

/// 0 to 1: who says so, and by what it can be checked.
double claimWeight(const LicenceClaim &claim)
{
    const int evidence = (claim.url.empty() ? 0 : 1) + (claim.quote.empty() ? 0 : 2) + (claim.textSha256.empty() ? 0 : 2)
        + (claim.retrievedAt.empty() ? 0 : 1);
    const double backed = originWeight(claim.origin) * (0.6 + 0.4 * std::min(evidence, 4) / 4.0);
    return std::min(1.0, backed + (claim.claimedBy.empty() ? 0 : 0.05));
}

std::string evidenceInWords(const LicenceClaim &claim)
{
    std::string text = originInWords(claim.origin);
    if (!claim.retrievedAt.empty() && !claim.url.empty())
        text += ", read on " + claim.retrievedAt.substr(0, 10);
    else if (!claim.url.empty())
        text += ", with an address";
    if (!claim.quote.empty())
        text += ", quoted";
    if (!claim.textSha256.empty())
        text += ", with the hash of its text";
    if (!hasEvidence(claim))
        text += ", without an address, quote or hash";
    return text;
}

Part classPart(LicenceClass of, Cell cell)
{
    Part part;
    const bool isDenied = cell.isCommercial && (of == LicenceClass::NonCommercial || of == LicenceClass::Academic);
    const bool isFree = of == LicenceClass::Any;
    part.add({Reason::Kind::Claim,
              isDenied     ? Answer::Denied
                  : isFree ? Answer::AllowedWithDuties
                           : Answer::NeedsPerson,
              "",
              "",
              {}});
    return part;
}

ReadClaim readClaim(const LicenceClaim &claim)
{
    ReadClaim read;
    read.claim = &claim;
    read.words = readLicenceWords(claim.expression);
    read.weight = claimWeight(claim);
    const auto &parsed = read.words.parsed;
    // Terms without facts of their own (of a service, of an archive) still have a class that people gave them.
    const bool needsClass = !parsed
        || (read.words.licenceClass != LicenceClass::Any
            && std::any_of(parsed->terms().begin(), parsed->terms().end(),
                           [](const LicenceTerm &term) { return rightsOf(term) == nullptr; }));
    std::size_t at = 0;
    for (const bool isCommercial : {false, true})
        for (const Use use : allUses()) {
            Part &part = read.parts[at++];
            if (parsed)
                part = expressionPart(*parsed, {use, isCommercial}, {});
            if (needsClass)
                part.join(classPart(read.words.licenceClass, {use, isCommercial}));
        }
    return read;
}

std::string shown(const ReadClaim &read)
{
    const std::string &text = read.words.expression.empty() ? read.claim->expression : read.words.expression;
    return text.empty() ? "nothing" : text.size() > 80 ? text.substr(0, 80) + "..." : text;
}

/// How wrong it is to act on `lax` where `strict` holds.
double cellGravity(const Part &lax, const Part &strict)
{
    if (strict.answer == Answer::Denied)
        return lax.answer == Answer::NeedsPerson ? 0.3 : 1.0;
    if (strict.answer == Answer::NeedsPerson)
        return lax.answer < Answer::NeedsPerson ? 0.35 : 0;
    return (strict.duties & ~lax.duties) != 0 ? 0.2 : 0;
}

struct Comparison {
    bool isContradicting = false;
    std::vector<Use> differs;
    double aLaxer = 0, bLaxer = 0; ///< how wrong it would be to believe a, b
};

Comparison compared(const ReadClaim &a, const ReadClaim &b)
{
    Comparison out;
    double total = 0;
    for (std::size_t i = 0; i < a.parts.size(); ++i) {
        const Part &left = a.parts[i], &right = b.parts[i];
        const Use use = allUses()[i % 6];
        const double weight = useWeight[i % 6];
        total += weight;
        if (left.answer != right.answer || left.duties != right.duties)
            if (std::find(out.differs.begin(), out.differs.end(), use) == out.differs.end())
                out.differs.push_back(use);
        const auto isYes = [](Answer answer) { return answer <= Answer::AllowedWithDuties; };
        out.isContradicting = out.isContradicting || (isYes(left.answer) && right.answer == Answer::Denied)
            || (isYes(right.answer) && left.answer == Answer::Denied);
        out.aLaxer += weight * cellGravity(left, right);
        out.bLaxer += weight * cellGravity(right, left);
    }
    // Half of the table is enough to be wholly wrong: a licence that denies all commerce allows the other half.
    out.aLaxer = std::min(1.0, out.aLaxer / (total / 2));
    out.bLaxer = std::min(1.0, out.bLaxer / (total / 2));
    return out;
}

/// "CC-BY-SA-3.0-DE" and "CC-BY-SA-4.0" have one stem.
std::string stemOf(const ReadClaim &read)
{
    if (!read.words.parsed || read.words.parsed->terms().size() != 1)
        return {};
    std::string id = read.words.parsed->terms().front().id;
    const std::size_t digit = id.find_first_of("0123456789");
    if (digit != std::string::npos && digit > 1 && id[digit - 1] == '-')
        id.resize(digit - 1);
    return id;
}

bool areSame(const ReadClaim &a, const ReadClaim &b)
{
    if (!a.words.parsed || !b.words.parsed)
        return a.words.parsed.has_value() == b.words.parsed.has_value() && a.claim->expression == b.claim->expression;
    const auto same = areEquivalent(*a.words.parsed, *b.words.parsed);
    return same ? *same : a.words.expression == b.words.expression;
}

void sayWhichIsTrusted(Disagreement &out, const ReadClaim &a, const ReadClaim &b)
{
    if (std::abs(a.weight - b.weight) < 0.02)
        return;
    const ReadClaim &more = a.weight > b.weight ? a : b;
    const ReadClaim &less = a.weight > b.weight ? b : a;
    out.moreTrusted = more.claim->id;
    out.whyTrusted = shown(more) + ": " + evidenceInWords(*more.claim) + "; " + shown(less) + ": " + evidenceInWords(*less.claim)
        + ".";
}

std::optional<Disagreement> pairDisagreement(const ReadClaim &a, const ReadClaim &b)
{
    if (!a.isReadable() || !b.isReadable() || areSame(a, b))
        return std::nullopt;
    Disagreement out;
    out.a = a.claim->id;
    out.b = b.claim->id;
    Comparison comparison = compared(a, b);
    out.differs = std::move(comparison.differs);
    const bool isALaxer = comparison.aLaxer >= comparison.bLaxer;
    const ReadClaim &lax = isALaxer ? a : b;
    const ReadClaim &strict = isALaxer ? b : a;
    const std::string stem = stemOf(a);
    if (!stem.empty() && stem == stemOf(b)) {
        out.what = Disagreement::What::VersionOnly;
        out.text = shown(a) + " and " + shown(b) + " are versions of one licence.";
    } else if (comparison.isContradicting) {
        out.what = Disagreement::What::Contradiction;
        out.text = shown(lax) + " allows what " + shown(strict) + " denies.";
    } else {
        out.what = Disagreement::What::Stricter;
        out.text = shown(strict) + " asks for more than " + shown(lax) + ", or is less plain.";
    }
    // The better the stricter claim is backed, the likelier it is true, and the worse to go by the other.
    const double plain = std::max(comparison.aLaxer, comparison.bLaxer);
    out.gravity = std::max(plain * (0.4 + 0.6 * strict.weight), 0.02);
    if (out.what == Disagreement::What::VersionOnly)
        out.gravity = std::min(out.gravity, 0.05);
    sayWhichIsTrusted(out, a, b);
    return out;
}

/// What one claim lacks by itself.
std::optional<Disagreement> claimLack(const ReadClaim &read)
{
    Disagreement out;
    out.a = read.claim->id;
    if (!read.isReadable() || (!read.words.parsed && read.words.licenceClass != LicenceClass::Any)) {
        out.what = Disagreement::What::Unreadable;
        out.gravity = 0.15;
        out.text = "\"" + shown(read) + "\" names no licence" + (read.words.remark.empty() ? "." : ": " + read.words.remark);
        return out;
    }
    if (!hasEvidence(*read.claim)) {
        out.what = Disagreement::What::NoEvidence;
        out.gravity = 0.08;
        out.text = shown(read) + " is claimed without an address, a quote or a hash to check it by.";
        return out;
    }
    return std::nullopt;
}

} // namespace

} // namespace detail

std::vector<Disagreement> disagreements(std::span<const LicenceClaim> claims)
{
    std::vector<detail::ReadClaim> read;
    for (const LicenceClaim &claim : claims.first(std::min(claims.size(), detail::mostClaims)))
        read.push_back(detail::readClaim(claim));
    std::vector<Disagreement> found;
    for (std::size_t i = 0; i < read.size(); ++i) {
        if (auto lack = detail::claimLack(read[i]))
            found.push_back(std::move(*lack));
        for (std::size_t k = i + 1; k < read.size(); ++k)
            if (auto pair = detail::pairDisagreement(read[i], read[k]))
                found.push_back(std::move(*pair));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Disagreement &a, const Disagreement &b) { return a.gravity > b.gravity; });
    return found;
}

double disagreementGravity(std::span<const LicenceClaim> claims)
{
    const auto found = disagreements(claims);
    return found.empty() ? 0 : found.front().gravity;
}

} // namespace espalier::governance
