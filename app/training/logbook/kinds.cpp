// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/logbook/guesses.h"

#include <algorithm>
#include <array>

namespace espalier::training {

namespace {

struct KindWord {
    EntryKind kind;
    std::string_view word; ///< lower case; a space stands for what begins or ends one, a line feed for the beginning of the text
    int weight = 2;        ///< 1: a hint, 2: says it, 3: says nothing else
};

constexpr std::array kindWords{
    KindWord{EntryKind::Launch, " launched", 3},
    KindWord{EntryKind::Launch, "\n launch", 2},
    KindWord{EntryKind::Launch, " training started", 3},
    KindWord{EntryKind::Launch, " started training", 2},
    KindWord{EntryKind::Launch, " started the training", 2},
    KindWord{EntryKind::Launch, " kicked off", 2},
    KindWord{EntryKind::Hang, " hang", 3},
    KindWord{EntryKind::Hang, " hung ", 3},
    KindWord{EntryKind::Hang, " deadlock", 3},
    KindWord{EntryKind::Hang, " got stuck", 3},
    KindWord{EntryKind::Hang, " gets stuck", 2},
    KindWord{EntryKind::Hang, " stuck ", 1},
    KindWord{EntryKind::Hang, " stalled", 2},
    KindWord{EntryKind::Spike, " loss spike", 1},
    KindWord{EntryKind::Spike, " spike", 2},
    KindWord{EntryKind::Spike, " diverg", 3},
    KindWord{EntryKind::Spike, " exploded", 2},
    KindWord{EntryKind::Spike, " loss jumped", 3},
    KindWord{EntryKind::Spike, " loss went to nan", 3},
    KindWord{EntryKind::Spike, " overflow", 1},
    KindWord{EntryKind::DataSkip, "skip-train-iteration-range", 3},
    KindWord{EntryKind::DataSkip, " skipped data", 3},
    KindWord{EntryKind::DataSkip, " skipping data", 3},
    KindWord{EntryKind::DataSkip, " skip data", 3},
    KindWord{EntryKind::DataSkip, " skip the data", 3},
    KindWord{EntryKind::DataSkip, " skipped the data", 3},
    KindWord{EntryKind::DataSkip, " skipped samples", 3},
    KindWord{EntryKind::DataSkip, " skipping over", 2},
    KindWord{EntryKind::Rollback, " rollback", 3},
    KindWord{EntryKind::Rollback, " roll back", 3},
    KindWord{EntryKind::Rollback, " rolled back", 3},
    KindWord{EntryKind::Rollback, " rolling back", 2},
    KindWord{EntryKind::Rollback, " rewind", 3},
    KindWord{EntryKind::Rollback, " rewound", 3},
    KindWord{EntryKind::Rollback, " went back to iteration", 3},
    KindWord{EntryKind::Rollback, " restarted from iteration", 3},
    KindWord{EntryKind::Rollback, " restarted from checkpoint", 3},
    KindWord{EntryKind::Rollback, " restarting from checkpoint", 3},
    KindWord{EntryKind::Hardware, " hardware", 3},
    KindWord{EntryKind::Hardware, " gpus crashed", 3},
    KindWord{EntryKind::Hardware, " gpu crashed", 3},
    KindWord{EntryKind::Hardware, " gpu died", 3},
    KindWord{EntryKind::Hardware, " gpus died", 3},
    KindWord{EntryKind::Hardware, " dead gpu", 3},
    KindWord{EntryKind::Hardware, " bad gpu", 3},
    KindWord{EntryKind::Hardware, " slow gpu", 3},
    KindWord{EntryKind::Hardware, " slow node", 3},
    KindWord{EntryKind::Hardware, " bad node", 3},
    KindWord{EntryKind::Hardware, " faulty node", 3},
    KindWord{EntryKind::Hardware, " node failure", 3},
    KindWord{EntryKind::Hardware, " drop in throughput", 3},
    KindWord{EntryKind::Hardware, " throughput drop", 3},
    KindWord{EntryKind::Hardware, " cuda error", 2},
    KindWord{EntryKind::Hardware, " ecc error", 3},
    KindWord{EntryKind::Hardware, " nvlink", 1},
    KindWord{EntryKind::Hardware, " node", 1},
    KindWord{EntryKind::Hardware, " crash", 1},
    KindWord{EntryKind::Checkpoint, " checkpointing", 2},
    KindWord{EntryKind::Checkpoint, " checkpoint saving", 2},
    KindWord{EntryKind::Checkpoint, " saved checkpoint", 2},
    KindWord{EntryKind::Checkpoint, " checkpoint conversion", 3},
    KindWord{EntryKind::Checkpoint, " converted the checkpoint", 2},
    KindWord{EntryKind::Checkpoint, " checkpoint", 1},
    KindWord{EntryKind::Checkpoint, " backup", 2},
    KindWord{EntryKind::Evaluation, " evaluation results", 3},
    KindWord{EntryKind::Evaluation, " eval results", 3},
    KindWord{EntryKind::Evaluation, " lm-eval", 3},
    KindWord{EntryKind::Evaluation, " lm eval harness", 3},
    KindWord{EntryKind::Evaluation, " evaluated", 2},
    KindWord{EntryKind::Evaluation, " evaluation", 2},
    KindWord{EntryKind::Evaluation, " perplexity", 1},
    KindWord{EntryKind::Budget, " gpu hours", 3},
    KindWord{EntryKind::Budget, " gpu-hours", 3},
    KindWord{EntryKind::Budget, " budget", 3},
    KindWord{EntryKind::Budget, " quota", 2},
    KindWord{EntryKind::Budget, " allocation", 2},
    KindWord{EntryKind::Configuration, " switch", 2},
    KindWord{EntryKind::Configuration, " changed", 2},
    KindWord{EntryKind::Configuration, " changing", 1},
    KindWord{EntryKind::Configuration, " upgrad", 2},
    KindWord{EntryKind::Configuration, " fix", 2},
    KindWord{EntryKind::Configuration, " bug", 1},
    KindWord{EntryKind::Configuration, " lowered the", 2},
    KindWord{EntryKind::Configuration, " increased the", 2},
    KindWord{EntryKind::Configuration, " decreased the", 2},
    KindWord{EntryKind::Configuration, " restarted with", 2},
    KindWord{EntryKind::Configuration, " added", 1},
    KindWord{EntryKind::Decision, " decided", 3},
    KindWord{EntryKind::Decision, " decision", 3},
    KindWord{EntryKind::Decision, " we agreed", 3},
};

constexpr std::size_t kindCount = 12;
using KindScores = std::array<int, kindCount>;

/// Lower case, everything that is no letter, digit, hyphen or underscore a space, a space at both ends, and a line feed before.
std::string flattened(std::string_view text)
{
    std::string flat = "\n ";
    for (const char c : text) {
        const bool isWordly = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
            || static_cast<unsigned char>(c) >= 0x80;
        flat += isWordly ? (c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c) : ' ';
    }
    return flat + ' ';
}

/// Each word counts once: a text that repeats itself says no more.
void addScores(KindScores &scores, std::string_view text, int factor)
{
    const std::string flat = flattened(text);
    for (const KindWord &one : kindWords)
        if (flat.find(one.word) != std::string::npos)
            scores.at(static_cast<std::size_t>(one.kind)) += factor * one.weight;
}

/// The kind that is ahead of all others by `lead` and has `least`, or nothing.
std::optional<EntryKind> ahead(const KindScores &scores, int least, int lead)
{
    const auto best = std::ranges::max_element(scores);
    for (auto other = scores.begin(); other != scores.end(); ++other)
        if (other != best && *other > *best - lead)
            return {};
    return *best >= least ? std::optional(static_cast<EntryKind>(best - scores.begin())) : std::nullopt;
}

/// The beginning: as far as the second blank line, or 300 bytes, whichever comes first.
std::string_view opening(std::string_view prose)
{
    const std::size_t begin = std::min(prose.find_first_not_of(" \t\r\n"), prose.size());
    prose.remove_prefix(begin);
    return prose.substr(0, std::min({prose.find("\n\n"), prose.size(), std::size_t{300}}));
}

} // namespace

EntryKind guessKind(std::string_view title, std::string_view text)
{
    KindScores scores{};
    addScores(scores, title, 1);
    if (const auto kind = ahead(scores, 2, 1))
        return *kind;
    const std::string prose = proseOf(text);
    addScores(scores, opening(prose), 1);
    if (const auto kind = ahead(scores, 2, 1))
        return *kind;
    // Long texts mention everything once; they speak only where the beginning left nothing open.
    if (prose.size() > 1500 && std::ranges::all_of(scores, [](int score) { return score == 0; }))
        return EntryKind::Note;
    addScores(scores, prose, 1);
    return ahead(scores, 3, 2).value_or(EntryKind::Note);
}

} // namespace espalier::training
