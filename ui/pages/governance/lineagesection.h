// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/lineage.h"
#include "ui/async/runasync.h"
#include "ui/pages/governance/governancesection.h"

#include <stop_token>

class QComboBox;
class QCompleter;
class QLineEdit;
class QStackedWidget;
class QStandardItemModel;

namespace espalier::ui {

class ChartFrame;
class EmptyState;
class LineageView;
class TextLabel;

/// Where data came from and where it went, as a picture one can walk: any record or range of steps as its centre.
class LineageSection : public GovernanceSection
{
    Q_OBJECT
public:
    explicit LineageSection(const GovernanceContext &context, QWidget *parent = nullptr);
    ~LineageSection() override;

    void showRecord(const QString &record) override;
    void refresh() override;
    bool isSettled() const override;
    bool focusSearch() override;
    LineageView *view() const { return m_view; }
    const QString &centre() const { return m_centre; }

private:
    void read();
    void complete(const QString &typed);
    void follow(const QString &id, const QString &kind);

    QLineEdit *m_what;
    QCompleter *m_completer;
    QStandardItemModel *m_hits;
    QComboBox *m_direction;
    TextLabel *m_summary;
    QStackedWidget *m_side;
    EmptyState *m_empty;
    LineageView *m_view;
    ChartFrame *m_frame;
    QString m_centre;
    Generation m_generation, m_hitGeneration;
    std::stop_source m_stop;
    bool m_isReading = false;
};

} // namespace espalier::ui
