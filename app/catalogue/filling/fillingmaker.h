// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/filling.h"

#include <string>
#include <string_view>

namespace espalier::catalogue::detail {

/// Text of a page or a file as a record holds it: UTF-8 in NFC, without hidden characters, white space joined (line feeds stay where `keepsLines`), at most
/// `mostBytes` and whole words. E-mail addresses become "[...]": contacts are kept in contact records only.
std::string cleanText(std::string_view text, std::size_t mostBytes, bool keepsLines = false);

/// Text as it stands but for line ends (LF), hidden characters and e-mail addresses, at most `mostBytes`.
std::string keptText(std::string_view text, std::size_t mostBytes);

/// Whether there is an e-mail address in it.
bool holdsEmail(std::string_view text);

/// Whether a path leads into a list whose elements have ids: licence_claims, opt_outs, data_use.
bool isInKeyedList(std::string_view field);

/// setValueAt that begins the list where there is none yet.
Result<void> putValue(Json &record, std::string_view field, Json value);

/// Collects what is found, the best first.
class FillingMaker
{
public:
    FillingMaker(std::string what, std::string origin, Timestamp at);

    /// The first value of a field counts. What says nothing, or what the schema does not take, is left out; the latter with an issue.
    void add(const FieldPath &field, Json value, std::string place, std::string said = {});
    /// Text by its field's rules: one line or several, cut to what the schema takes.
    void addText(const FieldPath &field, std::string_view text, std::string place);
    /// Says that an e-mail address was left out of a field.
    void noteEmail(const FieldPath &field);
    bool has(std::string_view field) const;
    const Json *value(std::string_view field) const;
    void issue(Severity severity, std::string code, FieldPath field, std::string message);

    void setWhat(std::string what) { m_filling.what = std::move(what); }
    const std::string &what() const { return m_filling.what; }
    const std::string &origin() const { return m_origin; }
    Timestamp retrievedAt() const { return m_filling.retrievedAt; }
    /// Everything of another filling that is not here yet.
    void merge(Filling other);
    void addFurther(Json source) { m_filling.further.push_back(std::move(source)); }
    /// An id for another element of a keyed list: "c1", "c2" for ("licence_claims", 'c').
    std::string freeElement(std::string_view list, char letter) const;

    /// In the order of the form.
    Filling take();

private:
    std::string m_origin;
    Filling m_filling;
};

} // namespace espalier::catalogue::detail
