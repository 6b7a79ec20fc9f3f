// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sync/verifytree.h"

#include "storage/git/treebytes.h"
#include "storage/git/treecursor.h"
#include "storage/records/kinds.h"
#include "storage/sync/verifyname.h"

#include <algorithm>
#include <memory>
#include <unordered_set>

namespace espalier::sync::detail {

namespace {

using git::ObjectId;
using git::detail::RawEntry;
using git::detail::TreeCursor;

constexpr std::size_t mostPolicyParts = 8;

bool isOctalPair(std::string_view text)
{
    return text.size() == 2 && text[0] >= '0' && text[0] <= '7' && text[1] >= '0' && text[1] <= '7';
}

bool isTwoHexDigits(std::string_view text)
{
    return text.size() == 2 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Whether a workshop can have a folder there. Source: docs/formats/layout.md, "Paths".
bool mayBeFolder(std::string_view path)
{
    std::vector<std::string_view> parts;
    for (std::string_view rest = path; parts.size() <= mostPolicyParts;) {
        const std::size_t slash = rest.find('/');
        parts.push_back(rest.substr(0, slash));
        if (slash == std::string_view::npos)
            break;
        rest.remove_prefix(slash + 1);
    }
    const auto areOctal = [&parts](std::size_t from) {
        return std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(std::min(from, parts.size())),
                           parts.begin() + static_cast<std::ptrdiff_t>(std::min(from + 2, parts.size())), isOctalPair);
    };
    const std::string_view top = parts.front();
    if (top == "policy")
        return parts.size() <= mostPolicyParts;
    if (top == "conflicts")
        return parts.size() == 1 || (parts.size() == 2 && isTwoHexDigits(parts[1]));
    if (top == "attachments")
        return parts.size() <= 3 && areOctal(1);
    if (top == "events")
        return parts.size() <= 4 && areOctal(1) && (parts.size() < 4 || RecordId::parse(parts[3]));
    if (top != "records")
        return false;
    if (parts.size() == 1)
        return true;
    const auto kind = records::kindByName(parts[1]);
    return kind && records::kindInfo(*kind).kindClass == records::KindClass::Record && parts.size() <= 4 && areOctal(2);
}

/// One folder of one side, read and taken apart.
struct Folder {
    std::string bytes;
    std::vector<RawEntry> entries; ///< point into `bytes`
    std::size_t at = 0;            ///< the entry that comes next
    const char *faultCode = nullptr;
    std::string fault;
    std::unordered_multiset<std::string> names; ///< folded; filled when somebody asks

    const RawEntry *next() const { return at < entries.size() ? &entries[at] : nullptr; }
};

const char *modeProblem(std::uint32_t mode)
{
    switch (mode) {
    case 0120000: return "This is a symbolic link";
    case 0160000: return "This is a submodule";
    case 0100755: return "This file is marked as a program";
    default: return "This entry has a mode of its own";
    }
}

int compareEntries(const RawEntry &a, const RawEntry &b)
{
    return git::detail::compareNames(a.name, a.isFolder(), b.name, b.isFolder());
}

bool isSame(const RawEntry *a, const RawEntry *b)
{
    return a && b ? a->mode == b->mode && a->hasSameId(*b) : a == b;
}

/// Counts the entries below a folder of the policy; false when there are more than `left`.
bool countPolicy(const git::Repository &repository, const ObjectId &folder, std::size_t depth, std::size_t &left)
{
    const auto bytes = git::treeBytes(repository, folder, mostFolderBytes);
    if (!bytes)
        return bytes.error().code != ErrorCode::Invalid;
    TreeCursor cursor(*bytes);
    while (cursor.next()) {
        if (left-- == 0)
            return false;
        const RawEntry &entry = cursor.entry();
        if (entry.isFolder() && depth < mostPolicyParts && !countPolicy(repository, entry.id(), depth + 1, left))
            return false;
    }
    return true;
}

class ChangeWalk
{
public:
    using Side = std::optional<ObjectId>;

    ChangeWalk(const git::Repository &repository, const TreeVisitor &visitor) : m_repository(repository), m_visitor(visitor) {}

