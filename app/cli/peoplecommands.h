// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <vector>

namespace espalier::cli {

struct RecordListOptions {
    std::size_t limit = 0; ///< 0: all
    std::string after;     ///< id or short name of the last one of the page before
};

/// The record that an id or a short name means. Errors: NotFound, Conflict, Invalid (it is of another kind).
Result<RecordId> recordOfKind(const session::Workshop &workshop, records::Kind kind, const std::string &text);

/// All records of a kind in name order.
Result<int> recordList(Context &context, records::Kind kind, const RecordListOptions &options);
/// `assignments`: "field=value" as `source edit --set` takes them.
Result<int> recordAdd(Context &context, records::Kind kind, const std::vector<std::string> &assignments);
Result<int> recordEdit(Context &context, records::Kind kind, const std::string &idOrSlug,
                       const std::vector<std::string> &assignments);
/// Who acts here; with a name or an e-mail address it is changed first.
Result<int> personMe(Context &context, const std::string &name, const std::string &email);

} // namespace espalier::cli
