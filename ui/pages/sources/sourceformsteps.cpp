// SPDX-License-Identifier: GPL-3.0-or-later
// What the form says about itself: steps and how far they are, what is missing, where values were read.
#include "ui/pages/sources/nominatebegin.h"
#include "ui/pages/sources/nominatefilling.h"
#include "ui/pages/sources/nominatelicences.h"
#include "ui/pages/sources/nominateneeds.h"
#include "ui/pages/sources/nominatesteplist.h"
#include "ui/pages/sources/sourceduplicates.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/textlabel.h"

#include <QPushButton>

#include <algorithm>

namespace espalier::ui {

void SourceForm::updateProblems()
{
    updateSteps();
    updateSend();
}

void SourceForm::updateSteps()
{
    const Json body = m_form->body();
    const auto needs = governance::needsOf(body);
    const std::vector<NominateStep> steps = nominateSteps(body);
    std::vector<NominateProgress> progress;
    for (const NominateStep &step : steps)
        progress.push_back(nominateProgress(step.id, *m_form, needs));
    const bool isThere = std::any_of(steps.begin(), steps.end(),
                                     [this](const NominateStep &step) { return step.id == m_steps->current(); });
    if (!isThere) {
        // The kind is another one, and its step went with it.
        showStep(QStringLiteral("what"));
        return;
    }
    m_steps->setSteps(steps, progress);
    if (m_needs->present(m_form->problems(), needs))
        m_tabs.start();
    m_form->setNeeds(NominateNeeds::perField(needs));
    const QString next = m_steps->neighbour(1);
    m_back->setEnabled(!m_steps->neighbour(-1).isEmpty());
    m_next->setVisible(!next.isEmpty());
    m_again->setVisible(next.isEmpty() && isNew());
    for (const NominateStep &step : steps) {
        if (step.id == next)
            //: Button: the next step of a form; %1 is its title.
            m_next->setText(tr("Next: %1").arg(step.title));
        if (step.id == m_steps->current()) {
            m_stepTitle->setText(step.title);
            m_stepLead->setText(step.lead);
        }
    }
}

void SourceForm::updatePart()
{
    const QString step = m_steps->current();
    const Json body = m_form->body();
    const auto says = [&](const FieldPath &field) { return valueAt(body, field) != nullptr; };
    int further = 0;
    for (const FieldPath &field : m_form->fields())
        further += nominateStepOf(field) == step && isFurtherField(field) && !says(field) ? 1 : 0;
    m_form->setPart([step, showsAll = m_showsFurther, body](const FieldPath &field) {
        return nominateStepOf(field) == step && (showsAll || !isFurtherField(field) || valueAt(body, field));
    });
    m_more->setVisible(further > 0);
    m_more->setText(m_showsFurther ? tr("Fewer fields") : tr("%Ln more field(s)", nullptr, further));
    m_begin->setVisible(step == QLatin1String("what"));
    m_licences->setVisible(step == QLatin1String("licence"));
    m_tabs.start();
}

void SourceForm::updateNotes()
{
    m_form->setNotes(m_filling->notes());
    m_tabs.start();
}

void SourceForm::updateSend()
{
    const auto &problems = m_form->problems();
    const bool isUnchanged = !isNew() && !m_form->isChanged();
    QString why;
    if (m_isSending)
        why = tr("Sending…");
    else if (!problems.empty())
        why = tr("%Ln thing(s) to do before it can be sent.", nullptr, int(problems.size()));
    else if (isUnchanged)
        why = tr("Nothing is changed yet.");
    else if (!m_form->isChecked())
        why = tr("Checking…");
    m_missing->setText(why);
    m_missing->setVisible(!why.isEmpty());
    m_firstMissing->setVisible(!m_isSending && !problems.empty());
    if (!problems.empty()) {
        m_firstMissing->setText(problems.front().isMissing ? tr("Show what is missing") : tr("Show what is wrong"));
        m_firstMissing->setToolTip(withoutBidiMarks(problems.front().text));
        m_firstMissing->setAccessibleDescription(m_firstMissing->toolTip());
    }
    m_send->setEnabled(why.isEmpty());
    m_again->setEnabled(why.isEmpty());
    QStringList reasons;
    for (const FormProblem &problem : problems)
        reasons << withoutBidiMarks(problem.text);
    m_send->setToolTip(problems.empty() ? why : reasons.join(QLatin1Char('\n')));
    m_send->setAccessibleDescription(m_send->toolTip());
    const int alike = m_duplicates->count();
    m_asideButton->setText(alike > 0 ? tr("%Ln like it", "sources", alike)
                                     : tr("%Ln still needed", "answers", m_needs->openCount()));
    m_asideButton->setAccessibleName(tr("What is still needed, and what looks like it"));
    m_asideButton->setToolTip(tr("Shows what is still needed and which sources look like this one."));
}

} // namespace espalier::ui
