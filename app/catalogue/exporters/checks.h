// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/json.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace espalier::catalogue::detail {

/// What a check of a file finds, with the item it looks at.
class Findings
{
public:
    void setItem(std::string item) { m_item = std::move(item); }
    void error(std::string code, FieldPath field, std::string message)
    {
        add(Severity::Error, std::move(code), std::move(field), std::move(message));
    }
    void warn(std::string code, FieldPath field, std::string message)
    {
        add(Severity::Warning, std::move(code), std::move(field), std::move(message));
    }

    /// A member that must be a text that says something.
    void needsText(const Json &object, const char *key);
    /// A member that must be there.
    void needs(const Json &object, const char *key);
    /// A member that is one of some words, where it is there.
    void oneOf(const Json &object, const char *key, std::span<const std::string_view> words);
    /// An e-mail address in any text of it.
    void noAddress(const Json &value);

    std::vector<Issue> take() { return std::move(m_issues); }

private:
    void add(Severity severity, std::string code, FieldPath field, std::string message)
    {
        m_issues.push_back({severity, std::move(code), m_item, std::move(field), std::move(message)});
    }
    std::string m_item;
    std::vector<Issue> m_issues;
};

/// Reads a JSON file to be checked; nothing when it is none, which is then a finding.
bool readChecked(std::string_view bytes, Json &value, Findings &findings);

} // namespace espalier::catalogue::detail
