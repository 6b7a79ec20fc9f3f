// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/megatron.h"
#include "app/training/readers/numbers.h"

#include <algorithm>
#include <array>
#include <limits>

namespace espalier::training {

namespace detail {

namespace {

/// As the lines of Megatron-LM, Megatron-DeepSpeed and their forks spell them.
constexpr std::array<std::string_view, 27> megatronKeys{"consumed samples",
                                                        "consumed tokens",
                                                        "elapsed time per iteration (ms)",
                                                        "elapsed time per iteration (s)",
                                                        "learning rate",
                                                        "global batch size",
                                                        "gloabl batch size",
                                                        "lm loss",
                                                        "lm-loss",
                                                        "loss",
                                                        "loss scale",
                                                        "grad norm",
                                                        "num zeros",
                                                        "params norm",
                                                        "curriculum seqlen",
                                                        "actual seqlen",
                                                        "number of skipped iterations",
                                                        "number of nan iterations",
                                                        "samples per second",
                                                        "tokens per gpu per second (tgs)",
                                                        "TFLOPs",
                                                        "throughput per GPU (TFLOP/s/GPU)",
                                                        "sop loss",
                                                        "mtp_1 loss",
                                                        "load_balancing_loss",
                                                        "z_loss",
                                                        "skipped samples"};

} // namespace

std::string withoutAnyBlanks(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\r')
            out.push_back(c);
    return out;
}

std::string_view megatronKey(std::string_view withoutBlanks)
{
    static const std::map<std::string, std::string_view, std::less<>> keys = [] {
        std::map<std::string, std::string_view, std::less<>> made;
        for (const std::string_view key : megatronKeys)
            made.emplace(withoutAnyBlanks(key), key);
        return made;
    }();
    const auto found = keys.find(withoutBlanks);
    return found == keys.end() ? std::string_view() : found->second;
}

bool isMegatronKeyBeginning(std::string_view withoutBlanks)
{
    return std::ranges::any_of(megatronKeys,
                               [&](std::string_view key) { return withoutAnyBlanks(key).starts_with(withoutBlanks); });
}

/// As many samples as the file has lines like this one, as long as that is no more memory than twice the file.
void MegatronReader::reserve(metrics::Samples &samples)
{
    constexpr std::uint64_t bytesOfSample = 24;
    if (m_lineBytes < 100)
        return;
    const std::uint64_t count = m_expectedBytes / m_lineBytes + 1;
    if (count * bytesOfSample > m_reservable * 2)
        return;
    m_reservable -= count * bytesOfSample / 2;
    samples.steps.reserve(count);
    samples.times.reserve(count);
    samples.values.reserve(count);
}

void MegatronReader::add(std::size_t index, std::int64_t time, double value, ReadRun &run)
{
    Field &field = m_fields[index];
    if (field.series == noSeries) {
        field.series = m_series.find(run, field.name);
        if (metrics::Samples &samples = run.series[field.series].samples; samples.steps.capacity() == 0)
            reserve(samples);
    }
    SeriesIndex::append(run, field.series, m_step, time, value);
    if (!m_clock.isSet())
        m_clock.remember(field.series, run);
}

/// The writer leaves a loss out that is not above zero, and NaN is not: what is missing is said to be NaN.
void MegatronReader::addMissingLoss(bool hasLoss, bool hasEndOfLine, std::int64_t time, ReadRun &run)
{
    m_lacksLoss = !hasLoss && !hasEndOfLine;
    if (!hasLoss && hasEndOfLine) {
        const std::size_t series = m_series.find(run, m_lossName);
        SeriesIndex::append(run, series, m_step, time, std::numeric_limits<double>::quiet_NaN());
        if (!m_clock.isSet())
            m_clock.remember(series, run);
    }
}

void MegatronReader::commit(std::string_view rank, std::int64_t time, ReadRun &run)
{
    const auto isSame = [](const IterationRecord::Value &a, const IterationRecord::Value &b) {
        return a.field == b.field && (a.value == b.value || (a.value != a.value && b.value != b.value));
    };
    std::vector<IterationRecord::Value> &values = m_record.values;
    if (m_record.step == m_step && rank != m_rank && std::ranges::equal(values, m_lastValues, isSame))
        return; // the same line by another rank
    double elapsed = 0;
    bool hasLoss = false, hasEndOfLine = false;
    for (const IterationRecord::Value &value : values) {
        const Field &field = m_fields[value.field];
        if (field.meaning == Field::Meaning::Other)
            continue;
        if (field.meaning == Field::Meaning::Milliseconds)
            elapsed = value.value;
        else if (field.meaning == Field::Meaning::Seconds)
            elapsed = value.value * 1000;
        else if (field.meaning == Field::Meaning::Skipped)
            hasEndOfLine = true;
        else if (!std::exchange(hasLoss, true))
            m_lossName = field.name;
    }
    if (time != metrics::noTime) {
        m_clock.set(time, run);
    } else if (elapsed > 0 && elapsed < 1e9) {
        const std::int64_t passed = m_step >= 0 && m_record.step > m_step ? m_record.step - m_step
                                                                          : std::max<std::int64_t>(m_interval, 1);
        m_clock.advance(std::llround(elapsed * static_cast<double>(std::min<std::int64_t>(passed, 1'000'000))));
    }
    if (!m_isStarted)
        started(m_record.step, m_recordAt, {}, run);
    m_hasFailed = m_hasStopped = false;
    m_step = m_record.step;
    if (rank != m_rank)
        m_rank = rank;
    const std::int64_t now = m_clock.now();
    for (const IterationRecord::Value &value : values)
        add(value.field, now, value.value, run);
    addMissingLoss(hasLoss, hasEndOfLine, now, run);
    if (values.size() >= m_order.size() && !std::ranges::equal(values, m_order, {}, &IterationRecord::Value::field)) {
        m_order.clear();
        for (const IterationRecord::Value &value : values)
            m_order.push_back(value.field);
    }
    m_lastValues.swap(values);
}

/// What was pasted with a line's end in its middle, right behind a bar.
void MegatronReader::commitStray(ReadRun &run)
{
    bool hasLoss = !m_lacksLoss, hasEndOfLine = false;
    const std::int64_t now = m_clock.now();
    for (const IterationRecord::Value &value : m_record.values) {
        const Field::Meaning meaning = m_fields[value.field].meaning;
        hasLoss |= meaning == Field::Meaning::Loss;
        hasEndOfLine |= meaning == Field::Meaning::Skipped;
        add(value.field, now, value.value, run);
    }
    addMissingLoss(hasLoss, hasEndOfLine, now, run);
}

Json MegatronReader::ownState() const
{
    // Bytes that are no UTF-8 cannot stand in JSON; what is read from them is cleaned in the same way.
    Json ranges = Json::array();
    for (const auto &[from, to] : m_skipped)
        ranges.push_back({from, to});
    return {{"clock", m_clock.state()},
            {"step", m_step},
            {"interval", m_interval},
            {"lossName", cleanText(m_lossName)},
            {"lacksLoss", m_lacksLoss},
            {"rank", cleanText(m_rank)},
            {"open", cleanText(m_open)},
            {"openTime", m_openTime},
            {"openRank", cleanText(m_openRank)},
            {"openLines", m_openLines},
            {"openCut", m_isOpenCut},
            {"arguments", m_isInArguments},
            {"started", m_isStarted},
            {"failed", m_hasFailed},
            {"stopped", m_hasStopped},
            {"timerRange", cleanText(m_timerRange)},
            {"skippedRanges", ranges}};
}

void MegatronReader::restoreOwn(const Json &state)
{
    m_clock.restore(state.value("clock", Json::object()));
    m_step = state.value("step", std::int64_t(-1));
    m_interval = state.value("interval", std::int64_t(0));
    m_lossName = state.value("lossName", std::string("lm loss"));
    m_lacksLoss = state.value("lacksLoss", false);
    m_rank = state.value("rank", std::string());
    m_open = state.value("open", std::string());
    m_openTime = state.value("openTime", metrics::noTime);
    m_openRank = state.value("openRank", std::string());
    m_openLines = state.value("openLines", 0);
    m_isOpenCut = state.value("openCut", false);
    m_isInArguments = state.value("arguments", false);
    m_isStarted = state.value("started", false);
    m_hasFailed = state.value("failed", false);
    m_hasStopped = state.value("stopped", false);
    m_timerRange = state.value("timerRange", std::string());
    for (const Json &range : state.value("skippedRanges", Json::array()))
        if (range.is_array() && range.size() == 2 && range[0].is_number_integer() && range[1].is_number_integer())
            m_skipped.emplace(range[0].get<std::int64_t>(), range[1].get<std::int64_t>());
}

} // namespace detail

} // namespace espalier::training
