// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/live/watcher_p.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace espalier::training::detail {

std::string_view polledFileSystem(const std::filesystem::path &path)
{
    struct Kind {
        std::uint32_t magic;
        std::string_view name;
    };
    // Source: linux/magic.h and the file systems' own headers. Changes made by other machines, or by the server, reach no inotify there.
    static constexpr std::array<Kind, 17> kinds{{{0x6969, "NFS"},
                                                 {0x0BD00BD0, "Lustre"},
                                                 {0x65735546, "FUSE"},
                                                 {0xFF534D42, "CIFS"},
                                                 {0xFE534D42, "SMB"},
                                                 {0x517B, "SMB"},
                                                 {0x47504653, "GPFS"},
                                                 {0x00C36400, "Ceph"},
                                                 {0x19830326, "BeeGFS"},
                                                 {0x01021997, "9P"},
                                                 {0x5346414F, "AFS"},
                                                 {0x6B414653, "AFS"},
                                                 {0x73757245, "Coda"},
                                                 {0x7461636F, "OCFS2"},
                                                 {0x01161970, "GFS2"},
                                                 {0xAAD7AAEA, "PanFS"},
                                                 {0x786F4256, "VirtualBox"}}};
    struct statfs status {
    };
    std::filesystem::path place = path;
    while (::statfs(place.c_str(), &status) != 0) {
        if (!place.has_relative_path())
            return {};
        place = place.parent_path().empty() ? std::filesystem::path(".") : place.parent_path();
    }
    const auto magic = static_cast<std::uint32_t>(status.f_type);
    const auto found = std::ranges::find(kinds, magic, &Kind::magic);
    return found == kinds.end() ? std::string_view() : found->name;
}

Watcher::Watcher() : m_inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {}

bool Watcher::add(const std::filesystem::path &path, bool isFolder)
{
    if (!m_inotify)
        return false;
    if (m_byPath.contains(path))
        return true;
    const std::uint32_t mask = isFolder
        ? IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
        : IN_MODIFY | IN_MOVE_SELF | IN_DELETE_SELF;
    const int watch = ::inotify_add_watch(m_inotify.get(), path.c_str(), mask);
    if (watch < 0)
        return false;
    m_watched[watch] = {path, isFolder};
    m_byPath[path] = watch;
    return true;
}

bool Watcher::addTree(const std::filesystem::path &folder)
{
    bool isWhole = add(folder, true);
    std::error_code error;
    for (auto it =
             std::filesystem::recursive_directory_iterator(folder, std::filesystem::directory_options::skip_permission_denied,
                                                           error);
         !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
        std::error_code ignored;
        if (it->is_directory(ignored) && !it->is_symlink(ignored))
            isWhole = add(it->path(), true) && isWhole;
    }
    return isWhole;
}

void Watcher::note(const ::inotify_event &event, WatchNews &news)
{
    if (event.mask & IN_Q_OVERFLOW) {
        news.isOverflow = true;
        return;
    }
    const auto watched = m_watched.find(event.wd);
    if (watched == m_watched.end())
        return;
    const Watched place = watched->second;
    if (event.mask & (IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF)) {
        // The watch would follow what was moved away; what comes to its path is new.
        if (event.mask & IN_MOVE_SELF)
            ::inotify_rm_watch(m_inotify.get(), event.wd);
        m_byPath.erase(place.path);
        m_watched.erase(watched);
        news.areFoldersNew = true;
        news.changed.insert(place.path);
        return;
    }
    const std::filesystem::path path = event.len > 0 ? place.path / event.name : place.path;
    if (event.mask & IN_ISDIR) {
        news.areFoldersNew |= (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
        return;
    }
    news.changed.insert(path);
    if (event.mask & (IN_CREATE | IN_MOVED_TO))
        news.made.insert(path);
}

WatchNews Watcher::news()
{
    WatchNews news;
    alignas(::inotify_event) char buffer[64 * 1024];
    for (;;) {
        const ssize_t size = ::read(m_inotify.get(), buffer, sizeof buffer);
        if (size <= 0)
            return news;
        for (ssize_t at = 0; at < size;) {
            const auto *event = reinterpret_cast<const ::inotify_event *>(buffer + at);
            note(*event, news);
            at += static_cast<ssize_t>(sizeof(::inotify_event) + event->len);
        }
    }
}

} // namespace espalier::training::detail
