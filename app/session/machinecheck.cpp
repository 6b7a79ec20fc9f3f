// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/machinecheck.h"

#include "app/catalogue/codes.h"
#include "app/governance/licences/licencelist.h"
#include "app/governance/texts/licencetexts.h"
#include "app/session/localstate.h"
#include "app/session/reviews.h"

#include <array>
#include <cstdio>
#include <git2/common.h>
#include <sqlite3.h>
#include <unistd.h>

namespace espalier::session {

namespace detail {

constexpr std::uintmax_t littleSpace = 256ull * 1024 * 1024;

static Check gitProgram()
{
    Check check{"git", false, "the git program was not found; install the package \"git\""};
    FILE *pipe = popen("git --version 2>/dev/null", "re");
    if (!pipe)
        return check;
    std::array<char, 200> line{};
    const bool isRead = std::fgets(line.data(), line.size(), pipe) != nullptr;
    if (pclose(pipe) != 0 || !isRead)
        return check;
    std::string text = line.data();
    text.erase(text.find_last_not_of("\r\n") + 1);
    int major = 0;
    int minor = 0;
    const bool isKnown = std::sscanf(text.c_str(), "git version %d.%d", &major, &minor) == 2;
    check.isOk = isKnown && (major > 2 || (major == 2 && minor >= 30));
    check.detail = check.isOk ? text : text + "; 2.30 or newer is needed";
    return check;
}

/// Who can sign here, and whether it would count.
static Check signingKey(Workshop &workshop)
{
    const Reviews reviews(workshop);
    const auto policy = reviews.policy();
    if (!policy)
        return {"signing", false, describe(policy.error())};
    const auto key = reviews.signingKey();
    if (!(*policy)->current())
        return {"signing", true, "nothing is decided by signature here: the workshop has no policy"};
    if (!key)
        return {"signing", true, "this machine signs nothing: " + describe(key.error())};
    if (const auto why = key->signer ? governance::whyKeyNotValid(*key->signer, systemClock().now()) : std::nullopt)
        return {"signing", false, key->key.fingerprint() + ", and what it signs does not count: " + *why};
    return {"signing", true,
            key->key.fingerprint()
                + (key->signer ? ", which the policy knows" : ", which the policy does not know: a keeper has to add it")};
}

static Check licenceList()
{
    const std::string &version = governance::LicenceList::builtIn().version();
    const auto texts = governance::LicenceTexts::builtIn();
    return {"licences", texts.has_value(), "SPDX list " + version + (texts ? " with its texts" : "; " + describe(texts.error()))};
}

static Check sqliteLibrary()
{
    const bool hasFullText = sqlite3_compileoption_used("ENABLE_FTS5") != 0;
    return {"sqlite", hasFullText,
            std::string("SQLite ") + sqlite3_libversion()
                + (hasFullText ? " with full-text search" : " without full-text search (FTS5)")};
}

static Check gitLibrary()
{
    int major = 0;
    int minor = 0;
    int revision = 0;
    git_libgit2_version(&major, &minor, &revision);
    return {"libgit2", major > 1 || (major == 1 && minor >= 5),
            "libgit2 " + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(revision)};
}

static Check codeLists()
{
    std::string problems;
    for (const std::string &problem : catalogue::Codes::instance().problems())
        problems += (problems.empty() ? "" : "; ") + problem;
    return {"codes", problems.empty(),
            problems.empty() ? "names of languages, places, scripts and licences are there; IANA's language subtags of "
                    + catalogue::Codes::registryDate()
                             : problems + " (package \"iso-codes\")"};
}

static Check writePermission(const Workshop &workshop)
{
    if (workshop.isReadOnly())
        return {"write", false, "the workshop was written by a newer Espalier and is only read"};
    for (const char *name : {"", "objects", "refs/heads"}) {
        const auto folder = workshop.path() / name;
        if (access(folder.c_str(), W_OK | X_OK) != 0)
            return {"write", false, folder.string() + " cannot be written"};
    }
    return {"write", true, workshop.path().string() + " can be written"};
}

static Check freeSpace(const Workshop &workshop)
{
    std::error_code failed;
    const auto space = std::filesystem::space(workshop.path(), failed);
    if (failed)
        return {"space", false, failed.message()};
    return {"space", space.available >= littleSpace, std::to_string(space.available / (1024 * 1024)) + " MiB free"};
}

static Check staleLocks(const Workshop &workshop)
{
    std::string found;
    const auto note = [&](const std::filesystem::path &path) { found += (found.empty() ? "" : ", ") + path.string(); };
    std::error_code failed;
    for (const char *name : {"HEAD.lock", "config.lock", "packed-refs.lock"}) {
        if (std::filesystem::exists(workshop.path() / name, failed))
            note(workshop.path() / name);
    }
    std::filesystem::recursive_directory_iterator entry(workshop.path() / "refs", failed);
    for (; !failed && entry != std::filesystem::recursive_directory_iterator(); entry.increment(failed)) {
        if (entry->path().extension() == ".lock")
            note(entry->path());
    }
    return {"locks", found.empty(),
            found.empty() ? "no lock is left over" : found + "; left by a program that was ended. The next save clears it away."};
}

static Check indexState(const Workshop &workshop)
{
    const auto opened = LocalState::open(workshop.path());
    if (!opened)
        return {"index", false, describe(opened.error())};
    const auto index = index::Index::openReader(opened->index());
    if (!index)
        return {"index", false, describe(index.error()) + "; `espalier-cli workshop reindex` makes it anew"};
    const auto commit = index->indexedCommit();
    const auto status = workshop.status();
    if (!commit || !status)
        return {"index", false, describe(commit ? status.error() : commit.error())};
    const auto problems = index->problems();
    const std::size_t unreadable = problems ? problems->size() : 0;
    if (!*commit || (*commit)->hex() != status->head)
        return {"index", false, "it is behind the repository; it catches up when a list is asked for"};
    return {"index", unreadable == 0,
            unreadable == 0 ? "up to date" : std::to_string(unreadable) + " files of the repository are not valid records"};
}

static Check draftsState(const Workshop &workshop)
{
    std::string found;
    if (const auto problems = workshop.problems()) {
        for (const Issue &issue : *problems)
            found += issue.code == "drafts" ? issue.message : "";
    }
    const auto status = workshop.status();
    return {"drafts", found.empty(), found.empty() ? std::to_string(status ? status->drafts : 0) + " kept" : found};
}

static Check identityState(const Workshop &workshop)
{
    const Identity who = workshop.identity();
    const std::string name = who.author.name + " <" + who.author.email + ">";
    return {"identity", !who.isGuessed,
            who.isGuessed ? name + " was made from the login; set yours with `espalier-cli person me --name N --email E`" : name};
}

} // namespace detail

std::vector<Check> checkMachine()
{
    return {detail::gitProgram(), detail::sqliteLibrary(), detail::gitLibrary(), detail::codeLists(), detail::licenceList()};
}

std::vector<Check> checkWorkshop(Workshop &workshop)
{
    return {detail::writePermission(workshop), detail::freeSpace(workshop),   detail::staleLocks(workshop),
            detail::indexState(workshop),      detail::draftsState(workshop), detail::identityState(workshop),
            detail::signingKey(workshop)};
}

Check checkRemote(const Workshop &workshop, git::Transport &transport, const Work &work)
{
    const std::string url = workshop.remote();
    if (url.empty())
        return {"remote", true, "none is set: this workshop is only here"};
    const std::string into = "refs/espalier/check-" + std::to_string(getpid());
    const auto fetched = transport.fetch(workshop.path(), url, "main", into, work);
    if (auto repository = git::Repository::open(workshop.path())) [[maybe_unused]]
        const auto removed = repository->removeRef(into);
    if (!fetched)
        return {"remote", false, describe(fetched.error())};
    return {"remote", true, *fetched ? url + " answers" : url + " answers and is empty"};
}

} // namespace espalier::session
