// SPDX-License-Identifier: GPL-3.0-or-later
#define PCRE2_CODE_UNIT_WIDTH 8
#include "app/training/readers/pattern.h"

#include "app/training/readers/formats.h"
#include "app/training/readers/numbers.h"
#include "app/training/readers/textline.h"
#include "storage/base/handle.h"

#include <pcre2.h>

#include <algorithm>

namespace espalier::training {

namespace detail {

namespace {

constexpr std::uint32_t matchSteps = 100'000, matchDepth = 10'000, matchKilobytes = 8 * 1024;

std::string messageOf(int code)
{
    PCRE2_UCHAR buffer[256] = {};
    pcre2_get_error_message(code, buffer, sizeof(buffer));
    return reinterpret_cast<const char *>(buffer);
}

} // namespace

struct LinePattern::Compiled {
    Handle<pcre2_code, pcre2_code_free> code;
    Handle<pcre2_match_data, pcre2_match_data_free> data;
    Handle<pcre2_match_context, pcre2_match_context_free> limits;
    std::vector<std::pair<std::uint32_t, std::string>> names; ///< by number
};

LinePattern::LinePattern(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}
LinePattern::LinePattern(LinePattern &&) noexcept = default;
LinePattern &LinePattern::operator=(LinePattern &&) noexcept = default;
LinePattern::~LinePattern() = default;

Result<LinePattern> LinePattern::compile(const std::string &pattern)
{
    constexpr std::string_view hint = "name the parts like this: step (?<step>\\d+) .* loss (?<loss>\\S+)";
    if (pattern.empty() || pattern.size() > patternLimit)
        return failure(ErrorCode::Invalid, "pattern", pattern.empty() ? "there is no pattern" : "it is longer than 10,000 bytes",
                       std::string(hint));
    auto compiled = std::make_unique<Compiled>();
    Handle<pcre2_compile_context, pcre2_compile_context_free> context(pcre2_compile_context_create(nullptr));
    pcre2_set_parens_nest_limit(context.get(), 100);
    int code = 0;
    PCRE2_SIZE place = 0;
    // Lines may hold bytes that are no UTF-8; those match nothing and harm nothing.
    compiled->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                       PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_DOLLAR_ENDONLY,
                                       &code, &place, context.get()));
    if (!compiled->code)
        return failure(ErrorCode::Invalid, "pattern, character " + std::to_string(place + 1), messageOf(code));
    pcre2_jit_compile(compiled->code.get(), PCRE2_JIT_COMPLETE); // without it matching is slower, no more
    compiled->data.reset(pcre2_match_data_create_from_pattern(compiled->code.get(), nullptr));
    compiled->limits.reset(pcre2_match_context_create(nullptr));
    if (!compiled->data || !compiled->limits)
        return failure(ErrorCode::Io, "pattern", "out of memory");
    pcre2_set_match_limit(compiled->limits.get(), matchSteps);
    pcre2_set_depth_limit(compiled->limits.get(), matchDepth);
    pcre2_set_heap_limit(compiled->limits.get(), matchKilobytes);

