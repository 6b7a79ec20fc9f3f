// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"

#include <QUndoCommand>

#include <memory>

namespace espalier::ui {

/// An edit of one record that was saved already: the first redo (by QUndoStack::push) does nothing. Undo writes an action that puts
/// the old values back where the new ones still stand, redo the other way round; what others changed meanwhile stays. When that
/// cannot be, the session says why and the command goes away.
class RecordEditCommand : public QUndoCommand
{
public:
    /// `name` is the record's, for the menu: "Undo edit of Basque weekly". `changes` are those the edit made.
    RecordEditCommand(RecordWriter *writer, RecordId id, const QString &name, std::vector<FieldChange> changes);

    void undo() override;
    void redo() override;

private:
    void apply(std::vector<FieldChange> takenBack);

    QPointer<RecordWriter> m_writer;
    RecordId m_id;
    std::vector<FieldChange> m_changes;
    std::shared_ptr<bool> m_hasFailed = std::make_shared<bool>(false);
    bool m_isFirst = true;
};

} // namespace espalier::ui
