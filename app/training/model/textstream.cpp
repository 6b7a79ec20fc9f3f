// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/textstream.h"

#include "storage/base/json.h"

#include <algorithm>
#include <map>

namespace espalier::training {

namespace {

constexpr std::size_t blockDocuments = 8, blockSteps = 20, mostLanes = 8, validationWindows = 2048, heldOutOf = 20;

} // namespace

Result<TextStream> TextStream::over(const std::vector<TrainingText> &texts, std::size_t context, std::size_t batch,
                                    std::uint64_t seed)
{
    TextStream stream(texts, context, seed);
    stream.sortTexts(seed);
    if (stream.m_shards.empty() || stream.m_heldOut.empty())
        return failure(ErrorCode::Invalid, "texts",
                       "there are fewer than two documents with text: one to learn from, one to check with");
    std::size_t lanes = std::min(mostLanes, batch);
    while (batch % lanes != 0)
        --lanes;
    stream.m_lanes.resize(lanes);
    stream.m_windows = batch / lanes;
    stream.makeValidation();
    return stream;
}

void TextStream::sortTexts(std::uint64_t seed)
{
    std::map<std::string_view, std::size_t> places;
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < m_texts->size(); ++i)
        if (!(*m_texts)[i].text.empty())
            used.push_back(i);
    if (used.size() < 2)
        return;
    const std::size_t offset = static_cast<std::size_t>(RandomBits(seed ^ 0x5eed).below(std::min(heldOutOf, used.size())));
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (i % heldOutOf == offset) {
            m_heldOut.push_back(used[i]);
            continue;
        }
        const TrainingText &text = (*m_texts)[used[i]];
        const auto [place, isNew] = places.emplace(text.shard, m_shards.size());
        if (isNew)
            m_shards.push_back({text.shard, {}, 0, 0});
        Shard &shard = m_shards[place->second];
        shard.texts.push_back(used[i]);
        shard.bytes += text.text.size();
    }
    for (Shard &shard : m_shards)
        std::ranges::stable_sort(shard.texts, {}, [this](std::size_t i) { return (*m_texts)[i].document; });
}

void TextStream::makeValidation()
{
    std::uint64_t bytes = 0;
    for (const std::size_t i : m_heldOut)
        bytes += (*m_texts)[i].text.size();
    const std::uint64_t windows = std::min<std::uint64_t>(validationWindows, bytes);
    std::uint64_t before = 0, taken = 0;
    for (const std::size_t i : m_heldOut) {
        const std::string &text = (*m_texts)[i].text;
        for (; taken < windows && taken * bytes / windows < before + text.size(); ++taken)
            append(text, static_cast<std::size_t>(taken * bytes / windows - before), m_validation);
        before += text.size();
    }
}

void TextStream::append(std::string_view text, std::size_t position, Minibatch &batch) const
{
    // Before the beginning stands the zero byte, which no text holds.
    for (std::size_t i = m_context; i > 0; --i)
        batch.seen.push_back(i > position ? 0 : static_cast<std::uint8_t>(text[position - i]));
    batch.next.push_back(static_cast<std::uint8_t>(text[position]));
}

void TextStream::begin(Lane &lane, std::int64_t step, std::size_t index)
{
    std::uint64_t all = 0;
    for (const Shard &shard : m_shards)
        all += shard.bytes;
    std::uint64_t place = m_random.below(all);
    lane.shard = 0;
    while (place >= m_shards[lane.shard].bytes)
        place -= m_shards[lane.shard++].bytes;
    Shard &shard = m_shards[lane.shard];
    lane.first = shard.cursor;
    lane.count = std::min(blockDocuments, shard.texts.size() - shard.cursor);
    lane.turn = 0;
    lane.fromStep = step;
    // First blocks are of different lengths, so that not all lanes change their documents at one step.
    const bool isFirst = lane.toStep < 0;
    const std::size_t length = isFirst ? blockSteps * (index + 1) / m_lanes.size() : blockSteps;
    lane.toStep = step + static_cast<std::int64_t>(std::max<std::size_t>(length, 1)) - 1;
    shard.cursor = (shard.cursor + lane.count) % shard.texts.size();
}

