// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formlist.h"

#include "storage/base/clock.h"
#include "storage/base/ids.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/formtab.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace formlist {

/// Ids in a keyed list must not meet those made elsewhere at the same time: the random end of a fresh record id.
static std::string freshKey()
{
    const RecordId id = newId("src", systemClock());
    return "c-" + id.text().substr(id.text().size() - 10);
}

static bool isFilled(const Json &element)
{
    return element.is_object() && element.size() > (element.contains("id") ? 1U : 0U);
}

} // namespace formlist

FormList::FormList(records::Kind kind, const records::Field &field, const FormServices &services, QWidget *parent)
    : FormEditor(parent),
      m_kind(kind),
      m_field(field),
      m_services(services),
      m_layout(new QVBoxLayout(this)),
      m_add(new QPushButton(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(gridStep);
    m_layout->addWidget(m_add, 0, Qt::AlignLeading);
    m_add->setAutoDefault(false);
    connect(m_add, &QPushButton::clicked, this, &FormList::addCard);
    const std::string prefix = field.path + ".*.";
    for (const records::Field &one : records::Schema::of(kind).fields()) {
        if (one.path.starts_with(prefix) && one.widget != records::Widget::None)
            m_members.push_back(&one);
    }
    setFocusProxy(m_add);
}

Json FormList::value() const
{
    Json all = Json::array();
    for (const Card &card : m_cards) {
        Json element = card.original;
        for (const auto &[member, row] : card.rows) {
            Json value = row->editor()->value();
            if (value.is_null())
                element.erase(member);
            else
                element[member] = std::move(value);
        }
        if (formlist::isFilled(element))
            all.push_back(std::move(element));
    }
    std::sort(all.begin(), all.end(), [](const Json &a, const Json &b) { return a.value("id", "") < b.value("id", ""); });
    return all.empty() ? Json(nullptr) : all;
}

void FormList::setValue(const Json &value)
{
    for (const Card &card : m_cards) {
        m_layout->removeWidget(card.frame);
        card.frame->deleteLater();
    }
    m_cards.clear();
    if (value.is_array()) {
        for (const Json &element : value)
            makeCard(element);
    }
    nameCards();
}

QWidget *FormList::focusTarget()
{
    return m_cards.empty() ? static_cast<QWidget *>(m_add) : m_cards.front().rows.front().second->editor()->focusTarget();
}

void FormList::setFieldName(const QString &name)
{
    //: Button below a list in a form; %1 is the list's name, such as "Licence claims".
    m_add->setText(tr("Add to “%1”").arg(name));
}

FormRow *FormList::rowAt(const FieldPath &below) const
{
    const auto parts = splitFieldPath(below);
    for (const Card &card : m_cards) {
        if (parts.size() < 2 || card.original.value("id", "") != parts.front())
            continue;
        for (const auto &[member, row] : card.rows) {
            if (member == parts[1])
                return row;
        }
    }
    return nullptr;
}

bool FormList::showProblem(const FieldPath &below, const QString &text)
{
    FormRow *row = rowAt(below);
    if (row)
        row->setProblem(text);
    return row != nullptr;
}

bool FormList::showNote(const FieldPath &below, const FormNote &note)
{
    FormRow *row = rowAt(below);
    // About the whole of an element: it stands with its first field.
    for (const Card &card : m_cards) {
        if (!row && !card.rows.empty() && card.original.value("id", "") == below)
            row = card.rows.front().second;
    }
    if (row)
        row->addNote(note);
    return row != nullptr;
}

void FormList::clearNotes()
{
    for (const Card &card : m_cards) {
        for (const auto &[member, row] : card.rows)
            row->clearNotes();
    }
}

void FormList::clearProblems()
{
    for (Card &card : m_cards) {
        for (auto &[member, row] : card.rows)
            row->setProblem({});
    }
}

void FormList::addCard()
{
    makeCard(Json{{"id", formlist::freshKey()}});
    nameCards();
    if (!m_cards.back().rows.empty())
        m_cards.back().rows.front().second->editor()->focusTarget()->setFocus(Qt::OtherFocusReason);
}

FormEditor *FormList::editor(int card, const QString &member) const
{
    for (const auto &[name, row] : m_cards.at(std::size_t(card)).rows) {
        if (fromStd(name) == member)
            return row->editor();
    }
    return nullptr;
}

void FormList::makeCard(const Json &element)
{
    Card card;
    card.original = element;
    auto *frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    card.frame = frame;
    auto *inner = new QVBoxLayout(frame);
    inner->setSpacing(gridStep);
    auto *head = new QHBoxLayout;
    auto *title = new TextLabel(TextRole::Heading, frame);
    title->setObjectName(QStringLiteral("formCardTitle"));
    auto *remove = new QPushButton(tr("Remove", "button on one element of a list in a form"), frame);
    remove->setAutoDefault(false);
    remove->setObjectName(QStringLiteral("formCardRemove"));
    head->addWidget(title, 1);
    head->addWidget(remove);
    inner->addLayout(head);
    const std::size_t skipped = m_field.path.size() + 3;
    for (const records::Field *member : m_members) {
        FormEditor *editor = makeFormEditor(m_kind, *member, m_services, frame);
        if (!editor)
            continue;
        const std::string name = member->path.substr(skipped);
        editor->setValue(element.contains(name) ? element.at(name) : Json(nullptr));
        auto *row = new FormRow(fieldLabel(*member), fieldHelp(*member), false, editor, frame);
        inner->addWidget(row);
        connect(editor, &FormEditor::edited, this, &FormEditor::edited);
        connect(row, &FormRow::noteUsed, this, &FormEditor::noteUsed);
        card.rows.emplace_back(name, row);
    }
    connect(remove, &QPushButton::clicked, this, [this, frame] { removeCard(frame); });
    m_layout->insertWidget(m_layout->count() - 1, frame);
    m_cards.push_back(std::move(card));
    frame->show();
    orderTabs(this, m_add);
}

void FormList::removeCard(QWidget *frame)
{
    std::erase_if(m_cards, [frame](const Card &card) { return card.frame == frame; });
    m_layout->removeWidget(frame);
    frame->hide();
    frame->deleteLater();
    nameCards();
    m_add->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void FormList::nameCards()
{
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        //: Title of one element of a list in a form: the list's name and the element's place in it.
        const QString title = tr("%1, %2").arg(fieldLabel(m_field), QLocale().toString(int(i + 1)));
        m_cards[i].frame->findChild<QLabel *>(QStringLiteral("formCardTitle"))->setText(title);
        m_cards[i]
            .frame->findChild<QPushButton *>(QStringLiteral("formCardRemove"))
            ->setAccessibleName(tr("Remove %1").arg(title));
    }
}

} // namespace espalier::ui
