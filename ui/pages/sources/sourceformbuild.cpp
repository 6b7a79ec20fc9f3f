// SPDX-License-Identifier: GPL-3.0-or-later
// How the form is laid out: steps, the step's fields, and what stands beside them.
#include "ui/pages/sources/nominatebegin.h"
#include "ui/pages/sources/nominatelicences.h"
#include "ui/pages/sources/nominateneeds.h"
#include "ui/pages/sources/nominatesteplist.h"
#include "ui/pages/sources/sourceduplicates.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/formflow.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

namespace espalier::ui {

namespace sourceformbuild {

// Widths in average letters: from which on there is room for steps and for what stands beside the form.
constexpr int threeColumns = 128;
constexpr int twoColumns = 92;
constexpr int asideLetters = 40;

static void frameless(QScrollArea *area, QWidget *content)
{
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
}

} // namespace sourceformbuild

void SourceForm::build()
{
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, gridStep, 0, 0);
    layout->setSpacing(gridStep / 2);
    m_top->setContentsMargins(2 * gridStep, 0, 2 * gridStep, 0);
    m_top->setSpacing(gridStep / 2);
    //: Title of the form; %1 is the name of a source.
    m_title->setText(isNew() ? tr("Nominate a source") : tr("Edit %1").arg(isolated(fromStd(m_stored->body.value("name", "")))));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_asideButton);
    m_asideButton->setAutoDefault(false);
    m_asideButton->setCheckable(true);
    connect(m_asideButton, &QPushButton::clicked, this, [this](bool isOn) {
        m_showsAside = isOn;
        arrange();
    });
    m_top->addLayout(head);
    layout->addLayout(m_top);
    m_middle = new QWidget(this);
    auto *middle = new QHBoxLayout(m_middle);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_steps);
    m_centre = buildCentre();
    middle->addWidget(m_centre, 1);
    middle->addWidget(buildAside());
    layout->addWidget(m_middle, 1);
    layout->addWidget(buildFoot());
}

QWidget *SourceForm::buildCentre()
{
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *content = new QWidget(centre);
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, 2 * gridStep);
    inner->setSpacing(gridStep);
    inner->addWidget(m_stepTitle);
    inner->addWidget(m_stepLead);
    inner->addWidget(m_begin);
    inner->addWidget(m_form);
    m_form->layout()->setContentsMargins(0, gridStep, 0, 0);
    m_more->setAutoDefault(false);
    inner->addWidget(m_more, 0, Qt::AlignLeading);
    inner->addWidget(m_licences);
    inner->addStretch(1);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_showsFurther = !m_showsFurther;
        updatePart();
    });
    sourceformbuild::frameless(m_scroll, content);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(buildMoves());
    return centre;
}

QWidget *SourceForm::buildMoves()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(2 * gridStep, gridStep / 2, 2 * gridStep, gridStep / 2);
    m_back->setText(tr("Back", "button: the step before"));
    m_again->setText(tr("Send and nominate another like it"));
    m_again->setToolTip(tr("Sends this one and begins another with the same languages, custodian and answers."));
    for (QPushButton *button : {m_back, m_next, m_again})
        button->setAutoDefault(false);
    layout->addWidget(m_back);
    layout->addStretch(1);
    layout->addWidget(m_again);
    layout->addWidget(m_next);
    connect(m_back, &QPushButton::clicked, this, [this] { moveStep(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { moveStep(1); });
    connect(m_again, &QPushButton::clicked, this, [this] { send(true); });
    return bar;
}

QWidget *SourceForm::buildAside()
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, 2 * gridStep);
    layout->setSpacing(2 * gridStep);
    layout->addWidget(m_duplicates);
    layout->addWidget(m_needs);
    layout->addStretch(1);
    sourceformbuild::frameless(m_aside, content);
    return m_aside;
}

