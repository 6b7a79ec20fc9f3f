// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/eventhelp.h"
#include "app/session/removals.h"
#include "app/session/runrecord.h"
#include "app/session/workshopprivate.h"

#include <algorithm>
#include <random>

namespace espalier::session {

namespace {

constexpr std::size_t referenceLength = 20;

/// Says nothing about anybody and cannot be guessed: 20 of 32 signs are 100 bits.
std::string newReference()
{
    static constexpr std::string_view signs = "0123456789abcdefghjkmnpqrstvwxyz";
    std::random_device random;
    std::string reference;
    while (reference.size() < referenceLength)
        reference += signs[random() & 31];
    return reference;
}

Result<void> checkFree(const Json &body, const char *key, const std::string &requester)
{
    const std::string text = textAt(body, key);
    if (governance::hasMailAddress(text))
        return failure(ErrorCode::Invalid, key, "an e-mail address never stands in a request",
                       "give it as the requester's; it is kept with the contact");
    const std::string plain = governance::normalAuthor(text);
    if (requester.size() >= 3 && plain.find(requester) != std::string::npos)
        return failure(ErrorCode::Invalid, key, "the requester's name stands in it",
                       "say what it is about without naming anybody");
    return {};
}

std::string smallLetters(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// Scopes with ids; an author who asks for themselves by hash. Errors: Invalid.
Result<void> prepareScopes(Json &body, const std::string &requester, const std::string &email)
{
    if (!body.contains("scopes") || !body["scopes"].is_array() || body["scopes"].empty())
        return failure(ErrorCode::Invalid, "scopes", "a request needs at least one scope: what is to be removed",
                       "a domain, an address, a source, an author, the hash of a document or a token for a person");
    std::size_t number = 0;
    for (Json &scope : body["scopes"]) {
        if (!scope.is_object())
            return failure(ErrorCode::Invalid, "scopes", "a scope is an object");
        ++number;
        if (!scope.contains("id"))
            scope["id"] = "s" + std::to_string(number);
    }
    ESPALIER_TRY(const auto scopes, governance::readScopes(body, "removal"));
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        Json &scope = body["scopes"][i];
        scope["value"] = scopes[i].value;
        const std::string plain = governance::normalAuthor(scopes[i].value);
        if (!email.empty() && smallLetters(scopes[i].value).find(smallLetters(email)) != std::string::npos)
            return failure(ErrorCode::Invalid, "scopes." + scopes[i].id + ".value", "the requester's e-mail address stands in it",
                           "use the hash of the document's text, or a domain");
        const bool namesThem = requester.size() >= 3 && plain.find(requester) != std::string::npos;
        if (scopes[i].kind == governance::RemovalScope::Kind::Author && plain == requester)
            scope["value"] = governance::hashedAuthor(scopes[i].value);
        else if (namesThem)
            return failure(ErrorCode::Invalid, "scopes." + scopes[i].id + ".value", "the requester's name stands in it",
                           "use the hash of the document's text, or a domain");
    }
    return {};
}

Result<Json> contactBody(const std::string &name, const std::string &email, const Clock &clock)
{
    Json body{{"id", newId(records::kindInfo(records::Kind::Contact).prefix, clock).text()},
              {"schema", records::Schema::of(records::Kind::Contact).version()}};
    if (!name.empty())
        body["name"] = name;
    if (!email.empty()) {
        if (!governance::hasMailAddress(email) || email.find_first_of(" \t\r\n") != std::string::npos)
            return failure(ErrorCode::Invalid, "requester", "this is no e-mail address");
        body["emails"] = {email};
    }
    return body;
}

std::string trimmedText(const std::string &text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

} // namespace

Result<records::Record> Removals::open(Json body, const std::string &requesterName, const std::string &requesterEmail)
{
    if (!body.is_object())
        return failure(ErrorCode::Invalid, "removal", "a request is a JSON object");
    const std::string name = trimmedText(requesterName), email = trimmedText(requesterEmail);
    const std::string plainName = governance::normalAuthor(name);
    ESPALIER_CHECK(checkFree(body, "name", plainName));
    ESPALIER_CHECK(checkFree(body, "text", plainName));
    ESPALIER_CHECK(prepareScopes(body, plainName, email));
    ESPALIER_TRY(const int days, deadlineDays());
    const Timestamp now = m_workshop.d->clock->now();
    Timestamp received = now;
    if (body.contains("received_at")) {
        const std::string said = textAt(body, "received_at");
        ESPALIER_TRY(received, parseTime(said.size() == 10 ? said + "T00:00:00Z" : said));
        if (received > now)
            return failure(ErrorCode::Invalid, "received_at", "a request is not received in the future");
    }
    body["id"] = newId(records::kindInfo(records::Kind::Removal).prefix, *m_workshop.d->clock).text();
    body["schema"] = records::Schema::of(records::Kind::Removal).version();
    body["reference"] = newReference();
    body["received_at"] = formatTime(received);
    body["deadline"] = formatTime(received + std::chrono::days(days)).substr(0, 10);
    ESPALIER_TRY(const RecordId id, RecordId::parse(body["id"].get<std::string>()));
    Json contact;
    if (!name.empty() || !email.empty()) {
        ESPALIER_TRY(contact, contactBody(name, email, *m_workshop.d->clock));
        body["requester"] = contact["id"];
    }
    if (!body.contains("slug"))
        body["slug"] = m_workshop.d->freeSlug(textAt(body, "name"), id);
    const Identity who = m_workshop.identity();
    const auto make = [&](records::RecordStore &store) -> Result<records::Change> {
        records::Change change;
        ESPALIER_TRY(auto person, m_workshop.d->missingPerson(store, who));
        if (person)
            change.puts.push_back(std::move(*person));
        if (!contact.is_null())
            change.puts.push_back({contact, {}});
        change.puts.push_back({body, {}});
        // Whatever the request is called stays out of the history of the workshop.
        change.summary = "Receive a removal request";
        return change;
    };
    ESPALIER_CHECK(m_workshop.d->save(make));
    return m_workshop.d->readBack(id);
}

} // namespace espalier::session
