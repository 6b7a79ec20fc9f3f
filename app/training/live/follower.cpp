// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/live/watcher_p.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <poll.h>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace espalier::training {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds searchPause{500}; ///< at least between two searches for new files
constexpr std::chrono::seconds sweepEvery{30};        ///< everything is looked at, whatever inotify said
constexpr std::uint64_t beginningOfAFile = 64 * 1024; ///< what it is shows by then

std::int64_t millisecondsNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

struct Follower::Private {
    std::vector<std::filesystem::path> paths;
    Options options;
    std::map<std::filesystem::path, TailState> known;
    Sink sink;

    detail::OpenFile wake{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
    std::stop_source stopping;
    std::thread thread;
    std::atomic<std::int64_t> lastBytes = metrics::noTime;
    std::atomic<bool> isPolling = false;

    // The thread's own while it runs, else of whoever calls.
    std::map<std::filesystem::path, std::unique_ptr<detail::Tail>> tails;
    std::set<detail::Tail *> dirty;
    std::map<std::filesystem::path, std::uint64_t> strangers; ///< what is none of ours yet: its size when that was found
    std::map<std::filesystem::path, std::int64_t> folders;    ///< polled ones and when they changed
    std::unique_ptr<detail::Watcher> watcher;
    std::optional<SteadyClock::time_point> readAt, searchAt;
    SteadyClock::time_point lastSearch{}, pollAt{}, sweepAt{};
    std::set<std::string> told; ///< problems that are told once

    FoundLogs take(FoundLogs found);
    Result<FoundLogs> catchUp(const Work &work);
    void run();
    void watchAll();
    void search();
    void hear();
    void look(bool isSweep);
    void lookAtFolders();
    void readDirty();
    bool mayBeOurs(const std::filesystem::path &path);
    bool readOne(detail::Tail &tail, const Work &work);
    void markDirty(detail::Tail &tail);
    void markPath(const std::filesystem::path &path);
    int patience() const;
};

/// Begins a tail for every log that has none.
FoundLogs Follower::Private::take(FoundLogs found)
{
    for (const FoundLog &log : found.logs) {
        auto &tail = tails[log.path];
        if (tail && tail->log().format == log.format) {
            tail->setRun(log.run);
            continue;
        }
        const auto before = known.find(log.path);
        tail = std::make_unique<detail::Tail>(log, options.reading,
                                              before == known.end() ? std::nullopt : std::optional(before->second));
        tail->isPolled = options.isPolled || !detail::polledFileSystem(log.path).empty();
        isPolling = isPolling || tail->isPolled;
        strangers.erase(log.path);
        markDirty(*tail);
    }
    return found;
}

/// Errors are told as problems of an otherwise empty part, once each: a follower goes on.
bool Follower::Private::readOne(detail::Tail &tail, const Work &work)
{
    const auto read = tail.read(
        [this](FreshPart part) {
        lastBytes = std::max(lastBytes.load(), millisecondsNow());
        sink(std::move(part));
        },
        work);
    if (read)
        return true;
    if (read.error().code == ErrorCode::Cancelled)
        return false;
    if (told.insert(describe(read.error())).second && told.size() < 1000) {
        FreshPart part;
        part.path = tail.log().path;
        part.run = tail.log().run;
        part.format = tail.log().format;
        part.problems.push_back({Severity::Warning, "log-unreadable", part.path.filename().string(), {}, read.error().detail});
        const auto before = known.find(part.path);
        if (before != known.end())
            part.state = before->second;
        sink(std::move(part));
    }
    return true;
}

Result<FoundLogs> Follower::Private::catchUp(const Work &work)
{
    ESPALIER_TRY(FoundLogs found, findLogs(paths, work));
    found = take(std::move(found));
    std::uint64_t total = 0, done = 0;
    for (const FoundLog &log : found.logs)
        total += log.bytes;
    for (const FoundLog &log : found.logs) {
        work.report("read", done, total);
        detail::Tail &tail = *tails[log.path];
        Work own = work;
        own.progress = {};
        if (work.isStopped() || !readOne(tail, own))
            return failure(ErrorCode::Cancelled, log.path.string(), "stopped");
        dirty.erase(&tail);
        done += log.bytes;
    }
    work.report("read", total, total);
    return found;
}

void Follower::Private::markDirty(detail::Tail &tail)
{
    dirty.insert(&tail);
    if (!readAt)
        readAt = SteadyClock::now() + options.gatherFor;
}

/// Of a log, or of a file inside a log that is a folder, or beside one that is a database.
void Follower::Private::markPath(const std::filesystem::path &path)
{
    if (const auto own = tails.find(path); own != tails.end())
        return markDirty(*own->second);
    if (const std::string name = path.string(); name.ends_with("-wal") || name.ends_with("-journal"))
        if (const auto own = tails.find(name.substr(0, name.rfind('-'))); own != tails.end())
            return markDirty(*own->second);
    for (std::filesystem::path folder = path.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
        if (const auto own = tails.find(folder); own != tails.end())
            return markDirty(*own->second);
    if (mayBeOurs(path) && !searchAt)
        searchAt = std::max(SteadyClock::now() + options.gatherFor, lastSearch + searchPause);
}

/// Looks into a file that is no log so far, again only when it has doubled and its beginning was not whole: others write here too.
bool Follower::Private::mayBeOurs(const std::filesystem::path &path)
{
    const detail::FileMark mark = detail::markOf(path);
    if (!mark.isThere())
        return false;
    const auto seen = strangers.find(path);
    if (seen != strangers.end() && (seen->second >= beginningOfAFile || mark.bytes < 2 * seen->second)
        && mark.bytes >= seen->second && seen->second > 0)
        return false;
    strangers[path] = mark.bytes;
    return recognise(path).has_value();
}

void Follower::Private::watchAll()
{
    if (options.isPolled)
        return;
    bool isWhole = watcher->descriptor() >= 0;
    const auto cover = [&](const std::filesystem::path &path, bool isTree) {
        if (!detail::polledFileSystem(path).empty())
            isPolling = true;
        else
            isWhole = (isTree ? watcher->addTree(path) : watcher->add(path, true)) && isWhole;
    };
    std::error_code error;
    for (const std::filesystem::path &path : paths) {
        if (std::filesystem::is_directory(path, error))
            cover(path, true);
        else if (const auto folder = path.parent_path(); std::filesystem::is_directory(folder.empty() ? "." : folder, error))
            cover(folder.empty() ? "." : folder, false);
    }
    for (const auto &[path, tail] : tails) {
        if (tail->isPolled)
            continue;
        if (std::filesystem::is_directory(path, error))
            cover(path, true);
        else if (std::filesystem::is_symlink(path, error))
            isWhole = watcher->add(path, false) && isWhole;
        else if (const auto folder = path.parent_path(); std::filesystem::is_directory(folder, error)) // it may lie behind a link
            cover(folder, false);
    }
    if (isWhole)
        return;
    for (const auto &[path, tail] : tails) // the system's limit of watches: looking is slower and always works
        tail->isPolled = true;
    isPolling = true;
}

void Follower::Private::search()
{
    searchAt.reset();
    lastSearch = SteadyClock::now();
    Work work;
    work.stop = stopping.get_token();
    if (auto found = findLogs(paths, work))
        take(std::move(*found));
    watchAll();
}

void Follower::Private::hear()
{
    const detail::WatchNews news = watcher->news();
    for (const std::filesystem::path &path : news.changed)
        markPath(path);
    if (news.isOverflow)
        for (const auto &[path, tail] : tails)
            markDirty(*tail);
    const bool isNew = news.areFoldersNew || news.isOverflow;
    if (isNew && !searchAt)
        searchAt = std::max(SteadyClock::now() + options.gatherFor, lastSearch + searchPause);
}

/// New files in folders that are polled show in the folders' times; what became of strangers in their sizes.
void Follower::Private::lookAtFolders()
{
    bool isNew = false;
    std::set<std::filesystem::path> present;
    std::error_code error;
    for (const std::filesystem::path &path : paths) {
        if (!std::filesystem::is_directory(path, error)) {
            isNew |= !tails.contains(path) && mayBeOurs(path);
            continue;
        }
        present.insert(path);
        // Folders below are known from the last search; a new one changes its parent's time.
        for (const auto &[folder, time] : folders)
            if (const auto below = folder.lexically_relative(path); !below.empty() && *below.begin() != "..")
                present.insert(folder);
    }
    for (const std::filesystem::path &folder : present) {
        struct stat status {
        };
        if (::stat(folder.c_str(), &status) != 0) {
            folders.erase(folder);
            continue;
        }
        const std::int64_t changed = status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
        const auto [seen, isFirst] = folders.try_emplace(folder, 0);
        if (seen->second == changed)
            continue;
        seen->second = changed;
        isNew = true;
        for (const auto &entry :
             std::filesystem::directory_iterator(folder, std::filesystem::directory_options::skip_permission_denied, error))
            if (std::error_code ignored; entry.is_directory(ignored) && !entry.is_symlink(ignored))
                folders.try_emplace(entry.path(), 0);
            else if (!tails.contains(entry.path()))
                strangers.try_emplace(entry.path(), 0);
    }
    std::vector<std::filesystem::path> candidates;
    for (const auto &[path, bytes] : strangers)
        if (bytes < beginningOfAFile)
            candidates.push_back(path);
    for (const std::filesystem::path &path : candidates)
        isNew |= mayBeOurs(path);
    if (isNew && !searchAt)
        searchAt = std::max(SteadyClock::now(), lastSearch + searchPause);
}

void Follower::Private::look(bool isSweep)
{
    for (const auto &[path, tail] : tails)
        if ((tail->isPolled || isSweep) && tail->hasChanged())
            markDirty(*tail);
    if (isPolling)
        lookAtFolders();
    if (isSweep && !options.isPolled)
        watchAll();
}

void Follower::Private::readDirty()
{
    readAt.reset();
    Work work;
    work.stop = stopping.get_token();
    std::set<detail::Tail *> now;
    now.swap(dirty);
    for (detail::Tail *tail : now)
        if (work.isStopped() || !readOne(*tail, work))
            return;
}

int Follower::Private::patience() const
{
    SteadyClock::time_point until = sweepAt;
    if (isPolling)
        until = std::min(until, pollAt);
    until = std::min(until, readAt.value_or(until));
    until = std::min(until, searchAt.value_or(until));
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - SteadyClock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void Follower::Private::run()
{
    watcher = std::make_unique<detail::Watcher>();
    isPolling = isPolling || options.isPolled;
    watchAll();
    search(); // what came between catchUp() and the watches
    for (const auto &[path, tail] : tails)
        markDirty(*tail);
    pollAt = SteadyClock::now() + options.pollEvery;
    sweepAt = SteadyClock::now() + sweepEvery;
    while (!stopping.stop_requested()) {
        pollfd files[] = {{wake.get(), POLLIN, 0}, {options.isPolled ? -1 : watcher->descriptor(), POLLIN, 0}};
        if (::poll(files, 2, patience()) < 0 && errno != EINTR)
            return;
        if (stopping.stop_requested())
            return;
        if (files[1].revents & POLLIN)
            hear();
        const auto now = SteadyClock::now();
        const bool isSweep = now >= sweepAt;
        if (isSweep)
            sweepAt = now + sweepEvery;
        if (isSweep || (isPolling && now >= pollAt)) {
            look(isSweep);
            pollAt = SteadyClock::now() + options.pollEvery;
        }
        if (searchAt && now >= *searchAt)
            search();
        if (readAt && SteadyClock::now() >= *readAt)
            readDirty();
    }
}

Follower::Follower(std::vector<std::filesystem::path> paths, Options options, std::map<std::filesystem::path, TailState> known,
                   Sink sink)
    : d(std::make_unique<Private>())
{
    d->paths = std::move(paths);
    d->options = std::move(options);
    d->known = std::move(known);
    d->sink = std::move(sink);
}

Follower::~Follower()
{
    stop();
}

Result<FoundLogs> Follower::catchUp(const Work &work)
{
    return d->catchUp(work);
}

void Follower::start()
{
    if (d->thread.joinable())
        return;
    d->stopping = {};
    d->thread = std::thread([this] { d->run(); });
}

void Follower::stop()
{
    d->stopping.request_stop();
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(d->wake.get(), &one, sizeof one);
    if (!d->thread.joinable() || d->thread.get_id() == std::this_thread::get_id())
        return;
    d->thread.join();
    std::uint64_t count = 0;
    [[maybe_unused]] const auto read = ::read(d->wake.get(), &count, sizeof count);
}

std::int64_t Follower::lastBytes() const
{
    return d->lastBytes;
}

bool Follower::isPolling() const
{
    return d->isPolling;
}

} // namespace espalier::training
