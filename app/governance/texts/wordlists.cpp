// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/wordlists.h"

#include <algorithm>
#include <bitset>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace espalier::governance::detail {

using std::string_view_literals::operator""sv;

using SpellingPair = std::pair<std::string_view, std::string_view>;

// Read as the second. The pairs are those the matching guidelines call equal, and some more of the same kind.
static constexpr auto spellings = std::to_array<SpellingPair>({{"acknowledgement", "acknowledgment"},
                                                               {"acknowledgements", "acknowledgments"},
                                                               {"analogue", "analog"},
                                                               {"analyse", "analyze"},
                                                               {"artefact", "artifact"},
                                                               {"artefacts", "artifacts"},
                                                               {"authorisation", "authorization"},
                                                               {"authorise", "authorize"},
                                                               {"authorised", "authorized"},
                                                               {"authorising", "authorizing"},
                                                               {"calibre", "caliber"},
                                                               {"cancelled", "canceled"},
                                                               {"capitalisations", "capitalizations"},
                                                               {"catalogue", "catalog"},
                                                               {"categorise", "categorize"},
                                                               {"centre", "center"},
                                                               {"customise", "customize"},
                                                               {"customised", "customized"},
                                                               {"emphasise", "emphasize"},
                                                               {"favour", "favor"},
                                                               {"favourite", "favorite"},
                                                               {"fulfil", "fulfill"},
                                                               {"fulfilment", "fulfillment"},
                                                               {"initialise", "initialize"},
                                                               {"judgement", "judgment"},
                                                               {"labelling", "labeling"},
                                                               {"labour", "labor"},
                                                               {"licence", "license"},
                                                               {"licences", "licenses"},
                                                               {"maximise", "maximize"},
                                                               {"minimise", "minimize"},
                                                               {"modelled", "modeled"},
                                                               {"modelling", "modeling"},
                                                               {"offence", "offense"},
                                                               {"optimise", "optimize"},
                                                               {"organisation", "organization"},
                                                               {"organisations", "organizations"},
                                                               {"organise", "organize"},
                                                               {"practise", "practice"},
                                                               {"programme", "program"},
                                                               {"realise", "realize"},
                                                               {"recognise", "recognize"},
                                                               {"signalling", "signaling"},
                                                               {"utilisation", "utilization"},
                                                               {"utilise", "utilize"},
                                                               {"st", "street"},
                                                               {"whilst", "while"},
                                                               {"wilful", "willful"},
                                                               {"behaviour", "behavior"},
                                                               {"noncommercially", "noncommercially"},
                                                               {"noderivatives", "noderivs"},
                                                               {"noderivative", "noderivs"}});

struct JoinedWords {
    std::string_view first, second, both;
};
static constexpr auto joinings = std::to_array<JoinedWords>({{"sub", "license", "sublicense"},
                                                             {"sub", "licensed", "sublicensed"},
                                                             {"sub", "licenses", "sublicenses"},
                                                             {"sub", "licensing", "sublicensing"},
                                                             {"sub", "licensable", "sublicensable"},
                                                             {"non", "commercial", "noncommercial"},
                                                             {"non", "commercially", "noncommercially"},
                                                             {"non", "infringement", "noninfringement"},
                                                             {"non", "exclusive", "nonexclusive"},
                                                             {"share", "alike", "sharealike"},
                                                             {"no", "derivatives", "noderivs"},
                                                             {"no", "derivs", "noderivs"},
                                                             {"no", "derivative", "noderivs"},
                                                             {"per", "cent", "percent"},
                                                             {"web", "site", "website"},
                                                             {"e", "mail", "email"},
                                                             {"royalty", "free", "royaltyfree"},
                                                             {"copyright", "owner", "copyright holder"},
                                                             {"copyright", "owners", "copyright holders"},
                                                             {"copyright", "holder", "copyright holder"},
                                                             {"copyright", "holders", "copyright holders"}});

