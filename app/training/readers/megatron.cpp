// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/megatron.h"

#include "app/training/readers/formats.h"
#include "app/training/readers/numbers.h"

#include <algorithm>
#include <cstring>

namespace espalier::training {

namespace detail {

static const char *passBlanks(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t'))
        ++at;
    return at;
}

/// Whether "iteration n/ m |" stands at `at`. `fields` is then where what follows the bar begins.
static bool isRecordAt(std::string_view text, std::size_t at, std::int64_t &step, std::size_t &fields)
{
    constexpr std::string_view word = "iteration";
    if (text.compare(at, word.size(), word) != 0)
        return false;
    const char *end = text.data() + text.size();
    const char *first = text.data() + at + word.size();
    const char *next = passBlanks(first, end);
    std::int64_t last = 0;
    const char *stop = readCount(next, end, step);
    if (next == first || stop == next)
        return false;
    next = passBlanks(stop, end);
    if (next == end || *next != '/')
        return false;
    next = passBlanks(next + 1, end);
    stop = readCount(next, end, last);
    if (stop == next)
        return false;
    next = passBlanks(stop, end);
    if (next == end || *next != '|')
        return false;
    fields = static_cast<std::size_t>(next + 1 - text.data());
    return true;
}

static bool isPartOfNumber(std::string_view text)
{
    return text.find_first_not_of("0123456789+-.eE \tnaifNAIF") == std::string_view::npos;
}

void LogClock::begin(const ReadRun &run)
{
    // Another run's series, or samples that were taken away: what is left behind stays undated.
    constexpr std::size_t none = ~std::size_t(0);
    bool isSameRun = m_from.size() <= run.series.size() && (m_events.empty() || m_events.back().first < run.events.size());
    for (std::size_t i = 0; isSameRun && i < m_from.size(); ++i)
        isSameRun = m_from[i] == none || m_from[i] < run.series[i].samples.size();
    if (!isSameRun) {
        m_samples.clear();
        m_events.clear();
        m_from.clear();
    }
}

void LogClock::remember(std::size_t series, const ReadRun &run)
{
    constexpr std::size_t none = ~std::size_t(0);
    if (m_samples.size() >= limit)
        return;
    if (m_from.size() <= series)
        m_from.resize(series + 1, none);
    if (m_from[series] == none)
        m_from[series] = run.series[series].samples.size() - 1;
    m_samples.emplace_back(static_cast<std::uint32_t>(series), m_now);
}

void LogClock::rememberEvent(const ReadRun &run)
{
    m_events.emplace_back(run.events.size() - 1, m_now);
}

void LogClock::set(std::int64_t time, ReadRun &run)
{
    if (!m_isSet) {
        const std::int64_t base = time - m_now;
        for (const auto &[series, when] : m_samples) {
            metrics::Samples &samples = run.series[series].samples;
            samples.times.resize(samples.steps.size(), metrics::noTime);
            samples.times[m_from[series]++] = base + when;
        }
        for (const auto &[index, when] : m_events)
            run.events[index].time = base + when;
        m_samples = {};
        m_events = {};
        m_from = {};
        m_isSet = true;
    }
    m_now = time;
}

void LogClock::restore(const Json &state)
{
    m_isSet = state.value("set", false);
    m_now = state.value("now", std::int64_t(0));
}

void MegatronReader::begin(ReadRun &run)
{
    LineReader::begin(run);
    m_clock.begin(run);
    for (Field &field : m_fields)
        field.series = noSeries;
}

MegatronReader::Prefix MegatronReader::prefixOf(std::string_view text)
{
    Prefix prefix;
    const char *begin = text.data();
    const char *end = begin + text.size();
    for (int part = 0; part < 4; ++part) {
        const char *at = passBlanks(begin + prefix.size, end);
        prefix.size = static_cast<std::size_t>(at - begin);
        const std::string_view rest = text.substr(prefix.size);
        std::size_t size = 0;
        if (rest.starts_with("[default") || rest.starts_with("[Rank ")) {
            size = rest.find(']') + 1; // 0 where there is none
            if (size == 0 || size > 24)
                break;
            size += size < rest.size() && rest[size] == ':' ? 1 : 0;
            prefix.rank = rest.substr(0, size);
        } else if (rest.starts_with("[2")) {
            std::size_t used = 0;
            const std::optional<std::int64_t> time = readDate(rest.substr(1), &used);
            if (!time || used + 1 >= rest.size() || rest[used + 1] != ']')
                break;
            prefix.time = *time;
            size = used + 2;
        } else if (!rest.empty() && isDigit(rest.front()) && prefix.rank.empty()) {
            const std::size_t digits = rest.find_first_not_of("0123456789");
            if (digits > 6 || digits + 1 >= rest.size() || rest[digits] != ':' || rest[digits + 1] != ' ')
                break;
            size = digits + 1;
            prefix.rank = rest.substr(0, size);
        } else {
            break;
        }
        prefix.size += size;
    }
    return prefix;
}

std::size_t MegatronReader::fieldOf(std::string_view key, std::string_view text)
{
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        if (m_fields[i].text == text)
            return i;
    if (m_fields.size() >= fieldLimit)
        return noSeries;
    const std::string_view proper = megatronKey(withoutAnyBlanks(key));
    Field field{std::string(text), proper.empty() ? cleanText(trimmed(key), 200) : std::string(proper)};
    if (field.name.find("loss") != std::string::npos && field.name.find("scale") == std::string::npos)
        field.meaning = Field::Meaning::Loss;
    else if (field.name.starts_with("elapsed time per iteration"))
        field.meaning = field.name.find("(ms)") != std::string::npos ? Field::Meaning::Milliseconds : Field::Meaning::Seconds;
    else if (field.name == "number of skipped iterations" || field.name == "number of nan iterations")
        field.meaning = Field::Meaning::Skipped;
    m_fields.push_back(std::move(field));
    return m_fields.size() - 1;
}

const char *MegatronReader::readKnownField(const char *at, const char *end, std::size_t &expected)
{
    for (std::size_t ahead = expected; ahead < m_order.size() && ahead < expected + 3; ++ahead) {
        const std::string &text = m_fields[m_order[ahead]].text;
        if (static_cast<std::size_t>(end - at) <= text.size() || std::memcmp(at, text.data(), text.size()) != 0)
            continue;
        const char *number = passBlanks(at + text.size(), end);
        double value = 0;
        const char *stop = readNumber(number, end, value);
        if (stop == number)
            return nullptr;
        stop = passBlanks(stop, end);
        if (stop == end || *stop != '|')
            return nullptr;
        m_record.values.push_back({m_order[ahead], value});
        expected = ahead + 1;
        return stop + 1;
    }
    return nullptr;
}

void MegatronReader::readField(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || trimmed(text.substr(0, colon)).empty())
        return;
    const std::optional<double> value = wholeNumber(text.substr(colon + 1));
    if (!value)
        return;
    const std::size_t field = fieldOf(text.substr(0, colon), text.substr(0, colon + 1));
    if (field == noSeries)
        return;
    for (const IterationRecord::Value &other : m_record.values)
        if (m_fields[other.field].name == m_fields[field].name)
            return;
    m_record.values.push_back({static_cast<std::uint32_t>(field), *value});
}

const char *MegatronReader::readFields(const char *at, const char *end)
{
    std::size_t expected = 0;
    while (at < end) {
        if (const char *next = readKnownField(at, end, expected)) {
            at = next;
            continue;
        }
        const auto *bar = static_cast<const char *>(std::memchr(at, '|', static_cast<std::size_t>(end - at)));
        if (!bar)
            break;
        readField({at, static_cast<std::size_t>(bar - at)});
        at = bar + 1;
    }
    return at;
}

/// A line that is one whole record in the order of the last one: nearly all of them.
bool MegatronReader::quickLine(std::string_view text, ReadRun &run)
{
    if (!m_open.empty() || m_isInArguments || !m_timerRange.empty() || m_order.empty())
        return false;
    const Prefix prefix = prefixOf(text);
    std::size_t fields = 0;
    if (!isRecordAt(text, prefix.size, m_record.step, fields))
        return false;
    m_record.values.clear();
    const char *at = text.data() + fields;
    const char *end = text.data() + text.size();
    std::size_t expected = 0;
    while (const char *next = readKnownField(at, end, expected))
        at = next;
    if (passBlanks(at, end) != end)
        return false;
    commit(prefix.rank, prefix.time, run);
    return true;
}

void MegatronReader::line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run)
{
    m_recordAt = offset;
    m_lineBytes = text.size();
    if (quickLine(text, run))
        return;
    // A progress bar returns to the beginning of its line again and again.
    while (!text.empty()) {
        const std::size_t stop = text.find('\r');
        const bool isLast = stop == std::string_view::npos;
        pieces(withoutColours(text.substr(0, stop), m_buffer), offset, hasEnd || !isLast, run);
        if (isLast)
            break;
        text.remove_prefix(stop + 1);
    }
}

