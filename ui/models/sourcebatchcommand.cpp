// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcebatchcommand.h"

#include "app/session/bulkedits.h"

#include <QCoreApplication>

namespace espalier::ui {

SourceBatchCommand::SourceBatchCommand(RecordWriter *writer, std::string commit, std::size_t records)
    : m_writer(writer),
      m_state(std::make_shared<State>(State{std::move(commit), false}))
{
    //: An entry of the undo menu: many sources were changed at once.
    setText(QCoreApplication::translate("SourceBatchCommand", "change of %Ln source(s)", nullptr, int(records)));
}

void SourceBatchCommand::redo()
{
    if (!std::exchange(m_isFirst, false))
        takeBack();
}

void SourceBatchCommand::takeBack()
{
    if (!m_writer || m_state->hasFailed) {
        setObsolete(true);
        return;
    }
    // The number of the action to take back is known only when the one before has ended: the writer keeps that order.
    m_writer->run(
        m_writer, [state = m_state](session::Workshop &workshop) { return session::BulkEdits(workshop).undo(state->commit); },
        [writer = m_writer, state = m_state](const Result<session::BulkEdits::Undone> &undone) {
        if (!undone) {
            state->hasFailed = true;
            Q_EMIT writer->session()->failed(undone.error());
            return;
        }
        state->commit = undone->commit;
        writer->session()->announceChange();
        if (!undone->left.empty()) {
            Q_EMIT writer->session()->failed(
                Error{ErrorCode::Conflict,
                      undone->left.front().item,
                      QCoreApplication::translate("SourceBatchCommand", "%Ln field(s) were changed since and are left as they are",
                                                  nullptr, int(undone->left.size()))
                          .toStdString(),
                      {}});
        }
        });
}

} // namespace espalier::ui
