// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/optoutread.h"

#include <algorithm>

namespace espalier::governance::detail {

namespace {

struct RobotsRule {
    bool isAllowed = false;
    std::string pattern;
    std::size_t offset = 0;
};

struct RobotsUsage {
    std::string pattern; ///< empty: every path
    std::string_view preferences;
    std::size_t offset = 0;
};

struct RobotsGroup {
    std::vector<std::string> agents; ///< product tokens in small letters
    std::vector<RobotsRule> rules;
    std::vector<RobotsUsage> usages;
};

constexpr std::size_t robotsLimit = 500 * 1024; // RFC 9309, 2.5: at least this much is read

/// The groups of a robots.txt. Source: RFC 9309, 2.2.
class RobotsFile
{
public:
    explicit RobotsFile(std::string_view raw)
    {
        for (const Line &line : linesOf(raw))
            take(line);
    }

    /// All that stands for an agent: groups that name it, else those for "*".
    RobotsGroup groupFor(const std::string &token) const
    {
        RobotsGroup all;
        for (const RobotsGroup &group : m_groups)
            if (std::find(group.agents.begin(), group.agents.end(), token) != group.agents.end()) {
                all.agents.push_back(token);
                all.rules.insert(all.rules.end(), group.rules.begin(), group.rules.end());
                all.usages.insert(all.usages.end(), group.usages.begin(), group.usages.end());
            }
        return all.agents.empty() && token != "*" ? groupFor("*") : all;
    }

    bool names(const std::string &token) const
    {
        return std::any_of(m_groups.begin(), m_groups.end(), [&token](const RobotsGroup &group) {
            return std::find(group.agents.begin(), group.agents.end(), token) != group.agents.end();
        });
    }

    bool hasRecords() const { return m_hasRecords; }
    const std::vector<RobotsUsage> &usagesOutside() const { return m_outside; }

private:
    void take(const Line &line)
    {
        const std::string_view text = line.text.substr(0, line.text.find('#'));
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos)
            return;
        const std::string key = smallLetters(trimmedSpaces(text.substr(0, colon)));
        const std::string_view value = trimmedSpaces(text.substr(colon + 1));
        if (key == "user-agent" || key == "useragent") {
            if (m_groups.empty() || !m_isNaming)
                m_groups.emplace_back();
            m_isNaming = true;
            m_hasRecords = true;
            m_groups.back().agents.push_back(productToken(value));
            return;
        }
        if (key == "allow" || key == "disallow") {
            m_isNaming = false;
            m_hasRecords = true;
            if (!m_groups.empty() && !value.empty()) // an empty rule matches nothing
                m_groups.back().rules.push_back({key == "allow", comparablePath(value), line.offset});
        } else if (key == "content-usage" || key == "content-signal") {
            takeUsage(value, line.offset);
        }
        // Other records, such as sitemaps, do not end a group.
    }

    void takeUsage(std::string_view value, std::size_t offset)
    {
        RobotsUsage usage{{}, value, offset};
        if (value.starts_with('/') || value.starts_with('*')) { // a path may stand before the preferences
            const std::size_t space = value.find_first_of(" \t");
            usage.pattern = comparablePath(value.substr(0, space));
            usage.preferences = space == std::string_view::npos ? std::string_view() : trimmedSpaces(value.substr(space));
        }
        m_hasRecords = true;
        m_isNaming = false;
        (m_groups.empty() ? m_outside : m_groups.back().usages).push_back(std::move(usage));
    }

