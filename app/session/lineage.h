// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/graph.h"
#include "app/session/runs.h"

namespace espalier::session {

/// The graph around something, and which of its nodes that is.
struct LineageAnswer {
    lineage::Graph graph;
    std::string centre; ///< id of a node
};

/// Where the data of a workshop came from and went. Any thread; the Workshop must outlive it.
class Lineage
{
public:
    explicit Lineage(Workshop &workshop) : m_workshop(workshop) {}

    /// Around any record: source, custodian, agreement, decision, dataset, version, run, checkpoint, removal, by id, start of an id or short name;
    /// "RUN@STEP" and "RUN@FROM-TO" are steps of a run, "VERSION/path" a shard. What is named and not there is a node whose state says so.
    /// Progress phase "lineage". Errors: NotFound, Invalid (such records have no lineage), Conflict (several), Corrupt, Cancelled.
    Result<LineageAnswer> answered(const std::string &what, lineage::Graph::Direction direction, const Work &work = {},
                                   int depth = 64) const;
    /// The graph alone.
    Result<lineage::Graph> around(const std::string &what, lineage::Graph::Direction direction, const Work &work = {},
                                  int depth = 64) const;

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