/// Cuts where another rank's output begins within a line.
void MegatronReader::pieces(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run)
{
    std::size_t begin = 0;
    while (true) {
        std::int64_t step = 0;
        std::size_t fields = 0;
        std::size_t at = begin + prefixOf(text.substr(begin)).size;
        at += isRecordAt(text, at, step, fields) ? 1 : 0;
        std::size_t bracket = text.find('[', at), word = text.find("iteration", at);
        while (bracket != std::string_view::npos && prefixOf(text.substr(bracket)).size == 0)
            bracket = text.find('[', bracket + 1);
        while (word != std::string_view::npos && !isRecordAt(text, word, step, fields))
            word = text.find("iteration", word + 1);
        const std::size_t stop = std::min(bracket, word);
        if (stop == std::string_view::npos)
            break;
        if (stop > begin)
            piece(text.substr(begin, stop - begin), offset, true, true, run);
        begin = stop;
    }
    piece(text.substr(begin), offset, false, hasEnd, run);
}

void MegatronReader::piece(std::string_view text, std::uint64_t offset, bool isCut, bool hasEnd, ReadRun &run)
{
    constexpr std::size_t recordLimit = 64 * 1024;
    const Prefix prefix = prefixOf(text);
    const std::string_view body = text.substr(prefix.size);
    std::size_t fields = 0;
    if (std::int64_t step = 0; isRecordAt(body, 0, step, fields)) {
        closeOpen(run, !m_isOpenCut);
        m_isInArguments = m_hasFailed = m_hasStopped = false;
        m_timerRange.clear();
        m_record.step = step;
        m_record.values.clear();
        const char *end = body.data() + body.size();
        const char *tail = readFields(body.data() + fields, end);
        if (passBlanks(tail, end) == end || body.size() > recordLimit) {
            commit(prefix.rank, prefix.time, run);
            return;
        }
        m_open = cleanText(body, recordLimit);
        m_openTime = prefix.time;
        m_openRank = prefix.rank;
        m_isOpenCut = isCut || !hasEnd;
        m_openLines = 0;
        return;
    }
    if (prefix.time != metrics::noTime)
        m_clock.set(prefix.time, run);
    if (!m_open.empty()) {
        if (prefix.size == text.find_first_not_of(" \t") && continues(body)) {
            m_open = joined(m_open, body);
            m_isOpenCut = isCut || !hasEnd;
            if (m_open.size() > recordLimit || trimmed(m_open).ends_with('|'))
                closeOpen(run, true);
            return;
        }
        if (!m_isOpenCut || ++m_openLines > 16)
            closeOpen(run, !m_isOpenCut);
    } else if (m_step >= 0 && body.find('|') != std::string_view::npos && isKeyLike(body.substr(0, body.find('|')))
               && body.substr(0, body.find('|')).find(':') != std::string_view::npos) {
        m_record.values.clear();
        const std::string field = " " + std::string(body); // the key as it stands behind a bar
        const char *end = field.data() + field.size();
        const char *tail = readFields(field.data(), end);
        if (hasEnd && !isCut)
            readField({tail, static_cast<std::size_t>(end - tail)});
        commitStray(run);
        return;
    }
    if (hasEnd)
        otherLine(trimmed(body), prefix.rank, offset, run);
    else if (const std::size_t bar = body.rfind('|'); bar != std::string_view::npos)
        otherLine(trimmed(body.substr(0, bar + 1)), prefix.rank, offset, run);
}

