// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/reviewdesk.h"
#include "ui/pages/governance/governancesection.h"

#include <QDialog>

namespace espalier::ui {

class DecideBox;
class IssuesView;
class KeyValues;
class TextLabel;

/// Many sources that are alike, judged as one batch: what they have in common, which of them do not belong, one reason, one signature.
class BatchDialog : public QDialog
{
    Q_OBJECT
public:
    BatchDialog(const GovernanceContext &context, QWidget *parent = nullptr);

    void begin(std::vector<RecordId> subjects, std::vector<governance::PolicyTemplate> templates, SignerDesk signer);
    DecideBox *decideBox() const { return m_decide; }

Q_SIGNALS:
    void decided(int count);

private:
    void check();
    void leaveOut();
    void sign();
    void showSubjects();

    GovernanceContext m_context;
    std::vector<RecordId> m_subjects;
    session::BatchCheck m_found;
    TextLabel *m_title;
    KeyValues *m_common;
    IssuesView *m_problems;
    QPushButton *m_leaveOut;
    DecideBox *m_decide;
    Generation m_generation;
};

} // namespace espalier::ui
