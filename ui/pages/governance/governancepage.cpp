// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/governance/governancepage.h"

#include "ui/models/recordwriter.h"
#include "ui/models/workshopsession.h"
#include "ui/pages/governance/agreementssection.h"
#include "ui/pages/governance/lineagesection.h"
#include "ui/pages/governance/policysection.h"
#include "ui/pages/governance/removalssection.h"
#include "ui/pages/governance/reviewsection.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace {
const QString lineagePrefix = QStringLiteral("lineage:");
}

GovernancePage::GovernancePage(const PageContext &pageContext, QWidget *parent)
    : Page(pageContext, parent),
      m_writer(new RecordWriter(pageContext.session, this)),
      m_specs(governanceSections()),
      m_made(m_specs.size(), nullptr),
      m_isStale(m_specs.size(), false)
{
    addReviewCommands();
    addReviewSteps();
    addRemovalCommands();
    addAgreementCommands();
    addPolicyCommands();
    addSectionCommands();
    connect(context().session, &WorkshopSession::changed, this, &GovernancePage::refresh);
    connect(context().session, &WorkshopSession::synchronised, this, &GovernancePage::refresh);
}

void GovernancePage::ensureWidgets()
{
    if (m_bar)
        return;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_bar = new QTabBar(this);
    m_bar->setAccessibleName(tr("Sides of governance"));
    m_bar->setDrawBase(false);
    m_bar->setExpanding(false);
    m_bar->setUsesScrollButtons(true);
    m_stack = new QStackedWidget(this);
    for (const GovernanceSectionSpec &spec : m_specs)
        m_bar->addTab(spec.title);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(2 * gridStep, gridStep, 2 * gridStep, 0);
    line->addWidget(m_bar);
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(m_stack, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &GovernancePage::showCurrent);
    showCurrent();
}

QStringList GovernancePage::sectionIds() const
{
    QStringList ids;
    for (const GovernanceSectionSpec &spec : m_specs)
        ids << spec.id;
    return ids;
}

GovernanceSection *GovernancePage::section(const QString &id)
{
    ensureWidgets();
    const auto at = static_cast<std::size_t>(sectionIds().indexOf(id));
    if (at >= m_specs.size())
        return nullptr;
    if (!m_made[at]) {
        const PageContext &page = context();
        const GovernanceContext given{page,
                                      {page.dialogs, page.session->tasks()->questions(),
                                       [navigator = page.navigator](const QString &text, bool isProblem) {
            navigator->say(text, isProblem);
                                       }},
                                      m_writer};
        m_made[at] = m_specs[at].make(given, m_stack);
        m_made[at]->setObjectName(QStringLiteral("section-") + m_specs[at].id);
        m_stack->addWidget(m_made[at]);
    }
    return m_made[at];
}

void GovernancePage::showSection(const QString &id)
{
    ensureWidgets();
    if (const auto at = sectionIds().indexOf(id); at >= 0)
        m_bar->setCurrentIndex(static_cast<int>(at));
}

GovernanceSection *GovernancePage::currentSection() const
{
    return m_bar && m_bar->currentIndex() >= 0 ? m_made[static_cast<std::size_t>(m_bar->currentIndex())] : nullptr;
}

void GovernancePage::showCurrent()
{
    const auto at = static_cast<std::size_t>(m_bar->currentIndex());
    GovernanceSection *shown = section(m_specs[at].id);
    m_stack->setCurrentWidget(shown);
    if (m_isStale[at]) {
        m_isStale[at] = false;
        shown->refresh();
    }
}

void GovernancePage::refresh()
{
    for (std::size_t i = 0; i < m_made.size(); ++i) {
        const bool isShown = isVisible() && m_bar && m_bar->currentIndex() == static_cast<int>(i);
        if (m_made[i] && isShown)
            m_made[i]->refresh();
        else
            m_isStale[i] = m_made[i] != nullptr;
    }
}

void GovernancePage::showRecord(const QString &record)
{
    ensureWidgets();
    QString wanted = record;
    QString where;
    if (record.startsWith(lineagePrefix)) {
        wanted = record.mid(lineagePrefix.size());
        where = QStringLiteral("lineage");
    }
    for (const GovernanceSectionSpec &spec : m_specs)
        if (where.isEmpty() && std::ranges::any_of(spec.prefixes, [&](const QString &prefix) {
                return record.startsWith(prefix + QLatin1Char('_'));
            }))
            where = spec.id;
    if (!where.isEmpty())
        showSection(where);
    showCurrent();
    if (!wanted.isEmpty() && !where.isEmpty())
        currentSection()->showRecord(wanted);
}

bool GovernancePage::focusSearch()
{
    ensureWidgets();
    return currentSection() && currentSection()->focusSearch();
}

bool GovernancePage::isSettled() const
{
    return !currentSection() || currentSection()->isSettled();
}

ReviewSection *GovernancePage::review() const
{
    return qobject_cast<ReviewSection *>(m_made[0]);
}

RemovalsSection *GovernancePage::removals() const
{
    return qobject_cast<RemovalsSection *>(m_made[1]);
}

AgreementsSection *GovernancePage::agreements() const
{
    return qobject_cast<AgreementsSection *>(m_made[2]);
}

PolicySection *GovernancePage::policy() const
{
    return qobject_cast<PolicySection *>(m_made[3]);
}

} // namespace espalier::ui
