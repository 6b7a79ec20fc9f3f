// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"
#include "ui/pages/page.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace espalier::ui {

class RecordWriter;

/// What a section is given.
struct GovernanceContext {
    PageContext page;
    ChartServices charts;
    RecordWriter *writer = nullptr;
};

/// One tab of the page, with its own list and detail. Made when it is first looked at.
class GovernanceSection : public QWidget
{
    Q_OBJECT
public:
    explicit GovernanceSection(const GovernanceContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context)
    {
    }

    /// Shows a record of this section; empty: as it was left.
    virtual void showRecord(const QString &record) = 0;
    /// Something in the workshop changed.
    virtual void refresh() = 0;
    virtual bool isSettled() const { return true; }
    /// Ctrl+F. False when there is nothing to search.
    virtual bool focusSearch() { return false; }

protected:
    const GovernanceContext &context() const { return m_context; }
    QAction *command(const char *id) const;

private:
    GovernanceContext m_context;
};

/// A section before it is made.
struct GovernanceSectionSpec {
    QString id;
    QString title;                 ///< translated
    std::vector<QString> prefixes; ///< of the records it shows: "rmv"
    std::function<GovernanceSection *(const GovernanceContext &, QWidget *)> make;
};
/// All of them in the order of the tabs. A new section needs a line here and nothing else.
std::vector<GovernanceSectionSpec> governanceSections();

} // namespace espalier::ui
