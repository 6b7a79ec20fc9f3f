// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exampleexchange.h"

#include "storage/base/filesystem.h"
#include "storage/git/repository.h"

#include <algorithm>

namespace espalier::session::detail {

namespace {

const records::Author colleague{"Example colleague", "colleague@espalier.invalid"};
const records::Author stranger{"Example stranger", "stranger@espalier.invalid"};

/// The colleague's edits are sent first, so they are what the record keeps.
Result<void> changeTheSameFields(Workshop &workshop, const std::filesystem::path &remote, const RecordId &source,
                                 const std::filesystem::path &folder, const Clock &clock, const Work &work)
{
    Workshop::Options options;
    options.clock = &clock;
    options.author = colleague;
    ESPALIER_TRY(auto other, Workshop::clone(remote.string(), folder, options, work));
    ESPALIER_CHECK(other->edit(source,
                               {{"homepage", "https://www.debian.org/doc/"},
                                {"language_notes", "Written by volunteers; the newest pages are in English only."}}));
    ESPALIER_CHECK(other->comment(source, "The page of the project says which release each text belongs to."));
    ESPALIER_CHECK(other->synchronise(work));
    ESPALIER_CHECK(workshop.edit(source,
                                 {{"homepage", "https://packages.debian.org/stable/doc/"},
                                  {"language_notes", "Translated by volunteers; some pages are older than the English ones."}}));
    ESPALIER_CHECK(workshop.synchronise(work));
    return {};
}

/// What a server without the check lets anybody do.
Result<void> takeACommentAway(const std::filesystem::path &remote, const RecordId &source, const Clock &clock)
{
    ESPALIER_TRY(auto repository, git::Repository::open(remote));
    ESPALIER_TRY(const auto head, repository.ref("refs/heads/main"));
    ESPALIER_TRY(const auto commit, repository.commit(head.value_or(git::ObjectId{})));
    const std::string folder = records::eventFolder(source);
    ESPALIER_TRY(const auto entry, repository.entryAt(commit.tree, folder));
    if (!entry)
        return {};
    ESPALIER_TRY(const auto files, repository.tree(entry->id));
    const std::string prefix = std::string(records::kindInfo(records::Kind::Comment).prefix) + "_";
    const auto comment = std::ranges::find_if(files, [&](const git::TreeEntry &file) { return file.name.starts_with(prefix); });
    if (comment == files.end())
        return {};
    git::CommitRequest request;
    request.base = commit.id;
    request.edits.push_back({folder + "/" + comment->name, {}});
    request.author = {stranger.name, stranger.email, clock.now()};
    request.message = "Tidy up\n";
    ESPALIER_CHECK(repository.write(request));
    return {};
}

} // namespace

Result<void> makeExampleExchange(Workshop &workshop, const std::filesystem::path &remote,
                                 const std::vector<ExampleSource> &sources, const std::filesystem::path &folder,
                                 const Clock &clock, const Work &work)
{
    if (sources.size() < 2)
        return {};
    const RecordId &source = sources.back().source;
    auto changed = changeTheSameFields(workshop, remote, source, folder, clock, work);
    ESPALIER_CHECK(realFileSystem().remove(folder));
    ESPALIER_CHECK(changed);
    ESPALIER_CHECK(takeACommentAway(remote, source, clock));
    ESPALIER_CHECK(workshop.synchronise(work));
    ESPALIER_CHECK(workshop.comment(sources.front().source, "Are these pages in a newer release as well?"));
    return {};
}

} // namespace espalier::session::detail
