// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/bulkedits.h"
#include "ui/widgets/formeditor.h"

#include <QFrame>

#include <optional>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace espalier::ui {

/// One step of a change of many: a field, what to do with it, and the value in the field's own editor.
class BulkStepRow : public QFrame
{
    Q_OBJECT
public:
    explicit BulkStepRow(const FormServices &services, QWidget *parent = nullptr);

    /// Nothing while no field is chosen or the value is missing.
    std::optional<session::BulkStep> step() const;
    void setField(const FieldPath &field);
    void setHow(session::BulkStep::How how);
    QComboBox *fields() const { return m_fields; }
    FormEditor *editor() const { return m_editor; }
    /// Whether it can be taken away: the only step cannot.
    void setRemovable(bool isRemovable);

    /// Fields that can be changed in many sources at once.
    static std::vector<const records::Field *> changeable();

Q_SIGNALS:
    void edited();
    void removeAsked();

private:
    void onField();
    void onHow();
    const records::Field *field() const;

    FormServices m_services;
    QComboBox *m_fields;
    QComboBox *m_how;
    QPushButton *m_remove;
    QVBoxLayout *m_layout;
    FormEditor *m_editor = nullptr;
};

} // namespace espalier::ui
