// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/nominatelicences.h"

#include "ui/text/bidi.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QPushButton>
#include <QVBoxLayout>

#include <vector>

namespace espalier::ui {

namespace nominatelicences {

struct Row {
    QString who;
    QString says;
    QString where;
};

static std::vector<Row> rows()
{
    using Here = NominateLicences;
    return {
        {Here::tr("Wikipedia and its sister projects"),
         Here::tr("%1 for text; older copies may say %2.")
             .arg(isolatedLtr(QStringLiteral("CC-BY-SA-4.0")), isolatedLtr(QStringLiteral("CC-BY-SA-3.0"))),
         Here::tr("The footer of every page. Quotations and pictures may have licences of their own.")},
        {Here::tr("Newspapers, magazines, radio and television"),
         Here::tr("Nearly always all rights reserved, even where everybody can read it. Some give older issues away."),
         Here::tr("Terms of use, imprint, footer. Name the publisher: an agreement may be possible.")},
        {Here::tr("Blogs and personal pages"),
         Here::tr("All rights reserved unless the writer says otherwise. A Creative Commons badge is a licence."),
         Here::tr("Footer, side bar, “About”. Open the badge's link: it names the exact licence and version.")},
        {Here::tr("Forums and social media"), Here::tr("Each writer keeps the rights; the terms often forbid collecting."),
         Here::tr("Terms of use. Say that the texts are by many people, and answer the questions on personal data.")},
        {Here::tr("Governments, parliaments and courts"),
         Here::tr("It depends on the country: laws and judgments are often free of copyright, other pages have an open licence "
                  "or none."),
         Here::tr("“Legal notice” or “Open data” page. Name the country.")},
        {Here::tr("Old books and digital libraries"),
         Here::tr("In most countries free some decades after the writer's death; translations, editions and notes have rights of "
                  "their own."),
         Here::tr("The title page for names and years, and what the library says about its scans.")},
        {Here::tr("Scientific articles and theses"),
         Here::tr("Open-access articles name a licence, mostly a Creative Commons one; others belong to the publisher."),
         Here::tr("The first page of the article, the journal's page on rights, the record in the archive.")},
        {Here::tr("Datasets on a data hub"),
         Here::tr("The data card names a licence for the collection. The texts inside may have other ones."),
         Here::tr("The card's “license” line, a LICENSE file, the paper. Copy each as a claim of its own when they differ.")},
        {Here::tr("Code repositories"), Here::tr("The licence file counts for all files that do not say something else."),
         Here::tr("A file called LICENSE or COPYING; the first lines of the files.")},
        {Here::tr("Oral archives and community collections"), Here::tr("Often no licence at all, but people whose wishes count."),
         Here::tr("Ask who keeps it, and write down what they say. “Somebody to make contact” in the last step asks for help.")},
    };
}

} // namespace nominatelicences

NominateLicences::NominateLicences(QWidget *parent) : QWidget(parent), m_toggle(new QPushButton(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep);
    m_toggle->setAutoDefault(false);
    m_toggle->setCheckable(true);
    m_toggle->setText(tr("Who usually says what, and where to look"));
    layout->addWidget(m_toggle, 0, Qt::AlignLeading);
    connect(m_toggle, &QPushButton::toggled, this, [this](bool isOpen) {
        if (isOpen && !m_list)
            build();
        if (m_list)
            m_list->setVisible(isOpen);
    });
}

void NominateLicences::setOpen(bool isOpen)
{
    m_toggle->setChecked(isOpen);
}

bool NominateLicences::isOpen() const
{
    return m_toggle->isChecked();
}

void NominateLicences::build()
{
    m_list = new QWidget(this);
    auto *layout = new QVBoxLayout(m_list);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridStep);
    layout->addWidget(new TextLabel(TextRole::Note,
                                    tr("What is usual only says where to look. Copy what stands there: if you find nothing, “No” "
                                       "or “Unclear” is a good answer."),
                                    m_list));
    for (const nominatelicences::Row &row : nominatelicences::rows()) {
        auto *box = new QWidget(m_list);
        auto *inner = new QVBoxLayout(box);
        inner->setContentsMargins(0, 0, 0, 0);
        inner->setSpacing(2);
        inner->addWidget(new TextLabel(TextRole::Heading, row.who, box));
        inner->addWidget(new TextLabel(TextRole::Body, row.says, box));
        //: %1 says where a licence is usually found.
        inner->addWidget(new TextLabel(TextRole::Note, tr("Look at: %1").arg(row.where), box));
        layout->addWidget(box);
    }
    qobject_cast<QVBoxLayout *>(this->layout())->addWidget(m_list);
}

} // namespace espalier::ui
