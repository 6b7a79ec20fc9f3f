// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/live/follower.h"

#include <cmath>
#include <condition_variable>
#include <fstream>
#include <mutex>

namespace espalier::training::test {

/// "attempt/tag" to lines "step value".
using Content = std::map<std::string, std::vector<std::string>>;

inline void addTo(Content &content, const FreshPart &part, bool mayCheckIndex = true)
{
    for (const RunHistory::Part &one : part.parts)
        for (const metrics::Series &series : one.series) {
            auto &lines = content[one.attempt.id + '/' + series.name()];
            // What a store does: what is there already counts once.
            const auto first = part.firstIndex.find(one.attempt.id + '/' + series.name());
            if (mayCheckIndex && first != part.firstIndex.end() && first->second != lines.size())
                lines.push_back("wrong index " + std::to_string(first->second));
            const auto samples = series.samples(0, series.size()).value();
            for (const metrics::Sample &sample : samples)
                lines.push_back(std::to_string(sample.step) + ' '
                                + (std::isnan(sample.value) ? "nan" : std::to_string(sample.value)));
        }
}

/// Collects what a follower brings and lets a test wait for it.
class Listener
{
public:
    Follower::Sink sink()
    {
        return [this](FreshPart part) {
            const std::lock_guard lock(m_mutex);
            if (part.isReplaced) {
                ++m_replaced;
                m_content.clear();
            }
            addTo(m_content, part);
            for (const Issue &problem : part.problems)
                m_problems.push_back(problem.message);
            if (part.state.offset > 0)
                m_states[part.path] = part.state;
            m_changed.notify_all();
        };
    }
    /// Whether it comes true in time; generous, for slow machines, and never waited out when all is well.
    bool waitFor(const std::function<bool(const Content &)> &condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(20), [&] { return condition(m_content); });
    }
    bool waitForSamples(std::size_t count)
    {
        return waitFor([count](const Content &content) { return countOf(content) >= count; });
    }
    static std::size_t countOf(const Content &content)
    {
        std::size_t count = 0;
        for (const auto &[key, lines] : content)
            count += lines.size();
        return count;
    }
    Content content()
    {
        const std::lock_guard lock(m_mutex);
        return m_content;
    }
    std::map<std::filesystem::path, TailState> states()
    {
        const std::lock_guard lock(m_mutex);
        return m_states;
    }
    int replaced()
    {
        const std::lock_guard lock(m_mutex);
        return m_replaced;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Content m_content;
    std::vector<std::string> m_problems;
    std::map<std::filesystem::path, TailState> m_states;
    int m_replaced = 0;
};

inline void append(const std::filesystem::path &path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary | std::ios::app) << bytes;
}

inline void write(const std::filesystem::path &path, std::string_view bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

/// Rows of JSON lines with a step and a loss.
inline std::string rows(int from, int to, double mark = 0)
{
    std::string text;
    for (int step = from; step <= to; ++step)
        text += "{\"step\": " + std::to_string(step) + ", \"loss\": " + std::to_string(mark + 1.0 / (step + 1)) + "}\n";
    return text;
}

} // namespace espalier::training::test
