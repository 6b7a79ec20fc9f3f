// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/shown.h"
#include "storage/records/recordchecks.h"

namespace espalier::records::detail {

namespace {

constexpr std::size_t mostHiddenTextIssues = 10;

/// An address of a person or a page, by how it looks: one word with "@" or "://" in it.
bool looksLikeAddress(std::string_view text)
{
    return text.find_first_of(" \n\t") == std::string_view::npos
        && (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos);
}

void addTextIssues(std::string_view text, const FieldPath &field, const std::string &item, std::vector<Issue> &issues)
{
    if (hasHiddenText(text))
        issues.push_back(
            {Severity::Warning, "hidden-characters", item, field,
             "It holds characters that nobody sees and that can hide or turn the text around them; they are not shown."});
    if (looksLikeAddress(text) && mixesLookalikes(text))
        issues.push_back({Severity::Warning, "lookalike-letters", item, field,
                          "It mixes letters of scripts that look alike, so that it may be another address than it seems."});
}

void walkTexts(const Json &value, const FieldPath &field, const std::string &item, std::vector<Issue> &issues)
{
    if (issues.size() >= mostHiddenTextIssues)
        return;
    if (value.is_string())
        return addTextIssues(value.get_ref<const std::string &>(), field, item, issues);
    if (value.is_array()) {
        for (const Json &element : value) {
            const auto id = element.is_object() ? element.find("id") : element.end();
            const bool isKeyed = element.is_object() && id != element.end() && id->is_string();
            walkTexts(element, isKeyed ? childPath(field, id->get<std::string>()) : field, item, issues);
        }
    } else if (value.is_object()) {
        for (auto member = value.begin(); member != value.end(); ++member) {
            addTextIssues(member.key(), field, item, issues);
            walkTexts(member.value(), childPath(field, member.key()), item, issues);
        }
    }
}

} // namespace

void addHiddenTextIssues(const Json &record, const std::string &item, std::vector<Issue> &issues)
{
    std::vector<Issue> found;
    walkTexts(record, {}, item, found);
    std::move(found.begin(), found.end(), std::back_inserter(issues));
}

} // namespace espalier::records::detail