void TextStream::read(std::int64_t step, Minibatch &batch)
{
    batch.seen.clear();
    batch.next.clear();
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        Lane &lane = m_lanes[i];
        if (lane.count != 0 && step > lane.toStep)
            record(lane, lane.toStep);
        if (lane.count == 0 || step > lane.toStep)
            begin(lane, step, i);
        const Shard &shard = m_shards[lane.shard];
        for (std::size_t window = 0; window < m_windows; ++window) {
            const std::string &text = (*m_texts)[shard.texts[lane.first + lane.turn++ % lane.count]].text;
            append(text, static_cast<std::size_t>(m_random.below(text.size())), batch);
        }
    }
}

void TextStream::record(const Lane &lane, std::int64_t lastStep)
{
    // Documents come in turn; a block that ended early did not reach those at its end. Held-out documents are gaps.
    const Shard &shard = m_shards[lane.shard];
    const std::uint64_t reached = std::min(lane.count, lane.turn);
    const auto documentAt = [&](std::uint64_t i) { return (*m_texts)[shard.texts[lane.first + i]].document; };
    for (std::uint64_t i = 0; i < reached;) {
        std::uint64_t end = i + 1;
        while (end < reached && documentAt(end) == documentAt(end - 1) + 1)
            ++end;
        m_record += compactJson({{"from_step", lane.fromStep},
                                 {"to_step", lastStep},
                                 {"shard", shard.path},
                                 {"from_document", documentAt(i)},
                                 {"to_document", documentAt(end - 1)}})
            + '\n';
        i = end;
    }
}

void TextStream::endBlocks(std::int64_t lastStep)
{
    for (Lane &lane : m_lanes) {
        if (lane.count != 0 && lane.fromStep <= lastStep)
            record(lane, std::min(lane.toStep, lastStep));
        lane = Lane();
    }
}

std::string TextStream::takeRecord()
{
    return std::exchange(m_record, {});
}

std::vector<std::uint64_t> TextStream::state() const
{
    std::vector<std::uint64_t> state{m_random.state(), m_shards.size(), m_lanes.size(), m_heldOut.front()};
    for (const Shard &shard : m_shards)
        state.push_back(shard.cursor);
    for (const Lane &lane : m_lanes)
        state.insert(state.end(),
                     {lane.shard, lane.first, lane.count, lane.turn, static_cast<std::uint64_t>(lane.fromStep),
                      static_cast<std::uint64_t>(lane.toStep)});
    return state;
}

Result<void> TextStream::restore(const std::vector<std::uint64_t> &state)
{
    const auto other = [] {
        return failure(ErrorCode::Invalid, "checkpoint", "it was made with other texts, another seed or another batch size");
    };
    if (state.size() < 4 || state[1] != m_shards.size() || state[2] != m_lanes.size() || state[3] != m_heldOut.front()
        || state.size() != 4 + m_shards.size() + 6 * m_lanes.size())
        return other();
    std::size_t at = 4;
    for (Shard &shard : m_shards) {
        if (state[at] >= shard.texts.size())
            return other();
        shard.cursor = state[at++];
    }
    for (Lane &lane : m_lanes) {
        lane = {state[at],
                state[at + 1],
                state[at + 2],
                state[at + 3],
                static_cast<std::int64_t>(state[at + 4]),
                static_cast<std::int64_t>(state[at + 5])};
        at += 6;
        if (lane.shard >= m_shards.size() || lane.first > m_shards[lane.shard].texts.size()
            || lane.count > m_shards[lane.shard].texts.size() - lane.first)
            return other();
    }
    m_random = RandomBits(state[0]);
    return {};
}

void TextStream::skipAhead(std::uint64_t turn)
{
    m_random = RandomBits(m_random.state() ^ (turn * 0x9e3779b97f4a7c15));
    std::ranges::fill(m_lanes, Lane());
}

} // namespace espalier::training