bool MegatronReader::isKeyLike(std::string_view field) const
{
    const std::size_t colon = field.rfind(':');
    const std::string key = withoutAnyBlanks(field.substr(0, colon));
    if (key.empty() || key.size() > 100)
        return false;
    const auto isField = [&](const Field &one) {
        const std::string known = withoutAnyBlanks(one.name);
        return colon == std::string_view::npos ? known.starts_with(key) : known == key;
    };
    if (colon == std::string_view::npos)
        return isMegatronKeyBeginning(key) || std::ranges::any_of(m_fields, isField);
    if (!isPartOfNumber(field.substr(colon + 1)))
        return false;
    return !megatronKey(key).empty() || std::ranges::any_of(m_fields, isField);
}

bool MegatronReader::continues(std::string_view text) const
{
    const std::size_t bar = m_open.rfind('|');
    return isKeyLike(joined(m_open.substr(bar + 1), text.substr(0, text.find('|'))));
}

std::string MegatronReader::joined(std::string_view first, std::string_view second)
{
    const std::size_t colon = first.rfind(':');
    const bool isNumber = colon != std::string_view::npos && first.find('|', colon) == std::string_view::npos
        && !trimmed(first.substr(colon + 1)).empty() && isPartOfNumber(first.substr(colon + 1)) && first.back() != ' '
        && !second.empty() && std::strchr("0123456789.eE+-", second.front());
    std::string both(first);
    if (!isNumber)
        both += ' ';
    both += second;
    return both;
}

