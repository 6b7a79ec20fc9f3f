// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/runtree_p.h"

#include "storage/base/hash.h"
#include "storage/metrics/chunklayout_p.h"
#include "storage/records/recordstore.h"

#include <algorithm>
#include <array>

namespace espalier::metrics {

namespace detail {

namespace {

constexpr std::uint32_t plainRunFile = 0100644;
constexpr std::uint32_t plainRunFolder = 0040000;
constexpr std::size_t mostRunFiles = 500'000;
constexpr auto runLockPatience = std::chrono::seconds(60);

struct SectionFacts {
    Section section;
    std::string_view folder;
    std::string_view ending;
    std::size_t limit;
    bool isOfAll; ///< one group, "all", in place of one for each attempt
};

constexpr std::array<SectionFacts, 6> sections = {{
    {Section::Chunks, "chunks", ".samples", Chunk::fileLimit, false},
    {Section::Attempts, "attempts", ".json", 256u << 10, false},
    {Section::Events, "events", ".jsonl.zst", 16u << 20, false},
    {Section::Evaluations, "evaluations", ".json.zst", 16u << 20, true},
    {Section::Jobs, "jobs", ".jsonl.zst", 16u << 20, true},
    {Section::Reading, "reading", ".jsonl.zst", 64u << 20, false},
}};
constexpr std::string_view packEnding = ".pack";

const SectionFacts &factsOfSection(Section section)
{
    return *std::ranges::find(sections, section, &SectionFacts::section);
}

bool isSha256(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Lists one commit.
class RunLister
{
public:
    RunLister(const git::Repository &repository, Whose whose, const RecordId &run, std::vector<Issue> *issues)
        : m_repository(repository),
          m_whose(whose),
          m_run(run),
          m_issues(issues)
    {
    }

    Result<void> list(const git::ObjectId &tree)
    {
        ESPALIER_TRY(const auto entries, folder(tree, "/"));
        for (const git::TreeEntry &entry : entries) {
            const auto facts = std::ranges::find(sections, std::string_view(entry.name), &SectionFacts::folder);
            if (facts == sections.end() || entry.mode != plainRunFolder)
                stranger(entry.name, "nothing of a run is called so");
            else
                ESPALIER_CHECK(listSection(*facts, entry.id));
        }
        return {};
    }

    RunFiles files;
    std::size_t strangers = 0;

private:
    Result<std::vector<git::TreeEntry>> folder(const git::ObjectId &id, const std::string &path)
    {
        auto entries = m_repository.tree(id);
        const bool isBad = !entries && (entries.error().code == ErrorCode::Corrupt || entries.error().code == ErrorCode::Invalid);
        if (!isBad || m_whose == Whose::Ours)
            return entries;
        stranger(path, entries.error().detail);
        return std::vector<git::TreeEntry>();
    }

    Result<void> listSection(const SectionFacts &facts, const git::ObjectId &tree)
    {
        const std::string path(facts.folder);
        ESPALIER_TRY(const auto groups, folder(tree, path));
        for (const git::TreeEntry &group : groups) {
            if (group.mode != plainRunFolder || !checkGroup(facts.section, group.name))
                stranger(path + "/" + group.name, "this is no folder of an attempt");
            else
                ESPALIER_CHECK(listGroup(facts, group));
        }
        return {};
    }

    Result<void> listGroup(const SectionFacts &facts, const git::TreeEntry &group)
    {
        const std::string path = std::string(facts.folder) + "/" + group.name;
        ESPALIER_TRY(const auto entries, folder(group.id, path));
        for (const git::TreeEntry &entry : entries) {
            const std::string_view name = entry.name;
            const std::string_view stem = name.substr(0, name.find('.'));
            const bool isPack = facts.section == Section::Chunks && name.substr(stem.size()) == packEnding;
            if (entry.mode != plainRunFile || !isSha256(stem) || (!isPack && name.substr(stem.size()) != facts.ending))
                stranger(path + "/" + entry.name, "no file here may be called so, or it is no plain file");
            else if (files.size() == mostRunFiles)
                stranger(path + "/" + entry.name, "there are more files than a run may have");
            else
                files.insert({facts.section, group.name, std::string(stem), entry.id, isPack});
        }
        return {};
    }

    void stranger(const std::string &path, const std::string &why)
    {
        constexpr std::size_t mostTold = 100;
        if (++strangers <= mostTold)
            reportFile(m_issues, m_run, path, why);
    }

    const git::Repository &m_repository;
    Whose m_whose;
    const RecordId &m_run;
    std::vector<Issue> *m_issues;
};

} // namespace

std::string pathOf(const StoredFile &file)
{
    const SectionFacts &facts = factsOfSection(file.section);
    return std::string(facts.folder) + "/" + file.group + "/" + file.name + std::string(file.isPack ? packEnding : facts.ending);
}

StoredFile placeOf(Section section, const std::string &group, std::string_view bytes, bool isPack)
{
    return {section, group, sha256Hex(bytes), {}, isPack};
}

Result<void> checkGroup(Section section, const std::string &group)
{
    if (factsOfSection(section).isOfAll ? group != "all" : !isGroupName(group))
        return failure(ErrorCode::Invalid, group,
                       "this is no name for a folder of " + std::string(factsOfSection(section).folder));
    return {};
}

void reportFile(std::vector<Issue> *issues, const RecordId &run, const std::string &path, const std::string &why)
{
    if (issues)
        issues->push_back(
            {Severity::Warning, "run-file-unusable", run.text(), {}, "\"" + path + "\" is passed over: " + why + "."});
}

Result<RunFiles> filesAt(const git::Repository &repository, const std::optional<git::ObjectId> &commit, Whose whose,
                         const RecordId &run, std::vector<Issue> *issues, std::size_t *strangers)
{
    if (!commit)
        return RunFiles();
    ESPALIER_TRY(const auto at, repository.commit(*commit));
    RunLister lister(repository, whose, run, issues);
    ESPALIER_CHECK(lister.list(at.tree));
    if (strangers)
        *strangers = lister.strangers;
    return std::move(lister.files);
}

Result<std::string> readStored(const git::Repository &repository, const StoredFile &file)
{
    auto bytes = repository.blob(file.blob, sectionLimit(file.section));
    if (!bytes)
        return failure(bytes.error().code, pathOf(file), bytes.error().detail);
    if (sha256Hex(*bytes) != file.name)
        return failure(ErrorCode::Corrupt, pathOf(file), "its bytes are not those its name stands for");
    return bytes;
}

Result<std::shared_ptr<const Chunk>> readChunk(const git::Repository &repository, const StoredFile &file)
{
    ESPALIER_TRY(std::string bytes, readStored(repository, file));
    ESPALIER_TRY(auto chunk, Chunk::open(std::move(bytes), pathOf(file)));
    if (chunk->attempt() != file.group)
        return failure(ErrorCode::Corrupt, pathOf(file), "it holds samples of another attempt");
    if (chunk->replaces().empty() == file.isPack)
        return failure(ErrorCode::Corrupt, pathOf(file),
                       file.isPack ? "it replaces nothing and is called a pack" : "it replaces others and is not called a pack");
    return chunk;
}

Result<std::unique_ptr<FileLock>> lockRunWriting(const git::Repository &repository)
{
    ESPALIER_CHECK(realFileSystem().makeFolder(records::RecordStore::localFolder(repository.path())));
    return realFileSystem().lock(records::RecordStore::writeLock(repository.path()), runLockPatience);
}

} // namespace detail

std::size_t sectionLimit(Section section)
{
    return detail::factsOfSection(section).limit;
}

std::string runRef(const RecordId &run)
{
    return "refs/runs/" + run.text();
}

std::string knownRunRef(const RecordId &run)
{
    return "refs/remotes/origin/runs/" + run.text();
}

} // namespace espalier::metrics
