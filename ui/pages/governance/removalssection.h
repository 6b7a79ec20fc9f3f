// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/removals.h"
#include "ui/models/reviewdesk.h"
#include "ui/pages/governance/recordlistsection.h"

#include <optional>

class QLineEdit;
class QPushButton;

namespace espalier::ui {

class DecideBox;
class KeyValues;
class NoteDialog;
class RecordHead;
class ResultTable;
class TextLabel;

/// Requests to remove data: what each asks for, what it would take, how long there is, and what was decided.
class RemovalsSection : public RecordListSection
{
    Q_OBJECT
public:
    explicit RemovalsSection(const GovernanceContext &context, QWidget *parent = nullptr);

    void refresh() override;
    bool isSettled() const override { return RecordListSection::isSettled() && !m_isMeasuring; }

    bool hasRequest() const { return m_view.has_value(); }
    void beginRequest();
    void editRequest();
    /// The next step that is not a decision: identity, scope, applied, told.
    void step(governance::RemovalState state);
    void publishStatus();
    void saveReceipt();

protected:
    void open(const QString &id) override;

private:
    QWidget *makeDetail();
    void showRequest();
    void showImpact();
    void measure();
    void settle();

    struct Desk {
        session::RemovalView view;
        SignerDesk signer;
        std::map<RecordId, std::string> names;      ///< of who decided
        std::map<std::string, std::string> sources; ///< names of those it asks about, by what the request calls them
    };
    struct Measured {
        governance::Impact impact;
        std::map<RecordId, std::string> names; ///< of versions
    };
    std::optional<session::RemovalView> m_view;
    SignerDesk m_signer;
    std::map<std::string, std::string> m_names;
    std::optional<Measured> m_impact;
    QLineEdit *m_requesterName = nullptr;
    QLineEdit *m_requesterMail = nullptr;
    RecordHead *m_head = nullptr;
    KeyValues *m_facts = nullptr;
    TextLabel *m_impactNote = nullptr;
    KeyValues *m_totals = nullptr;
    ResultTable *m_runs = nullptr;
    ResultTable *m_shards = nullptr;
    ResultTable *m_steps = nullptr;
    ResultTable *m_decisions = nullptr;
    DecideBox *m_decide = nullptr;
    NoteDialog *m_note = nullptr;
    Generation m_listGeneration, m_generation, m_impactGeneration;
    bool m_isMeasuring = false;
};

} // namespace espalier::ui
