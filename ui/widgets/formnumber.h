// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

#include <optional>

class QLabel;
class QLineEdit;

namespace espalier::ui {

/// A whole number of things or bytes. People write "1 200 000", "1,200,000", "1.2 M", "3 GB" or Arabic digits; the note below says what was understood.
class FormNumber : public FormEditor
{
    Q_OBJECT
public:
    enum class Unit { Count, Bytes };
    explicit FormNumber(Unit unit, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    QLineEdit *line() const { return m_line; }

    /// What a text means: thousands marks of any usual kind, k, M, G or bn for thousands, and for bytes kB to PB (powers of 1,000) and KiB to PiB (of 1,024).
    /// One mark before exactly three digits is a thousands mark unless a unit follows. Nothing for anything else, below zero or over 2^53-1. Any thread.
    static std::optional<qint64> read(const QString &text, Unit unit);

private:
    void explain();

    Unit m_unit;
    QLineEdit *m_line;
    QLabel *m_note;
    Json m_kept; ///< what was set, until something is typed
};

} // namespace espalier::ui