    std::vector<RobotsGroup> m_groups;
    std::vector<RobotsUsage> m_outside; ///< before any group: meant for all
    bool m_isNaming = false;
    bool m_hasRecords = false;
};

/// The rule that counts: the longest that fits, and Allow where two are as long.
const RobotsRule *decidingRule(const RobotsGroup &group, std::string_view path, std::size_t &budget)
{
    const RobotsRule *best = nullptr;
    for (const RobotsRule &rule : group.rules) {
        const bool mayWin = best == nullptr || rule.pattern.size() > best->pattern.size()
            || (rule.pattern.size() == best->pattern.size() && rule.isAllowed && !best->isAllowed);
        if (mayWin && matchesPattern(rule.pattern, path, budget))
            best = &rule;
    }
    return best;
}

/// Preferences of the longest pattern that fits; those of equal length together.
OptOutReading usageReading(const std::vector<RobotsUsage> &usages, std::string_view path, std::size_t &budget)
{
    std::optional<std::size_t> longest;
    for (const RobotsUsage &usage : usages)
        if (usage.pattern.empty() || matchesPattern(usage.pattern, path, budget))
            longest = std::max(longest.value_or(0), usage.pattern.size());
    OptOutReading reading;
    for (const RobotsUsage &usage : usages)
        if (longest && usage.pattern.size() == *longest && (usage.pattern.empty() || matchesPattern(usage.pattern, path, budget)))
            mergeReading(reading, preferences(usage.preferences, usage.offset));
    return reading;
}

OptOutReading ruleReading(const RobotsRule *rule, const std::string &agent, std::string_view raw)
{
    OptOutReading reading;
    if (rule == nullptr)
        return reading;
    reading.training = reading.mining = rule->isAllowed ? Says::Allows : Says::Reserves;
    reading.offset = rule->offset;
    const std::string_view line = raw.substr(rule->offset, raw.substr(rule->offset).find_first_of("\r\n"));
    reading.because = std::string(trimmedSpaces(line.substr(0, 160))) + " (for " + (agent == "*" ? "all agents" : agent) + ")";
    if (agent != "*")
        reading.agents.push_back(agent);
    return reading;
}

} // namespace

OptOutReading readRobots(const OptOutSignal &signal, std::string_view agent)
{
    std::string_view raw = signal.raw;
    const bool isCut = raw.size() > robotsLimit;
    raw = raw.substr(0, robotsLimit);
    std::size_t start = raw.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    if (raw.find('\0') != std::string_view::npos)
        return unreadable("It holds bytes that no text has.", raw.find('\0'));
    // Offsets count from the start of what was found, the mark included.
    std::string text(raw);
    std::fill_n(text.begin(), start, ' ');
    const RobotsFile file(text);
    if (!file.hasRecords()) {
        if (trimmedSpaces(text).starts_with('<'))
            return unreadable("It is a page and no robots.txt.", 0);
        return {};
    }
    const std::string path = comparablePath(signal.path.empty() ? "/" : signal.path);
    if (path == "/robots.txt")
        return {};
    std::size_t budget = 200'000'000;
    const std::string token = agent.empty() ? "*" : productToken(agent);
    const RobotsGroup group = file.groupFor(token);
    const std::string groupName = group.agents.empty() ? "*" : group.agents.front();
    OptOutReading reading = ruleReading(decidingRule(group, path, budget), groupName, text);
    mergeReading(reading, usageReading(group.usages, path, budget));
    mergeReading(reading, usageReading(file.usagesOutside(), path, budget));
    if (agent.empty() && reading.training != Says::Reserves)
        for (const std::string &crawler : trainingCrawlers()) {
            const std::string name = productToken(crawler);
            if (!file.names(name))
                continue;
            const RobotsGroup own = file.groupFor(name);
            OptOutReading one = ruleReading(decidingRule(own, path, budget), crawler, text);
            mergeReading(one, usageReading(own.usages, path, budget));
            if (one.training == Says::Reserves || one.training == Says::Constrained)
                mergeReading(reading, std::move(one));
        }
    if (budget == 0)
        return unreadable("Its patterns take too long to compare.");
    if (isCut && reading.because.empty())
        reading.because = "Only the first 500 KiB were read.";
    return reading;
}

} // namespace espalier::governance::detail