    std::uint32_t count = 0, size = 0;
    PCRE2_SPTR table = nullptr;
    pcre2_pattern_info(compiled->code.get(), PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(compiled->code.get(), PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(compiled->code.get(), PCRE2_INFO_NAMETABLE, &table);
    for (std::uint32_t i = 0; i < count; ++i, table += size)
        compiled->names.emplace_back(table[0] * 256u + table[1], reinterpret_cast<const char *>(table + 2));
    std::ranges::sort(compiled->names);
    if (std::ranges::find(compiled->names, "step", &std::pair<std::uint32_t, std::string>::second) == compiled->names.end())
        return failure(ErrorCode::Invalid, "pattern", "no group is called step", std::string(hint));
    return LinePattern(std::move(compiled));
}

LinePattern::Outcome LinePattern::match(std::string_view line, std::vector<Group> &groups, bool *reachesEnd) const
{
    groups.clear();
    const std::size_t size = std::min(line.size(), lineLimit);
    const int found = pcre2_match(m_compiled->code.get(), reinterpret_cast<PCRE2_SPTR>(line.data()), size, 0, 0,
                                  m_compiled->data.get(), m_compiled->limits.get());
    if (found == PCRE2_ERROR_NOMATCH)
        return Outcome::No;
    if (found < 0)
        return Outcome::TooSlow;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(m_compiled->data.get());
    for (const auto &[number, name] : m_compiled->names) {
        if (static_cast<int>(number) >= found || places[2 * number] == PCRE2_UNSET || places[2 * number] > places[2 * number + 1])
            continue;
        groups.push_back({name, line.substr(places[2 * number], places[2 * number + 1] - places[2 * number])});
    }
    if (reachesEnd)
        *reachesEnd = places[1] >= size;
    return Outcome::Yes;
}

namespace {

class PatternReader final : public LineReader
{
public:
    PatternReader(const std::filesystem::path &path, LinePattern pattern)
        : LineReader(LogFormat::Pattern, path),
          m_pattern(std::move(pattern))
    {
    }

private:
    static constexpr int slowLimit = 50;

    void line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run) override;
    Json ownState() const override { return {{"slow", m_slow}}; }
    void restoreOwn(const Json &state) override { m_slow = state.value("slow", 0); }
    void addGroups(ReadRun &run);

    LinePattern m_pattern;
    std::vector<LinePattern::Group> m_groups;
    std::string m_buffer;
    int m_slow = 0; ///< lines on which the pattern took too long
};

void PatternReader::line(std::string_view text, std::uint64_t, bool hasEnd, ReadRun &run)
{
    if (m_slow >= slowLimit)
        return;
    bool reachesEnd = false;
    switch (m_pattern.match(withoutColours(text, m_buffer), m_groups, &reachesEnd)) {
    case LinePattern::Outcome::No: return;
    case LinePattern::Outcome::TooSlow:
        ++m_slow;
        problem(run, m_slow < slowLimit ? Severity::Warning : Severity::Error, "pattern-too-slow",
                m_slow < slowLimit ? "the pattern takes too long on this line; it is left out"
                                   : "the pattern takes too long on too many lines; nothing more is read");
        return;
    case LinePattern::Outcome::Yes: break;
    }
    if (!hasEnd && reachesEnd)
        problem(run, Severity::Note, "cut-line", "the last line has no end and may be cut; it is left out");
    else
        addGroups(run);
}

void PatternReader::addGroups(ReadRun &run)
{
    std::optional<std::int64_t> step;
    std::int64_t time = metrics::noTime;
    for (const LinePattern::Group &group : m_groups) {
        if (group.name == "step")
            step = wholeStep(group.text);
        if (group.name != "time")
            continue;
        const std::optional<double> number = wholeNumber(group.text);
        const auto read = number ? timeOfNumber(*number) : readDate(trimmed(group.text));
        time = read ? *read : metrics::noTime;
    }
    if (!step) {
        problem(run, Severity::Warning, "bad-line", "what the group step caught is no whole number; the line is left out");
        return;
    }
    for (const LinePattern::Group &group : m_groups) {
        if (group.name == "step" || group.name == "time")
            continue;
        if (const std::optional<double> value = wholeNumber(group.text))
            m_series.append(run, group.name, *step, time, *value);
        else if (!trimmed(group.text).empty())
            problem(run, Severity::Note, "not-a-number", "what the group " + group.name + " caught is no number");
    }
}

} // namespace

} // namespace detail

Result<std::unique_ptr<StreamReader>> makePatternReader(const std::filesystem::path &path, const ReadOptions &options)
{
    ESPALIER_TRY(auto pattern, detail::LinePattern::compile(options.pattern));
    return std::unique_ptr<StreamReader>(std::make_unique<detail::PatternReader>(path, std::move(pattern)));
}

Result<PatternPreview> previewPattern(const std::string &pattern, std::string_view text)
{
    constexpr std::size_t lineCount = 200;
    ESPALIER_TRY(const auto compiled, detail::LinePattern::compile(pattern));
    PatternPreview preview;
    std::vector<detail::LinePattern::Group> groups;
    std::string buffer;
    while (!text.empty() && preview.lines.size() < lineCount) {
        const std::size_t stop = std::min(text.find('\n'), text.size());
        const std::string_view line = withoutColours(text.substr(0, stop), buffer);
        text.remove_prefix(std::min(stop + 1, text.size()));
        PatternPreview::Line shown{cleanText(line), compiled.match(line, groups) == detail::LinePattern::Outcome::Yes, {}};
        for (const detail::LinePattern::Group &group : groups)
            shown.groups.emplace_back(group.name, cleanText(group.text, 200));
        preview.matches += shown.isMatch ? 1 : 0;
        preview.lines.push_back(std::move(shown));
    }
    return preview;
}

} // namespace espalier::training
