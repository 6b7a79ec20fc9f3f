// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/runstore.h"

#include "storage/metrics/runtree_p.h"

#include <algorithm>
#include <map>

namespace espalier::metrics {

namespace detail {

namespace {

constexpr int mostRunRaces = 20;
constexpr std::size_t smallChunk = 1u << 20; ///< bytes

std::vector<git::ObjectId> parentsOf(const std::optional<git::ObjectId> &tip)
{
    return tip ? std::vector{*tip} : std::vector<git::ObjectId>();
}

/// A commit of a tree that is made anew from the files that count, so that nothing else that somebody sent lives on.
Result<void> commitFiles(git::Repository &repository, const RecordId &run, const RunFiles &files,
                         const std::vector<git::TreeEdit> &fresh, const std::vector<git::ObjectId> &parents,
                         const std::optional<git::ObjectId> &expected, const git::Signature &author, const std::string &message)
{
    std::vector<git::TreeEdit> edits = fresh;
    for (const StoredFile &file : files)
        edits.push_back({pathOf(file), std::nullopt, file.blob});
    ESPALIER_TRY(const auto tree, repository.writeTree(std::nullopt, edits));
    ESPALIER_TRY(const auto written, repository.writeCommit(tree, parents, author, message));
    return repository.setRef(runRef(run), written.id, expected);
}

bool hasFile(const RunFiles &files, const StoredFile &file)
{
    const auto near = files.lower_bound({file.section, file.group, file.name, {}, false});
    return near != files.end() && near->section == file.section && near->group == file.group && near->name == file.name;
}

/// What a file to add is called, when it may be added. Errors: Invalid.
Result<StoredFile> checkedFresh(const FreshFile &file)
{
    ESPALIER_CHECK(checkGroup(file.section, file.group));
    if (file.bytes.size() > sectionLimit(file.section))
        return failure(ErrorCode::Invalid, file.group,
                       "the file has " + std::to_string(file.bytes.size()) + " bytes; at most "
                           + std::to_string(sectionLimit(file.section)) + " are accepted");
    if (file.section != Section::Chunks)
        return placeOf(file.section, file.group, file.bytes, false);
    const auto chunk = Chunk::open(file.bytes, file.group);
    if (!chunk)
        return failure(ErrorCode::Invalid, chunk.error().context, chunk.error().detail);
    if ((*chunk)->attempt() != file.group)
        return failure(ErrorCode::Invalid, file.group, "the chunk is of another attempt, " + (*chunk)->attempt());
    return placeOf(file.section, file.group, file.bytes, !(*chunk)->replaces().empty());
}

/// What of theirs is not ours and can be used.
Result<RunFiles> usable(const git::Repository &repository, const RunFiles &ours, const RunFiles &theirs, const RecordId &run,
                        std::vector<Issue> *issues)
{
    RunFiles good;
    for (const StoredFile &file : theirs) {
        if (ours.contains(file)) {
            good.insert(file);
            continue;
        }
        if (hasFile(ours, file)) {
            reportFile(issues, run, pathOf(file), "another file of that name is here already");
            continue;
        }
        const auto read = file.section == Section::Chunks ? [&]() -> Result<void> {
            const auto chunk = readChunk(repository, file);
            // A newer program wrote it: not ours to drop.
            return chunk || chunk.error().code == ErrorCode::Unsupported ? Result<void>() : failure(chunk.error());
        }()
            : [&]() -> Result<void> {
                  const auto bytes = readStored(repository, file);
                  return bytes ? Result<void>() : failure(bytes.error());
              }();
        if (read)
            good.insert(file);
        else if (read.error().code == ErrorCode::Corrupt || read.error().code == ErrorCode::Invalid)
            reportFile(issues, run, pathOf(file), read.error().detail);
        else
            return failure(read.error());
    }
    return good;
}

std::size_t newAmong(const RunFiles &all, const RunFiles &ours)
{
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](const StoredFile &file) { return !ours.contains(file); }));
}

} // namespace

} // namespace detail

using detail::RunFiles;

Result<std::vector<StoredFile>> RunStore::files(std::vector<Issue> *issues) const
{
    ESPALIER_TRY(const auto tip, m_repository.ref(runRef(m_run)));
    ESPALIER_TRY(const RunFiles all, detail::filesAt(m_repository, tip, detail::Whose::Ours, m_run, issues));
    ESPALIER_TRY(const RunFiles left, detail::withoutReplaced(m_repository, all, false, m_run, issues));
    return std::vector<StoredFile>(left.begin(), left.end());
}

Result<std::string> RunStore::read(const StoredFile &file) const
{
    return detail::readStored(m_repository, file);
}

Result<std::vector<std::shared_ptr<const Chunk>>> RunStore::chunks(const std::string &attempt, std::vector<Issue> *issues) const
{
    ESPALIER_TRY(const auto all, files(issues));
    std::vector<std::shared_ptr<const Chunk>> chunks;
    for (const StoredFile &file : all) {
        if (file.section != Section::Chunks || file.group != attempt)
            continue;
        auto chunk = detail::readChunk(m_repository, file);
        if (chunk)
            chunks.push_back(std::move(*chunk));
        else
            detail::reportFile(issues, m_run, detail::pathOf(file), chunk.error().detail);
    }
    return chunks;
}

