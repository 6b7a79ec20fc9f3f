// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/entrymapper.h"

#include "app/catalogue/identifiers.h"
#include "app/catalogue/slug.h"
#include "app/catalogue/textfold.h"
#include "app/governance/licences/expression.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace espalier::catalogue::detail {

namespace {

constexpr std::size_t longestLine = 500; ///< characters of name, aliases and the like in the schema

/// At most `characters` of a UTF-8 text.
std::string_view firstCharacters(std::string_view text, std::size_t characters)
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++seen > characters)
            return text.substr(0, i);
    return text;
}

} // namespace

std::string textOf(const Json &value)
{
    if (value.is_string())
        return std::string(trimmed(value.get_ref<const std::string &>()));
    if (value.is_number_integer())
        return value.dump();
    if (value.is_number()) {
        const double number = value.get<double>();
        return std::nearbyint(number) == number && std::abs(number) < 9e15 ? std::to_string(static_cast<std::int64_t>(number))
                                                                           : value.dump();
    }
    return {};
}

std::vector<std::string> textsOf(const Json &value)
{
    std::vector<std::string> texts;
    const auto take = [&texts](const Json &one) {
        if (std::string text = textOf(one); !text.empty())
            texts.push_back(std::move(text));
    };
    if (value.is_array())
        std::ranges::for_each(value, take);
    else
        take(value);
    return texts;
}

std::string joinedTexts(const std::vector<std::string> &texts, std::string_view gap)
{
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? std::string() : std::string(gap)) + text;
    return all;
}

std::optional<RecordId> ownSourceId(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("espalier:"))
        text.remove_prefix(9);
    const auto id = RecordId::parse(text);
    return id && id->prefix() == "src" ? std::optional(*id) : std::nullopt;
}

EntryMapper::EntryMapper(const Codes &codes, ImportBatch &batch, std::string key)
    : m_codes(&codes),
      m_batch(&batch),
      m_key(std::move(key))
{
}

void EntryMapper::issue(Severity severity, std::string code, FieldPath field, std::string message)
{
    m_batch->addIssue(severity, std::move(code), m_key, std::move(field), std::move(message));
}

void EntryMapper::keep(std::string_view key, const Json &value)
{
    m_kept[std::string(key)] = keptValue(value);
}

void EntryMapper::keepUnknown(std::string_view key, const Json &value)
{
    keep(key, value);
    if (!saysNothing(value))
        issue(Severity::Note, "kept-aside", "imported",
              "There is no field for \"" + std::string(key) + "\"; it is kept under \"imported\".");
}

void EntryMapper::set(const FieldPath &field, Json value)
{
    if (!saysNothing(value))
        (void)setValueAt(m_body, field, std::move(value)).has_value(); // paths are the tables' own
}

void EntryMapper::add(const FieldPath &field, Json element)
{
    const Json *before = valueAt(m_body, field);
    Json list = before && before->is_array() ? *before : Json::array();
    if (std::ranges::find(list, element) == list.end())
        list.push_back(std::move(element));
    set(field, std::move(list));
}

void EntryMapper::line(const FieldPath &field, const std::string &text, std::string_view key)
{
    const std::string_view cut = firstCharacters(text, longestLine);
    if (cut.size() < text.size()) {
        keep(key, text);
        issue(Severity::Warning, "text-long", field, "It has more than 500 characters; the rest is kept under \"imported\".");
    }
    set(field, std::string(trimmed(cut)));
}

bool EntryMapper::url(const FieldPath &field, const std::string &text, std::string_view key)
{
    if (text.empty())
        return false;
    const std::size_t colon = std::min(text.find(':'), text.size());
    std::string address = text;
    for (std::size_t i = 0; i < colon; ++i) // schemes are the same in any case
        address[i] = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (address.starts_with("www."))
        address.insert(0, "https://");
    if (!isUrl(address)) {
        keep(key, text);
        const bool isMail = isEmail(text);
        issue(Severity::Warning, isMail ? "email-in-url" : "url-not-url", field,
              isMail ? "This is an e-mail address, not one of the web; it was kept aside."
                     : "This is no web address; it was kept aside.");
        return false;
    }
    set(field, std::move(address));
    return true;
}

