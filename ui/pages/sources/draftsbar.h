// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"

#include <QFrame>

#include <vector>

class QVBoxLayout;

namespace espalier::ui {

class DialogService;

/// Work that was begun and not sent, above the list: go on with one click, or discard it after a question. Hidden while there is none.
class DraftsBar : public QFrame
{
    Q_OBJECT
public:
    DraftsBar(RecordWriter *writer, DialogService *dialogs, QWidget *parent = nullptr);

    /// Reads them again.
    void refresh();
    /// The draft that is open in the form is not offered again; empty: none.
    void setOpen(const QString &record);
    int count() const;
    const std::vector<session::Draft> &drafts() const { return m_drafts; }

Q_SIGNALS:
    void resumeAsked(const espalier::session::Draft &draft);
    void changed();

private:
    void present();
    void askDiscard(const session::Draft &draft, const QString &name);

    RecordWriter *m_writer;
    DialogService *m_dialogs;
    QVBoxLayout *m_layout;
    std::vector<session::Draft> m_drafts;
    QString m_open;
    bool m_showsAll = false;
};

} // namespace espalier::ui
