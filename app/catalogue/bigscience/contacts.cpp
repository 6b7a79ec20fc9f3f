// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/bigscience/entry.h"

#include <algorithm>

namespace espalier::catalogue::detail::bigscience {

static void replaceAll(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// "name AT place DOT org" as an address; empty when it is not written like that.
static std::string unhidden(std::string text)
{
    const std::string before = text;
    for (const std::string_view at : {" AT ", " [at] ", "[at]", " (at) ", "(at)", " [AT] ", "[AT]", "(AT)"})
        replaceAll(text, at, "@");
    for (const std::string_view dot : {" DOT ", " [dot] ", "[dot]", " (dot) ", "(dot)"})
        replaceAll(text, dot, ".");
    return text != before && isEmail(text) ? text : std::string();
}

static void addOnce(std::vector<std::string> &list, std::string value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

void addAddresses(const std::string &text, const FieldPath &field, EntryLeaves &leaves, ContactParts &parts)
{
    if (text.empty())
        return;
    if (std::string address = unhidden(text); !address.empty()) {
        addOnce(parts.emails, address);
        addOnce(parts.notes, text);
        leaves.issue(Severity::Note, "email-obfuscated", field, "The address was written so that programs do not see it.");
        return;
    }
    bool isAllAddresses = true;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find_first_of(";, \t\r\n", start), text.size());
        std::string piece = text.substr(start, end - start);
        start = end + 1;
        if (piece.starts_with("mailto:"))
            piece.erase(0, 7);
        std::string bare = piece;
        while (!bare.empty() && (bare.back() == '.' || bare.back() == ')' || bare.back() == '>'))
            bare.pop_back();
        while (!bare.empty() && (bare.front() == '(' || bare.front() == '<'))
            bare.erase(0, 1);
        if (isEmail(bare))
            addOnce(parts.emails, bare);
        if (!piece.empty() && !isEmail(piece))
            isAllAddresses = false;
    }
    if (isAllAddresses)
        return;
    addOnce(parts.notes, text);
    leaves.issue(Severity::Warning, "email-not-address", field,
                 isUrl(text) ? "An e-mail address is expected here and a web address was given; it is in the contact's notes."
                             : "An e-mail address is expected here and other text was given; it is in the contact's notes.");
}

/// Whether some word of a text is an e-mail address.
static bool holdsAddress(const std::string &text)
{
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        const std::string_view stops = " \t\r\n,;:()<>\"'";
        const std::size_t before = at == 0 ? std::string::npos : text.find_last_of(stops, at - 1);
        const std::size_t start = before == std::string::npos ? 0 : before + 1;
        const std::size_t end = std::min(text.find_first_of(stops, at), text.size());
        const std::string word = text.substr(start, end - start);
        if (isEmail(word) && word.find('/') == std::string::npos && word.find('.', at - start) != std::string::npos)
            return true;
    }
    return false;
}

static void walkTexts(const Json &value, const FieldPath &field, EntryLeaves &leaves)
{
    if (value.is_string() && holdsAddress(value.get_ref<const std::string &>()))
        leaves.issue(Severity::Note, "email-in-text", field, "The text holds an e-mail address, which exports will contain.");
    if (value.is_object())
        for (const auto &[key, member] : value.items())
            walkTexts(member, childPath(field, key), leaves);
    if (value.is_array())
        for (const Json &element : value)
            if (element.is_object())
                walkTexts(element.contains("other") ? element["other"] : Json(), field, leaves);
}

void reportAddressesInTexts(const Json &body, EntryLeaves &leaves)
{
    walkTexts(body, {}, leaves);
}

RecordId recordIdOf(records::Kind kind, std::string_view uid)
{
    // What was never in a catalogue of others goes out under its own id, and comes back as itself.
    if (const auto own = RecordId::parse(uid); own && own->prefix() == records::kindInfo(kind).prefix)
        return *own;
    return derivedId(records::kindInfo(kind).prefix, "bigscience", uid);
}

MappedRecord contactRecord(const EntryLeaves &leaves, std::string_view role, const ContactParts &parts)
{
    MappedRecord record;
    record.kind = records::Kind::Contact;
    record.id = recordIdOf(record.kind, leaves.key() + "/" + std::string(role));
    record.body = Json{{"id", record.id.text()}, {"schema", records::Schema::of(record.kind).version()}};
    put(record.body, "name", parts.name);
    Json emails = parts.emails;
    arrangeSet(emails);
    put(record.body, "emails", std::move(emails));
    std::string notes;
    for (const std::string &note : parts.notes)
        notes += (notes.empty() ? "" : "\n") + note;
    put(record.body, "notes", std::move(notes));
    if (parts.isWilling)
        record.body["willing"] = true;
    record.keptAside = parts.keptAside;
    return record;
}

} // namespace espalier::catalogue::detail::bigscience
