// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/tablepreview.h"

#include <QWidget>

class QComboBox;
class QStandardItemModel;
class QTableWidget;

namespace espalier::ui {

class TextLabel;

/// Which column of a table goes where, with its first values: every column can be sent elsewhere, and encoding and delimiter can be changed.
class ImportMapping : public QWidget
{
    Q_OBJECT
public:
    explicit ImportMapping(QWidget *parent = nullptr);

    /// Shows a table as it would be read. `changed` is not emitted.
    void show(const catalogue::TablePreview &preview, const catalogue::TableReading &reading);
    /// What the person wants now.
    catalogue::TableReading reading() const { return m_reading; }
    /// The columns with where they go now.
    const std::vector<catalogue::TableColumn> &columns() const { return m_preview.columns; }
    /// Whether anybody changed where a column goes since the table was first shown.
    bool isTold() const { return m_isTold; }

    QComboBox *fieldBox(int column) const;
    QComboBox *encodingBox() const { return m_encoding; }

Q_SIGNALS:
    /// The table is to be read anew, with `reading`.
    void changed();

private:
    void fill();
    void addRow(int column);
    void choose(int column, const QString &field);
    void chooseReading();
    QString exampleOf(std::size_t column) const;

    catalogue::TablePreview m_preview;
    catalogue::TableReading m_reading;
    bool m_isTold = false;
    bool m_isFilling = false;
    QStandardItemModel *m_fields;
    TextLabel *m_note;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QTableWidget *m_table;
};

} // namespace espalier::ui