void EntryMapper::identifier(const std::string &address, std::string_view key)
{
    if (address.empty())
        return;
    const auto id = identifierOf(address);
    if (id)
        add("identifiers", *id);
    if (!id || addressOf(*id) != address)
        keep(key, address);
}

void EntryMapper::language(const std::string &text)
{
    if (text.empty())
        return;
    const std::string folded = foldName(text);
    if (folded == "code" || folded == "programming language")
        return add("modality", "code");
    if (folded == "multilingual" || folded == "monolingual")
        return;
    if (auto code = m_codes->exact(CodeList::Languages, text))
        return add("languages", *code);
    const Json value = codedValue(*m_codes, CodeList::Languages, "languages", text, m_key, *m_batch);
    add("languages", value);
}

Json codedValue(const Codes &codes, CodeList list, const FieldPath &field, const std::string &text, const std::string &key,
                ImportBatch &batch)
{
    CodeReading reading = codes.read(list, text);
    for (Issue &finding : reading.findings)
        batch.addIssue(finding.severity, std::move(finding.code), key, field, std::move(finding.message));
    if (!reading.code.empty())
        return reading.code;
    std::string message = "\"" + text.substr(0, 100) + "\" has no code; it is kept as it is written.";
    if (!reading.offers.empty())
        message += " It may mean " + joinedTexts(reading.offers, ", ") + ".";
    batch.addIssue(Severity::Warning, list == CodeList::Languages ? "language-without-code" : "without-code", key, field,
                   std::move(message));
    return otherValue(text);
}

void EntryMapper::place(const FieldPath &field, const std::string &text)
{
    if (text.empty())
        return;
    const auto code = m_codes->exact(CodeList::Places, text);
    Json value = code ? Json(*code) : codedValue(*m_codes, CodeList::Places, field, text, m_key, *m_batch);
    const records::Field *known = records::Schema::of(records::Kind::Source).field(field);
    if (known && known->merge == records::MergeRule::Set)
        add(field, std::move(value));
    else
        set(field, std::move(value));
}

std::string EntryMapper::freeClaimId(std::string_view wanted) const
{
    const Json *claims = valueAt(m_body, "licence_claims");
    std::string id(wanted);
    for (int number = 2;; ++number) {
        const bool isTaken = claims && std::ranges::any_of(*claims, [&id](const Json &claim) { return claim["id"] == id; });
        if (!isTaken)
            return id;
        id = std::string(wanted) + "-" + std::to_string(number);
    }
}

bool EntryMapper::licence(const SaidLicence &said, Words words)
{
    if (said.text.empty())
        return false;
    Json claim{{"id", freeClaimId(said.id)}, {"origin", std::string(said.origin)}};
    if (auto known = codeOf(words, said.text)) {
        claim["expression"] = *known;
    } else if (const auto parsed = governance::parseExpression(said.text, governance::Strictness::Lenient)) {
        claim["expression"] = parsed->expression.upToDate().canonical();
        for (const std::string &repair : parsed->repairs)
            issue(Severity::Note, "licence-read", "licence_claims", repair);
    } else {
        claim["expression"] = otherValue(said.text);
        issue(Severity::Warning, "licence-without-code", "licence_claims",
              "\"" + said.text.substr(0, 100) + "\" names no licence of the SPDX list; it is kept as it is written.");
    }
    if (isUrl(said.url))
        claim["url"] = said.url;
    std::string standsAt = said.standsAt;
    if (!said.url.empty() && !isUrl(said.url))
        standsAt += (standsAt.empty() ? "" : ": ") + said.url;
    if (!standsAt.empty())
        claim["stands_at"] = std::string(firstCharacters(standsAt, longestLine));
    Json claims = m_body.value("licence_claims", Json::array());
    claims.push_back(std::move(claim));
    m_body["licence_claims"] = std::move(claims);
    return true;
}

