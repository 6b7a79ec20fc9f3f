// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/model/eventfile.h"
#include "app/training/model/trainer.h"

#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

namespace espalier::training::test {

inline std::string contents(const std::filesystem::path &path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Sixty short documents in three shards that repeat a few words: soon learned.
inline std::vector<TrainingText> rhymes()
{
    std::vector<TrainingText> texts;
    for (std::uint64_t i = 0; i < 60; ++i)
        texts.push_back(
            {"shards/" + std::to_string(i % 3) + ".jsonl", i / 3,
             "the cat sat on the mat and the rat sat on the hat; number " + std::to_string(i) + " of many such lines."});
    return texts;
}

/// Small enough for a debug build.
inline TrainerOptions smallOptions(const std::filesystem::path &folder)
{
    TrainerOptions options;
    options.context = 4;
    options.embedding = 8;
    options.hidden = 24;
    options.batch = 32;
    options.steps = 120;
    options.learningRate = 1e-2;
    options.validateEvery = 40;
    options.checkpointEvery = 30;
    options.folder = folder;
    options.startTime = 1'646'999'000'000;
    options.millisecondsPerStep = 30'000;
    return options;
}

/// One scalar of an event file.
struct Scalar {
    std::int64_t step = 0;
    double time = 0;
    float value = 0;
};

/// What an event file says, read by the book: every check sum of every record is compared. Fails the test at the first that is wrong.
inline std::map<std::string, std::vector<Scalar>> scalarsOf(const std::filesystem::path &path)
{
    const std::string bytes = contents(path);
    std::map<std::string, std::vector<Scalar>> found;
    const auto number = [&](std::string_view from, std::size_t at, std::size_t width) {
        std::uint64_t value = 0;
        std::memcpy(&value, from.data() + at, width);
        return value;
    };
    std::size_t at = 0;
    for (std::size_t record = 0; at < bytes.size(); ++record) {
        const std::uint64_t length = number(bytes, at, 8);
        EXPECT_EQ(number(bytes, at + 8, 4), maskedCrc32c(std::string_view(bytes).substr(at, 8)));
        const std::string event = bytes.substr(at + 12, length);
        EXPECT_EQ(number(bytes, at + 12 + length, 4), maskedCrc32c(event));
        at += 16 + length;
        EXPECT_EQ(event[0], '\x09');
        if (record == 0) {
            EXPECT_EQ(event.substr(9),
                      "\x1a\x0d"
                      "brain.Event:2");
            continue;
        }
        Scalar scalar;
        scalar.time = std::bit_cast<double>(number(event, 1, 8));
        std::size_t i = 9;
        const auto varint = [&] {
            std::uint64_t value = 0;
            for (int shift = 0;; shift += 7) {
                const auto byte = static_cast<std::uint8_t>(event.at(i++));
                value |= std::uint64_t{byte & 0x7fU} << shift;
                if (byte < 0x80)
                    return value;
            }
        };
        if (event.at(i) == '\x10') {
            ++i;
            scalar.step = static_cast<std::int64_t>(varint());
        }
        EXPECT_EQ(event.at(i++), '\x2a');
        const std::size_t rest1 = varint();
        EXPECT_EQ(rest1, event.size() - i);
        EXPECT_EQ(event.at(i++), '\x0a');
        const std::size_t rest2 = varint();
        EXPECT_EQ(rest2, event.size() - i);
        EXPECT_EQ(event.at(i++), '\x0a');
        const std::size_t size = varint();
        const std::string tag = event.substr(i, size);
        i += size;
        EXPECT_EQ(event.at(i++), '\x15');
        EXPECT_EQ(event.size() - i, 4U);
        scalar.value = std::bit_cast<float>(static_cast<std::uint32_t>(number(event, i, 4)));
        found[tag].push_back(scalar);
    }
    return found;
}

/// The event files of a run, oldest first.
inline std::vector<std::filesystem::path> eventFiles(const std::filesystem::path &run)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(run / "tensorboard"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace espalier::training::test
