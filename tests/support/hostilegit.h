// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/objectid.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::test {

/// One line of a tree, exactly as it will be written: mode and name may be anything.
struct RawTreeLine {
    std::string mode = "100644"; ///< in octal digits, as it stands in the tree
    std::string name;
    git::ObjectId id;
};

/// The header lines of a commit and its message, exactly as they will be written.
struct RawCommitText {
    git::ObjectId tree;
    std::vector<git::ObjectId> parents;
    std::string author = "Ada <ada@example.org> 1700000000 +0000";
    std::string committer = "Ada <ada@example.org> 1700000000 +0000";
    std::string more = {}; ///< further header lines, each with its line feed
    std::string message = "Do something\n";
};

/// Compressed bytes as zlib writes them.
std::string zlibBytes(std::string_view bytes);
/// A zlib stream of so many zero bytes, made from one compressed piece again and again: two gigabytes take two megabytes and no time.
std::string zlibZeros(std::uint64_t count);

/// An object as git names it: no check of anything.
git::ObjectId rawObjectId(std::string_view type, std::string_view bytes);

/// Git objects that neither git nor libgit2 would write, kept in memory until they are served as a pack or put into a repository.
class RawObjects
{
public:
    git::ObjectId add(std::string_view type, std::string_view bytes);
    git::ObjectId blob(std::string_view bytes) { return add("blob", bytes); }
    /// In the order given.
    git::ObjectId tree(const std::vector<RawTreeLine> &lines);
    git::ObjectId commit(const RawCommitText &text);

    /// An entry of a pack of which everything is up to the caller: type bits 1 to 7, the size it claims, what follows the header.
    void addRawEntry(int typeBits, std::uint64_t claimedSize, std::string_view rest, const git::ObjectId &name = {});

    /// The lines of a tree that was made here; empty when it was not.
    const std::vector<RawTreeLine> &linesOf(const git::ObjectId &tree) const;
    /// A copy of `tree` in which the file at `path` is `id`; folders on the way are made, in git's order. `tree` must have been made here.
    git::ObjectId treeWith(const git::ObjectId &tree, std::string_view path, const git::ObjectId &id,
                           const std::string &mode = "100644");

    /// Takes over every object that a repository on this machine can reach from HEAD's branch, so that a pack holds them too.
    /// Throws std::runtime_error.
    void takeFrom(const std::filesystem::path &repository, const std::string &ref = "refs/heads/main");

    std::size_t size() const { return m_entries.size(); }
    /// A whole pack. `claimedCount` < 0: the true number.
    std::string pack(std::int64_t claimedCount = -1) const;
    /// Puts all of them into a pack with its index below `objects`. Raw entries keep the name they were given.
    void writePack(const std::filesystem::path &objects) const;
    /// Puts all of them into loose files below `objects`.
    void writeLoose(const std::filesystem::path &objects) const;

private:
    struct Entry {
        git::ObjectId id;
        std::string bytes; ///< header and compressed content, as in a pack
        std::string type;
        std::string content;
    };

    void takeTree(void *repository, const git::ObjectId &id);

    std::vector<Entry> m_entries;
    std::map<git::ObjectId, std::size_t> m_known;
    std::map<git::ObjectId, std::vector<RawTreeLine>> m_trees;
};

/// Writes a loose object file of any bytes under any name.
void writeLooseFile(const std::filesystem::path &objects, const git::ObjectId &id, std::string_view fileBytes);

/// A bare repository without a single check: HEAD, config, objects, refs.
void makeRawRepository(const std::filesystem::path &path);
void writeRawRef(const std::filesystem::path &path, const std::string &name, const std::string &content);

} // namespace espalier::test
