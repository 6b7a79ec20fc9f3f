// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/removaltables.h"

#include "ui/pages/governance/governancetext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace {

struct RemovalTableWords {
    Q_DECLARE_TR_FUNCTIONS(RemovalTables)
};

} // namespace

ChartTable impactShardTable(const governance::Impact &impact, const std::function<QString(const RecordId &)> &nameOf)
{
    ChartTable table;
    table.columns = {{QStringLiteral("version"), RemovalTableWords::tr("Version")},
                     {QStringLiteral("shard"), RemovalTableWords::tr("Shard")},
                     {QStringLiteral("documents"), RemovalTableWords::tr("Documents touched"), ChartUnit::Count},
                     {QStringLiteral("of"), RemovalTableWords::tr("Of"), ChartUnit::Count}};
    for (const governance::ImpactShard &shard : impact.shards)
        table.rows.push_back(
            {isolated(nameOf(shard.version)), isolatedLtr(fromStd(shard.path)),
             shard.documents ? QVariant(static_cast<double>(*shard.documents)) : QVariant(RemovalTableWords::tr("not known")),
             static_cast<double>(shard.ofDocuments)});
    return table;
}

ChartTable impactRunTable(const governance::Impact &impact)
{
    ChartTable table;
    table.columns = {{QStringLiteral("run"), RemovalTableWords::tr("Training run")},
                     {QStringLiteral("read"), RemovalTableWords::tr("Has read it")},
                     {QStringLiteral("first_step"), RemovalTableWords::tr("First at step"), ChartUnit::Count},
                     {QStringLiteral("after"), RemovalTableWords::tr("Checkpoints with it"), ChartUnit::Count},
                     {QStringLiteral("before"), RemovalTableWords::tr("Checkpoints without it"), ChartUnit::Count},
                     {QStringLiteral("because"), RemovalTableWords::tr("Because")}};
    for (const governance::ImpactRun &run : impact.runs)
        table.rows.push_back({isolated(fromStd(run.name)),
                              run.hasRead           ? RemovalTableWords::tr("yes")
                                  : run.mayHaveRead ? RemovalTableWords::tr("perhaps")
                                                    : RemovalTableWords::tr("no"),
                              run.firstStep ? QVariant(static_cast<double>(*run.firstStep)) : QVariant(),
                              static_cast<double>(run.checkpointsAfter.size()), static_cast<double>(run.checkpointsBefore.size()),
                              isolated(fromStd(run.because))});
    return table;
}

ChartTable removalStepTable(const session::RemovalView &view)
{
    ChartTable table;
    table.columns = {{QStringLiteral("at"), RemovalTableWords::tr("When")},
                     {QStringLiteral("state"), RemovalTableWords::tr("State")},
                     {QStringLiteral("by"), RemovalTableWords::tr("By")},
                     {QStringLiteral("text"), RemovalTableWords::tr("Note")}};
    for (const auto &[state, at] : view.row.standing.passed) {
        QString by, text;
        for (const session::EventView &event : view.steps)
            if (event.at == at) {
                by = isolated(fromStd(event.authorName));
                const auto found = event.body.find("text");
                text = found != event.body.end() && found->is_string() ? isolated(fromStd(found->get<std::string>())) : QString();
            }
        table.rows.push_back({absoluteTime(at), removalStateLabel(state), by, text});
    }
    return table;
}

} // namespace espalier::ui
