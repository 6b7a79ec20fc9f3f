// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/facetbox.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/timetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

FacetCheck::FacetCheck(QWidget *parent) : QCheckBox(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FacetCheck::setLabel(const QString &label)
{
    m_label = label;
    cut();
}

void FacetCheck::cut()
{
    QStyleOptionButton option;
    initStyleOption(&option);
    const int room = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this).width();
    QString shown = fontMetrics().elidedText(m_label, Qt::ElideRight, std::max(room, fontMetrics().averageCharWidth() * 3));
    setText(shown.replace(QLatin1Char('&'), QStringLiteral("&&")));
    setToolTip(withoutBidiMarks(m_label));
}

void FacetCheck::resizeEvent(QResizeEvent *event)
{
    QCheckBox::resizeEvent(event);
    cut();
}

QSize FacetCheck::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 14, QCheckBox::sizeHint().height()};
}

QSize FacetCheck::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, QCheckBox::minimumSizeHint().height()};
}

FacetBox::FacetBox(const QString &facet, SourceFilter *filter, SourceFacets *facets, QWidget *parent)
    : QWidget(parent),
      m_facet(facet),
      m_filter(filter),
      m_facets(facets),
      m_head(new QToolButton(this)),
      m_body(new QWidget(this)),
      m_rowsLayout(nullptr),
      m_search(new QLineEdit(m_body)),
      m_empty(new TextLabel(TextRole::Note, tr("Nothing here"), m_body)),
      m_more(new QPushButton(m_body))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setArrowType(layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow);
    m_head->setCheckable(true);
    m_head->setAutoRaise(true);
    m_head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_head->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(m_head);
    layout->addWidget(m_body);
    auto *inner = new QVBoxLayout(m_body);
    inner->setContentsMargins(gridStep, 0, 0, gridStep);
    inner->setSpacing(2);
    const QString label = facetLabel(toStd(facet));
    m_search->setPlaceholderText(tr("Find in “%1”").arg(label));
    m_search->setAccessibleName(tr("Find in “%1”").arg(label));
    m_search->setClearButtonEnabled(true);
    m_search->hide();
    inner->addWidget(m_search);
    m_rowsLayout = new QVBoxLayout;
    m_rowsLayout->setSpacing(2);
    inner->addLayout(m_rowsLayout);
    inner->addWidget(m_empty);
    m_more->setText(tr("More…", "shows more values of a facet"));
    m_more->setFlat(true);
    m_more->hide();
    m_more->setAccessibleName(tr("More values of “%1”").arg(label));
    inner->addWidget(m_more, 0, Qt::AlignLeading);
    m_body->hide();
    m_empty->hide();
    showChosen();
    connect(m_head, &QToolButton::toggled, this, &FacetBox::setOpen);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_limit += 50;
        m_facets->setLimit(m_facet, m_limit);
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) { m_facets->setSearch(m_facet, text); });
    connect(m_facets, &SourceFacets::updated, this, [this](const QString &name) {
        if (name == m_facet)
            fill();
    });
    connect(m_filter, &SourceFilter::changed, this, &FacetBox::showChosen);
}

bool FacetBox::isOpen() const
{
    return m_head->isChecked();
}

void FacetBox::setOpen(bool isOpen)
{
    const QSignalBlocker blocker(m_head);
    m_head->setChecked(isOpen);
    const auto closed = layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    m_head->setArrowType(isOpen ? Qt::DownArrow : closed);
    m_body->setVisible(isOpen);
    m_facets->setOpen(m_facet, isOpen);
    Q_EMIT opened();
}

void FacetBox::showChosen()
{
    const auto &chosen = m_filter->query().facets;
    const auto found = chosen.find(toStd(m_facet));
    const QString label = facetLabel(toStd(m_facet));
    if (found == chosen.end())
        m_head->setText(label);
    else
        //: A facet and how many of its values are chosen: "Language (2)".
        m_head->setText(tr("%1 (%L2)").arg(label).arg(found->second.size()));
    m_head->setAccessibleName(m_head->text());
    for (Row &row : m_rows) {
        const QSignalBlocker blocker(row.check);
        row.check->setChecked(m_filter->isChosen(m_facet, row.value));
    }
}

FacetBox::Row FacetBox::makeRow()
{
    Row row;
    row.widget = new QWidget(m_body);
    row.check = new FacetCheck(row.widget);
    row.count = new QLabel(row.widget);
    row.count->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(gridStep);
    line->addWidget(row.check, 1);
    line->addWidget(row.count, 0);
    m_rowsLayout->addWidget(row.widget);
    connect(row.check, &QCheckBox::toggled, this, [this, check = row.check](bool isOn) {
        for (const Row &one : m_rows) {
            if (one.check == check) {
                m_filter->setChosen(m_facet, QString(one.value), isOn);
                return;
            }
        }
    });
    return row;
}

void FacetBox::fill()
{
    const auto &lines = m_facets->lines(m_facet);
    QString focused;
    bool hasFocus = false;
    for (const Row &row : m_rows) {
        if (row.check->hasFocus()) {
            focused = row.value;
            hasFocus = true;
        }
    }
    while (m_rows.size() < lines.size())
        m_rows.push_back(makeRow());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        row.widget->setVisible(i < lines.size());
        if (i >= lines.size()) {
            row.value = QString();
            continue;
        }
        const FacetLine &line = lines[i];
        row.value = line.value;
        row.count->setText(numberText(line.count));
        const QSignalBlocker blocker(row.check);
        row.check->setLabel(line.label);
        row.check->setAccessibleName(tr("%1, %Ln source(s)", nullptr, int(line.count)).arg(withoutBidiMarks(line.label)));
        row.check->setChecked(m_filter->isChosen(m_facet, line.value));
        // The value somebody has just chosen moves to the top: the keyboard goes with it.
        if (hasFocus && line.value == focused)
            row.check->setFocus(Qt::OtherFocusReason);
    }
    const bool hasMore = m_facets->hasMore(m_facet);
    m_more->setVisible(hasMore);
    m_search->setVisible(hasMore || !m_search->text().isEmpty() || lines.size() > 12);
    m_empty->setVisible(lines.empty());
}

QCheckBox *FacetBox::check(const QString &value) const
{
    for (const Row &row : m_rows) {
        if (row.value == value && !row.widget->isHidden())
            return row.check;
    }
    return nullptr;
}

} // namespace espalier::ui
