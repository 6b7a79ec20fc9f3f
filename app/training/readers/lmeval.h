// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

#include <filesystem>

namespace espalier::training::detail {

/// What a results file says about all its rows.
struct LmEvalFile {
    const Json &root;
    std::filesystem::path path;
    std::string model;
    std::optional<std::int64_t> step;
    std::int64_t time = metrics::noTime;
    std::string harness;
};

/// What is read is added to run.evaluations; what cannot be is a problem.
void readLmEvalTasks(const LmEvalFile &file, ReadRun &run);      ///< one dictionary a task: 0.2, 0.3 and 0.4 of the harness
void readLmEvalBigScience(const LmEvalFile &file, ReadRun &run); ///< a list of rows, one prompt each
void readLmEvalMerged(const LmEvalFile &file, ReadRun &run);     ///< dictionaries by task and prompt, then by time
void readLmEvalAggregate(const LmEvalFile &file, ReadRun &run);  ///< lists of one value a checkpoint
void readHumanEval(const LmEvalFile &file, ReadRun &run);        ///< {"pass@1": 0.15, ...}

/// An evaluation without rows, with what the file says of all.
Evaluation emptyEvaluation(const LmEvalFile &file);
/// Adds the metrics of one dictionary: every number but standard errors becomes a row like `common`. `higherIsBetter` may be null.
void addLmEvalRows(const Json &metrics, const EvaluationRow &common, const Json &higherIsBetter,
                   std::vector<EvaluationRow> &rows);
/// Whether more is better of a metric whose file does not say so; nothing where the name does not tell.
std::optional<bool> higherIsBetterByName(std::string_view metric);
/// The member of an object, null where it is none.
const Json &memberOf(const Json &value, const std::string &key);
/// A number or text as text; empty for anything else.
std::string textOf(const Json &value);

} // namespace espalier::training::detail