    /// False when the visitor ended it.
    Result<bool> walk(const Side &now, const std::vector<Side> &parents);

private:
    Result<void> read(const ObjectId &id, Folder &folder) const;
    std::optional<std::pair<const char *, std::string>> problemOf(Folder &folder, const RawEntry &entry) const;
    Result<bool> visit(Folder &folder, const RawEntry *entry, const std::vector<const RawEntry *> &before);

    const git::Repository &m_repository;
    const TreeVisitor &m_visitor;
    std::string m_path; ///< of the folder, with "/" at its end, or of the entry
};

Result<void> ChangeWalk::read(const ObjectId &id, Folder &folder) const
{
    const auto tooMany = [&folder] {
        folder.entries.clear();
        folder.faultCode = "too-many-entries";
        folder.fault = "A folder has more than " + std::to_string(mostFolderEntries) + " entries or "
            + std::to_string(mostFolderBytes / 1024 / 1024) + " MiB; nothing in it was looked at.";
    };
    auto bytes = git::treeBytes(m_repository, id, mostFolderBytes);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::Corrupt, m_path.empty() ? "the tree of the commit" : m_path, "the folder it names is missing");
    if (!bytes && bytes.error().code != ErrorCode::Invalid)
        return failure(bytes.error());
    if (!bytes) {
        tooMany();
        return {};
    }
    folder.bytes = std::move(*bytes);
    TreeCursor cursor(folder.bytes);
    while (cursor.next()) {
        if (folder.entries.size() == mostFolderEntries) {
            tooMany();
            return {};
        }
        folder.entries.push_back(cursor.entry());
    }
    if (!cursor.problem() && folder.entries.empty() && !m_path.empty()) {
        folder.faultCode = "bad-folder";
        folder.fault = "The folder is empty; there is no such thing in a workshop.";
    }
    if (!cursor.problem())
        return {};
    folder.entries.clear();
    const bool isName = std::string_view(cursor.problem()).find("name") != std::string_view::npos;
    folder.faultCode = isName ? "bad-name" : "bad-folder";
    folder.fault = "The folder cannot be used: " + std::string(cursor.problem()) + ".";
    return {};
}

/// Why an entry may not be there: code and sentence; nothing when it may. `m_path` is its path.
std::optional<std::pair<const char *, std::string>> ChangeWalk::problemOf(Folder &folder, const RawEntry &entry) const
{
    if (const auto problem = nameProblem(entry.name))
        return {{"bad-name", "This is " + *problem + "."}};
    const bool hasCapitals = std::any_of(entry.name.begin(), entry.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (hasCapitals || m_path.starts_with("policy/")) { // elsewhere a name that is right has no namesake
        if (folder.names.empty()) {
            for (const RawEntry &other : folder.entries)
                folder.names.insert(foldedName(other.name));
        }
        if (folder.names.count(foldedName(entry.name)) > 1)
            return {{"case-collision", "Another name in this folder is the same but for capital letters."}};
    }
    if (!entry.isFolder() && entry.mode != git::detail::fileMode)
        return {{"not-a-plain-file", std::string(modeProblem(entry.mode)) + "; a workshop holds plain files in folders only."}};
    if (entry.isFolder() && !mayBeFolder(m_path)) {
        if (m_path.starts_with("policy/"))
            return {{"too-deep", "Folders of the policy lie at most 8 deep."}};
        return {{"unknown-path", "No folder of a workshop has its place at this path."}};
    }
    return std::nullopt;
}

/// An entry that no parent has as it is now; nothing for one the first parent has and the commit has not.
Result<bool> ChangeWalk::visit(Folder &folder, const RawEntry *entry, const std::vector<const RawEntry *> &before)
{
    if (entry) {
        if (auto problem = problemOf(folder, *entry))
            return m_visitor.fault(problem->first, m_path, std::move(problem->second));
    }
    const RawEntry &any = entry ? *entry : *before.front();
    if (any.isFolder()) {
        if (!entry && !mayBeFolder(m_path))
            return true; // what should not have been there is gone
        const bool isPolicy = m_path == "policy";
        if (entry && isPolicy && isPolicyTooLarge(m_repository, entry->id()))
            return m_visitor.fault("too-many-entries", m_path,
                                   "The policy holds more than " + std::to_string(mostPolicyEntries)
                                       + " files and folders; nothing in it was looked at.");
        std::vector<Side> below;
        for (const RawEntry *parent : before) {
            const bool counts = parent && !(isPolicy && isPolicyTooLarge(m_repository, parent->id()));
            below.push_back(counts ? Side(parent->id()) : std::nullopt);
        }
        m_path += '/';
        return walk(entry ? Side(entry->id()) : std::nullopt, below);
    }
    const bool hadFile = !before.empty() && before.front() && before.front()->mode == git::detail::fileMode;
    if (!entry && !hadFile)
        return true;
    return m_visitor.change(
        {m_path, hadFile ? Side(before.front()->id()) : std::nullopt, entry ? Side(entry->id()) : std::nullopt});
}

Result<bool> ChangeWalk::walk(const Side &now, const std::vector<Side> &parents)
{
    Folder folder;
    if (now) {
        ESPALIER_CHECK(read(*now, folder));
        if (folder.faultCode)
            return m_visitor.fault(folder.faultCode, m_path.empty() ? "/" : m_path.substr(0, m_path.size() - 1), folder.fault);
    }
    std::vector<Folder> others(parents.size()); // never moved, or the entries would point into other bytes
    for (std::size_t i = 0; i < parents.size(); ++i)
        if (parents[i])
            ESPALIER_CHECK(read(*parents[i], others[i]));
    const std::size_t length = m_path.size();
    std::vector<const RawEntry *> before(parents.size());
    while (true) {
        const RawEntry *entry = folder.next();
        if (!others.empty() && others.front().next() && (!entry || compareEntries(*others.front().next(), *entry) < 0))
            entry = others.front().next();
        if (!entry)
            return true;
        bool isKnown = false;
        const bool isHere = folder.next() && compareEntries(*folder.next(), *entry) == 0;
        const RawEntry *here = isHere ? folder.next() : nullptr;
        for (std::size_t i = 0; i < others.size(); ++i) {
            while (others[i].next() && compareEntries(*others[i].next(), *entry) < 0)
                ++others[i].at; // only another parent has it: nothing of the first parent's changed there
            const bool isThere = others[i].next() && compareEntries(*others[i].next(), *entry) == 0;
            before[i] = isThere ? others[i].next() : nullptr;
            isKnown = isKnown || isSame(here, before[i]);
        }
        if (!isKnown) {
            m_path.append(entry->name);
            ESPALIER_TRY(const bool goesOn, visit(folder, here, before));
            m_path.resize(length);
            if (!goesOn)
                return false;
        }
        folder.at += isHere ? 1 : 0;
        for (std::size_t i = 0; i < others.size(); ++i)
            others[i].at += before[i] ? 1 : 0;
    }
}

} // namespace

TreeVisitor quietVisitor(std::function<Result<bool>(const git::TreeChange &)> change)
{
    const auto seen = std::make_shared<std::size_t>(0);
    TreeVisitor visitor;
    visitor.fault = [seen](const char *, const std::string &, const std::string &) { return ++*seen <= mostStrange; };
    visitor.change = [seen, change = std::move(change)](const git::TreeChange &each) -> Result<bool> {
        if (records::pathInfo(each.path).role == records::PathRole::Unknown && ++*seen > mostStrange)
            return false;
        return change(each);
    };
    return visitor;
}

bool isPolicyTooLarge(const git::Repository &repository, const git::ObjectId &folder)
{
    std::size_t left = mostPolicyEntries;
    return !countPolicy(repository, folder, 1, left);
}

Result<void> walkChanges(const git::Repository &repository, const git::ObjectId &tree, const std::vector<git::ObjectId> &parents,
                         const TreeVisitor &visitor)
{
    if (std::find(parents.begin(), parents.end(), tree) != parents.end())
        return {};
    ESPALIER_CHECK(ChangeWalk(repository, visitor).walk(tree, {parents.begin(), parents.end()}));
    return {};
}

} // namespace espalier::sync::detail
