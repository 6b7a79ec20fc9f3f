// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/recordstore.h"

#include "storage/base/filesystem.h"
#include "storage/records/commitmessage.h"
#include "storage/records/recordstore_p.h"
#include "storage/records/workshopformat.h"

namespace espalier::records {

namespace {

Error notAWorkshop(const std::filesystem::path &path, const char *why)
{
    return {ErrorCode::Invalid, path.string(), why,
            "open the folder of a workshop, or make one with: espalier-cli workshop init"};
}

} // namespace

Result<WorkshopFormat> detail::readFormat(const git::Repository &repository, const git::ObjectId &tree)
{
    const auto looked = repository.entryAt(tree, "format.json");
    if (!looked && looked.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::Corrupt, repository.path().string(), "the folder that its newest commit names is missing");
    ESPALIER_TRY(const auto entry, looked);
    if (!entry)
        return failure(notAWorkshop(repository.path(), "this is a git repository without a format.json, not a workshop"));
    if (entry->mode != 0100644)
        return failure(notAWorkshop(repository.path(), "its format.json is no plain file: this is not a workshop"));
    ESPALIER_TRY(const std::string bytes, repository.blob(entry->id, JsonLimits().bytes));
    return parseFormat(bytes, repository.path().string() + ": format.json");
}

RecordStore::RecordStore(std::unique_ptr<Private> data) : d(std::move(data)) {}
RecordStore::RecordStore(RecordStore &&) noexcept = default;
RecordStore &RecordStore::operator=(RecordStore &&) noexcept = default;
RecordStore::~RecordStore() = default;

Result<RecordStore> RecordStore::create(const std::filesystem::path &path, const std::string &name, const Author &author,
                                        const Clock &clock)
{
    ESPALIER_TRY(std::string format, detail::formatFile(name));
    ESPALIER_TRY(const git::Signature signature, detail::signatureOf(author, clock));
    ESPALIER_TRY(git::Repository repository, git::Repository::init(path));
    git::CommitRequest request;
    request.edits.push_back({"format.json", std::move(format)});
    for (const KindInfo &info : allKinds())
        request.edits.push_back({"policy/schema/" + std::string(info.name) + "/1.json", Schema::of(info.kind).text()});
    request.author = signature;
    request.message = "Make the workshop\n";
    ESPALIER_CHECK(realFileSystem().makeFolder(localFolder(path)));
    ESPALIER_CHECK(repository.write(request));
    return open(path, clock);
}

Result<RecordStore> RecordStore::open(const std::filesystem::path &path, const Clock &clock)
{
    ESPALIER_TRY(git::Repository repository, git::Repository::open(path));
    ESPALIER_TRY(const auto newest, repository.ref(mainRef));
    if (!newest)
        return failure(notAWorkshop(path, "this is a git repository without a branch \"main\", not a workshop"));
    ESPALIER_TRY(const git::Commit commit, repository.commit(*newest));
    ESPALIER_TRY(WorkshopFormat format, detail::readFormat(repository, commit.tree));
    const bool isReadOnly = format.minWriter > detail::knownFormat;
    return RecordStore(std::unique_ptr<Private>(new Private{std::move(repository), std::move(format), &clock, isReadOnly}));
}

const WorkshopFormat &RecordStore::format() const
{
    return d->format;
}

bool RecordStore::isReadOnly() const
{
    return d->isReadOnly;
}

git::Repository &RecordStore::repository()
{
    return d->repository;
}

const git::Repository &RecordStore::repository() const
{
    return d->repository;
}

Result<git::ObjectId> RecordStore::head() const
{
    ESPALIER_TRY(const auto head, d->repository.ref(mainRef));
    if (!head)
        return failure(ErrorCode::Corrupt, d->repository.path().string(), "the workshop has lost its branch \"main\"");
    return *head;
}

void RecordStore::setSigner(git::CommitSigner signer)
{
    d->chooseSigner = nullptr;
    if (signer)
        d->chooseSigner = [signer = std::move(signer)](const Change &) -> Result<git::CommitSigner> { return signer; };
}

void RecordStore::setSigner(std::function<Result<git::CommitSigner>(const Change &change)> choose)
{
    d->chooseSigner = std::move(choose);
}

Result<git::CommitSigner> RecordStore::signerFor(const Change &change) const
{
    return d->chooseSigner ? d->chooseSigner(change) : git::CommitSigner();
}

std::filesystem::path RecordStore::localFolder(const std::filesystem::path &workshop)
{
    return workshop / "espalier";
}

std::filesystem::path RecordStore::writeLock(const std::filesystem::path &workshop)
{
    return localFolder(workshop) / "write.lock";
}

} // namespace espalier::records
