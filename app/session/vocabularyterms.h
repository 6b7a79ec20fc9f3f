// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/vocabularylists.h"
#include "storage/records/recordstore.h"

#include <map>
#include <memory>

namespace espalier::session::detail {

/// The terms of a workshop at one commit, and what spellings lead to. Immutable. Any thread.
class TermBook
{
public:
    struct Entry {
        RecordId id;
        Json body;
        git::ObjectId blob;
        std::string list, name, code;
        std::vector<std::string> aliases;
        /// What a record holds for it.
        Json value() const { return code.empty() ? Json{{"other", name}} : Json(code); }
    };

    /// Those of the store's head that are not withdrawn; read once as long as none changes. Unreadable ones are left out. Errors: Corrupt, Io.
    static Result<std::shared_ptr<const TermBook>> of(const records::RecordStore &store);

    const std::vector<Entry> &entries() const { return m_entries; }
    /// By id, withdrawn ones too; nullptr when there is none.
    const Entry *withId(const RecordId &id) const;
    /// The term of a list with this code, or of its own with this name; nullptr when there is none.
    const Entry *withCode(std::string_view list, std::string_view code) const;
    const Entry *withName(std::string_view list, std::string_view name) const;
    /// The term that a spelling leads to, its own name included. Compared without case, marks and blanks at the ends; `isExact`: letter by letter.
    const Entry *spelt(std::string_view list, std::string_view text, bool isExact = false) const;

    /// A value as the workshop writes it, by its terms first and the lists of this program then; nothing when it is so already or not known.
    std::optional<Json> canonical(const VocabularyList &list, const Json &value) const;
    /// The same for every value of a body.
    Json canonicalBody(Json body) const;

private:
    explicit TermBook(std::vector<Entry> entries);
    std::vector<Entry> m_entries, m_withdrawn;
    std::map<std::pair<std::string, std::string>, std::size_t> m_exact, m_folded; ///< by list and spelling
};

} // namespace espalier::session::detail
