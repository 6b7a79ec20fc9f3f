// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/formats.h"
#include "app/training/readers/jsonlinescan.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/textline.h"

#include <algorithm>

namespace espalier::training {

namespace detail {

namespace {

/// One JSON object a line, flattened; which member is the step is found by name.
class JsonLinesReader final : public LineReader
{
public:
    JsonLinesReader(const std::filesystem::path &path, const ReadOptions &options)
        : LineReader(LogFormat::JsonLines, path),
          m_stepName(options.stepColumn),
          m_timeName(options.timeColumn),
          m_isStepGiven(!options.stepColumn.empty())
    {
    }

private:
    static constexpr std::size_t waitingLines = 16, waitingBytes = 64 * 1024;

    void begin(ReadRun &run) override
    {
        LineReader::begin(run);
        m_places.assign(m_places.size(), none);
    }
    void line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run) override;
    void end(ReadRun &run) override { giveUpWaiting(run); }
    Json ownState() const override;
    void restoreOwn(const Json &state) override;

    bool chooseStep();
    void choose(std::string_view text, ReadRun &run);
    void commit(ReadRun &run, std::int64_t ordinal);
    void commitTexts(ReadRun &run);
    void commitParameters(ReadRun &run);
    void giveUpWaiting(ReadRun &run);
    void addNumber(const JsonLineScan::Number &number, std::int64_t time, ReadRun &run);

    enum class Role : std::uint8_t { Unknown, Value, Step, Time };
    Role roleOf(std::uint32_t key);

