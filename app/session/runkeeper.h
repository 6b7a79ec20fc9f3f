// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/runs.h"

namespace espalier::session {

/// Keeps what was read of runs: finds or makes their records, and adds what is new to their refs. One thread.
class Runs::Keeper
{
public:
    Keeper(Runs &runs, Workshop &workshop, const RunImportRequest &request)
        : m_runs(runs),
          m_workshop(workshop),
          m_request(request)
    {
    }

    /// Everything of one run.
    struct Batch {
        std::string name; ///< by where it lies
        RecordId run;     ///< when it is known already
        training::LogFormat format = training::LogFormat::JsonLines;
        std::vector<std::string> sources;
        std::vector<training::RunHistory::Part> parts;
        std::vector<std::map<std::string, std::uint64_t>> firstIndexes; ///< of each part; fewer or none: 0
        std::vector<training::Evaluation> evaluations;
    };
    /// One commit on its ref; adds a line to the report unless there is nothing in the batch.
    Result<void> keep(Batch batch, RunImport &report);

private:
    struct Target {
        RecordId id;
        std::string name;
        bool isNew = false;
    };
    Result<Target> targetOf(const Batch &batch);
    Result<std::optional<Target>> runNamed(const std::string &name);
    Result<Target> makeRun(const Batch &batch, const RecordId &id, const std::string &key);

    Runs &m_runs;
    Workshop &m_workshop;
    const RunImportRequest &m_request;
};

} // namespace espalier::session
