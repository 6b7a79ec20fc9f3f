// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sourcecommands.h"

#include <vector>

namespace espalier::cli {

struct AskWords {
    std::string source, kind, to, due, text;
};

/// Person or group as typed: an id, a short name, "me". Errors: NotFound, Invalid (neither).
Result<RecordId> personOrGroupNamed(const session::Workshop &workshop, const std::string &text);

/// A commit as typed: 40 digits, or the first seven or more of one of the latest actions. Errors: NotFound, Conflict (several), Invalid.
Result<std::string> commitNamed(const session::Workshop &workshop, const std::string &text);

/// Verbs of `espalier-cli source` about who does what. Each prints what docs/manual/espalier-cli.md says under its name.
Result<int> sourceAsk(Context &context, const AskWords &words);
Result<int> sourceEndTask(Context &context, const std::string &task, const std::string &text);
Result<int> sourceMine(Context &context, const std::string &person, std::size_t limit);
Result<int> sourceTasks(Context &context, const std::string &source, const std::string &to, std::size_t limit);
Result<int> sourceMentions(Context &context, const std::string &person, std::size_t limit);
Result<int> sourceCompare(Context &context, const std::vector<std::string> &sources, bool isAll);
Result<int> sourceRestore(Context &context, const std::string &source, const std::string &commit, const std::string &field);

} // namespace espalier::cli
