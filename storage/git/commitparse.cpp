// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/commitparse.h"

#include <algorithm>
#include <charconv>

namespace espalier::git::detail {

namespace {

/// The latest time that every clock type here can hold: the end of the year 9999.
constexpr std::int64_t latestTime = 253402300799;

/// Takes "KEY VALUE\n" from the front; nothing when another line stands there.
bool takeLine(std::string_view &rest, std::string_view key, std::string_view &value)
{
    if (!rest.starts_with(key) || rest.size() <= key.size() || rest[key.size()] != ' ')
        return false;
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos)
        return false;
    value = rest.substr(key.size() + 1, end - key.size() - 1);
    rest.remove_prefix(end + 1);
    return true;
}

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// Without the work ObjectId::parse puts into its errors: this runs for every parent of every commit.
bool readId(std::string_view hex, ObjectId &id)
{
    if (hex.size() != 2 * id.bytes.size())
        return false;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const int high = hexDigit(hex[2 * i]);
        const int low = hexDigit(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

/// The seconds in "NAME <EMAIL> SECONDS ZONE"; 0 when there are none that can be believed.
std::int64_t timeIn(std::string_view person)
{
    std::size_t at = person.rfind('>');
    if (at == std::string_view::npos)
        return 0;
    for (++at; at < person.size() && person[at] == ' ';)
        ++at;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(person.data() + at, person.data() + person.size(), seconds);
    if (error == std::errc::result_out_of_range || seconds > latestTime)
        return latestTime;
    return error == std::errc() && seconds > 0 ? seconds : 0;
}

std::string_view trimmed(std::string_view text)
{
    const auto isEdge = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isEdge(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isEdge(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Tree and parents; what follows them stays in `rest`.
const char *takeLinks(std::string_view &rest, ObjectId &tree, std::vector<ObjectId> &parents)
{
    std::string_view value;
    if (!takeLine(rest, "tree", value) || !readId(value, tree))
        return "the commit names no tree";
    parents.clear();
    while (rest.starts_with("parent ")) {
        ObjectId &parent = parents.emplace_back();
        if (!takeLine(rest, "parent", value) || !readId(value, parent))
            return "the commit has an unreadable parent";
    }
    return nullptr;
}

} // namespace

const char *parseLinks(std::string_view bytes, CommitLinks &links)
{
    ObjectId tree;
    links.time = 0;
    if (const char *problem = takeLinks(bytes, tree, links.parents))
        return problem;
    std::string_view author;
    std::string_view committer;
    if (takeLine(bytes, "author", author) && takeLine(bytes, "committer", committer))
        links.time = timeIn(committer);
    return nullptr;
}

Result<Commit> parseCommit(const ObjectId &id, std::string_view bytes, const std::string &context)
{
    Commit commit;
    commit.id = id;
    if (const char *problem = takeLinks(bytes, commit.tree, commit.parents))
        return failure(ErrorCode::Corrupt, context, problem);
    std::string_view author;
    if (!takeLine(bytes, "author", author))
        return failure(ErrorCode::Corrupt, context, "the commit names no author");
    const std::size_t open = author.find('<');
    const std::size_t close = author.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return failure(ErrorCode::Corrupt, context, "the author of the commit cannot be read");
    commit.author.name = trimmed(author.substr(0, open));
    commit.author.email = trimmed(author.substr(open + 1, close - open - 1));
    commit.author.time = Timestamp(std::chrono::seconds(timeIn(author)));
    // The message begins after the first empty line; a commit without one has no message.
    const std::size_t gap = bytes.starts_with('\n') ? 0 : bytes.find("\n\n");
    if (gap != std::string_view::npos)
        commit.message = bytes.substr(gap + (bytes.starts_with('\n') ? 1 : 2));
    return commit;
}

} // namespace espalier::git::detail
