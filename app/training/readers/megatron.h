// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/textline.h"

#include <set>

namespace espalier::training::detail {

/// Wall time of a log most of whose lines carry none: dated lines set it, iterations move it on by what they say they took. What came before
/// the first date is dated backwards from it. Source: docs/formats/logs.md, "When an iteration was".
class LogClock
{
public:
    void begin(const ReadRun &run);
    /// A line says what time it is.
    void set(std::int64_t time, ReadRun &run);
    void advance(std::int64_t milliseconds) { m_now += milliseconds; }
    bool isSet() const { return m_isSet; }
    /// noTime while no line was dated.
    std::int64_t now() const { return m_isSet ? m_now : metrics::noTime; }
    /// Undated samples and events to be dated later; called after they were added.
    void remember(std::size_t series, const ReadRun &run);
    void rememberEvent(const ReadRun &run);
    Json state() const { return {{"set", m_isSet}, {"now", m_now}}; }
    void restore(const Json &state);

private:
    static constexpr std::size_t limit = 32u << 20; ///< samples that are remembered

    bool m_isSet = false;
    std::int64_t m_now = 0; ///< milliseconds: since 1970, or since the beginning while not set
    std::vector<std::pair<std::uint32_t, std::int64_t>> m_samples; ///< series, when; in order
    std::vector<std::pair<std::size_t, std::int64_t>> m_events;
    std::vector<std::size_t> m_from; ///< by series: index of its first undated sample
};

/// One "iteration n/ m | key: number | ..." as far as it is there.
struct IterationRecord {
    struct Value {
        std::uint32_t field = 0;
        double value = 0;
    };
    std::int64_t step = 0;
    std::vector<Value> values;
    std::string_view tail; ///< what stands after the last bar
};

/// Reads the text logs of Megatron-LM and its forks by their keys, never by position. Source: docs/formats/logs.md.
class MegatronReader final : public LineReader
{
public:
    MegatronReader(const std::filesystem::path &path, const ReadOptions &options)
        : LineReader(LogFormat::Megatron, path),
          m_modified(options.modified),
          m_expectedBytes(options.expectedBytes),
          m_reservable(options.expectedBytes)
    {
    }

private:
    /// A key that was met, spelt as it stands in the text, so that the next line's is only compared.
    struct Field {
        std::string text; ///< " lm loss:", between the bar and the blanks before the number
        std::string name;
        enum class Meaning { Other, Loss, Milliseconds, Seconds, Skipped } meaning = Meaning::Other;
        std::size_t series = noSeries; ///< in the present run
    };
    static constexpr std::size_t noSeries = ~std::size_t(0);
    static constexpr std::size_t fieldLimit = 4096; ///< different keys of one log

    /// What a line begins with before it says something.
    struct Prefix {
        std::size_t size = 0;
        std::string_view rank; ///< "[default7]:", "12:"
        std::int64_t time = metrics::noTime;
    };

    void begin(ReadRun &run) override;
    void line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run) override;
    void gap(ReadRun &run) override { closeOpen(run, true); }
    void end(ReadRun &run) override;
    Json ownState() const override;
    void restoreOwn(const Json &state) override;

    static Prefix prefixOf(std::string_view text);
    static std::size_t recordAt(std::string_view text, std::size_t from, std::int64_t &step, std::size_t &fields);
    bool quickLine(std::string_view text, ReadRun &run);
    const char *readFields(const char *at, const char *end);
    const char *readKnownField(const char *at, const char *end, std::size_t &expected);
    void readField(std::string_view text);
    std::size_t fieldOf(std::string_view key, std::string_view text);
    void pieces(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run);
    void piece(std::string_view text, std::uint64_t offset, bool isCut, bool hasEnd, ReadRun &run);
    void commit(std::string_view rank, std::int64_t time, ReadRun &run);
    void commitStray(ReadRun &run);
    void add(std::size_t field, std::int64_t time, double value, ReadRun &run);
    void addMissingLoss(bool hasLoss, bool hasEndOfLine, std::int64_t time, ReadRun &run);
    bool continues(std::string_view text) const;
    bool isKeyLike(std::string_view field) const;
    static std::string joined(std::string_view first, std::string_view second);
    void closeOpen(ReadRun &run, bool isTailWhole);

    // In megatronevents.cpp: everything that is not an iteration.
    void otherLine(std::string_view text, std::string_view rank, std::uint64_t offset, ReadRun &run);
    bool argumentLine(std::string_view text, std::uint64_t offset, ReadRun &run);
    void validationLine(std::string_view text, std::size_t at, std::uint64_t offset, ReadRun &run);
    void timerLine(std::string_view text, ReadRun &run);
    void timerRangeLine(std::string_view text, ReadRun &run);
    bool checkpointLine(std::string_view text, std::uint64_t offset, ReadRun &run);
    bool watchdogLine(std::string_view text, std::uint64_t offset, ReadRun &run);
    bool endLine(std::string_view text, std::uint64_t offset, ReadRun &run);
    bool failureLine(std::string_view text, std::uint64_t offset, ReadRun &run);
    bool deepspeedLine(std::string_view text, ReadRun &run);
    bool parameterCountLine(std::string_view text, ReadRun &run);
    void skippedRanges(std::string_view text, std::uint64_t offset, ReadRun &run);
    void sample(std::string_view name, std::int64_t step, double value, ReadRun &run);
    void event(LogEvent::What what, std::int64_t step, std::uint64_t offset, std::string_view text,
               std::map<std::string, std::string> values, ReadRun &run);
    void started(std::int64_t step, std::uint64_t offset, std::string_view text, ReadRun &run);

    void reserve(metrics::Samples &samples);

    std::int64_t m_modified;
    std::uint64_t m_expectedBytes; ///< of the file, 0 when not known
    std::uint64_t m_reservable;    ///< memory that may still be set aside for samples to come
    std::size_t m_lineBytes = 0;   ///< of the present line
    LogClock m_clock;
    std::vector<Field> m_fields;
    std::vector<std::uint32_t> m_order; ///< the fields of the last record, as they came
    IterationRecord m_record;
    std::vector<IterationRecord::Value> m_lastValues;
    std::string m_rank; ///< of the last record
    std::int64_t m_step = -1;
    std::int64_t m_interval = 0; ///< --log-interval, 0 when not said
    std::string m_lossName = "lm loss";
    bool m_lacksLoss = false; ///< the last record had no loss so far
    std::string m_open;       ///< a record whose end was not there yet, and perhaps comes on the next lines
    std::int64_t m_openTime = metrics::noTime;
    std::string m_openRank;
    int m_openLines = 0;
    bool m_isOpenCut = false; ///< another rank wrote into it
    bool m_isInArguments = false, m_isStarted = false, m_hasFailed = false, m_hasStopped = false;
    std::uint64_t m_recordAt = 0;
    std::set<std::pair<std::int64_t, std::int64_t>> m_skipped;
    std::string m_timerRange; ///< heading of the timers that follow line by line; empty outside
    std::string m_buffer;
};

/// The keys of Megatron's lines without their blanks, and as they are written there.
std::string_view megatronKey(std::string_view withoutBlanks);
/// Whether one of them begins so.
bool isMegatronKeyBeginning(std::string_view withoutBlanks);
std::string withoutAnyBlanks(std::string_view text);

} // namespace espalier::training::detail
