// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/recordwriter.h"

#include <QFrame>

#include <vector>

class QVBoxLayout;

namespace espalier::ui {

/// Work that was begun and not sent, above the list: go on with one click. Hidden while there is none.
class DraftsBar : public QFrame
{
    Q_OBJECT
public:
    explicit DraftsBar(RecordWriter *writer, QWidget *parent = nullptr);

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

    RecordWriter *m_writer;
    QVBoxLayout *m_layout;
    std::vector<session::Draft> m_drafts;
    QString m_open;
    bool m_showsAll = false;
};

} // namespace espalier::ui
