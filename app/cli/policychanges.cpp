// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/policychanges.h"

#include "app/cli/fieldvalue.h"
#include "app/cli/policycommands.h"
#include "app/cli/table.h"
#include "app/session/reviews.h"

#include <algorithm>

namespace espalier::cli {

namespace {

std::string changedSide(const Json &value)
{
    return value.is_null() ? "(nothing)" : plainText(value.is_string() ? value.get<std::string>() : jsonLine(value));
}

/// A person's id, also where a short name or the start of an id is given.
Result<std::string> personNamed(const session::Workshop &workshop, const std::string &text)
{
    const auto found = recordNamed(workshop, text);
    if (!found || found->prefix() != records::kindInfo(records::Kind::Person).prefix)
        return failure(ErrorCode::NotFound, text, "there is no such person in this workshop",
                       "`espalier-cli person list` shows them, `espalier-cli person add` adds one.");
    return found->text();
}

/// A day or a time.
Result<std::string> timeNamed(const std::string &text)
{
    const std::string whole = text.size() == 10 ? text + "T00:00:00Z" : text;
    if (!parseTime(whole))
        return failure(ErrorCode::Invalid, text, "this is no date", "For instance 2027-05-31 or 2027-05-31T09:30:00Z, in UTC.");
    return whole;
}

Result<int> proposeEdits(Context &context, session::Workshop &workshop, const std::vector<session::FieldEdit> &edits)
{
    session::Reviews reviews(workshop);
    ESPALIER_TRY(const auto record, reviews.propose(edits));
    ESPALIER_TRY(const auto changes, reviews.proposedChanges());
    std::vector<Issue> issues;
    [[maybe_unused]] const auto read = governance::readPolicy(record.body, record.blob.hex(), &issues);
    for (const Issue &issue : issues)
        if (issue.severity != Severity::Note)
            context.out.note("espalier-cli: " + issue.field + ": " + plainText(issue.message));
    if (context.isJson)
        context.out.json({{"blob", record.blob.hex()}, {"changes", changesJson(changes)}, {"record", record.body}});
    else if (changes.empty())
        context.out.text("Nothing would change: it is what is in force\n");
    else
        context.out.text("Proposed " + record.blob.hex() + "\n" + changesText(changes)
                         + "It counts when enough keepers have approved it with `espalier-cli policy approve`\n");
    return Done;
}

} // namespace

Json changesJson(const std::vector<FieldChange> &changes)
{
    Json list = Json::array();
    for (const FieldChange &change : changes)
        list.push_back({{"field", change.field}, {"from", change.from}, {"to", change.to}});
    return list;
}

std::string changesText(const std::vector<FieldChange> &changes)
{
    std::string text;
    for (const FieldChange &change : changes)
        text += "  " + plainText(change.field) + ": " + changedSide(change.from) + " -> " + changedSide(change.to) + "\n";
    return text.empty() ? text : "It would change\n" + text;
}

Result<int> policyPropose(Context &context, const std::vector<std::string> &assignments)
{
    std::vector<session::FieldEdit> edits;
    for (const std::string &assignment : assignments) {
        auto edit = fieldEdit(assignment, records::Kind::Policy);
        if (!edit)
            return reportUsage(context, edit.error());
        edits.push_back(std::move(*edit));
    }
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    for (session::FieldEdit &edit : edits) {
        const auto parts = splitFieldPath(edit.field);
        if (parts.size() == 3 && parts.front() == "signers" && parts.back() == "person" && edit.value.is_string()) {
            ESPALIER_TRY(edit.value, personNamed(*workshop, edit.value.get<std::string>()));
        }
    }
    return proposeEdits(context, *workshop, edits);
}

Result<int> policyAddSigner(Context &context, const SignerWords &words)
{
    ESPALIER_TRY(const auto key, governance::readPublicKey(words.keyFile));
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto history, session::Reviews(*workshop).policy());
    const governance::Policy *current = history->current();
    if (!current)
        return failure(ErrorCode::NotFound, "policy", "this workshop has no policy yet",
                       "Begin one with `espalier-cli policy found`.");
    for (const std::string &role : words.roles)
        if (std::none_of(current->roles.begin(), current->roles.end(), [&](const auto &one) { return one.id == role; }))
            return failure(ErrorCode::NotFound, "--role " + role, "the policy in force has no such role",
                           "`espalier-cli policy show` lists them.");
    if (current->signer(key))
        return failure(ErrorCode::Conflict, key.fingerprint(), "the policy in force knows this key already",
                       "Change its roles with `espalier-cli policy propose --set signers." + key.keyId() + ".roles=...`.");
    ESPALIER_TRY(const std::string person, personNamed(*workshop, words.person));
    ESPALIER_TRY(const std::string from,
                 words.from.empty() ? Result<std::string>(formatTime(systemClock().now())) : timeNamed(words.from));
    Json signer{
        {"id", key.keyId()}, {"person", person}, {"public_key", key.line()}, {"roles", words.roles}, {"valid_from", from}};
    if (!words.until.empty()) {
        ESPALIER_TRY(signer["valid_until"], timeNamed(words.until));
    }
    std::vector<session::FieldEdit> edits;
    for (const auto &[member, value] : signer.items())
        if (member != "id")
            edits.push_back({"signers." + key.keyId() + "." + member, value});
    return proposeEdits(context, *workshop, edits);
}

Result<int> policyRevoke(Context &context, const std::string &key, const std::string &at, const std::string &reason)
{
    ESPALIER_TRY(const std::string when, at.empty() ? Result<std::string>(formatTime(systemClock().now())) : timeNamed(at));
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const auto history, session::Reviews(*workshop).policy());
    const auto person = personNamed(*workshop, key);
    std::vector<const governance::PolicySigner *> meant;
    if (const governance::Policy *current = history->current())
        for (const governance::PolicySigner &signer : current->signers)
            if (signer.id == key || signer.key.fingerprint() == key || (person && signer.person.text() == *person))
                meant.push_back(&signer);
    if (meant.size() != 1)
        return failure(ErrorCode::NotFound, key,
                       meant.empty() ? "no key of the policy in force is that" : "this person has several keys",
                       "Name it by its fingerprint: `espalier-cli policy signers` shows them.");
    const std::string place = "signers." + meant.front()->id;
    return proposeEdits(context, *workshop, {{place + ".revoked_at", when}, {place + ".revoked_reason", reason}});
}

} // namespace espalier::cli
