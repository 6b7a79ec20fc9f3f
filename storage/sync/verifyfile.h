// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"

#include <string>
#include <string_view>
#include <vector>

namespace espalier::sync::detail {

/// What is wrong with one file of a workshop as a commit brings it. `isMerge`: the commit is a merge, which may store a record
/// that breaks its schema. The findings have no item yet. Any thread. O(bytes).
std::vector<Issue> checkFile(const std::string &path, std::string_view bytes, bool isMerge);

/// What is wrong with a commit taking this path away: everything but parts of the policy stays for good.
std::vector<Issue> checkRemoval(const std::string &path);

/// What is wrong with a commit changing the content under this path: events, attachments and conflicts never change.
std::vector<Issue> checkReplacement(const std::string &path);

/// What is wrong with a record taking the place of an earlier one: kinds that are written once (versions of datasets) keep their
/// immutable fields. O(bytes).
std::vector<Issue> checkSealed(const std::string &path, std::string_view before, std::string_view after);

/// Whether a replaced file at this path has to pass checkSealed.
bool isSealedPath(const std::string &path);

} // namespace espalier::sync::detail