void EntryMapper::format(const std::string &text)
{
    if (text.empty())
        return;
    std::string ending = text.starts_with('.') ? text.substr(1) : text;
    for (char &c : ending)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto isEnding = [](std::string_view part, std::size_t most) {
        return !part.empty() && part.size() <= most
            && std::ranges::all_of(part, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    };
    const std::size_t dot = ending.find('.');
    // A longer word that is on no list is a word ("podcast", "unclear"), unless it is written as an ending.
    const auto isTaken = [&] {
        return ending.size() <= 4 || text.starts_with('.') || m_codes->isKnown(CodeList::Formats, ending);
    };
    const bool isCode = dot == std::string::npos
        ? isEnding(ending, 12) && isTaken()
        : isEnding(std::string_view(ending).substr(0, dot), 12) && isEnding(std::string_view(ending).substr(dot + 1), 6);
    add("formats", isCode ? Json(ending) : otherValue(text));
}

void EntryMapper::derivedFrom(const std::string &name)
{
    if (name.empty())
        return;
    if (const auto own = ownSourceId(name))
        add("derived_from.sources", own->text());
    else
        add("derived_from.sources", otherValue(name));
    set("derived_from.origin", "derived");
}

bool EntryMapper::number(const FieldPath &field, const Json &value)
{
    std::string digits;
    for (const char c : textOf(value))
        if (c != ',' && c != ' ' && c != '_' && c != '\'')
            digits += c;
    double amount = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    constexpr double most = 9007199254740991.0;
    if (error != std::errc() || end != digits.data() + digits.size() || !(amount >= 0) || amount > most)
        return false;
    (void)setValueAt(m_body, field, static_cast<std::int64_t>(std::llround(amount))).has_value();
    return std::nearbyint(amount) == amount;
}

MappedRecord EntryMapper::finish(const RecordId &id)
{
    for (const char *set : {"aliases", "identifiers", "modality", "languages", "speaker_regions", "derived_from.sources",
                            "derived_from.upstream_types", "formats", "needs"})
        if (const Json *list = valueAt(m_body, set)) {
            Json arranged = *list;
            arrangeSet(arranged);
            (void)setValueAt(m_body, set, std::move(arranged)).has_value();
        }
    if (const auto name = m_body.find("name"); name != m_body.end() && !m_body.contains("slug"))
        set("slug", slugFor(name->get_ref<const std::string &>()));
    if (valueAt(m_body, "amount"))
        set("amount.basis", "stated");
    MappedRecord record;
    record.id = id;
    record.body = std::move(m_body);
    record.body["id"] = id.text();
    record.body["schema"] = records::Schema::of(record.kind).version();
    record.keptAside = std::move(m_kept);
    record.isForgiving = true;
    return record;
}

void KeyedItems::add(ImportItem item, const Json &value)
{
    const std::size_t hash = std::hash<std::string>()(value.dump(-1, ' ', false, Json::error_handler_t::replace));
    const auto [place, isNew] = m_places.emplace(item.records.front().id, Place{item.where, item.key, hash});
    if (!isNew) {
        m_batch->rejected.push_back({item.key, item.where,
                                     place->second.hash == hash
                                         ? "The very same item stands at " + place->second.where + " already; it was taken once."
                                         : "Another item with the same key stands at " + place->second.where
                                             + " already; that one was taken and this one was not."});
        return;
    }
    std::string folded = foldName(item.key);
    const auto [alike, isOnly] = m_folded.emplace(std::move(folded), item.key);
    if (!isOnly && alike->second != item.key)
        m_batch->addIssue(Severity::Warning, "key-alike", item.key, {},
                          "Its key differs from \"" + alike->second
                              + "\" in letter case or punctuation only: they may be the same.");
    m_batch->items.push_back(std::move(item));
}

} // namespace espalier::catalogue::detail
