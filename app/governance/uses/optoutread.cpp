// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/optoutread.h"

#include "storage/base/json.h"

#include <algorithm>

namespace espalier::governance {

std::string_view rightsText(std::string_view name); // embedded

namespace detail {

static int strictness(Says says)
{
    switch (says) {
    case Says::Nothing: return 0;
    case Says::Allows: return 1;
    case Says::Unreadable: return 2;
    case Says::Constrained: return 3;
    case Says::Reserves: return 4;
    }
    return 2;
}

void mergeReading(OptOutReading &into, OptOutReading other)
{
    const auto worst = [](const OptOutReading &reading) {
        return std::max(strictness(reading.training), strictness(reading.mining));
    };
    const int here = worst(into), there = worst(other);
    if (there > here) {
        into.because = std::move(other.because);
        into.offset = other.offset;
        into.modality = std::move(other.modality);
        into.agents = std::move(other.agents);
    } else if (there == here && there > 0) {
        if (other.modality.empty())
            into.modality.clear();
        if (other.agents.empty())
            into.agents.clear();
        else if (!into.agents.empty())
            into.agents.insert(into.agents.end(), other.agents.begin(), other.agents.end());
    }
    if (into.policy.empty())
        into.policy = std::move(other.policy);
    if (strictness(other.training) > strictness(into.training))
        into.training = other.training;
    if (strictness(other.mining) > strictness(into.mining))
        into.mining = other.mining;
}

OptOutReading unreadable(std::string because, std::optional<std::size_t> offset)
{
    OptOutReading reading;
    reading.training = reading.mining = Says::Unreadable;
    reading.because = std::move(because);
    reading.offset = offset;
    return reading;
}

std::string_view trimmedSpaces(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\f");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n\f") - first + 1);
}

std::string smallLetters(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::string productToken(std::string_view agent)
{
    return smallLetters(trimmedSpaces(agent.substr(0, agent.find('/'))));
}

bool isForAgent(std::string_view name, std::string_view agent)
{
    const std::string token = productToken(name);
    return agent.empty() || token == "*" || token == productToken(agent);
}

const std::vector<std::string> &trainingCrawlers()
{
    static const std::vector<std::string> names = [] {
        const auto data = parseJson(rightsText("aicrawlers"), "aicrawlers", importLimits());
        return data ? data->at("agents").get<std::vector<std::string>>() : std::vector<std::string>();
    }();
    return names;
}

std::vector<Line> linesOf(std::string_view raw, std::size_t most)
{
    std::vector<Line> lines;
    std::size_t at = 0;
    while (at < raw.size() && lines.size() < most) {
        std::size_t end = raw.find_first_of("\r\n", at);
        if (end == std::string_view::npos)
            end = raw.size();
        lines.push_back({raw.substr(at, end - at), at});
        at = end + (raw.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

static int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool isUnreserved(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'
        || c == '~';
}

std::string comparablePath(std::string_view path)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    out.reserve(path.size());
    for (std::size_t i = 0; i < path.size(); ++i) {
        auto c = static_cast<unsigned char>(path[i]);
        const bool isEncoded = c == '%' && i + 2 < path.size() && hexDigit(path[i + 1]) >= 0 && hexDigit(path[i + 2]) >= 0;
        if (isEncoded) {
            c = static_cast<unsigned char>(hexDigit(path[i + 1]) * 16 + hexDigit(path[i + 2]));
            i += 2;
        }
        if (c >= 0x80 || (isEncoded && !isUnreserved(c))) {
            out += '%';
            out += hex[c >> 4];
            out += hex[c & 15];
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

bool matchesPattern(std::string_view pattern, std::string_view path, std::size_t &budget)
{
    const std::size_t work = (pattern.size() + 1) * (std::count(pattern.begin(), pattern.end(), '*') > 0 ? path.size() + 1 : 1);
    budget -= std::min(budget, work);
    if (budget == 0)
        return false;
    const bool isAnchored = !pattern.empty() && pattern.back() == '$';
    if (isAnchored)
        pattern.remove_suffix(1);
    std::size_t at = 0;
    bool isFirst = true;
    while (true) {
        const std::size_t star = pattern.find('*');
        const std::string_view piece = pattern.substr(0, star);
        const bool isLast = star == std::string_view::npos;
        if (isLast && isAnchored) {
            if (isFirst)
                return path == piece;
            return path.size() >= at + piece.size() && path.ends_with(piece);
        }
        if (isFirst ? !path.starts_with(piece) : (at = path.find(piece, at)) == std::string_view::npos)
            return false;
        at += piece.size();
        if (isLast)
            return true;
        pattern.remove_prefix(star + 1);
        isFirst = false;
    }
}

} // namespace detail

static OptOutReading readSignal(const OptOutSignal &signal, std::string_view agent)
{
    if (signal.kind == "terms" || signal.kind == "statement") {
        if (detail::trimmedSpaces(signal.raw).empty())
            return {};
        return detail::unreadable("These are words, which a person has to read.");
    }
    if (signal.kind == "robots")
        return detail::readRobots(signal, agent); // has a limit of its own
    constexpr std::size_t most = std::size_t{1} << 20;
    if (signal.raw.size() > most)
        return detail::unreadable("It is larger than 1 MiB, which no such signal is.");
    if (signal.kind == "tdmrep-file")
        return detail::readTdmRepFile(signal);
    if (signal.kind == "http-header")
        return detail::readHeaders(signal, agent);
    if (signal.kind == "html-meta")
        return detail::readHtmlMeta(signal, agent);
    if (signal.kind == "aipref")
        return detail::readAiPref(signal, agent);
    if (signal.kind == "cawg")
        return detail::readCawg(signal);
    return detail::unreadable("Signals of this kind are not known here.");
}

OptOutReading readOptOut(const OptOutSignal &signal, std::string_view agent)
{
    try {
        return readSignal(signal, agent);
    } catch (const std::exception &error) { // of the JSON library or memory: never out of this folder
        return detail::unreadable(error.what());
    }
}

} // namespace espalier::governance
