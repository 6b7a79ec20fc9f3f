// SPDX-License-Identifier: GPL-3.0-or-later
// What a request touches: worked out on a worker, shown when it is known.
#include "ui/charts/resulttable.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/pages/governance/removaltables.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/keyvalues.h"
#include "ui/widgets/textlabel.h"

namespace espalier::ui {

void RemovalsSection::measure()
{
    m_impact.reset();
    m_isMeasuring = true;
    m_impactNote->setText(tr("Working out what it touches…"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_totals, m_runs, m_shards})
        widget->hide();
    const quint64 question = m_impactGeneration.next();
    context().page.session->tasks()->start(
        tr("What a removal touches"), this,
        [workshop = context().page.session->workshop(), wanted = m_view->row.record.id](const Work &work) -> Result<Measured> {
            Measured measured;
            ESPALIER_TRY(measured.impact, session::Removals(*workshop).impact(wanted, work));
            for (const RecordId &version : measured.impact.versions)
                if (const auto hit = workshop->find(version.text()))
                    measured.names[version] = hit->name;
            return measured;
        },
        [this, question](const Result<Measured> &measured) {
        if (!m_impactGeneration.isCurrent(question))
            return;
        m_isMeasuring = false;
        if (!measured) {
            m_impactNote->setText(tr("What it touches could not be worked out."));
            context().page.session->reportFailure(measured.error());
            return;
        }
        m_impact = *measured;
        showImpact();
        });
}

void RemovalsSection::showImpact()
{
    const governance::Impact &impact = m_impact->impact;
    const QString documents = numberText(static_cast<qint64>(impact.documents));
    m_impactNote->setText(impact.shards.empty() ? tr("Nothing the workshop knows of is touched.")
                              : impact.isLowerBound
                              ? tr("At least %1 documents: of some shards only their sources are known.").arg(documents)
                              : tr("%1 documents.").arg(documents));
    m_totals->clear();
    m_totals->addRow(tr("Shards"), numberText(static_cast<qint64>(impact.shards.size())));
    m_totals->addRow(tr("Versions of datasets"), numberText(static_cast<qint64>(impact.versions.size())));
    m_totals->addRow(tr("Training runs"), numberText(static_cast<qint64>(impact.runs.size())));
    m_totals->addRow(tr("Checkpoints made after it was read"), numberText(static_cast<qint64>(impact.checkpoints.size())));
    const auto list = [this](const QString &title, const std::vector<std::string> &sentences) {
        for (std::size_t i = 0; i < sentences.size(); ++i)
            m_totals->addRow(i == 0 ? title : QString(), fromStd(sentences[i]));
    };
    list(tr("Can be undone"), impact.reversible);
    list(tr("Cannot be undone"), impact.irreversible);
    list(tr("Not known"), impact.unknown);
    m_totals->setVisible(!impact.shards.empty() || !impact.unknown.empty());
    m_runs->showRows(impactRunTable(impact), 5);
    m_shards->showRows(impactShardTable(
                           impact,
                           [this](const RecordId &id) {
        const auto name = m_impact->names.find(id);
        return fromStd(name == m_impact->names.end() ? id.text() : name->second);
                           }),
                       1);
}

} // namespace espalier::ui
