// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/schema.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace espalier::ui {

/// One proposal while typing.
struct FormHit {
    QString value; ///< what is stored: a code or a record's id
    QString label; ///< what is shown
    QString note;  ///< a second name: the endonym, the code
};

/// What a form asks of the program. Every answer may come later, on the GUI thread; none comes when `context` is gone. Members may be
/// empty: then there is no completion of that kind.
struct FormServices {
    using HitsThen = std::function<void(std::vector<FormHit>)>;
    using TextThen = std::function<void(const QString &)>;
    /// Records of a kind ("person") by what was typed.
    std::function<void(const QString &kind, const QString &typed, QObject *context, HitsThen then)> completeRecord;
    /// The name of a record.
    std::function<void(const QString &id, QObject *context, TextThen then)> recordName;
    /// A long text that is kept beside the record.
    std::function<void(const QString &sha256, QObject *context, TextThen then)> attachment;
};

/// A remark below a field that can be acted on: where its value was read, or another value that was found for it.
struct FormNote {
    enum class Kind {
        Origin, ///< the value was filled in; the button takes it back
        Offer,  ///< another value was found; the button puts it there
    };
    FieldPath field; ///< "licence_claims.c1.expression"
    Kind kind = Kind::Origin;
    QString text; ///< complete sentence; words of others are isolated in it
    QString more; ///< the whole of what the sentence cuts short; may be empty

    bool operator==(const FormNote &) const = default;
};

/// Edits the value of one field. A null value means that there is none. GUI thread only.
class FormEditor : public QWidget
{
    Q_OBJECT
public:
    explicit FormEditor(QWidget *parent = nullptr) : QWidget(parent) {}

    virtual Json value() const = 0;
    /// Replaces what is there without announcing an edit.
    virtual void setValue(const Json &value) = 0;
    /// What Tab, a click on the label and a jump to the field reach.
    virtual QWidget *focusTarget() = 0;
    /// The name screen readers say: the field's label.
    virtual void setFieldName(const QString &name) = 0;
    /// Problems of parts this editor shows itself ("c1.quote" below it); returns whether it did.
    virtual bool showProblem(const FieldPath &below, const QString &text)
    {
        Q_UNUSED(below)
        Q_UNUSED(text)
        return false;
    }
    virtual void clearProblems() {}
    /// The same for remarks: of parts this editor shows itself.
    virtual bool showNote(const FieldPath &below, const FormNote &note)
    {
        Q_UNUSED(below)
        Q_UNUSED(note)
        return false;
    }
    virtual void clearNotes() {}

Q_SIGNALS:
    void edited();
    /// The button of a remark that showNote placed.
    void noteUsed(const espalier::ui::FormNote &note);
};

/// Makes the editor that a field's schema asks for; nullptr for fields that no form shows. `field.path` may hold "*".
FormEditor *makeFormEditor(records::Kind kind, const records::Field &field, const FormServices &services, QWidget *parent);

/// The kind of record that a field refers to ("person"), by the pattern in its schema; empty when it refers to none.
QString formReferenceKind(records::Kind kind, const FieldPath &path);

/// {"other": "text"}, and back.
Json otherValue(const QString &text);
std::optional<QString> otherText(const Json &value);

} // namespace espalier::ui
