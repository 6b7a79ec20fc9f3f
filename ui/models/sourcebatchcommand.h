// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"

#include <QUndoCommand>

#include <memory>
#include <string>

namespace espalier::ui {

/// A change of many records that was saved already, as one entry of the undo menu: the first redo (by QUndoStack::push) does nothing. Undo
/// writes one action that puts back what still stands, redo takes that one back. When something was changed since and is left as it is, the
/// session says so; when nothing can be put back, it says why and the entry goes away.
class SourceBatchCommand : public QUndoCommand
{
public:
    /// `commit` is the batch's.
    SourceBatchCommand(RecordWriter *writer, std::string commit, std::size_t records);

    void undo() override { takeBack(); }
    void redo() override;

private:
    struct State {
        std::string commit; ///< what is taken back next
        bool hasFailed = false;
    };
    void takeBack();

    QPointer<RecordWriter> m_writer;
    std::shared_ptr<State> m_state;
    bool m_isFirst = true;
};

} // namespace espalier::ui
