// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshopprivate.h"

namespace espalier::session {

namespace detail {

/// What an action had written, as drafts.
static Result<std::vector<Draft>> draftsOf(const sync::TakenBack &taken)
{
    std::vector<Draft> all;
    for (const auto &[body, before] : taken.records) {
        ESPALIER_TRY(const RecordId id, RecordId::parse(textAt(body, "id")));
        all.push_back({id, !before, before ? before->hex() : std::string(), body, {}});
    }
    return all;
}

} // namespace detail

Result<std::vector<sync::UnsentAction>> Workshop::outbox(std::size_t limit) const
{
    ESPALIER_TRY(const auto reader, d->lease());
    return sync::unsentActions(reader.store(), limit);
}

Result<std::vector<RecordId>> Workshop::takeBack(const std::string &commit, const Work &work)
{
    ESPALIER_TRY(const auto id, git::ObjectId::parse(commit));
    std::vector<RecordId> records;
    // The drafts are there before the action is gone: whatever happens in between, what was written is in one of the two.
    const auto keep = [&](const sync::TakenBack &taken) -> Result<void> {
        ESPALIER_TRY(const auto kept, detail::draftsOf(taken));
        for (const Draft &draft : kept) {
            ESPALIER_TRY(const auto there, d->drafts->get(draft.record));
            if (there && there->body != draft.body)
                return failure(ErrorCode::Conflict, draft.record.text(), "there is a draft of this record already",
                               "Send it or drop it, then take the action back.");
        }
        records.clear();
        for (const Draft &draft : kept) {
            ESPALIER_CHECK(d->drafts->put(draft));
            records.push_back(draft.record);
        }
        return {};
    };
    const auto write = [&](records::RecordStore &store) -> Result<void> {
        ESPALIER_CHECK(sync::takeBack(store, id, work, *d->clock, keep));
        return {};
    };
    ESPALIER_CHECK(d->withWriter(write));
    return records;
}

} // namespace espalier::session
