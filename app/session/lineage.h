// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lineage/graph.h"
#include "app/session/runs.h"

namespace espalier::session {

/// Where the data of a workshop came from and went. Any thread; the Workshop must outlive it.
class Lineage
{
public:
    explicit Lineage(Workshop &workshop) : m_workshop(workshop) {}

    /// Around any record: source, custodian, agreement, decision, dataset, version, run, checkpoint, removal; "RUN@STEP" and "RUN@FROM-TO" are steps of
    /// a run. Errors: NotFound, Invalid (such records have no lineage), Corrupt, Cancelled.
    Result<lineage::Graph> around(const std::string &what, lineage::Graph::Direction direction, const Work &work = {}) const;

private:
    Workshop &m_workshop;
};

} // namespace espalier::session
