// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshopprivate.h"

#include <algorithm>

namespace espalier::session {

namespace detail {

/// The question meant by a record and a field. Of several about one field the first that is not put aside.
static Result<sync::Conflict> questionAbout(const records::RecordStore &store, const records::Author &me,
                                            const std::vector<std::string> &later, const RecordId &record, const FieldPath &field)
{
    ESPALIER_TRY(const auto open, sync::openConflicts(store, me));
    const sync::Conflict *found = nullptr;
    for (const sync::Conflict &conflict : open) {
        if (conflict.record != record || conflict.field != field)
            continue;
        if (!std::binary_search(later.begin(), later.end(), conflict.id))
            return conflict;
        found = found ? found : &conflict;
    }
    if (found)
        return *found;
    return failure(ErrorCode::NotFound, record.text() + ": " + field, "there is no open conflict about this field",
                   "`espalier-cli workshop conflicts` lists the open ones.");
}

} // namespace detail

Result<std::vector<sync::Conflict>> Workshop::conflicts() const
{
    ESPALIER_TRY(const auto reader, d->lease());
    ESPALIER_TRY(auto open, sync::openConflicts(reader.store(), d->identity().author));
    const auto aside = d->state.later();
    std::stable_partition(open.begin(), open.end(), [&](const sync::Conflict &conflict) {
        return !std::binary_search(aside.begin(), aside.end(), conflict.id);
    });
    return open;
}

Result<records::Record> Workshop::resolve(const RecordId &record, const FieldPath &field, sync::Take take, const Json &value)
{
    const Identity who = identity();
    const auto write = [&](records::RecordStore &store) -> Result<void> {
        ESPALIER_TRY(const auto conflict, detail::questionAbout(store, who.author, d->state.later(), record, field));
        ESPALIER_CHECK(sync::resolve(store, conflict, take, value, who.person, who.author, *d->clock));
        // It is answered; that it was put aside once means nothing any more.
        if (const auto aside = d->state.later(); std::binary_search(aside.begin(), aside.end(), conflict.id)) [[maybe_unused]]
            const auto forgotten = d->state.setLater(conflict.id, false);
        return {};
    };
    ESPALIER_CHECK(d->withWriter(write));
    return d->readBack(record);
}

Result<void> Workshop::setLater(const std::string &conflict, bool isLater)
{
    const bool isId = conflict.size() == 64 && conflict.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!isId)
        return failure(ErrorCode::Invalid, conflict, "this is not the id of a conflict", "It has 64 hexadecimal digits.");
    return d->state.setLater(conflict, isLater);
}

std::vector<std::string> Workshop::later() const
{
    return d->state.later();
}

} // namespace espalier::session
