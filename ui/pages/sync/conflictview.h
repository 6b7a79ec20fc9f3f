// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sync/syncdata.h"
#include "ui/widgets/formeditor.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace espalier::ui {

class TextLabel;

/// One field that two people changed: what it was, what each side made of it, who and when, and the ways to settle it.
class ConflictView : public QWidget
{
    Q_OBJECT
public:
    explicit ConflictView(const FormServices &services, QWidget *parent = nullptr);

    void show(const SyncConflict &conflict);
    using QWidget::show;
    void beginEdit();
    /// The value in the editor, while one is open.
    bool isEditing() const { return m_editor != nullptr; }

Q_SIGNALS:
    void taken(espalier::sync::Take take, const espalier::Json &value);
    void laterWanted(bool isLater); ///< put the question aside, or back
    void recordWanted(const QString &record);

private:
    TextLabel *addColumn(QGridLayout *layout, int column, const QString &heading, TextLabel **who);
    void endEdit();

    FormServices m_services;
    SyncConflict m_conflict;
    TextLabel *m_field;
    QPushButton *m_open;
    TextLabel *m_base;
    TextLabel *m_mine;
    TextLabel *m_theirs;
    TextLabel *m_mineBy;
    TextLabel *m_theirsBy;
    QPushButton *m_takeMine;
    QPushButton *m_takeTheirs;
    QPushButton *m_takeBoth;
    QPushButton *m_later;
    QPushButton *m_edit;
    QWidget *m_editArea;
    FormEditor *m_editor = nullptr;
    QPushButton *m_save;
};

} // namespace espalier::ui
