// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"
#include "ui/async/runasync.h"
#include "ui/models/reviewdesk.h"
#include "ui/pages/governance/governancesection.h"

#include <memory>

class QScrollArea;
class QStackedWidget;

namespace espalier::ui {

class DecideBox;
class EmptyState;
class GroupEditor;
class IssuesView;
class NoteDialog;
class RecordHead;
class ResultTable;
class SignerDialog;
class TextLabel;

/// Everything the section shows, read once on a worker.
struct PolicyDesk {
    std::shared_ptr<const governance::PolicyHistory> history;
    std::optional<records::Record> record; ///< as it stands now, approved or not
    governance::Judgement judgement;       ///< of that version
    std::vector<FieldChange> proposed;     ///< what it would change of the policy in force
    SignerDesk signer;
    std::map<RecordId, std::string> names;
    std::vector<session::WorkloadRow> workload;
    std::vector<std::pair<RecordId, std::string>> people; ///< everybody, by name
};

/// The rules in force: who may sign what, what each decision and each use needs; how a change of them stands; and the key that signs here.
class PolicySection : public GovernanceSection
{
    Q_OBJECT
public:
    explicit PolicySection(const GovernanceContext &context, QWidget *parent = nullptr);

    void showRecord(const QString &record) override { Q_UNUSED(record) }
    void refresh() override;
    bool isSettled() const override { return !m_isReading; }

    const std::shared_ptr<const PolicyDesk> &desk() const { return m_desk; }
    bool hasPolicy() const { return m_desk && m_desk->history && m_desk->history->current(); }
    void found();
    void chooseKey();
    void makeKey();
    void addSigner();
    void revokeSigner();
    void editPolicy();

private:
    QWidget *makeDetail();
    void showDesk();
    void showProposal();
    void approve();
    void useKey(const std::filesystem::path &file);
    void foundWith(const std::filesystem::path &file);
    void propose(const std::vector<session::FieldEdit> &edits, const QString &done);

    std::shared_ptr<const PolicyDesk> m_desk;
    QStackedWidget *m_side;
    EmptyState *m_empty;
    QWidget *m_detail = nullptr;
    GroupEditor *m_editor = nullptr;
    RecordHead *m_head = nullptr;
    TextLabel *m_key = nullptr;
    QWidget *m_proposal = nullptr;
    ResultTable *m_changes = nullptr;
    DecideBox *m_decide = nullptr;
    ResultTable *m_requirements = nullptr;
    ResultTable *m_signers = nullptr;
    ResultTable *m_uses = nullptr;
    ResultTable *m_workload = nullptr;
    ResultTable *m_versions = nullptr;
    IssuesView *m_problems = nullptr;
    SignerDialog *m_signerDialog = nullptr;
    NoteDialog *m_note = nullptr;
    Generation m_generation;
    bool m_isReading = false;
};

} // namespace espalier::ui
