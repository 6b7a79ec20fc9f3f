// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/codes.h"
#include "storage/records/schema.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace espalier::ui {

QString fromStd(std::string_view text);
std::string toStd(const QString &text);

/// The interface's language as a BCP-47 tag ("fr", "pt-BR"). Set once when translations are loaded. Any thread may read it.
std::string uiLanguage();
void setUiLanguage(const QString &tag);

/// "Euskara" people read as Basque: a code's name in the interface's language, the code itself when it has none.
QString codeLabel(catalogue::CodeList list, std::string_view code);
QString languageLabel(std::string_view tag);
QString placeLabel(std::string_view place);
/// "Basque, French and 3 more", at most `most` names.
QString languageNames(const std::vector<std::string> &tags, int most = 3);

/// Texts of the schemas in the interface's language. The English source strings stand in schemastrings.cpp.
QString schemaText(std::string_view english);
QString fieldLabel(const records::Field &field);
QString fieldHelp(const records::Field &field);
QString fieldGroup(const records::Field &field);
/// One value of a closed vocabulary.
QString valueLabel(const records::Field &field, std::string_view value);

/// Any value of a record as people read it, on one line per element: labels for codes, the text of {"other": ...}, "Yes" for true.
/// `path` names where it stands ("licence_claims.c1.quote"); an absent (null) value gives an empty string.
QString valueText(records::Kind kind, std::string_view path, const Json &value);
/// "Access: Download address" for "access.url".
QString pathLabel(records::Kind kind, std::string_view path);

/// "Source", "Person": the name of a kind.
QString kindLabel(std::string_view kind);
/// "in review": a derived state as a word.
QString stateLabel(std::string_view state);
/// "Language": the name of a facet, and of one of its values.
QString facetLabel(std::string_view facet);
QString facetValueLabel(std::string_view facet, std::string_view value);

/// Every English string of the schemas that has a translation; for the test that looks for missing ones.
const std::vector<const char *> &schemaStrings();

} // namespace espalier::ui