static constexpr auto weightyWords = std::to_array<std::string_view>({"not",
                                                                      "no",
                                                                      "non",
                                                                      "never",
                                                                      "nor",
                                                                      "neither",
                                                                      "without",
                                                                      "except",
                                                                      "unless",
                                                                      "only",
                                                                      "solely",
                                                                      "exclusively",
                                                                      "cannot",
                                                                      "dont",
                                                                      "doesnt",
                                                                      "shant",
                                                                      "wont",
                                                                      "isnt",
                                                                      "arent",
                                                                      "must",
                                                                      "shall",
                                                                      "prohibited",
                                                                      "prohibit",
                                                                      "prohibits",
                                                                      "forbidden",
                                                                      "forbid",
                                                                      "disallowed",
                                                                      "restricted",
                                                                      "restrict",
                                                                      "restriction",
                                                                      "restrictions",
                                                                      "commercial",
                                                                      "commercially",
                                                                      "noncommercial",
                                                                      "noncommercially",
                                                                      "nonprofit",
                                                                      "profit",
                                                                      "academic",
                                                                      "personal",
                                                                      "permission",
                                                                      "permissions",
                                                                      "permitted",
                                                                      "consent",
                                                                      "approval",
                                                                      "royalty",
                                                                      "royalties",
                                                                      "fee",
                                                                      "fees",
                                                                      "pay",
                                                                      "payment",
                                                                      "purchase",
                                                                      "military",
                                                                      "weapon",
                                                                      "weapons",
                                                                      "nuclear",
                                                                      "evil",
                                                                      "harm",
                                                                      "ethical",
                                                                      "condition",
                                                                      "conditions",
                                                                      "additionally",
                                                                      "addendum",
                                                                      "amendment",
                                                                      "exception",
                                                                      "exceptions",
                                                                      "exclude",
                                                                      "excluded",
                                                                      "excluding",
                                                                      "revoke",
                                                                      "revocable",
                                                                      "terminate",
                                                                      "terminated",
                                                                      "patent",
                                                                      "patents",
                                                                      "noderivs",
                                                                      "sharealike",
                                                                      "require",
                                                                      "requires",
                                                                      "required",
                                                                      "obligation",
                                                                      "obligations",
                                                                      "agree",
                                                                      "agrees",
                                                                      "provided",
                                                                      "subject",
                                                                      "sell",
                                                                      "sold",
                                                                      "training",
                                                                      "train",
                                                                      "research",
                                                                      "educational",
                                                                      "expires",
                                                                      "notwithstanding",
                                                                      "students",
                                                                      "student",
                                                                      "evaluation",
                                                                      "internal",
                                                                      "trial",
                                                                      "confidential",
                                                                      "proprietary",
                                                                      "secret",
                                                                      "beta",
                                                                      "waive",
                                                                      "government",
                                                                      "export",
                                                                      "violate",
                                                                      "unlawful",
                                                                      "illegal",
                                                                      "immoral",
                                                                      "forbids",
                                                                      "disallow",
                                                                      "disallows",
                                                                      "resale",
                                                                      "resell",
                                                                      "refuse",
                                                                      "refused",
                                                                      "denied",
                                                                      "unauthorized",
                                                                      "scraping",
                                                                      "monetize",
                                                                      "commercialize"});

static constexpr auto termsWords = std::to_array<std::string_view>(
    {"you",        "your",        "use",          "used",         "using",          "uses",       "user",        "users",
     "may",        "license",     "licensed",     "licensee",     "licensor",       "grant",      "granted",     "grants",
     "distribute", "distributed", "distribution", "redistribute", "redistribution", "modify",     "modified",    "modification",
     "copy",       "copies",      "software",     "work",         "works",          "derivative", "derivatives", "clause",
     "terms",      "rights",      "warranty",     "liability",    "liable",         "allowed",    "free",        "should",
     "need",       "needs",       "can",          "will",         "agreement",      "herein",     "hereby",      "thereof",
     "notice",     "attribution", "credit",       "reserved",     "please",         "company",    "companies"});

static constexpr auto numberTakers = std::to_array<std::string_view>(
    {"section",    "sections",   "clause",  "clauses",  "version",  "v",    "article", "articles", "paragraph",
     "paragraphs", "subsection", "exhibit", "appendix", "schedule", "part", "item",    "number",   "no",
     "and",        "or",         "to",      "through",  "license",  "gpl",  "lgpl",    "public"});

template<typename List>
static std::unordered_set<std::uint64_t> hashesOf(const List &list)
{
    std::unordered_set<std::uint64_t> hashes;
    for (const std::string_view word : list)
        hashes.insert(wordHash(word));
    return hashes;
}

/// Says of most words at once that a table does not have them.
class Sieve
{
public:
    void add(std::uint64_t word) { m_bits.set(word & 0xFFFFU); }
    bool mayHave(std::uint64_t word) const { return m_bits.test(word & 0xFFFFU); }

private:
    std::bitset<65536> m_bits;
};

std::uint64_t oneSpelling(std::uint64_t word)
{
    static const auto sieve = [] {
        Sieve made;
        for (const auto &[from, to] : spellings)
            made.add(wordHash(from));
        return made;
    }();
    if (!sieve.mayHave(word))
        return word;
    static const auto table = [] {
        std::unordered_map<std::uint64_t, std::uint64_t> made;
        for (const auto &[from, to] : spellings)
            made.emplace(wordHash(from), wordHash(to));
        return made;
    }();
    const auto found = table.find(word);
    return found == table.end() ? word : found->second;
}

std::uint64_t joined(std::uint64_t first, std::uint64_t second)
{
    static const auto sieve = [] {
        Sieve made;
        for (const JoinedWords &pair : joinings)
            made.add(wordHash(pair.first));
        return made;
    }();
    if (!sieve.mayHave(first))
        return 0;
    static const auto firsts = [] {
        std::unordered_map<std::uint64_t, std::vector<std::pair<std::uint64_t, std::uint64_t>>> made;
        for (const JoinedWords &pair : joinings)
            made[wordHash(pair.first)].emplace_back(wordHash(pair.second), wordHash(pair.both));
        return made;
    }();
    const auto found = firsts.find(first);
    if (found == firsts.end())
        return 0;
    const auto it = std::find_if(found->second.begin(), found->second.end(),
                                 [&](const auto &pair) { return pair.first == second; });
    return it == found->second.end() ? 0 : it->second;
}

bool isWeighty(std::uint64_t word)
{
    static const auto hashes = hashesOf(weightyWords);
    return hashes.contains(word);
}

bool isTermsWord(std::uint64_t word)
{
    static const auto hashes = hashesOf(termsWords);
    return hashes.contains(word);
}

bool takesNumber(std::uint64_t word)
{
    static const auto hashes = hashesOf(numberTakers);
    return hashes.contains(word);
}

} // namespace espalier::governance::detail
