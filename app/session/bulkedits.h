// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::session {

/// One step of a bulk edit.
struct BulkStep {
    enum class How { Set, Clear, AddToSet, RemoveFromSet } how = How::Set;
    FieldPath field;
    Json value;
};

struct BulkRow {
    index::SourceRow source;
    std::string basis;                ///< blob the preview is of
    std::vector<FieldChange> changes; ///< empty: it is so already
    std::vector<Issue> problems;      ///< not empty: this one is left out
    bool makesDecisionsStale = false;
};

struct BulkPlan {
    std::vector<BulkStep> steps;
    std::vector<BulkRow> rows;
};

/// A change of many records in one commit.
struct Batch {
    std::string commit;
    std::string summary, reason;
    RecordId author;
    std::string authorName;
    Timestamp at;
    std::size_t records = 0;
    bool isUndone = false;
};

struct BatchRow {
    RecordId id;
    std::string name;
    std::vector<FieldChange> changes;
};

/// Changing many sources at once, so that it can be looked at before, reviewed as one thing after, and taken back in one step. Any thread.
class BulkEdits
{
public:
    explicit BulkEdits(Workshop &workshop) : m_workshop(workshop) {}

    /// What the steps would do. Progress phase "preview". Errors: Invalid (no such field, a value its schema refuses), Io.
    Result<BulkPlan> plan(std::span<const RecordId> sources, const std::vector<BulkStep> &steps, const Work &work = {}) const;
    /// One commit; rows with problems are left out. Returns its id. Errors: Conflict (a source changed since the plan: context), Invalid (no reason).
    Result<std::string> apply(const BulkPlan &plan, const std::string &reason, const Work &work = {});

    /// Actions that changed many records, newest first.
    Result<std::vector<Batch>> batches(std::size_t limit) const;
    /// What it wrote to, in the order of the paths, at most `limit`. Errors: NotFound (no such action here), Invalid (a merge).
    Result<std::vector<BatchRow>> rows(const std::string &commit, std::size_t limit = 100000) const;
    /// Puts back what a batch changed, where its values still stand, in one commit; fields changed since are left and returned as problems.
    struct Undone {
        std::string commit;
        std::size_t records = 0;
        std::vector<Issue> left;
    };
    Result<Undone> undo(const std::string &commit, const Work &work = {});

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
