// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/model/network.h"
#include "app/training/model/trainer.h"

#include <string>
#include <vector>

namespace espalier::training {

/// What is read when: documents of several shards side by side, in blocks of a few documents that are read for a few steps and written
/// down in docs/formats/reading.md's form. One document in twenty is held out for validation. One thread; the texts must outlive it.
class TextStream
{
public:
    /// Errors: Invalid (no text, or so little that nothing can be held out).
    static Result<TextStream> over(const std::vector<TrainingText> &texts, std::size_t context, std::size_t batch,
                                   std::uint64_t seed);

    /// The windows of a step; steps ascend by one.
    void read(std::int64_t step, Minibatch &batch);
    /// Ends all blocks at `lastStep`: the reader stops or the process ends. The next read() begins new ones.
    void endBlocks(std::int64_t lastStep);
    /// Lines of docs/formats/reading.md for blocks that ended since the last call.
    std::string takeRecord();
    /// Windows of held-out documents, evenly spread; the same at every call.
    const Minibatch &validation() const { return m_validation; }

    /// Where it is, for checkpoints. A stream over the same texts that is given it back reads on as this one would.
    std::vector<std::uint64_t> state() const;
    /// Errors: Invalid (of other texts or another shape).
    Result<void> restore(const std::vector<std::uint64_t> &state);
    /// Goes on with other documents than it would have: what people do after a rollback, so as not to meet the same batch again.
    void skipAhead(std::uint64_t turn);

private:
    struct Shard {
        std::string path;
        std::vector<std::size_t> texts; ///< that are not held out, in order of their document numbers
        std::uint64_t bytes = 0;
        std::size_t cursor = 0;
    };
    struct Lane {
        std::uint64_t shard = 0, first = 0, count = 0, turn = 0; ///< count 0: no block
        std::int64_t fromStep = 0, toStep = -1;
    };
    explicit TextStream(const std::vector<TrainingText> &texts, std::size_t context, std::uint64_t seed)
        : m_texts(&texts),
          m_context(context),
          m_random(seed)
    {
    }
    void sortTexts(std::uint64_t seed);
    void makeValidation();
    void append(std::string_view text, std::size_t position, Minibatch &batch) const;
    void begin(Lane &lane, std::int64_t step, std::size_t index);
    void record(const Lane &lane, std::int64_t lastStep);

    const std::vector<TrainingText> *m_texts;
    std::size_t m_context;
    std::size_t m_windows = 0; ///< a lane reads in a step
    std::vector<std::size_t> m_heldOut;
    std::vector<Shard> m_shards;
    std::vector<Lane> m_lanes;
    RandomBits m_random;
    Minibatch m_validation;
    std::string m_record;
};

} // namespace espalier::training