void MegatronReader::closeOpen(ReadRun &run, bool isTailWhole)
{
    if (m_open.empty())
        return;
    const std::string open = std::exchange(m_open, {});
    m_isOpenCut = false;
    std::size_t fields = 0;
    m_record.values.clear();
    if (!isRecordAt(open, 0, m_record.step, fields))
        return;
    const char *end = open.data() + open.size();
    const char *tail = readFields(open.data() + fields, end);
    const std::string_view rest(tail, static_cast<std::size_t>(end - tail));
    if (isTailWhole)
        readField(rest);
    else if (!trimmed(rest).empty())
        problem(run, Severity::Note, "cut-line",
                "the end of the line of iteration " + std::to_string(m_record.step) + " is missing");
    // A crash between the parts of the line is still the same crash.
    const bool hasFailed = m_hasFailed, hasStopped = m_hasStopped;
    commit(m_openRank, m_openTime, run);
    m_hasFailed = hasFailed;
    m_hasStopped = hasStopped;
}

void MegatronReader::end(ReadRun &run)
{
    closeOpen(run, !m_isOpenCut);
    if (!m_clock.isSet() && m_modified != metrics::noTime)
        m_clock.set(m_modified, run);
}

} // namespace detail

std::unique_ptr<StreamReader> makeMegatronReader(const std::filesystem::path &path, const ReadOptions &options)
{
    return std::make_unique<detail::MegatronReader>(path, options);
}

bool looksLikeMegatron(const std::filesystem::path &path, std::string_view beginning)
{
    if (beginning.find('\0') != std::string_view::npos)
        return false;
    const auto holds = [&](std::string_view what) { return beginning.find(what) != std::string_view::npos; };
    std::int64_t step = 0;
    std::size_t fields = 0;
    for (std::size_t at = beginning.find("iteration"); at != std::string_view::npos; at = beginning.find("iteration", at + 1))
        if (detail::isRecordAt(beginning, at, step, fields))
            return true;
    for (const std::string_view sign :
         {std::string_view("--- arguments ---"), std::string_view("using world size: "), std::string_view("loss at iteration "),
          std::string_view("DeepSpeed info: "), std::string_view("> initializing tensor model parallel"),
          std::string_view("] PULSE: "), std::string_view("***ALERT: "), std::string_view("[default0]:"),
          std::string_view("saving checkpoint at iteration")})
        if (holds(sign))
            return true;
    // What a job's shell says before the training begins can be longer than what is looked at here.
    const std::string extension = path.extension().string();
    return (extension == ".out" || extension == ".err")
        && (holds("slurm") || holds("SLURM") || holds("deepspeed") || holds("torchrun"));
}

} // namespace espalier::training
