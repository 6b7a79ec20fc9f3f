// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "storage/records/recordstore.h"
#include "ui/pages/page.h"

#include <functional>
#include <map>

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

    /// How a new record of a kind is made, where it takes more than Workshop::add: asked for when it is saved, and called on a worker.
    using Adder = std::function<Result<records::Record>(session::Workshop &, Json)>;
    void setAdder(records::Kind kind, std::function<Adder()> adder) { m_adders[kind] = std::move(adder); }
    /// A widget above the form while a new record of a kind is made; it becomes a child.
    void setExtra(records::Kind kind, QWidget *extra);
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
    void showExtra(bool isNew);
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
    std::map<records::Kind, std::function<Adder()>> m_adders;
    std::map<records::Kind, QWidget *> m_extras;
    bool m_isSaving = false;
};

} // namespace espalier::ui
