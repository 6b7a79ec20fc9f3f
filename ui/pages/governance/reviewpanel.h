// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/reviewdesk.h"
#include "ui/pages/governance/governancesection.h"

class QScrollArea;
class QVBoxLayout;

namespace espalier::ui {

class DecideBox;
class KeyValues;
class RecordHead;
class ResultTable;
class UsesView;

/// Everything a reviewer needs about one source on one screen, and below it where the decision is made.
class ReviewPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewPanel(const GovernanceContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const ReviewDesk> desk);
    using QWidget::show;
    const std::shared_ptr<const ReviewDesk> &desk() const { return m_desk; }
    DecideBox *decideBox() const { return m_decide; }
    UsesView *uses() const { return m_uses; }

Q_SIGNALS:
    void signAsked();
    void recordActivated(const QString &id);

private:
    QWidget *makeEvidence();
    ResultTable *addTable(QVBoxLayout *layout, const QString &title, const QString &name);
    void showHead();
    void showEvidence();
    void showPersonalData();
    void showDecide();

    GovernanceContext m_context;
    std::shared_ptr<const ReviewDesk> m_desk;
    RecordHead *m_head = nullptr;
    QScrollArea *m_scroll = nullptr;
    ResultTable *m_changes = nullptr;
    ResultTable *m_claims = nullptr;
    ResultTable *m_disagreements = nullptr;
    UsesView *m_uses = nullptr;
    ResultTable *m_optOuts = nullptr;
    KeyValues *m_personal = nullptr;
    ResultTable *m_hits = nullptr;
    KeyValues *m_around = nullptr;
    ResultTable *m_decisions = nullptr;
    ResultTable *m_record = nullptr;
    DecideBox *m_decide = nullptr;
};

} // namespace espalier::ui
