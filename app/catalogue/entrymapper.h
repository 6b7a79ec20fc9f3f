// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"
#include "app/catalogue/words.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue::detail {

/// A claim of a licence as another catalogue has it.
struct SaidLicence {
    std::string text;    ///< as it is written there
    std::string_view id; ///< of the claim, up to 36 small letters, digits and -; made longer when it is taken
    std::string_view origin;
    std::string url;      ///< of the terms or the place that says so; may be no address at all
    std::string standsAt; ///< "front matter, license"
};

/// Makes a source of one entry of another catalogue, field by field. What goes into a field is checked against what the schema takes; what cannot
/// is kept and said. Source: docs/formats/interchange.md, "What every importer does".
class EntryMapper
{
public:
    /// The codes and the batch must outlive it; `key` names the entry in issues.
    EntryMapper(const Codes &codes, ImportBatch &batch, std::string key);

    const std::string &key() const { return m_key; }
    Json &body() { return m_body; }

    void issue(Severity severity, std::string code, FieldPath field, std::string message);

    /// Keeps a value at imported.<importer>.fields.<key>; a value that says nothing is kept as well, so that it can be written again.
    void keep(std::string_view key, const Json &value);
    /// The same of a key that no table has, with a note.
    void keepUnknown(std::string_view key, const Json &value);

    /// Sets a field unless the value says nothing.
    void set(const FieldPath &field, Json value);
    /// Adds an element to a set, once.
    void add(const FieldPath &field, Json element);

    /// A text for a field of one line: cut to what the schema takes, and kept whole at `key` then.
    void line(const FieldPath &field, const std::string &text, std::string_view key);
    /// A web address for a field; kept at `key` when it is none. `true` when it was taken.
    bool url(const FieldPath &field, const std::string &text, std::string_view key);
    /// The identifier that an address says; kept at `key` unless the identifier leads back to the very address.
    void identifier(const std::string &address, std::string_view key);
    /// Languages by name, code or tag. What is code or a programming language says so in `modality`.
    void language(const std::string &text);
    void place(const FieldPath &field, const std::string &text);
    /// A claim, unless `words` or `isNone` says the text names no licence; then false, and nothing is done.
    bool licence(const SaidLicence &said, Words words);
    /// An ending of a file name ("JSON Lines" is kept as it is written).
    void format(const std::string &text);
    /// Another name of what it was made from.
    void derivedFrom(const std::string &name);
    /// A whole number of something: 101000000000.0, "1,000", "20"; false when it is none.
    bool number(const FieldPath &field, const Json &value);

    /// The record with id and slug; sets put in order. Without a name it is not complete. Call last, once.
    MappedRecord finish(const RecordId &id);

private:
    std::string freeClaimId(std::string_view wanted) const;

    const Codes *m_codes;
    ImportBatch *m_batch;
    std::string m_key;
    Json m_body = Json::object();
    Json m_kept = Json::object();
};

/// What a text means in a list, with what should be said about it; {"other": text} where nothing is meant for sure.
Json codedValue(const Codes &codes, CodeList list, const FieldPath &field, const std::string &text, const std::string &key,
                ImportBatch &batch);

/// The text of a scalar without white space around it; empty for anything else.
std::string textOf(const Json &value);
/// The texts of a list, or of a single one; what is no scalar is left out.
std::vector<std::string> textsOf(const Json &value);
/// Joined, with `gap` between.
std::string joinedTexts(const std::vector<std::string> &texts, std::string_view gap);

/// The id of the workshop's own record that an entry names ("espalier:src_...", "src_..."); nothing when it names none.
std::optional<RecordId> ownSourceId(std::string_view text);

/// Adds an item, or rejects it when its record stands in the batch already.
class KeyedItems
{
public:
    explicit KeyedItems(ImportBatch &batch) : m_batch(&batch) {}
    /// `value` tells whether a repeated item says the very same.
    void add(ImportItem item, const Json &value);

private:
    struct Place {
        std::string where;
        std::string key;
        std::size_t hash = 0;
    };
    ImportBatch *m_batch;
    std::map<RecordId, Place> m_places;
    std::map<std::string, std::string> m_folded; ///< keys without case to keys
};

} // namespace espalier::catalogue::detail