    static constexpr std::size_t none = ~std::size_t(0);
    JsonLineScan m_scan;
    std::vector<Role> m_roles;         ///< by key; asked for only once it is known what the step is
    std::vector<std::size_t> m_places; ///< series in the present run, by key
    std::string m_stepName, m_timeName;
    bool m_isStepGiven;
    bool m_isByLine = false; ///< no member is a step: lines are counted
    std::int64_t m_step = -1, m_lines = 0;
    std::vector<std::string> m_waiting; ///< the first lines, until it is known what the step is
    std::size_t m_waitingSize = 0;
    bool m_hasSaidList = false;
};

void JsonLinesReader::line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run)
{
    if (offset == 0 && text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.find_first_not_of(" \t") == std::string_view::npos)
        return;
    if (const char *wrong = m_scan.scan(text)) {
        const std::string where = here() + ", byte " + std::to_string(offset + m_scan.wrongAt());
        if (hasEnd)
            problem(run, Severity::Warning, "bad-line", std::string(wrong) + "; the line is left out", where);
        else
            problem(run, Severity::Note, "cut-line", "the last line is not whole", where);
        return;
    }
    if (m_scan.hasList() && !std::exchange(m_hasSaidList, true))
        problem(run, Severity::Note, "list-left-out", "lists are not read; this is the first");
    ++m_lines;
    choose(text, run);
}

/// Whether a step is known, or one of this line's members is one.
bool JsonLinesReader::chooseStep()
{
    if (!m_stepName.empty())
        return true;
    int best = 1000;
    for (const JsonLineScan::Number &number : m_scan.numbers())
        if (const int rank = stepNameRank(m_scan.name(number.key)); rank >= 0 && rank < best && stepOf(number.value)) {
            best = rank;
            m_stepName = m_scan.name(number.key);
        }
    return !m_stepName.empty();
}

void JsonLinesReader::choose(std::string_view text, ReadRun &run)
{
    if (m_isByLine || (m_isStepGiven && m_waiting.empty())) {
        commit(run, m_lines);
        return;
    }
    const bool isFirst = m_stepName.empty();
    if (chooseStep()) {
        if (isFirst && !m_waiting.empty()) {
            // What stood before the first step is how the run was set up.
            const std::vector<std::string> waiting = std::exchange(m_waiting, {});
            for (const std::string &line : waiting)
                if (!m_scan.scan(line))
                    commitParameters(run);
            (void)m_scan.scan(text);
        }
        commit(run, m_lines);
        return;
    }
    if (m_scan.numbers().empty()) {
        commitTexts(run);
        return;
    }
    m_waiting.emplace_back(text);
    m_waitingSize += text.size();
    if (m_waiting.size() >= waitingLines || m_waitingSize > waitingBytes)
        giveUpWaiting(run);
}

void JsonLinesReader::giveUpWaiting(ReadRun &run)
{
    const std::vector<std::string> waiting = std::exchange(m_waiting, {});
    if (waiting.empty())
        return;
    m_isByLine = true;
    problem(run, Severity::Note, "no-step", "no member is a step; the lines are counted instead");
    std::int64_t ordinal = m_lines - static_cast<std::int64_t>(waiting.size());
    for (const std::string &line : waiting)
        if (!m_scan.scan(line))
            commit(run, ++ordinal);
}

void JsonLinesReader::commitParameters(ReadRun &run)
{
    commitTexts(run);
    for (const JsonLineScan::Number &number : m_scan.numbers())
        if (run.parameters.size() < 4000 && std::isfinite(number.value))
            run.parameters.emplace(m_scan.name(number.key), number.value);
}

void JsonLinesReader::commitTexts(ReadRun &run)
{
    for (const JsonLineScan::Text &text : m_scan.texts()) {
        const std::string &name = m_scan.name(text.key);
        if (run.parameters.size() >= 4000 || run.parameters.contains(name))
            continue;
        const std::string key = name.substr(name.rfind('.') + 1);
        const Json kept = withoutSecrets(Json{{key, cleanText(withoutHomes(unescaped(text.raw)), 2000)}});
        if (kept.contains(key))
            run.parameters.emplace(name, kept[key]);
    }
}

void JsonLinesReader::addNumber(const JsonLineScan::Number &number, std::int64_t time, ReadRun &run)
{
    if (m_places.size() <= number.key)
        m_places.resize(number.key + 1, none);
    if (m_places[number.key] == none)
        m_places[number.key] = m_series.find(run, m_scan.name(number.key));
    SeriesIndex::append(run, m_places[number.key], m_step, time, number.value);
}

JsonLinesReader::Role JsonLinesReader::roleOf(std::uint32_t key)
{
    if (m_roles.size() <= key)
        m_roles.resize(key + 1, Role::Unknown);
    if (m_roles[key] == Role::Unknown) {
        const std::string &name = m_scan.name(key);
        const bool isTime = m_timeName.empty() ? isTimeName(name) : name == m_timeName;
        m_roles[key] = !m_isByLine && name == m_stepName ? Role::Step : isTime ? Role::Time : Role::Value;
    }
    return m_roles[key];
}

void JsonLinesReader::commit(ReadRun &run, std::int64_t ordinal)
{
    std::int64_t time = metrics::noTime;
    std::size_t stepKey = none, timeKey = none;
    if (m_isByLine)
        m_step = ordinal;
    for (const JsonLineScan::Number &number : m_scan.numbers()) {
        const Role role = roleOf(number.key);
        if (role == Role::Value)
            continue;
        if (const auto step = role == Role::Step ? stepOf(number.value) : std::nullopt) {
            m_step = *step;
            stepKey = number.key;
        } else if (const auto read = role == Role::Time ? timeOfNumber(number.value) : std::nullopt; read && timeKey == none) {
            time = *read;
            timeKey = number.key;
        }
    }
    for (const JsonLineScan::Text &text : m_scan.texts())
        if (time == metrics::noTime && roleOf(text.key) == Role::Time)
            if (const auto read = readDate(text.raw))
                time = *read;
    if (m_step < 0 && stepKey == none) {
        commitParameters(run);
        return;
    }
    for (const JsonLineScan::Number &number : m_scan.numbers())
        if (number.key != stepKey && number.key != timeKey)
            addNumber(number, time, run);
    if (!m_scan.texts().empty())
        commitTexts(run);
}

Json JsonLinesReader::ownState() const
{
    Json waiting = Json::array();
    for (const std::string &line : m_waiting)
        waiting.push_back(cleanText(line, waitingBytes));
    return {{"step", m_step},   {"stepName", m_stepName}, {"timeName", m_timeName},   {"byLine", m_isByLine},
            {"lines", m_lines}, {"waiting", waiting},     {"saidList", m_hasSaidList}};
}

void JsonLinesReader::restoreOwn(const Json &state)
{
    m_step = state.value("step", std::int64_t(-1));
    m_stepName = state.value("stepName", m_stepName);
    m_timeName = state.value("timeName", m_timeName);
    m_isByLine = state.value("byLine", false);
    m_lines = state.value("lines", std::int64_t(0));
    m_waiting = state.value("waiting", std::vector<std::string>());
    m_hasSaidList = state.value("saidList", false);
    for (const std::string &line : m_waiting)
        m_waitingSize += line.size();
}

} // namespace

} // namespace detail

std::unique_ptr<StreamReader> makeJsonLinesReader(const std::filesystem::path &path, const ReadOptions &options)
{
    return std::make_unique<detail::JsonLinesReader>(path, options);
}

bool looksLikeJsonLines(const std::filesystem::path &path, std::string_view beginning)
{
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || beginning[first] != '{')
        return false;
    const std::size_t stop = beginning.find('\n', first);
    const std::string extension = path.extension().string();
    const bool isNamed = extension == ".jsonl" || extension == ".ndjson" || extension == ".jsonlines";
    if (stop == std::string_view::npos && isNamed)
        return true;
    detail::JsonLineScan scan;
    if (scan.scan(trimmed(beginning.substr(first, stop - first))))
        return false;
    // A file of one line is a document unless its name says otherwise.
    const std::size_t second = stop == std::string_view::npos ? stop : beginning.find_first_not_of(" \t\r\n", stop);
    return isNamed || (second != std::string_view::npos && beginning[second] == '{') || extension == ".log";
}

} // namespace espalier::training
