// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/formeditor.h"

#include <map>

class QPushButton;
class QVBoxLayout;

namespace espalier::ui {

class FormRow;

/// A keyed list, such as the licence claims: a card for each element with the fields of the schema, and a button for one more.
/// Elements keep their ids; new ones get an id that nobody else makes at the same time.
class FormList : public FormEditor
{
    Q_OBJECT
public:
    FormList(records::Kind kind, const records::Field &field, const FormServices &services, QWidget *parent = nullptr);

    Json value() const override;
    void setValue(const Json &value) override;
    QWidget *focusTarget() override;
    void setFieldName(const QString &name) override;
    bool showProblem(const FieldPath &below, const QString &text) override;
    void clearProblems() override;
    bool showNote(const FieldPath &below, const FormNote &note) override;
    void clearNotes() override;

    int cardCount() const { return int(m_cards.size()); }
    /// Adds an empty card and puts the keyboard into it.
    void addCard();
    /// The editor of a member ("quote") of a card.
    FormEditor *editor(int card, const QString &member) const;

private:
    struct Card {
        QWidget *frame = nullptr;
        Json original; ///< with id and members no editor shows
        std::vector<std::pair<std::string, FormRow *>> rows;
    };
    void makeCard(const Json &element);
    FormRow *rowAt(const FieldPath &below) const;
    void removeCard(QWidget *frame);
    void nameCards();

    records::Kind m_kind;
    records::Field m_field;
    FormServices m_services;
    QVBoxLayout *m_layout;
    QPushButton *m_add;
    std::vector<Card> m_cards;
    std::vector<const records::Field *> m_members;
};

} // namespace espalier::ui
