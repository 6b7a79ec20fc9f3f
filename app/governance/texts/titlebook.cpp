// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/titlebook.h"

#include <algorithm>
#include <array>

namespace espalier::governance::detail {

namespace {

constexpr std::size_t longestTitle = 16; ///< words of the input

std::uint64_t hashOf(const std::vector<std::uint64_t> &run, std::size_t count)
{
    std::uint64_t hash = 0x2545F4914F6CDD1DULL;
    for (std::size_t i = 0; i < count; ++i)
        hash = (hash ^ run[i]) * 0x9E3779B97F4A7C15ULL + (hash >> 29U);
    return hash;
}

/// Words that may stand in a name or not.
bool isSmall(std::uint64_t word)
{
    static const std::unordered_set<std::uint64_t> words = {wordHash("license"),   wordHash("licenses"), wordHash("version"),
                                                            wordHash("v"),         wordHash("the"),      wordHash("of"),
                                                            wordHash("agreement"), wordHash("terms")};
    return words.contains(word);
}

bool isVersion(std::string_view word)
{
    return !word.empty() && word.find_first_not_of("0123456789.") == std::string_view::npos;
}

struct Alias {
    std::string_view name, ids;
};
// Names in use that follow from neither id nor full name.
constexpr auto aliases = std::to_array<Alias>({{"gplv2", "GPL-2.0-only GPL-2.0-or-later"},
                                               {"gplv3", "GPL-3.0-only GPL-3.0-or-later"},
                                               {"lgplv2.1", "LGPL-2.1-only LGPL-2.1-or-later"},
                                               {"lgplv3", "LGPL-3.0-only LGPL-3.0-or-later"},
                                               {"agplv3", "AGPL-3.0-only AGPL-3.0-or-later"},
                                               {"gnu general public 2", "GPL-2.0-only GPL-2.0-or-later"},
                                               {"gnu general public 3", "GPL-3.0-only GPL-3.0-or-later"},
                                               {"3 clause bsd", "BSD-3-Clause"},
                                               {"2 clause bsd", "BSD-2-Clause"},
                                               {"new bsd", "BSD-3-Clause"},
                                               {"revised bsd", "BSD-3-Clause"},
                                               {"modified bsd", "BSD-3-Clause"},
                                               {"simplified bsd", "BSD-2-Clause"},
                                               {"cc zero", "CC0-1.0"},
                                               {"cc0", "CC0-1.0"},
                                               {"creative commons zero", "CC0-1.0"},
                                               {"odbl", "ODbL-1.0"},
                                               {"open database", "ODbL-1.0"},
                                               {"pddl", "PDDL-1.0"},
                                               {"odc by", "ODC-By-1.0"},
                                               {"asl 2.0", "Apache-2.0"},
                                               {"apl 2.0", "Apache-2.0"},
                                               {"expat", "MIT"},
                                               {"x11 mit", "MIT X11"},
                                               {"mplv2", "MPL-2.0"},
                                               {"mplv2.0", "MPL-2.0"}});

} // namespace

void TitleBook::addRun(const Run &run, std::string_view id, bool isDeprecated, bool isFamily)
{
    if (run.empty())
        return;
    Entry &entry = m_entries[hashOf(run, run.size())];
    auto &ids = isDeprecated ? entry.deprecatedIds : entry.ids;
    if (std::find(ids.begin(), ids.end(), id) == ids.end())
        ids.emplace_back(id);
    entry.isShort = run.size() == 1;
    entry.isFamily |= isFamily;
    for (std::size_t count = 1; count <= run.size(); ++count)
        m_starts.insert(hashOf(run, count));
}

void TitleBook::addVariants(Run run, std::vector<std::string> spelled, std::string_view id, bool isDeprecated)
{
    const auto cutEnd = [&](std::initializer_list<std::string_view> words) {
        while (!spelled.empty() && std::find(words.begin(), words.end(), spelled.back()) != words.end()) {
            spelled.pop_back();
            run.pop_back();
        }
    };
    addRun(run, id, isDeprecated, false);
    cutEnd({"international", "unported", "generic", "universal"});
    addRun(run, id, isDeprecated, false);
    cutEnd({"only", "later", "or"});
    addRun(run, id, isDeprecated, false);
    if (run.empty())
        return;
    const Run whole = run;
    if (spelled.back().ends_with(".0") && isVersion(spelled.back())) {
        run.back() = wordHash(std::string_view(spelled.back()).substr(0, spelled.back().size() - 2));
        addRun(run, id, isDeprecated, false);
    }
    const auto version = std::find_if(spelled.begin() + 1, spelled.end(), isVersion);
    const auto beforeVersion = static_cast<std::size_t>(version - spelled.begin());
    if (version != spelled.end() && beforeVersion >= 1 && version + 1 == spelled.end()) {
        run.resize(beforeVersion);
        if (run.size() >= 2 || spelled[0] == "apache" || spelled[0] == "gpl" || spelled[0] == "lgpl" || spelled[0] == "agpl"
            || spelled[0] == "gfdl")
            addRun(run, id, isDeprecated, true);
    }
    if (whole.size() > 3 && spelled[0] == "creative" && spelled[1] == "commons") {
        addRun(Run(whole.begin() + 2, whole.end()), id, isDeprecated, false);
        Run abbreviated(whole.begin() + 1, whole.end());
        abbreviated[0] = wordHash("cc");
        addRun(abbreviated, id, isDeprecated, false);
    }
}

void TitleBook::addName(std::string_view name, std::string_view id, bool isDeprecated)
{
    Run run;
    std::vector<std::string> spelled;
    for (const Word &word : readWords(name)) {
        if (isSmall(word.hash))
            continue;
        run.push_back(word.hash);
        std::string text(name.substr(word.begin, word.end - word.begin));
        std::transform(text.begin(), text.end(), text.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        if (text.size() > 1 && text[0] == 'v' && isVersion(std::string_view(text).substr(1)))
            text.erase(0, 1);
        spelled.push_back(text);
    }
    if (!run.empty())
        addVariants(std::move(run), std::move(spelled), id, isDeprecated);
}

void TitleBook::add(std::string_view id, std::string_view name, bool isDeprecated)
{
    addName(id, id, isDeprecated);
    addName(name, id, isDeprecated);
    const std::size_t quote = name.find('"'), bracket = name.find('(');
    if (quote != std::string_view::npos && quote > 4)
        addName(name.substr(0, quote), id, isDeprecated);
    if (bracket != std::string_view::npos && bracket > 4)
        addName(name.substr(0, bracket), id, isDeprecated);
}

void TitleBook::finish()
{
    for (const Alias &alias : aliases)
        for (std::size_t begin = 0; begin < alias.ids.size();) {
            const std::size_t end = std::min(alias.ids.find(' ', begin), alias.ids.size());
            Run run;
            for (const Word &word : readWords(alias.name))
                run.push_back(word.hash);
            addRun(run, alias.ids.substr(begin, end - begin), false, false);
            begin = end + 1;
        }
}

FoundTitle TitleBook::find(const Words &words, std::size_t at) const
{
    FoundTitle best;
    if (isSmall(words[at].hash))
        return best;
    Run run;
    for (std::size_t i = at; i < words.size() && i < at + longestTitle; ++i) {
        if (isSmall(words[i].hash))
            continue;
        run.push_back(words[i].hash);
        const std::uint64_t hash = hashOf(run, run.size());
        if (!m_starts.contains(hash))
            break;
        const auto found = m_entries.find(hash);
        if (found == m_entries.end())
            continue;
        const Entry &entry = found->second;
        best = {i + 1 - at, entry.ids.empty() ? entry.deprecatedIds : entry.ids, entry.isShort, entry.isFamily};
    }
    return best;
}

} // namespace espalier::governance::detail
