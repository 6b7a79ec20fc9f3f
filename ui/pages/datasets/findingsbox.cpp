// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/findingsbox.h"

#include "ui/pages/datasets/metrictext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace detail {

constexpr std::size_t mostFindings = 6;

} // namespace detail

FindingsBox::FindingsBox(QWidget *parent) : QFrame(parent), m_icon(new QLabel(this)), m_lines(new QVBoxLayout)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * gridStep, gridStep, gridStep, gridStep);
    layout->setSpacing(gridStep);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    m_lines->setSpacing(gridStep / 2);
    layout->addLayout(m_lines, 1);
    setAccessibleName(tr("Contradictions about licences"));
    drawIcon();
    hide();
}

void FindingsBox::drawIcon()
{
    m_icon->setPixmap(icon(QStringLiteral("problem")).pixmap(3 * gridStep, 3 * gridStep));
}

void FindingsBox::show(const DatasetDesk &desk)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setVisible(!desk.findings.empty());
    if (desk.findings.empty())
        return;
    m_lines->addWidget(
        new TextLabel(TextRole::Heading, tr("The licences in the data and those that were claimed contradict each other"), this));
    for (std::size_t i = 0; i < std::min(detail::mostFindings, desk.findings.size()); ++i) {
        const session::LicenceFinding &finding = desk.findings[i];
        const auto name = desk.sourceNames.find(finding.source);
        QString text = licenceFindingText(finding,
                                          name != desk.sourceNames.end() ? fromStd(name->second) : fromStd(finding.source));
        if (finding.isInverted)
            text += QLatin1Char(' ')
                + tr("All of its data carries licences that no claim allows: a filter by licence may have been applied the wrong "
                     "way round.");
        if (!finding.shards.empty())
            text += QLatin1Char(' ')
                + tr("First in %1 (%Ln shard(s)).", nullptr, static_cast<int>(finding.shards.size()))
                      .arg(isolatedLtr(fromStd(finding.shards.front())));
        auto *line = new TextLabel(TextRole::Body, text, this);
        line->setSelectable(true);
        line->setAccessibleName(text);
        m_lines->addWidget(line);
    }
    if (desk.findings.size() > detail::mostFindings)
        m_lines->addWidget(new TextLabel(TextRole::Note,
                                         tr("and %Ln more; the shards they name are marked in the list of shards.", nullptr,
                                            static_cast<int>(desk.findings.size() - detail::mostFindings)),
                                         this));
}

void FindingsBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void FindingsBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().problemGround);
    const int edge = gridStep / 2;
    painter.fillRect(layoutDirection() == Qt::RightToLeft ? QRect(width() - edge, 0, edge, height())
                                                          : QRect(0, 0, edge, height()),
                     theme().bad);
}

} // namespace espalier::ui
