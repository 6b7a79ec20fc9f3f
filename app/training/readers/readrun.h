// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"
#include "storage/base/json.h"
#include "storage/metrics/sample.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace espalier::training {

/// What kind of file was recognised.
enum class LogFormat {
    TensorBoard,  ///< events.out.tfevents.*
    Megatron,     ///< text logs of Megatron-LM and Megatron-DeepSpeed
    TrainerState, ///< trainer_state.json of the Hugging Face trainer
    LmEval,       ///< results of lm-evaluation-harness and of the BigScience fork
    WandbOffline, ///< run-<id>.wandb
    MlflowFiles,  ///< a folder with meta.yaml and metrics/
    MlflowSqlite, ///< mlflow.db
    Trackio,      ///< trackio's SQLite
    GoldenValues, ///< Megatron-LM's golden values JSON
    JsonLines,
    Csv,
    Pattern, ///< text read with a regular expression of the person's own
};
/// "tensorboard", "megatron", ... stable, for files and --json.
std::string_view formatName(LogFormat format);
/// Errors: Invalid.
Result<LogFormat> formatByName(std::string_view name);

/// One series as a file has it.
struct ReadSeries {
    std::string name; ///< tag as written
    metrics::Samples samples; ///< in the order of the file; steps may go back
};

/// Something a log says besides values.
struct LogEvent {
    enum class What {
        Started,           ///< a writer began (header, first line)
        Restarted,         ///< SessionLog START: what others wrote at `step` and after it is void
        Stopped,           ///< said that it ended ("exiting program after", exit record with code 0)
        Failed,            ///< traceback, CUDA error, exit record with another code
        CheckpointStarted, ///< "saving checkpoint"
        CheckpointSaved,
        EvaluationDone, ///< "valid loss at iteration"; the values are samples too
        Pulse,          ///< a scheduler says that the job runs or waits
        Alert,          ///< somebody's watchdog cried
        Nodes,          ///< a list of nodes
        SkippedRange,   ///< data skipped: `step` to `values["to_step"]`
        Note,           ///< text the log carries (text plugin, Alert record)
    };
    What what = What::Note;
    std::int64_t step = -1; ///< -1 when not known
    std::int64_t time = metrics::noTime;
    std::uint64_t offset = 0; ///< in the source, bytes
    std::string text;         ///< the line or message, without paths' user names where the format is known to hold them; at most 4,096 bytes
    std::map<std::string, std::string> values; ///< "path", "node", "job", "state", "code", "to_step", ...
};

/// One number of an evaluation.
struct EvaluationRow {
    std::string task;
    std::string prompt; ///< empty when the task has one only
    std::string metric; ///< "acc", "exact_match"
    std::string filter; ///< "none", "strict-match"; empty when the harness has no filters
    std::string version; ///< of the task, as text; empty when not said
    std::optional<int> shots;
    std::string limit; ///< how many documents at most, as text; empty without
    std::string taskHash;
    double value = 0;
    std::optional<double> standardError;
    std::optional<bool> higherIsBetter;
    std::optional<std::uint64_t> samples;
};

/// The results of one checkpoint as a harness wrote them.
struct Evaluation {
    std::string model; ///< without paths
    std::optional<std::int64_t> step;
    std::optional<double> tokens; ///< consumed at that checkpoint
    std::int64_t time = metrics::noTime;
    std::string harness; ///< "lm-eval 0.4.3", "bigscience-lm-eval", ...
    std::string source;  ///< file name
    std::vector<EvaluationRow> rows;
};

/// Everything read from one source (a file, or a run in a database). Values are kept exactly; nothing is sampled.
struct ReadRun {
    LogFormat format = LogFormat::JsonLines;
    std::string name; ///< of the run as its folder or file says; "." for the folder that was asked for
    /// The same for the same writer however much of its file was read: file name and first record. Attempts are named by it.
    std::string identity;
    std::vector<ReadSeries> series; ///< in order of first appearance, names unique
    std::vector<LogEvent> events;   ///< in order
    std::map<std::string, Json> parameters; ///< configuration and hyperparameters, nested as written
    std::vector<Evaluation> evaluations;
    std::vector<Issue> problems; ///< item: path, message with the offset or line; corrupt stretches, unreadable lines, at most 100 and a count
    std::uint64_t consumed = 0;  ///< bytes of whole records read so far

    /// The series called `name`, made when missing. The reference holds until the next call.
    ReadSeries &seriesNamed(std::string_view name, metrics::ValueColumn::Width width = metrics::ValueColumn::Width::Float64);
    std::size_t sampleCount() const;
};

} // namespace espalier::training
