// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/entry.h"
#include "storage/index/index.h"

#include <array>

namespace espalier::index {

namespace {

constexpr std::array<std::string_view, 17> shownFacets = {"language", "place",      "licence",       "state",  "kind",
                                                          "modality", "custodian",  "personal_data", "needs",  "nominated_by",
                                                          "group",    "claimed_by", "asked_of",      "format", "access",
                                                          "category", "unlisted"};

/// By detail::SourceState.
constexpr std::array<std::string_view, detail::sourceStateCount> stateNames = {"nominated",         "claimed",  "in-review",
                                                                               "changes-requested", "stale",    "untrusted",
                                                                               "accepted",          "loaded",   "rejected",
                                                                               "removed",           "withdrawn"};

constexpr char codeSeparator = '\x1f';

constexpr std::array<std::pair<records::Kind, std::string_view>, 16> recordKinds = {{
    {records::Kind::Source, "source"},
    {records::Kind::Organisation, "organisation"},
    {records::Kind::Contact, "contact"},
    {records::Kind::Person, "person"},
    {records::Kind::Group, "group"},
    {records::Kind::Dataset, "dataset"},
    {records::Kind::Version, "version"},
    {records::Kind::Run, "run"},
    {records::Kind::Checkpoint, "checkpoint"},
    {records::Kind::Allocation, "allocation"},
    {records::Kind::View, "view"},
    {records::Kind::Policy, "policy"},
    {records::Kind::Agreement, "agreement"},
    {records::Kind::Removal, "removal"},
    {records::Kind::Term, "term"},
    {records::Kind::Goal, "goal"},
}};

} // namespace

std::span<const std::string_view> facetNames()
{
    return shownFacets;
}

namespace detail {

FacetField facetField(std::string_view name)
{
    for (std::size_t i = 0; i < shownFacets.size(); ++i)
        if (shownFacets[i] == name)
            return static_cast<FacetField>(i + 1);
    return FacetField::All;
}

std::string_view stateName(SourceState state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<SourceState> stateByName(std::string_view name)
{
    for (std::size_t i = 0; i < stateNames.size(); ++i)
        if (stateNames[i] == name)
            return static_cast<SourceState>(i);
    return std::nullopt;
}

int kindNumber(records::Kind kind)
{
    for (std::size_t i = 0; i < recordKinds.size(); ++i)
        if (recordKinds[i].first == kind)
            return static_cast<int>(i + 1);
    return 0;
}

std::string_view kindNameOf(int number)
{
    if (number < 1 || number > static_cast<int>(recordKinds.size()))
        return {};
    return recordKinds[static_cast<std::size_t>(number - 1)].second;
}

std::string joinCodes(const std::vector<std::string> &codes)
{
    std::string joined;
    for (const std::string &code : codes) {
        if (!joined.empty())
            joined.push_back(codeSeparator);
        for (const char c : code)
            joined.push_back(c == codeSeparator ? ' ' : c);
    }
    return joined;
}

std::vector<std::string> splitCodes(std::string_view joined)
{
    std::vector<std::string> codes;
    while (!joined.empty()) {
        const std::size_t end = joined.find(codeSeparator);
        codes.emplace_back(joined.substr(0, end));
        joined = end == std::string_view::npos ? std::string_view() : joined.substr(end + 1);
    }
    return codes;
}

} // namespace detail
} // namespace espalier::index
