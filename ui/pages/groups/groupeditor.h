// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/recordstore.h"
#include "ui/pages/page.h"

class QPushButton;
class QScrollArea;

namespace espalier::ui {

class RecordForm;
class RecordWriter;
class TextLabel;

/// The form for a new or an existing person, group or organisation, with Save and Cancel.
class GroupEditor : public QWidget
{
    Q_OBJECT
public:
    GroupEditor(const PageContext &context, RecordWriter *writer, QWidget *parent = nullptr);

    void begin(records::Kind kind);
    void beginEdit(const records::Record &record);
    bool isChanged() const;
    void focusFirst();
    RecordForm *form() const { return m_form; }
    QPushButton *saveButton() const { return m_save; }

Q_SIGNALS:
    /// The saved record's id; empty when it was cancelled.
    void finished(const QString &record);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeForm(records::Kind kind, const Json &body);
    void save();
    void onSaved(const Result<records::Record> &saved);
    void updateSave();

    PageContext m_context;
    RecordWriter *m_writer;
    records::Kind m_kind = records::Kind::Person;
    std::optional<records::Record> m_record; ///< while an existing one is edited
    TextLabel *m_title;
    TextLabel *m_missing;
    QScrollArea *m_scroll;
    RecordForm *m_form = nullptr;
    QPushButton *m_save;
    QPushButton *m_cancel;
    bool m_isSaving = false;
};

} // namespace espalier::ui
