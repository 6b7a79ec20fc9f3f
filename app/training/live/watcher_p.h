// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/live/tail_p.h"

#include <map>
#include <set>

struct inotify_event;

namespace espalier::training::detail {

/// What inotify told since it was asked last.
struct WatchNews {
    std::set<std::filesystem::path> changed; ///< files that were written to, made, moved or removed
    std::set<std::filesystem::path> made;    ///< of them, what is new in its folder
    bool areFoldersNew = false;
    bool isOverflow = false; ///< some were lost: anything may have changed
};

/// inotify over folders and single files. One thread.
class Watcher
{
public:
    Watcher();
    int descriptor() const { return m_inotify.get(); }
    /// Watches a folder, or a file through its links. False where the system refuses (limits, a file system that cannot); true if it is
    /// watched already.
    bool add(const std::filesystem::path &path, bool isFolder);
    /// All folders below too. Links are not followed.
    bool addTree(const std::filesystem::path &folder);
    WatchNews news();

private:
    void note(const struct ::inotify_event &event, WatchNews &news);

    OpenFile m_inotify;
    struct Watched {
        std::filesystem::path path;
        bool isFolder = true;
    };
    std::map<int, Watched> m_watched;
    std::map<std::filesystem::path, int> m_byPath;
};

} // namespace espalier::training::detail
