// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/problems.h"

#include "storage/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace espalier::training {

namespace detail {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD
constexpr std::string_view moreProblems = "more-problems";

/// Bytes of the UTF-8 character at the beginning, 0 where there is none.
static std::size_t characterLength(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return length <= text.size() && isUtf8(text.substr(0, length)) ? length : 0;
}

/// Where the name ends that begins at `from`: at the next separator or anything that cannot be in a name.
static std::size_t endOfName(std::string_view text, std::size_t from)
{
    return std::min(text.find_first_of("/\\ \t\n\r\"',;:)]}", from), text.size());
}

static bool saysSecret(std::string_view key)
{
    std::string lower(key);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array<std::string_view, 21> whole{"host",   "hostname",  "user",       "username",     "user_name",
                                                     "login",  "email",     "program",    "program_path", "command",
                                                     "cmd",    "args_argv", "sys_argv",   "executable",   "api_key",
                                                     "apikey", "hub_token", "auth_token", "hf_token",     "access_token",
                                                     "token"};
    if (std::ranges::find(whole, lower) != whole.end())
        return true;
    constexpr std::array<std::string_view, 6> parts{"api_key", "apikey", "password", "passwd", "secret", "hub_token"};
    return std::ranges::any_of(parts, [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

static Json scrubbed(const Json &value, int depth)
{
    if (value.is_string())
        return withoutHomes(cleanText(value.get_ref<const std::string &>(), 64 * 1024));
    if (depth >= 32 && value.is_structured())
        return nullptr;
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json &one : value)
            list.push_back(scrubbed(one, depth + 1));
        return list;
    }
    if (!value.is_object())
        return value;
    Json object = Json::object();
    for (const auto &[key, member] : value.items()) {
        if (!saysSecret(key))
            object[cleanText(key, 1024)] = scrubbed(member, depth + 1);
    }
    return object;
}

} // namespace detail

void addProblem(ReadRun &run, Severity severity, std::string_view code, std::string_view path, std::string_view where,
                std::string_view message)
{
    if (run.problems.size() < problemLimit) {
        const std::string begin = where.empty() ? std::string() : std::string(where) + ": ";
        run.problems.push_back({severity, std::string(code), cleanText(path, 4096), {}, begin + cleanText(message, 4096)});
        return;
    }
    Issue &last = run.problems.back();
    std::uint64_t count = 1;
    if (last.code == detail::moreProblems)
        count += std::strtoull(last.message.c_str(), nullptr, 10);
    else
        run.problems.push_back({});
    const Severity worst = std::max(run.problems.back().severity, severity);
    run.problems.back() = {
        worst, std::string(detail::moreProblems), cleanText(path, 4096), {}, std::to_string(count) + " more of this file"};
}

std::string cleanText(std::string_view text, std::size_t limit)
{
    std::string out;
    out.reserve(std::min(text.size(), limit));
    while (!text.empty()) {
        const std::size_t length = detail::characterLength(text);
        const auto lead = static_cast<unsigned char>(text.front());
        const bool isPlain = length > 0 && (lead >= 0x20 || lead == '\n' || lead == '\t') && lead != 0x7F;
        const std::string_view piece = isPlain ? text.substr(0, length) : length == 0 ? detail::replacement : std::string_view();
        if (out.size() + piece.size() > limit)
            break;
        out += piece;
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string withoutHomes(std::string_view text)
{
    constexpr std::array<std::string_view, 5> roots{"/home/", "/Users/", "\\Users\\", "/users/", "\\users\\"};
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t next = std::string_view::npos, skip = 0;
        for (const std::string_view root : roots) {
            const std::size_t found = text.find(root, at);
            if (found < next)
                next = found, skip = root.size();
        }
        if (next == std::string_view::npos)
            break;
        const std::size_t end = detail::endOfName(text, next + skip);
        if (end == next + skip) { // nobody's name
            out += text.substr(at, end - at);
            at = end;
            continue;
        }
        const bool hasDrive = skip > 0 && text[next] == '\\' && next >= at + 2 && text[next - 1] == ':';
        out += text.substr(at, next - at - (hasDrive ? 2 : 0));
        out += '~';
        at = end;
    }
    out += text.substr(std::min(at, text.size()));
    return out;
}

Json withoutSecrets(Json value)
{
    return detail::scrubbed(value, 0);
}

} // namespace espalier::training