QWidget *SourceForm::buildFoot()
{
    auto *foot = new QFrame(this);
    foot->setObjectName(QStringLiteral("sourceFormFoot"));
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(2 * gridStep, gridStep / 2, 2 * gridStep, gridStep);
    layout->setSpacing(gridStep / 2);
    auto *line = new QFrame(foot);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    layout->addWidget(line);
    auto *row = new QHBoxLayout;
    auto *notes = new QVBoxLayout;
    notes->setSpacing(0);
    notes->addWidget(m_missing);
    notes->addWidget(m_saved);
    m_firstMissing->setAutoDefault(false);
    m_send->setText(isNew() ? tr("Send nomination") : tr("Save changes"));
    m_send->setDefault(true);
    auto *later = new QPushButton(tr("Go on later"), foot);
    later->setToolTip(tr("Closes the form and keeps the draft."));
    auto *discardButton = new QPushButton(tr("Discard draft"), foot);
    for (QPushButton *button : {later, discardButton})
        button->setAutoDefault(false);
    row->addLayout(notes, 1);
    // In a narrow window the buttons stand below each other rather than keep it wide.
    auto *buttons = new FormFlow(nullptr);
    for (QPushButton *button : {m_firstMissing, discardButton, later, m_send})
        buttons->addWidget(button);
    row->addLayout(buttons);
    layout->addLayout(row);
    connect(m_firstMissing, &QPushButton::clicked, this, [this] {
        if (!m_form->problems().empty())
            focusField(fromStd(m_form->problems().front().field));
    });
    connect(m_send, &QPushButton::clicked, this, [this] { send(); });
    connect(later, &QPushButton::clicked, this, [this] {
        m_draft->flush();
        Q_EMIT closed();
    });
    connect(discardButton, &QPushButton::clicked, this, &SourceForm::discard);
    return foot;
}

void SourceForm::arrange()
{
    const int letter = fontMetrics().averageCharWidth();
    const bool hasSteps = width() >= letter * sourceformbuild::threeColumns;
    m_isNarrow = width() < letter * sourceformbuild::twoColumns;
    // Where the list has no room its choice stands above the form.
    auto *middle = qobject_cast<QHBoxLayout *>(m_middle->layout());
    const bool isInMiddle = middle->indexOf(m_steps) >= 0;
    if (hasSteps && !isInMiddle)
        middle->insertWidget(0, m_steps);
    else if (!hasSteps && isInMiddle)
        m_top->insertWidget(1, m_steps);
    m_steps->setCompact(!hasSteps);
    m_asideButton->setVisible(m_isNarrow);
    m_asideButton->setChecked(m_showsAside);
    m_aside->setVisible(!m_isNarrow || m_showsAside);
    m_centre->setVisible(!m_isNarrow || !m_showsAside);
    const int wide = letter * sourceformbuild::asideLetters;
    m_aside->setMinimumWidth(m_isNarrow ? 0 : wide);
    m_aside->setMaximumWidth(m_isNarrow ? QWIDGETSIZE_MAX : wide);
}

void SourceForm::showAside()
{
    if (m_isNarrow) {
        m_showsAside = true;
        arrange();
    }
    QWidget *target = m_duplicates->count() > 0 ? m_duplicates->focusTarget() : m_needs->findChild<QPushButton *>();
    if (target)
        target->setFocus(Qt::OtherFocusReason);
}

void SourceForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
    // Lines break elsewhere now: the field that has the keyboard stays in sight.
    if (m_revealed && m_revealed->hasFocus())
        m_revealSoon.start();
}

QSize SourceForm::minimumSizeHint() const
{
    int width = 0;
    for (int i = 0; i < layout()->count(); ++i) {
        const QLayoutItem *item = layout()->itemAt(i);
        width = std::max(width, (item->widget() == m_middle ? m_centre->minimumSizeHint() : item->minimumSize()).width());
    }
    return {width, QWidget::minimumSizeHint().height()};
}

void SourceForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_middle)
        arrange();
}

void SourceForm::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void SourceForm::dropEvent(QDropEvent *event)
{
    const QMimeData *dropped = event->mimeData();
    const QUrl url = dropped->hasUrls() ? dropped->urls().front() : QUrl(dropped->text().trimmed(), QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isLocalFile() && !isWeb)
        return;
    event->acceptProposedAction();
    fillFrom(isWeb ? url.toString(QUrl::FullyEncoded) : QString(), url.isLocalFile() ? url.toLocalFile() : QString());
}

} // namespace espalier::ui
