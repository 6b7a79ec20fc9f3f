// SPDX-License-Identifier: GPL-3.0-or-later
// The licence claims in the column of fields: who says what, where and when.
#include "ui/pages/sources/contentview.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace espalier::ui {

void ContentView::addClaims(const std::vector<ClaimContent> &claims)
{
    auto *title = new TextLabel(TextRole::Heading, schemaText("Licence claims"), m_column);
    title->setContentsMargins(0, gridStep, 0, 0);
    m_layout->addWidget(title);
    for (const ClaimContent &claim : claims)
        m_layout->addWidget(claimCard(claim));
}

QWidget *ContentView::claimCard(const ClaimContent &claim)
{
    auto *card = new QFrame(m_column);
    card->setFrameShape(QFrame::StyledPanel);
    card->setObjectName(QStringLiteral("claimCard"));
    auto *inner = new QVBoxLayout(card);
    inner->setSpacing(4);
    QString expression = claim.expression.isOther ? tr("“%1” (in their own words)").arg(isolated(claim.expression.text))
                                                  : isolatedLtr(claim.expression.text);
    if (claim.expression.text.isEmpty())
        expression = tr("No licence is named");
    auto *heading = new TextLabel(TextRole::Heading, expression, card);
    heading->setSelectable(true);
    heading->setFocusPolicy(Qt::NoFocus);
    inner->addWidget(heading);
    if (!claim.expression.note.isEmpty())
        inner->addWidget(new TextLabel(TextRole::Note, claim.expression.note, card));
    QStringList where;
    if (!claim.standsAt.isEmpty())
        //: Where a licence claim stands; %1 is a place such as "the footer".
        where << tr("Stands at: %1").arg(isolated(claim.standsAt));
    if (!claim.seen.isEmpty())
        where << tr("seen on %1", "%1 is a date").arg(claim.seen);
    if (!claim.reportedBy.isEmpty())
        where << tr("reported by %1").arg(isolated(claim.reportedBy));
    if (!where.isEmpty())
        inner->addWidget(new TextLabel(TextRole::Body, where.join(QStringLiteral(" · ")), card));
    if (!claim.link.isEmpty())
        inner->addWidget(oneValue(tr("Address of the claim"), {.text = claim.link, .link = claim.link}));
    if (!claim.quote.attachment.isEmpty())
        inner->addWidget(attachedValue(tr("Quote"), claim.quote));
    else if (!claim.quote.text.isEmpty())
        inner->addWidget(contentLabel(tr("“%1”", "a quotation").arg(claim.quote.text), true, card));
    return card;
}

} // namespace espalier::ui
