// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/findorder.h"

#include "app/training/readers/logkin.h"

#include <algorithm>
#include <map>
#include <set>
#include <sys/stat.h>
#include <tuple>

namespace espalier::training::detail {

namespace {

bool isDigitName(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string parentRun(const std::string &run)
{
    const std::size_t slash = run.rfind('/');
    return slash == std::string::npos ? "." : run.substr(0, slash);
}

std::string lastPart(const std::string &run)
{
    return run.substr(run.rfind('/') + 1); // npos + 1 is 0
}

/// "offline-run-20210216_154407-g9dvvkua": {"20210216154407", "g9dvvkua"}; empty for other names.
std::pair<std::string, std::string> wandbFolder(std::string name)
{
    if (name.starts_with("offline-"))
        name.erase(0, 8);
    if (!name.starts_with("run-") || name.size() < 21 || name[12] != '_' || name[19] != '-')
        return {};
    const std::string day = name.substr(4, 8), time = name.substr(13, 6);
    return isDigitName(day) && isDigitName(time) ? std::pair(day + time, name.substr(20)) : std::pair<std::string, std::string>();
}

/// The time a log's name tells, as digits that sort; empty without.
std::string timeOf(const FoundLog &log)
{
    if (log.format == LogFormat::WandbOffline)
        return wandbFolder(log.path.parent_path().filename().string()).first;
    if (log.format != LogFormat::TensorBoard)
        return {};
    const std::string name = log.path.filename().string();
    constexpr std::string_view word = "tfevents.";
    const std::size_t found = name.find(word);
    if (found == std::string::npos)
        return {};
    const std::size_t begin = found + word.size();
    const std::string digits = name.substr(begin, name.find_first_not_of("0123456789", begin) - begin);
    return digits.size() < 20 ? std::string(20 - digits.size(), '0') + digits : digits;
}

/// Event files of nothing but hyperparameters belong to the run whose folder theirs is in, when that has event files.
void foldHparams(std::vector<LogCandidate> &candidates)
{
    std::set<std::string> withEvents;
    for (const LogCandidate &one : candidates) {
        if (one.log.format == LogFormat::TensorBoard && !one.isHparams)
            withEvents.insert(one.log.run);
    }
    for (LogCandidate &one : candidates) {
        if (one.isHparams && one.log.run != "." && withEvents.contains(parentRun(one.log.run)))
            one.log.run = parentRun(one.log.run);
    }
}

/// A run that was resumed is a second folder with the same id.
void foldWandb(std::vector<LogCandidate> &candidates)
{
    for (LogCandidate &one : candidates) {
        if (one.log.format != LogFormat::WandbOffline || one.log.run == ".")
            continue;
        const std::string id = wandbFolder(lastPart(one.log.run)).second;
        if (!id.empty())
            one.log.run = joinRun(parentRun(one.log.run), id);
    }
}

/// Every checkpoint holds the whole history until then: the longest has all.
void foldTrainerStates(std::vector<LogCandidate> &candidates, FoundLogs &found)
{
    std::map<std::string, std::size_t> longest;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        FoundLog &log = candidates[i].log;
        if (log.format != LogFormat::TrainerState)
            continue;
        constexpr std::string_view word = "checkpoint-";
        if (const std::string last = lastPart(log.run);
            last.starts_with(word) && isDigitName(std::string_view(last).substr(word.size())))
            log.run = parentRun(log.run);
        const auto [place, isFirst] = longest.emplace(log.run, i);
        if (!isFirst && candidates[place->second].log.bytes < log.bytes)
            place->second = i;
    }
    std::vector<LogCandidate> kept;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const FoundLog &log = candidates[i].log;
        if (log.format == LogFormat::TrainerState && longest.at(log.run) != i)
            found.ignored.push_back({log.path, "an earlier copy of a history that another checkpoint has at greater length"});
        else
            kept.push_back(std::move(candidates[i]));
    }
    candidates = std::move(kept);
}

} // namespace

void foldAndSort(std::vector<LogCandidate> &candidates, FoundLogs &found)
{
    foldHparams(candidates);
    foldWandb(candidates);
    foldTrainerStates(candidates, found);
    partStrangers(candidates);
    std::vector<std::tuple<std::string, std::string, std::string, FoundLog>> keyed;
    for (LogCandidate &one : candidates) {
        std::string run = one.log.run, time = timeOf(one.log), path = one.log.path.string();
        keyed.emplace_back(std::move(run), std::move(time), std::move(path), std::move(one.log));
    }
    std::ranges::sort(keyed, {}, [](const auto &key) { return std::tie(std::get<0>(key), std::get<1>(key), std::get<2>(key)); });
    for (auto &key : keyed)
        found.logs.push_back(std::move(std::get<3>(key)));
    std::ranges::sort(found.ignored, {}, &IgnoredPath::path);
}

std::vector<std::string> rootNames(const std::vector<std::filesystem::path> &paths)
{
    if (paths.size() < 2)
        return std::vector<std::string>(paths.size());
    std::vector<std::vector<std::string>> parts; // of the folder each search begins in, last part first
    for (const std::filesystem::path &path : paths) {
        std::error_code ignored;
        std::filesystem::path folder = std::filesystem::absolute(path, ignored).lexically_normal();
        if (!folder.has_filename() || !std::filesystem::is_directory(folder, ignored))
            folder = folder.parent_path();
        std::vector<std::string> names;
        for (const auto &part : folder.relative_path())
            names.insert(names.begin(), part.string());
        parts.push_back(std::move(names));
    }
    for (std::size_t depth = 1;; ++depth) {
        std::vector<std::string> names;
        bool isMore = false;
        for (const auto &one : parts) {
            std::string name;
            for (std::size_t i = 0; i < std::min(depth, one.size()); ++i)
                name = i == 0 ? one[i] : one[i] + "/" + name;
            isMore = isMore || depth < one.size();
            names.push_back(std::move(name));
        }
        // The same folder may well be named twice; different ones must not share a name.
        bool isUnique = true;
        for (std::size_t i = 0; i < parts.size() && isUnique; ++i) {
            for (std::size_t j = i + 1; j < parts.size() && isUnique; ++j)
                isUnique = names[i] != names[j] || parts[i] == parts[j];
        }
        if (isUnique || !isMore)
            return names;
    }
}

std::string joinRun(const std::string &root, const std::string &relative)
{
    if (root.empty() || root == ".")
        return relative.empty() ? "." : relative;
    return relative.empty() || relative == "." ? root : root + "/" + relative;
}

std::pair<std::uint64_t, std::uint64_t> identityOf(const std::filesystem::path &path)
{
    struct stat info = {};
    if (::stat(path.c_str(), &info) != 0)
        return {0, 0};
    return {info.st_dev, info.st_ino};
}

} // namespace espalier::training::detail
