// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sync/conflictview.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace espalier::ui {

namespace detail {

static QString shownValue(const sync::Conflict &conflict, const Json &value)
{
    const auto kind = records::kindOf(conflict.record);
    const QString text = kind ? valueText(*kind, conflict.field, value) : fromStd(value.dump());
    return text.isEmpty() ? ConflictView::tr("(nothing)", "the field is empty") : text;
}

static void putValue(TextLabel *label, const QString &text)
{
    // Columns stand at the leading side whatever direction the value has.
    label->setAlignment(Qt::AlignTop | Qt::AlignAbsolute
                        | (label->layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft));
    label->setText(directionOf(text, label->layoutDirection()) == label->layoutDirection() ? text : isolated(text));
}

} // namespace detail

ConflictView::ConflictView(const FormServices &services, QWidget *parent)
    : QWidget(parent),
      m_services(services),
      m_field(new TextLabel(TextRole::Heading, this)),
      m_open(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_field, 1);
    m_open->setText(tr("Open the record"));
    head->addWidget(m_open, 0, Qt::AlignTop);
    layout->addLayout(head);

    auto *columns = new QGridLayout;
    columns->setHorizontalSpacing(3 * gridStep);
    TextLabel *nobody = nullptr;
    m_base = addColumn(columns, 0, tr("Before"), &nobody);
    m_mine = addColumn(columns, 1, tr("Mine"), &m_mineBy);
    m_theirs = addColumn(columns, 2, tr("Theirs"), &m_theirsBy);
    nobody->setText(tr("What both began from"));
    m_takeMine = new QPushButton(tr("Take mine (1)"), this);
    m_takeTheirs = new QPushButton(tr("Take theirs (2)"), this);
    columns->addWidget(new QWidget(this), 3, 0);
    columns->addWidget(m_takeMine, 3, 1, Qt::AlignLeading);
    columns->addWidget(m_takeTheirs, 3, 2, Qt::AlignLeading);
    for (int column = 0; column < 3; ++column)
        columns->setColumnStretch(column, 1);
    layout->addLayout(columns);

    m_takeBoth = new QPushButton(tr("Keep both (3)"), this);
    m_takeBoth->setToolTip(tr("Puts both into the field: every entry of both lists, or the paragraphs of both texts"));
    m_edit = new QPushButton(icon(QStringLiteral("edit")), tr("Another value… (E)"), this);
    m_later = new QPushButton(this);
    auto *more = new QHBoxLayout;
    for (QPushButton *button : {m_takeBoth, m_edit, m_later})
        more->addWidget(button);
    more->addStretch(1);
    layout->addSpacing(gridStep);
    layout->addLayout(more);

    m_editArea = new QWidget(this);
    auto *editLayout = new QVBoxLayout(m_editArea);
    editLayout->setContentsMargins(0, gridStep, 0, 0);
    m_save = new QPushButton(tr("Save this value"), m_editArea);
    editLayout->addWidget(m_save, 0, Qt::AlignLeading);
    m_editArea->hide();
    layout->addWidget(m_editArea);
    layout->addStretch(1);

    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT recordWanted(fromStd(m_conflict.conflict.record.text())); });
    connect(m_takeMine, &QPushButton::clicked, this, [this] { Q_EMIT taken(sync::Take::Mine, {}); });
    connect(m_takeTheirs, &QPushButton::clicked, this, [this] { Q_EMIT taken(sync::Take::Theirs, {}); });
    connect(m_takeBoth, &QPushButton::clicked, this, [this] { Q_EMIT taken(sync::Take::Both, {}); });
    connect(m_later, &QPushButton::clicked, this, [this] { Q_EMIT laterWanted(!m_conflict.isLater); });
    connect(m_edit, &QPushButton::clicked, this, &ConflictView::beginEdit);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (m_editor)
            Q_EMIT taken(sync::Take::Value, m_editor->value());
    });
}

TextLabel *ConflictView::addColumn(QGridLayout *layout, int column, const QString &heading, TextLabel **who)
{
    layout->addWidget(new TextLabel(TextRole::Heading, heading, this), 0, column, Qt::AlignTop);
    *who = new TextLabel(TextRole::Note, this);
    layout->addWidget(*who, 1, column, Qt::AlignTop);
    auto *value = new TextLabel(TextRole::Body, this);
    value->setSelectable(true);
    value->setAccessibleName(heading);
    layout->addWidget(value, 2, column, Qt::AlignTop);
    return value;
}

void ConflictView::show(const SyncConflict &row)
{
    endEdit();
    m_conflict = row;
    const sync::Conflict &conflict = row.conflict;
    const auto kind = records::kindOf(conflict.record);
    m_field->setText(
        tr("%1 of %2", "field, record")
            .arg(kind ? pathLabel(*kind, conflict.field) : fromStd(conflict.field), isolated(fromStd(row.recordName))));
    detail::putValue(m_base, detail::shownValue(conflict, conflict.base));
    detail::putValue(m_mine, detail::shownValue(conflict, conflict.mine));
    detail::putValue(m_theirs, detail::shownValue(conflict, conflict.theirs));
    const auto by = [](const records::Author &author, Timestamp at) {
        // A side that nobody changed since the two parted, or whose commit an old backup has lost, names nobody.
        return author.name.empty() ? tr("nobody is named")
                                   : tr("%1, %2", "who, when").arg(isolated(fromStd(author.name)), absoluteTime(at));
    };
    m_mineBy->setText(by(conflict.mineBy, conflict.mineAt));
    m_theirsBy->setText(by(conflict.theirsBy, conflict.theirsAt));
    const records::Field *field = kind ? records::Schema::of(*kind).field(conflict.field) : nullptr;
    m_edit->setVisible(field && field->widget != records::Widget::None);
    m_takeBoth->setVisible(row.both.has_value());
    m_later->setText(row.isLater ? tr("Ask again now (L)") : tr("Decide later (L)"));
    m_later->setToolTip(tr("The question stays open for everybody; on this computer it is listed last"));
    QWidget::show();
}

void ConflictView::beginEdit()
{
    endEdit();
    const auto kind = records::kindOf(m_conflict.conflict.record);
    const records::Field *field = kind ? records::Schema::of(*kind).field(m_conflict.conflict.field) : nullptr;
    m_editor = field ? makeFormEditor(*kind, *field, m_services, m_editArea) : nullptr;
    if (!m_editor)
        return;
    m_editor->setFieldName(fieldLabel(*field));
    m_editor->setValue(m_conflict.conflict.mine);
    static_cast<QVBoxLayout *>(m_editArea->layout())->insertWidget(0, m_editor);
    m_editArea->show();
    m_editor->focusTarget()->setFocus(Qt::OtherFocusReason);
}

void ConflictView::endEdit()
{
    delete std::exchange(m_editor, nullptr);
    m_editArea->hide();
}

} // namespace espalier::ui
