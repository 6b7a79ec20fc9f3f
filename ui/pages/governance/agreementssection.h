// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/removals.h"
#include "ui/pages/governance/recordlistsection.h"

#include <optional>

namespace espalier::ui {

class KeyValues;
class RecordHead;

/// Agreements between those who provide data and those who host it: what each covers, and how long it is in force.
class AgreementsSection : public RecordListSection
{
    Q_OBJECT
public:
    explicit AgreementsSection(const GovernanceContext &context, QWidget *parent = nullptr);

    void refresh() override;
    bool hasAgreement() const { return currentRow() != nullptr; }
    void beginAgreement() { beginNew(records::Kind::Agreement); }
    void editAgreement();
    /// Asks for the signed document and keeps its name, size and hash.
    void attachFile();

protected:
    void open(const QString &id) override;

private:
    QWidget *makeDetail();
    const session::AgreementRow *currentRow() const;

    std::vector<session::AgreementRow> m_rows;
    RecordHead *m_head = nullptr;
    KeyValues *m_facts = nullptr;
    Generation m_generation;
};

} // namespace espalier::ui
