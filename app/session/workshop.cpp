// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshop.h"

#include "app/governance/verification/rules.h"
#include "app/session/actionsigning.h"
#include "app/session/nomination.h"
#include "app/session/vocabularyterms.h"
#include "app/session/workshopprivate.h"
#include "app/session/workshopsignin.h"

#include <system_error>

namespace espalier::session {

namespace detail {

static bool looksLikeRepository(const std::filesystem::path &folder)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder / "HEAD", ignored)
        && std::filesystem::is_directory(folder / "objects", ignored) && std::filesystem::is_directory(folder / "refs", ignored);
}

} // namespace detail

Result<std::filesystem::path> findWorkshop(const std::filesystem::path &start)
{
    std::error_code failed;
    std::filesystem::path folder = std::filesystem::absolute(start, failed).lexically_normal();
    if (failed)
        return failure(ErrorCode::Io, start.string(), failed.message());
    for (;; folder = folder.parent_path()) {
        if (detail::looksLikeRepository(folder)) {
            const auto store = records::RecordStore::open(folder);
            if (store || (store.error().code != ErrorCode::Invalid && store.error().code != ErrorCode::NotFound))
                return folder;
        }
        if (folder == folder.root_path() || !folder.has_parent_path())
            return failure(ErrorCode::NotFound, start.string(), "there is no workshop in this folder or above it",
                           "Name one with -C, or make one with `espalier-cli workshop init` or `workshop clone`.");
    }
}

Workshop::Workshop(std::unique_ptr<Private> state) : d(std::move(state)) {}
Workshop::~Workshop() = default;

Result<std::unique_ptr<Workshop>> Workshop::open(const std::filesystem::path &path, const Options &options)
{
    std::error_code failed;
    auto state = std::make_unique<Private>();
    state->path = std::filesystem::absolute(path, failed).lexically_normal();
    if (failed)
        return failure(ErrorCode::Io, path.string(), failed.message());
    if (!state->path.has_filename())
        state->path = state->path.parent_path();
    state->clock = options.clock;
    state->actor = options.author;
    state->signing->onUnsigned = options.onUnsigned;
    state->signIn = options.signIn;
    ESPALIER_TRY(auto store, records::RecordStore::open(state->path, *state->clock));
    state->format = store.format();
    state->isReadOnly = store.isReadOnly();
    ESPALIER_TRY(state->state, LocalState::open(state->path));
    state->transport = detail::transportFor(options, state->state.folder());
    auto drafts = Drafts::open(state->state.drafts(), *state->clock);
    state->drafts = drafts ? std::move(*drafts) : Drafts::unavailable(drafts.error());
    state->idle.push_back(std::make_unique<detail::Reader>(detail::Reader{std::move(store), {}, {}}));
    state->dropSentDrafts();
    return std::unique_ptr<Workshop>(new Workshop(std::move(state)));
}

Result<std::unique_ptr<Workshop>> Workshop::create(const std::filesystem::path &path, const std::string &name,
                                                   const Options &options)
{
    if (name.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, path.string(), "a workshop needs a name");
    {
        ESPALIER_TRY([[maybe_unused]] const auto made,
                     records::RecordStore::create(path, name, currentIdentity().author, *options.clock));
    }
    ESPALIER_TRY(auto workshop, open(path, options));
    // The workshop exists now; an index that cannot be written is made when it is first needed.
    if (const auto indexed = workshop->refreshIndex(); !indexed)
        workshop->d->indexTrouble = indexed.error();
    return workshop;
}

Result<std::unique_ptr<Workshop>> Workshop::clone(const std::string &url, const std::filesystem::path &path,
                                                  const Options &options, const Work &work, bool isNewestOnly)
{
    const auto transport = detail::transportFor(options, {});
    ESPALIER_TRY(const std::string address, detail::withoutPassword(url, options.signIn.get(), true));
    {
        governance::PolicyRules rules(options.clock->now());
        ESPALIER_TRY(auto store, sync::cloneWorkshop(url, path, *transport, work, *options.clock, &rules, isNewestOnly));
        ESPALIER_CHECK(store.repository().setSetting("remote.origin.url", address));
    }
    ESPALIER_TRY(auto workshop, open(path, options));
    // What was fetched stays whatever happens next: both of these are made up for later.
    [[maybe_unused]] const auto noted = workshop->d->state.setLastSync(options.clock->now());
    [[maybe_unused]] const auto indexed = workshop->refreshIndex(work);
    return workshop;
}

const std::filesystem::path &Workshop::path() const
{
    return d->path;
}
std::string Workshop::name() const
{
    return d->format.name;
}
bool Workshop::isReadOnly() const
{
    return d->isReadOnly;
}
bool Workshop::isStateElsewhere() const
{
    return d->state.isElsewhere();
}
Identity Workshop::identity() const
{
    return d->identity();
}
Drafts &Workshop::drafts()
{
    return *d->drafts;
}

Result<void> Workshop::setIdentity(const records::Author &author)
{
    const auto isBlank = [](const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; };
    if (isBlank(author.name))
        return failure(ErrorCode::Invalid, "name", "a name is needed");
    if (isBlank(author.email) || author.email.find('@') == std::string::npos)
        return failure(ErrorCode::Invalid, "email", "an e-mail address is needed");
    const auto write = [&](records::RecordStore &store) -> Result<void> {
        ESPALIER_CHECK(store.repository().setSetting("user.name", author.name));
        return store.repository().setSetting("user.email", author.email);
    };
    ESPALIER_CHECK(d->withWriter(write));
    const Identity who = identity();
    const auto made = d->save([&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        change.summary = "Introduce " + who.author.name;
        ESPALIER_TRY(auto missing, d->missingPerson(store, who));
        if (missing) {
            change.puts.push_back(std::move(*missing));
            return change;
        }
        ESPALIER_TRY(auto known, store.read(who.person));
        if (valueAt(known.body, "name") && *valueAt(known.body, "name") == Json(who.author.name))
            return change;
        known.body["name"] = who.author.name;
        change.puts.push_back({known.body, known.blob});
        return change;
    });
    if (!made)
        return failure(made.error());
    return {};
}

void Workshop::Private::dropSentDrafts()
{
    const auto kept = drafts->all();
    const auto reader = lease();
    if (!kept || !reader)
        return;
    const auto terms = detail::TermBook::of(reader->store());
    for (const Draft &draft : *kept) {
        const auto stored = reader->store().read(draft.record);
        const Json sent = terms ? (*terms)->canonicalBody(draft.body) : draft.body; // as nominating writes it
        if (stored && isSameNomination(sent, stored->body)) [[maybe_unused]]
            const auto dropped = drafts->drop(draft.record);
    }
}

} // namespace espalier::session
