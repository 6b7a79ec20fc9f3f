// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/completeness.h"
#include "ui/widgets/formrecord.h"

#include <QWidget>

#include <map>
#include <optional>
#include <set>

class QVBoxLayout;

namespace espalier::ui {

/// Beside the form: what is needed to send it, and for each decision what reviewers still have to know. Every point leads to its field; nothing here
/// keeps a draft from being saved.
class NominateNeeds : public QWidget
{
    Q_OBJECT
public:
    explicit NominateNeeds(QWidget *parent = nullptr);

    /// Returns whether anything stands there that did not before.
    bool present(const std::vector<FormProblem> &problems, const std::vector<governance::DecisionNeeds> &needs);
    /// Fields that are still open: to send, or else for decisions.
    int openCount() const { return int(m_open.size()); }

    /// What stands beside each field: for which decision it is needed, and why.
    static std::map<FieldPath, QString> perField(const std::vector<governance::DecisionNeeds> &needs);

Q_SIGNALS:
    void fieldAsked(const QString &field);

private:
    void addSending(const std::vector<FormProblem> &problems);
    void addDecision(const governance::DecisionNeeds &decision);
    void addPoint(QLayout *flow, const FieldPath &field, const QString &label, const QString &why);

    QVBoxLayout *m_layout;
    QString m_shown;              ///< what stands there, to leave it alone while it is the same
    std::set<FieldPath> m_toSend; ///< fields that keep it from being sent
    std::set<FieldPath> m_open;
};

} // namespace espalier::ui
