// SPDX-License-Identifier: GPL-3.0-or-later
// What the vocabulary panel does with what is chosen: preview, apply, show the sources.
#include "ui/models/sourcebatchcommand.h"
#include "ui/pages/sources/vocabularypanel.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

#include <algorithm>

namespace espalier::ui {

std::optional<session::VocabularyChange> VocabularyPanel::change() const
{
    const auto values = chosen();
    const Json value = m_target ? m_target->value() : Json();
    if (values.empty() || !m_target || value.is_null())
        return std::nullopt;
    session::VocabularyChange change;
    change.list = m_targetList;
    if (value.is_string())
        change.code = value.get<std::string>();
    else if (const auto other = otherText(value))
        change.name = toStd(*other);
    for (const session::UnlistedValue *one : values) {
        change.texts.push_back(one->text);
        if (m_alike->isChecked())
            change.texts.insert(change.texts.end(), one->alike.begin(), one->alike.end());
    }
    std::erase(change.texts, change.code.empty() ? change.name : change.code); // it is so already
    if (change.texts.empty() || (change.code.empty() && change.name.empty()))
        return std::nullopt;
    return change;
}

void VocabularyPanel::onEdited()
{
    m_preview.reset();
    m_generation.next();
    if (m_task != 0)
        m_writer->session()->tasks()->cancel(std::exchange(m_task, 0));
    m_lines->setLines({});
    m_found->setText({});
    m_soon.start();
    updateButtons();
}

void VocabularyPanel::look()
{
    const auto wanted = change();
    if (!wanted) {
        if (m_target)
            m_found->setText(tr("Say what it is to become. Nothing is written before you have seen what that does."));
        return;
    }
    m_found->setText(tr("Looking…"));
    auto job = [workshop = m_writer->session()->workshop(), wanted = *wanted, names = m_names->snapshot()](const Work &work) {
        return readVocabularyPreview(*workshop, wanted, *names, work);
    };
    m_task = m_writer->session()->tasks()->start(tr("Looking at what would change"), this, std::move(job),
                                                 [this, generation = m_generation.next()](Result<VocabularyPreview> preview) {
        if (m_generation.isCurrent(generation))
            presentPreview(std::move(preview));
    });
}

void VocabularyPanel::presentPreview(Result<VocabularyPreview> preview)
{
    m_task = 0;
    if (!preview) {
        const bool isStopped = preview.error().code == ErrorCode::Cancelled;
        m_found->setText(isStopped ? tr("Stopped. Nothing was written.") : tr("This cannot be done so."));
        if (!isStopped)
            Q_EMIT failed(preview.error());
        return;
    }
    m_preview = std::move(*preview);
    QStringList parts{tr("%Ln record(s) would be rewritten.", nullptr, int(m_preview->plan.sources.size()))};
    if (!m_preview->plan.problems.empty())
        parts << tr("%Ln remark(s): see below.", nullptr, int(m_preview->plan.problems.size()));
    if (m_preview->hasMore)
        parts << tr("Only the first lines are shown.");
    parts << tr("From now on forms and imports write it so.");
    m_found->setText(parts.join(QLatin1Char(' ')));
    m_lines->setLines(m_preview->lines);
    updateButtons();
}

void VocabularyPanel::updateButtons()
{
    const bool isReadOnly = m_writer->session()->workshop()->isReadOnly();
    const bool hasReason = !m_reason->text().trimmed().isEmpty();
    m_sources->setEnabled(!chosen().empty());
    m_apply->setText(m_preview ? tr("Rewrite %Ln record(s)", nullptr, int(m_preview->plan.sources.size())) : tr("Rewrite"));
    m_apply->setEnabled(m_preview && hasReason && !m_isApplying && !isReadOnly);
    QString why;
    if (isReadOnly)
        why = tr("This workshop can only be read with this version of Espalier.");
    else if (!m_preview)
        why = tr("See first what it would do.");
    else if (!hasReason)
        why = tr("Say why first: others will ask.");
    m_apply->setToolTip(why);
    m_apply->setAccessibleDescription(why);
}

void VocabularyPanel::apply()
{
    if (!m_apply->isEnabled() || !m_preview)
        return;
    m_isApplying = true;
    setEnabled(false);
    const std::size_t count = m_preview->plan.sources.size();
    m_writer->run(
        m_writer->session(),
        [plan = m_preview->plan, reason = toStd(m_reason->text().trimmed())](session::Workshop &workshop) {
        return session::Vocabulary(workshop).apply(plan, reason);
        },
        [writer = m_writer, guard = QPointer<VocabularyPanel>(this), count](const Result<std::string> &commit) {
        if (commit) {
            if (!commit->empty())
                writer->session()->undoStack()->push(new SourceBatchCommand(writer, *commit, count));
            writer->session()->announceChange();
        } else {
            Q_EMIT writer->session()->failed(commit.error());
        }
        if (!guard)
            return;
        guard->setEnabled(true);
        guard->m_isApplying = false;
        if (commit) {
            Q_EMIT guard->said(tr("%Ln record(s) rewritten. Undo takes all of it back.", nullptr, int(count)));
            guard->m_reason->clear();
            guard->begin();
        }
        guard->onEdited();
    });
}

void VocabularyPanel::askForSources()
{
    const auto wanted = chosen();
    QStringList values;
    for (const session::UnlistedValue *one : wanted)
        if (one->facet == wanted.front()->facet)
            values << fromStd(one->facetValue);
    if (!values.isEmpty())
        Q_EMIT sourcesAsked(fromStd(wanted.front()->facet), values);
}

} // namespace espalier::ui
