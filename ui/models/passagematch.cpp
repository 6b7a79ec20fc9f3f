// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/passagematch.h"

#include "app/statistics/search/tokens.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace espalier::ui {

namespace passagematch {

constexpr int lettersOfWord = 3;

using Kept = statistics::Tokenizer::Kept;

/// The run that begins at a token; empty when too few tokens are left.
static std::string runAt(const std::vector<Kept> &tokens, std::size_t at, int words, std::size_t *end)
{
    const int wanted = words * lettersOfWord;
    int weight = 0;
    std::string run;
    std::size_t i = at;
    for (; i < tokens.size() && weight < wanted; ++i) {
        weight += tokens[i].isRun ? 1 : lettersOfWord;
        run += tokens[i].text;
        run += ' ';
    }
    *end = i;
    return weight < wanted ? std::string() : run;
}

static std::unordered_set<std::string> runsOf(const std::vector<Kept> &tokens, int words)
{
    std::unordered_set<std::string> runs;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::size_t end = 0;
        if (std::string run = runAt(tokens, i, words, &end); !run.empty())
            runs.insert(std::move(run));
    }
    return runs;
}

static std::vector<PassagePart> partsIn(const std::vector<Kept> &tokens, const std::unordered_set<std::string> &runs, int words)
{
    std::vector<PassagePart> parts;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        std::size_t end = 0;
        const std::string run = runAt(tokens, i, words, &end);
        if (run.empty() || !runs.contains(run))
            continue;
        const std::size_t from = tokens[i].begin;
        const std::size_t to = tokens[end - 1].end;
        if (!parts.empty() && from <= parts.back().begin + parts.back().size)
            parts.back().size = std::max(parts.back().begin + parts.back().size, to) - parts.back().begin;
        else if (!parts.empty() && i > 0 && tokens[i - 1].end == parts.back().begin + parts.back().size)
            parts.back().size = to - parts.back().begin; // only a blank between them
        else
            parts.push_back({from, to - from});
    }
    return parts;
}

static int weightOf(const std::vector<Kept> &tokens)
{
    int weight = 0;
    for (const Kept &token : tokens)
        weight += token.isRun ? 1 : lettersOfWord;
    return weight;
}

} // namespace passagematch

CommonParts commonParts(std::string_view first, std::string_view second, int words)
{
    statistics::Tokenizer tokenizer;
    const auto a = tokenizer.all(first);
    const auto b = tokenizer.all(second);
    const int least = std::min(passagematch::weightOf(a), passagematch::weightOf(b)) / passagematch::lettersOfWord;
    words = std::max(1, std::min(words, least));
    CommonParts common;
    common.first = passagematch::partsIn(a, passagematch::runsOf(b, words), words);
    common.second = passagematch::partsIn(b, passagematch::runsOf(a, words), words);
    return common;
}

std::vector<PassagePart> otherParts(const std::vector<PassagePart> &parts, std::size_t size)
{
    std::vector<PassagePart> others;
    std::size_t at = 0;
    for (const PassagePart &part : parts) {
        if (part.begin > at)
            others.push_back({at, part.begin - at});
        at = part.begin + part.size;
    }
    if (at < size)
        others.push_back({at, size - at});
    return others;
}

} // namespace espalier::ui
