// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/records/kinds.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::sync::detail {

/// How many bytes a file of that role may have; 0 for what has no place in a workshop and is not read at all.
std::size_t mostBytes(records::PathRole role);

/// What is wrong with one file of a workshop as a commit brings it. `info` is of `path`. `isMerge`: the commit is a merge, which may store
/// a record that breaks its schema. The findings have no item yet. Any thread. O(bytes).
std::vector<Issue> checkFile(const std::string &path, const records::PathInfo &info, std::string_view bytes, bool isMerge);

/// What is wrong with a commit taking this path away: everything but parts of the policy stays for good.
std::vector<Issue> checkRemoval(const std::string &path);

/// What is wrong with a commit changing the content under this path: events, attachments and conflicts never change.
std::vector<Issue> checkReplacement(const std::string &path);

/// What is wrong with a record taking the place of an earlier one: fields that are written once stay, and kinds that are written once
/// (versions of datasets) get no new ones either. O(bytes).
std::vector<Issue> checkForGood(const std::string &path, const records::PathInfo &info, std::string_view before,
                                std::string_view after);

/// Whether records of the kind in `info` have fields that checkForGood looks at.
bool isKeptForGood(const records::PathInfo &info);

/// Whether a record is of a later schema than this program knows.
bool isOfLaterSchema(const records::PathInfo &info, std::string_view bytes);

} // namespace espalier::sync::detail
