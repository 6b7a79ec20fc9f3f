// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/mentions.h"
#include "app/session/workshopprivate.h"

#include <set>

namespace espalier::session {

namespace detail {

Json eventBody(records::Kind kind, const RecordId &subject, const Identity &who, const Clock &clock)
{
    return {{"id", newId(records::kindInfo(kind).prefix, clock).text()},
            {"schema", records::Schema::of(kind).version()},
            {"subject", subject.text()},
            {"author", who.person.text()},
            {"at", formatTime(clock.now())}};
}

std::string textOfEvent(const records::RecordStore &store, const records::Record &event)
{
    const Json *value = valueAt(event.body, "text");
    if (!value)
        return {};
    const auto text = records::fullText(store, *value);
    return text ? *text : std::string();
}

std::string nameOfPerson(const records::RecordStore &store, const RecordId &person)
{
    const auto record = person.isEmpty() ? Result<records::Record>() : store.read(person);
    const Json *name = record ? valueAt(record->body, "name") : nullptr;
    return name && name->is_string() ? name->get<std::string>() : std::string();
}

std::string nameInSummary(const records::Record &record)
{
    const Json *name = valueAt(record.body, "name");
    std::string text = name && name->is_string() && name->get_ref<const std::string &>().size() <= 80 ? name->get<std::string>()
                                                                                                      : record.id.text();
    for (char &c : text) {
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    }
    return text;
}

} // namespace detail

Result<RecordId> Workshop::comment(const RecordId &subject, const std::string &text)
{
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return failure(ErrorCode::Invalid, subject.text() + ": text", "a comment needs a text");
    const Identity who = identity();
    Json event = detail::eventBody(records::Kind::Comment, subject, who, *d->clock);
    event["text"] = text;
    if (text.find('@') != std::string::npos) {
        ESPALIER_TRY(const auto reader, d->lease());
        if (const auto indexed = reader.index()) { // without an index the text still says whom it means
            ESPALIER_TRY(const auto mentions, detail::mentionsIn(**indexed, text));
            std::set<std::string> named; // sets are stored in order
            for (const RecordId &id : mentions.ids)
                named.insert(id.text());
            if (!named.empty())
                event["mentions"] = named;
        }
    }
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(subject));
        records::Change change;
        ESPALIER_TRY(auto person, d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = "Comment on " + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(d->save(make));
    return RecordId::parse(event["id"].get<std::string>());
}

Result<RecordId> Workshop::claim(const RecordId &subject, bool isReleased)
{
    if (subject.prefix() != records::kindInfo(records::Kind::Source).prefix)
        return failure(ErrorCode::Invalid, subject.text(), "only a source can be claimed");
    const Identity who = identity();
    Json event = detail::eventBody(records::Kind::Claim, subject, who, *d->clock);
    if (isReleased)
        event["released"] = true;
    RecordId result;
    ESPALIER_TRY(result, RecordId::parse(event["id"].get<std::string>()));
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        ESPALIER_TRY(const auto record, store.read(subject));
        ESPALIER_TRY(const auto events, store.events(subject));
        const RecordId holder = claimant(events);
        if (!holder.isEmpty() && holder != who.person) {
            const auto other = store.read(holder);
            const Json *name = other ? valueAt(other->body, "name") : nullptr;
            return failure(ErrorCode::Conflict, subject.text(),
                           "this source is looked after by "
                               + (name && name->is_string() ? name->get<std::string>() : holder.text()),
                           "Ask them in a comment, or wait until they give it back.");
        }
        if (isReleased && holder.isEmpty())
            return failure(ErrorCode::Conflict, subject.text(), "nobody looks after this source");
        records::Change change;
        if (!isReleased && holder == who.person) {
            for (const records::Record &known : events) {
                if (known.id.prefix() == records::kindInfo(records::Kind::Claim).prefix)
                    result = known.id;
            }
            return change;
        }
        ESPALIER_TRY(auto person, d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        change.events.push_back(event);
        change.summary = (isReleased ? "Give back " : "Claim ") + detail::nameInSummary(record);
        return change;
    };
    ESPALIER_CHECK(d->save(make));
    return result;
}

} // namespace espalier::session
