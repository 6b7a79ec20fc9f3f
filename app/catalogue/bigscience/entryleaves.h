// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::catalogue::detail::bigscience {

/// The leaves of one entry, handed out once each, so that what nobody took can be kept aside. A leaf is a scalar or a list.
class EntryLeaves
{
public:
    /// Must outlive neither the entry nor the batch; `key` names the entry in issues.
    EntryLeaves(const Json &entry, std::string key, ImportBatch &batch);

    const std::string &key() const { return m_key; }

    /// The text at a path without white space around it, taken; empty when there is none. A value of another type stays where it
    /// is, with an issue "wrong-type".
    std::string text(const std::string &path);
    /// The texts of a list, taken; what is no text in it stays, with an issue.
    std::vector<std::string> list(const std::string &path);
    bool flag(const std::string &path);

    /// Whether there is something at a path that says anything, taken or not.
    bool has(const std::string &path) const;

    /// Keeps a value aside although it was taken: the field it went into says less.
    void keep(const std::string &path, const std::string &value);

    void issue(Severity severity, std::string code, FieldPath field, std::string message);

    /// What is to be kept aside: what was not taken, less what says nothing, and what `keep` was called with. Reports each leaf
    /// that says something with a note "kept-aside". Call last, once.
    Json leftOver();

private:
    void flatten(const Json &value, const std::string &path, int depth);
    void wrongType(const std::string &path, const char *expected);

    std::string m_key;
    ImportBatch *m_batch;
    std::map<std::string, Json> m_leaves;
    std::map<std::string, std::vector<std::string>> m_kept;
    std::set<std::string> m_taken;
};

} // namespace espalier::catalogue::detail::bigscience
