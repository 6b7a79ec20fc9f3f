// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/lineage.h"

#include "app/session/lineagebuilder.h"
#include "app/session/workshopprivate.h"

namespace espalier::session {

Result<lineage::Graph> Lineage::around(const std::string &what, lineage::Graph::Direction direction, const Work &work,
                                       int depth) const
{
    ESPALIER_TRY(const auto answer, answered(what, direction, work, depth));
    return answer.graph;
}

Result<LineageAnswer> Lineage::answered(const std::string &what, lineage::Graph::Direction direction, const Work &work,
                                        int depth) const
{
    work.report("lineage", 0, 0);
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto *index, reader.index());
    detail::LineageBuilder builder(m_workshop, reader.store(), *index, *m_workshop.d->runCache, m_workshop.d->clock->now(), work);
    LineageAnswer answer;
    ESPALIER_TRY(answer.centre, builder.begin(what));
    ESPALIER_CHECK(builder.build(answer.centre, direction));
    answer.graph = builder.graph().around(answer.centre, direction, depth);
    return answer;
}

} // namespace espalier::session
