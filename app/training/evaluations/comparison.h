// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

namespace espalier::training {

/// What must agree before two numbers may stand beside each other.
struct EvaluationKey {
    std::string task, prompt, metric, filter, version, limit, taskHash;
    std::optional<int> shots;
    auto operator<=>(const EvaluationKey &) const = default;
};

struct EvaluationCell {
    double value = 0;
    std::optional<double> standardError; ///< shown as +- 1.96 of it
    std::size_t evaluation = 0;          ///< index of where it came from
};

/// One task, prompt, metric and filter over several checkpoints or models.
struct EvaluationLine {
    EvaluationKey key;                                ///< of `cells`
    std::vector<std::optional<EvaluationCell>> cells; ///< one a column; nothing where it was not measured so
    /// Columns without a cell here that measured it under another version, number of shots, filter, limit or hash, with what differs.
    std::vector<std::pair<std::size_t, std::string>> incomparable;
    std::optional<bool> higherIsBetter;
};

struct EvaluationTable {
    struct Column {
        std::string label; ///< model and step
        std::optional<std::int64_t> step;
        std::optional<double> tokens;
        std::string model;
    };
    std::vector<Column> columns;       ///< by model, then by step
    std::vector<EvaluationLine> lines; ///< by task, prompt, metric, filter
};

/// Puts what is comparable side by side; two results for one cell: the later counts, the other is said in `doubles`.
EvaluationTable compareEvaluations(const std::vector<Evaluation> &evaluations, std::vector<std::string> *doubles = nullptr);

/// Whether two cells differ by more than chance: |a - b| > 1.96 sqrt(ea^2 + eb^2); nothing when either has no error.
std::optional<bool> differ(const EvaluationCell &a, const EvaluationCell &b);

/// As stored in a run's evaluations, and back. Source: docs/formats/evaluations.md. Errors: Invalid.
Json evaluationToJson(const Evaluation &evaluation);
Result<Evaluation> evaluationFromJson(const Json &value, std::string_view context);

} // namespace espalier::training