Result<std::size_t> RunStore::add(const std::vector<FreshFile> &files, const git::Signature &author, const std::string &message)
{
    std::map<StoredFile, const FreshFile *> given;
    for (const FreshFile &file : files) {
        ESPALIER_TRY(const StoredFile place, detail::checkedFresh(file));
        given.emplace(place, &file);
    }
    ESPALIER_TRY(const auto lock, detail::lockRunWriting(m_repository));
    for (int race = 1;; ++race) {
        ESPALIER_TRY(const auto tip, m_repository.ref(runRef(m_run)));
        ESPALIER_TRY(const RunFiles there, detail::filesAt(m_repository, tip, detail::Whose::Ours, m_run, nullptr));
        std::set<std::pair<std::string, std::string>> replaced;
        for (const StoredFile &file : there) {
            if (!file.isPack || std::ranges::none_of(given, [&](const auto &one) { return one.first.group == file.group; }))
                continue;
            if (const auto pack = detail::readChunk(m_repository, file))
                for (const std::string &name : (*pack)->replaces())
                    replaced.emplace(file.group, name);
        }
        std::vector<git::TreeEdit> fresh;
        for (const auto &[place, file] : given)
            if (!detail::hasFile(there, place)
                && !(place.section == Section::Chunks && replaced.contains(std::pair(place.group, place.name))))
                fresh.push_back({detail::pathOf(place), file->bytes});
        if (fresh.empty())
            return 0;
        const auto written = detail::commitFiles(m_repository, m_run, there, fresh, detail::parentsOf(tip), tip, author, message);
        if (written)
            return fresh.size();
        if (written.error().code != ErrorCode::Conflict || race == detail::mostRunRaces)
            return failure(written.error());
    }
}

Result<std::size_t> RunStore::join(const git::ObjectId &tip, const git::Signature &author, std::vector<Issue> *issues)
{
    const std::string name = runRef(m_run);
    ESPALIER_TRY(const auto lock, detail::lockRunWriting(m_repository));
    for (int race = 1;; ++race) {
        ESPALIER_TRY(const auto local, m_repository.ref(name));
        if (local == tip)
            return 0;
        std::vector<Issue> found;
        std::size_t strangers = 0;
        ESPALIER_TRY(const RunFiles ours, detail::filesAt(m_repository, local, detail::Whose::Ours, m_run, nullptr));
        ESPALIER_TRY(const RunFiles theirs, detail::filesAt(m_repository, tip, detail::Whose::Theirs, m_run, &found, &strangers));
        ESPALIER_TRY(RunFiles all, detail::usable(m_repository, ours, theirs, m_run, &found));
        all.insert(ours.begin(), ours.end());
        ESPALIER_TRY(all, detail::withoutReplaced(m_repository, all, true, m_run, &found));
        if (!local && all.empty()) {
            if (issues)
                issues->insert(issues->end(), found.begin(), found.end());
            return 0;
        }
        Result<void> moved;
        bool isAhead = false;
        if (local) {
            ESPALIER_TRY(isAhead, m_repository.isAncestor(tip, *local));
        }
        // A tip that holds just what both know needs no commit; but never back to an older one.
        if (all == theirs && strangers == 0 && !isAhead)
            moved = m_repository.setRef(name, tip, local);
        else if (!isAhead || all != ours)
            moved = detail::commitFiles(m_repository, m_run, all, {}, local ? std::vector{tip, *local} : std::vector{tip}, local,
                                        author, "Merge samples of a run\n");
        if (moved || moved.error().code != ErrorCode::Conflict || race == detail::mostRunRaces) {
            ESPALIER_CHECK(moved);
            if (issues)
                issues->insert(issues->end(), found.begin(), found.end());
            return detail::newAmong(all, ours);
        }
    }
}

Result<bool> RunStore::pack(const std::string &attempt, std::size_t atLeast, const git::Signature &author)
{
    ESPALIER_TRY(const auto lock, detail::lockRunWriting(m_repository));
    for (int race = 1;; ++race) {
        ESPALIER_TRY(const auto tip, m_repository.ref(runRef(m_run)));
        ESPALIER_TRY(RunFiles files, detail::filesAt(m_repository, tip, detail::Whose::Ours, m_run, nullptr));
        std::vector<StoredFile> small;
        std::vector<std::shared_ptr<const Chunk>> chunks;
        for (const StoredFile &file : files) {
            if (file.section != Section::Chunks || file.group != attempt)
                continue;
            auto chunk = detail::readChunk(m_repository, file);
            if (!chunk || (*chunk)->bytes() >= detail::smallChunk)
                continue;
            small.push_back(file);
            chunks.push_back(std::move(*chunk));
        }
        if (small.size() <= atLeast || small.size() < 2)
            return false;
        ESPALIER_TRY(detail::Gathered gathered, detail::gathered(attempt, chunks));
        if (gathered.taken.size() <= atLeast || gathered.taken.size() < 2)
            return false;
        std::set<std::string> replaces;
        for (const std::size_t i : gathered.taken) {
            replaces.insert(small[i].name);
            replaces.insert(chunks[i]->replaces().begin(), chunks[i]->replaces().end());
            files.erase(small[i]);
        }
        gathered.content.replaces.assign(replaces.begin(), replaces.end());
        ESPALIER_TRY(const std::string bytes, writeChunk(gathered.content));
        const std::vector<git::TreeEdit> fresh = {
            {detail::pathOf(detail::placeOf(Section::Chunks, attempt, bytes, true)), bytes}};
        const auto written = detail::commitFiles(m_repository, m_run, files, fresh, detail::parentsOf(tip), tip, author,
                                                 "Pack " + std::to_string(gathered.taken.size()) + " chunks of samples\n");
        if (written)
            return true;
        if (written.error().code != ErrorCode::Conflict || race == detail::mostRunRaces)
            return failure(written.error());
    }
}

} // namespace espalier::metrics
