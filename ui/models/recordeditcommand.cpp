// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/recordeditcommand.h"

#include <QCoreApplication>

namespace espalier::ui {

RecordEditCommand::RecordEditCommand(RecordWriter *writer, RecordId id, const QString &name, std::vector<FieldChange> changes)
    : m_writer(writer),
      m_id(std::move(id)),
      m_changes(std::move(changes))
{
    //: An entry of the undo menu; %1 is the name of a source.
    setText(QCoreApplication::translate("RecordEditCommand", "edit of %1").arg(name));
}

void RecordEditCommand::undo()
{
    apply(m_changes);
}

void RecordEditCommand::redo()
{
    if (std::exchange(m_isFirst, false))
        return;
    std::vector<FieldChange> reversed = m_changes;
    for (FieldChange &change : reversed)
        std::swap(change.from, change.to);
    apply(std::move(reversed));
}

void RecordEditCommand::apply(std::vector<FieldChange> takenBack)
{
    if (!m_writer || *m_hasFailed) {
        setObsolete(true);
        return;
    }
    m_writer->run(
        m_writer,
        [id = m_id, takenBack = std::move(takenBack)](session::Workshop &workshop) { return workshop.revert(id, takenBack); },
        [writer = m_writer, id = m_id, hasFailed = m_hasFailed](const Result<records::Record> &record) {
        if (record) {
            writer->session()->announceChange(id);
        } else {
            *hasFailed = true;
            Q_EMIT writer->session()->failed(record.error());
        }
        });
}

} // namespace espalier::ui
