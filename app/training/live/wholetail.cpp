// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/live/tail_p.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace espalier::training::detail {

/// Of steps and values; times of such formats may be those of the file. 16 hexadecimal digits.
static std::string sampleDigest(std::span<const metrics::Sample> samples)
{
    Sha256Stream stream;
    for (const metrics::Sample &sample : samples) {
        char bytes[16];
        const auto bits = std::bit_cast<std::uint64_t>(sample.value);
        std::memcpy(bytes, &sample.step, 8);
        std::memcpy(bytes + 8, &bits, 8);
        stream.add({bytes, sizeof bytes});
    }
    const Sha256 digest = stream.digest();
    return toHex(digest.data(), 8);
}

/// Takes what was delivered before off the beginning of a series. False when it is not there any more.
static bool dropKnown(metrics::Series &series, const std::string &key, const Json &before, Json &now,
                      std::map<std::string, std::uint64_t> &first)
{
    const auto samples = series.samples(0, series.size());
    if (!samples)
        return true;
    now[key] = {std::to_string(samples->size()), sampleDigest(*samples)};
    const auto known = before.find(key);
    std::size_t count = 0;
    if (known != before.end() && known->is_array() && known->size() == 2 && (*known)[0].is_string() && (*known)[1].is_string()) {
        count = std::strtoull((*known)[0].get_ref<const std::string &>().c_str(), nullptr, 10);
        if (count > samples->size()
            || sampleDigest(std::span(*samples).first(count)) != (*known)[1].get_ref<const std::string &>())
            return false;
    }
    first[key] = count;
    if (count == 0)
        return true;
    metrics::Samples rest{{}, {}, metrics::ValueColumn(series.width())};
    for (const metrics::Sample &sample : std::span(*samples).subspan(count))
        rest.append(sample);
    series = metrics::Series::fromSamples(series.name(), rest).value_or(metrics::Series());
    return true;
}

/// Formats that are written anew each time: only what is not known of them is handed on.
Result<bool> Tail::readWhole(const Sink &sink, const Work &work)
{
    const FileMark mark = markOf(m_log.path);
    if (!mark.isThere()) {
        m_mark = {};
        return false;
    }
    if (m_known) {
        m_inode = m_known->inode;
        if (m_known->folder.is_object())
            m_counts = m_known->folder.value("series", Json::object());
        m_known.reset();
    }
    ReadOptions reading = m_reading;
    reading.modified = mark.changed / 1'000'000;
    auto runs = readRuns(m_log.format, m_log.path, reading, work);
    if (!runs) {
        // Half written, as like as not: the next change tells. The mark stays old, so that it is read again.
        return failure(std::move(runs.error()));
    }
    m_mark = mark;
    FreshPart part;
    std::vector<RunHistory::Part> parts;
    for (ReadRun &run : *runs) {
        part.evaluations.insert(part.evaluations.end(), run.evaluations.begin(), run.evaluations.end());
        part.problems.insert(part.problems.end(), run.problems.begin(), run.problems.end());
        for (RunHistory::Part &one : foldRun(std::move(run)))
            parts.push_back(std::move(one));
    }
    if (!m_counts.is_object())
        m_counts = Json::object();
    Json now = Json::object();
    part.parts = parts;
    bool isSame = true;
    for (RunHistory::Part &one : part.parts)
        for (metrics::Series &series : one.series)
            isSame = dropKnown(series, one.attempt.id + '/' + series.name(), m_counts, now, part.firstIndex) && isSame;
    for (const auto &[key, value] : m_counts.items())
        isSame = isSame && now.contains(key);
    if (!isSame) {
        part.parts = std::move(parts);
        part.isReplaced = true;
        for (auto &[key, first] : part.firstIndex)
            first = 0;
        now = Json::object();
        for (RunHistory::Part &one : part.parts)
            for (metrics::Series &series : one.series)
                dropKnown(series, one.attempt.id + '/' + series.name(), Json::object(), now, part.firstIndex);
    }
    for (RunHistory::Part &one : part.parts) {
        std::erase_if(one.series, [](const metrics::Series &series) { return series.isEmpty(); });
        one.attempt.samples = 0;
        for (const metrics::Series &series : one.series)
            one.attempt.samples += series.size();
    }
    m_counts = now;
    m_inode = mark.inode;
    m_offset = mark.bytes;
    part.path = m_log.path;
    part.run = m_log.run;
    part.format = m_log.format;
    part.state = {m_inode, m_offset, std::string(), Json(), Json{{"series", m_counts}}};
    sink(std::move(part));
    return true;
}

} // namespace espalier::training::detail
