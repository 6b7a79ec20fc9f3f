// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/transportdepth.h"

namespace espalier::git::detail {

std::vector<std::string> depthArguments(const HistoryPart &part, bool isShallow)
{
    switch (part.kind) {
    case HistoryPart::Kind::Whole: return {};
    case HistoryPart::Kind::Newest: return {"--depth=1"};
    case HistoryPart::Kind::Since: {
        // Git's own form of a point in time, which no clock and no language turns into another.
        const auto seconds = std::chrono::floor<std::chrono::seconds>(part.since).time_since_epoch().count();
        return {"--shallow-since=@" + std::to_string(std::max<long long>(0, seconds)) + " +0000"};
    }
    case HistoryPart::Kind::Deeper:
        if (isShallow)
            return {"--deepen=" + std::to_string(std::max(1, part.commits))};
        return {};
    case HistoryPart::Kind::Rest:
        if (isShallow)
            return {"--unshallow"};
        return {};
    }
    return {};
}

Result<void> checkDepthWords(std::string_view words, const std::string &shown)
{
    const auto says = [words](std::string_view part) { return words.find(part) != std::string_view::npos; };
    // Over http the server's own words are lost, and git tells the number of what it met instead: the end of the answer.
    if (says("no commits selected for shallow requests") || says("error processing shallow info: 4"))
        return failure(ErrorCode::Conflict, shown, "it holds nothing as new as that");
    const bool refuses = says("does not support") || says("not supported");
    if (refuses && (says("shallow") || says("depth") || says("deepen")))
        return failure(ErrorCode::Unsupported, shown, "the server cannot send a part of the history");
    return {};
}

} // namespace espalier::git::detail
