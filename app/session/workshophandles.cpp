// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/slug.h"
#include "app/session/reviewscache.h"
#include "app/session/workshopprivate.h"

#include <sys/stat.h>

namespace espalier::session {

namespace detail {

constexpr std::size_t mostIdleReaders = 4;
constexpr int mostRounds = 5;
/// From here on a save does not wait for the indexing that somebody else has begun.
constexpr std::uint64_t longIndexing = 2000;
constexpr std::size_t longestSlug = 80;

FileIdentity identityOfFile(const std::filesystem::path &path)
{
    struct stat status {
    };
    if (stat(path.c_str(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino};
}

} // namespace detail

Workshop::Private::Lease::~Lease()
{
    if (!m_reader)
        return;
    const std::scoped_lock lock(m_owner->poolMutex);
    if (m_owner->idle.size() < detail::mostIdleReaders)
        m_owner->idle.push_back(std::move(m_reader));
}

Result<const index::Index *> Workshop::Private::Lease::index() const
{
    const std::filesystem::path path = m_owner->state.index();
    const detail::FileIdentity now = detail::identityOfFile(path);
    if (!m_reader->index || m_reader->indexFile != now) {
        m_reader->index.reset();
        ESPALIER_TRY(auto opened, index::Index::openReader(path));
        m_reader->index.emplace(std::move(opened));
        m_reader->indexFile = now;
    }
    return &*m_reader->index;
}

Result<Workshop::Private::Lease> Workshop::Private::lease() const
{
    {
        const std::scoped_lock lock(poolMutex);
        if (!idle.empty()) {
            auto reader = std::move(idle.back());
            idle.pop_back();
            return Lease(*this, std::move(reader));
        }
    }
    ESPALIER_TRY(auto store, records::RecordStore::open(path, *clock));
    return Lease(*this, std::make_unique<detail::Reader>(detail::Reader{std::move(store), {}, {}}));
}

Error Workshop::Private::readOnlyError() const
{
    return {ErrorCode::Unsupported, path.string(),
            "this workshop was written by a newer Espalier (its min_writer is " + std::to_string(format.minWriter)
                + "), so this version only reads it",
            "Install the newer version to write."};
}

Result<records::RecordStore *> Workshop::Private::writerStore()
{
    if (isReadOnly)
        return failure(readOnlyError());
    if (!writer) {
        ESPALIER_TRY(auto store, records::RecordStore::open(path, *clock));
        writer.emplace(std::move(store));
    }
    return &*writer;
}

Result<void> Workshop::Private::withWriter(const std::function<Result<void>(records::RecordStore &)> &write, const Work &work)
{
    {
        const std::scoped_lock lock(writeMutex);
        ESPALIER_TRY(auto *store, writerStore());
        store->setSigner([this, store, &work](const records::Change &change) { return signerFor(*store, change, work); });
        const auto written = write(*store);
        store->setSigner(git::CommitSigner());
        ESPALIER_CHECK(written);
    }
    indexAfterSave();
    return {};
}

Result<git::ObjectId> Workshop::Private::save(const std::function<Result<records::Change>(records::RecordStore &)> &make,
                                              const Work &work)
{
    git::ObjectId commit;
    const auto write = [&](records::RecordStore &store) -> Result<void> {
        const records::Author author = identity().author;
        for (int round = 1;; ++round) {
            ESPALIER_TRY(const auto change, make(store));
            const bool isEmpty = change.puts.empty() && change.events.empty() && change.files.empty();
            auto saved = isEmpty ? store.head() : store.save(change, author, work);
            if (!saved && saved.error().code == ErrorCode::Conflict && round < detail::mostRounds)
                continue;
            if (!saved)
                return failure(saved.error());
            commit = *saved;
            return {};
        }
    };
    ESPALIER_CHECK(withWriter(write, work));
    return commit;
}

Result<index::Index *> Workshop::Private::openIndexWriter()
{
    if (!indexStore) {
        ESPALIER_TRY(auto store, records::RecordStore::open(path, *clock));
        indexStore.emplace(std::move(store));
    }
    if (!indexWriter || indexFile != detail::identityOfFile(state.index())) {
        indexWriter.reset();
        ESPALIER_TRY(auto opened, index::Index::open(state.index()));
        indexWriter.emplace(std::move(opened));
        indexFile = detail::identityOfFile(state.index());
    }
    return &*indexWriter;
}

Result<index::IndexUpdate> Workshop::Private::runIndex(bool isRebuild, const Work &work)
{
    const std::scoped_lock lock(indexMutex);
    Work watched = work;
    watched.progress = [&](const Progress &progress) {
        if (progress.total >= detail::longIndexing) {
            const std::scoped_lock stateLock(stateMutex);
            isIndexingLong = true;
        }
        if (work.progress)
            work.progress(progress);
    };
    index::IndexUpdate sum;
    for (bool isFirst = true;; isFirst = false) {
        const auto update = [&]() -> Result<index::IndexUpdate> {
            ESPALIER_TRY(auto *writable, openIndexWriter());
            return isRebuild && isFirst ? writable->rebuild(*indexStore, watched) : writable->update(*indexStore, watched);
        }();
        const auto judged = update ? judge(watched) : Result<std::size_t>(0);
        const std::scoped_lock stateLock(stateMutex);
        if (!update) {
            isIndexingLong = isIndexStale = false;
            if (update.error().code != ErrorCode::Cancelled) {
                indexTrouble = update.error();
                indexWriter.reset();
            }
            return update;
        }
        sum.added += update->added;
        sum.changed += update->changed;
        sum.removed += update->removed;
        sum.unreadable += update->unreadable;
        sum.wasRebuilt = sum.wasRebuilt || update->wasRebuilt;
        if (!isIndexStale) {
            isIndexingLong = false;
            indexTrouble.reset();
            if (!judged && judged.error().code != ErrorCode::Cancelled)
                indexTrouble = judged.error();
            return sum;
        }
        isIndexStale = false;
    }
}

Result<std::size_t> Workshop::Private::judge(const Work &work)
{
    ESPALIER_TRY(auto *writable, openIndexWriter());
    return detail::judgeChanged(*writable, *indexStore, *reviewCache, clock->now(), work);
}

void Workshop::Private::indexAfterSave()
{
    {
        const std::scoped_lock lock(stateMutex);
        if (isIndexingLong) {
            isIndexStale = true;
            return;
        }
    }
    [[maybe_unused]] const auto indexed = runIndex(false, {});
}

Identity Workshop::Private::identity() const
{
    if (actor)
        return {*actor, personId(actor->email), false};
    const auto reader = lease();
    return reader ? currentIdentity(reader->store().repository()) : currentIdentity();
}

Result<std::optional<records::Put>> Workshop::Private::missingPerson(const records::RecordStore &store, const Identity &who) const
{
    const auto known = store.read(who.person);
    if (known)
        return std::optional<records::Put>();
    if (known.error().code != ErrorCode::NotFound)
        return failure(known.error());
    Json body = {{"id", who.person.text()},
                 {"schema", records::Schema::of(records::Kind::Person).version()},
                 {"name", who.author.name},
                 {"email", who.author.email}};
    body["slug"] = freeSlug(who.author.name, who.person);
    return std::optional<records::Put>(records::Put{std::move(body), {}});
}

std::string Workshop::Private::freeSlug(const std::string &name, const RecordId &id) const
{
    std::string base = catalogue::slugFor(name);
    if (base.empty())
        base = std::string(id.prefix()) + "_" + id.text().substr(id.text().size() - 8);
    const auto reader = lease();
    const auto indexed = reader ? reader->index() : Result<const index::Index *>(failure(reader.error()));
    if (!indexed)
        return base;
    for (int n = 1;; ++n) {
        const std::string ending = n == 1 ? std::string() : "_" + std::to_string(n);
        std::string start = base.substr(0, detail::longestSlug - ending.size());
        start.erase(start.find_last_not_of('_') + 1);
        const std::string slug = start + ending;
        const auto taken = (*indexed)->find(slug);
        const bool isFree = taken ? taken->slug != slug || taken->id == id : taken.error().code != ErrorCode::Conflict;
        if (isFree)
            return slug;
    }
}

Result<records::Record> Workshop::Private::readBack(const RecordId &id) const
{
    ESPALIER_TRY(const auto reader, lease());
    return reader.store().read(id);
}

} // namespace espalier::session
