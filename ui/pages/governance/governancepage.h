// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/governance/governancesection.h"
#include "ui/pages/page.h"

class QStackedWidget;
class QTabBar;

namespace espalier::ui {

class AgreementsSection;
class LineageSection;
class PolicySection;
class RecordWriter;
class RemovalsSection;
class ReviewSection;

/// Who decides what on which grounds: the queue of reviews, removal requests, agreements, the policy, and the way data took.
class GovernancePage : public Page
{
    Q_OBJECT
public:
    GovernancePage(const PageContext &context, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("governance"); }
    QString title() const override { return tr("Governance"); }
    QString icon() const override { return QStringLiteral("governance"); }
    /// A record goes to the section that shows its kind; "lineage:ID" to the picture around it.
    void showRecord(const QString &record) override;
    bool focusSearch() override;
    bool isSettled() const override;

    /// Tabs by id ("review", "removals", ...), for commands, tests and the tour.
    QStringList sectionIds() const;
    void showSection(const QString &id);
    GovernanceSection *currentSection() const;
    /// A section by its id, made if need be.
    GovernanceSection *section(const QString &id);

private:
    void ensureWidgets();
    void showCurrent();
    void refresh();
    void addReviewCommands();
    void addReviewSteps();
    void addRemovalCommands();
    void addAgreementCommands();
    void addPolicyCommands();
    void addSectionCommands();
    struct Words {
        const char *id;
        QString text, help, icon;
    };
    void addCommand(const Words &words, std::function<bool()> enabledWhen, std::function<QString()> whyDisabled,
                    std::function<void()> run);
    bool mayWrite() const;
    QString shownRecord() const; ///< id, of what the current section shows

    ReviewSection *review() const;
    RemovalsSection *removals() const;
    AgreementsSection *agreements() const;
    PolicySection *policy() const;

    RecordWriter *m_writer;
    std::vector<GovernanceSectionSpec> m_specs;
    std::vector<GovernanceSection *> m_made; ///< by tab; null until looked at
    std::vector<bool> m_isStale;             ///< by tab
    QTabBar *m_bar = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace espalier::ui
