// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/async/runasync.h"
#include "ui/models/reviewdesk.h"
#include "ui/pages/governance/governancesection.h"

#include <optional>
#include <stop_token>

class QComboBox;
class QStackedWidget;
class QTreeView;

namespace espalier::ui {

class BatchDialog;
class EmptyState;
class NoteDialog;
class ReviewPanel;
class ReviewQueueModel;
class SearchBox;
class TextLabel;

/// The queue of what waits for a decision beside the source under review. One key moves on.
class ReviewSection : public GovernanceSection
{
    Q_OBJECT
public:
    explicit ReviewSection(const GovernanceContext &context, QWidget *parent = nullptr);
    ~ReviewSection() override;

    void showRecord(const QString &record) override;
    void refresh() override;
    bool isSettled() const override { return !m_isReadingQueue && !m_isReadingDesk; }
    bool focusSearch() override;

    ReviewPanel *panel() const { return m_panel; }
    QTreeView *queueView() const { return m_view; }
    const std::shared_ptr<const ReviewDesk> &desk() const { return m_desk; }
    /// Goes to the next that waits.
    void showNext();
    void begin(governance::Outcome outcome);
    void beginBatch();
    void note(const std::string &action, const RecordId &to, const std::string &text, const QString &done);
    void handOver();
    void recuse();
    void saveAudit();
    std::optional<RecordId> current() const;
    /// What is marked in the queue, for a batch.
    std::vector<RecordId> chosen() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeQueue();
    void readQueue();
    void takeQueue(Result<std::vector<session::QueueRow>> rows);
    void choose();
    void open(const QString &record);
    void readDesk();
    void showEmpty();
    void sign();

    ReviewQueueModel *m_model;
    SearchBox *m_search = nullptr;
    QComboBox *m_order = nullptr;
    QComboBox *m_whose = nullptr;
    QTreeView *m_view = nullptr;
    TextLabel *m_count = nullptr;
    QStackedWidget *m_side = nullptr;
    EmptyState *m_empty = nullptr;
    ReviewPanel *m_panel = nullptr;
    BatchDialog *m_batch = nullptr;
    NoteDialog *m_note = nullptr;
    std::shared_ptr<const ReviewDesk> m_desk;
    QString m_current;
    QString m_after; ///< what to show when the one that was decided has left the queue
    Generation m_queueGeneration, m_deskGeneration;
    std::stop_source m_queueStop, m_deskStop;
    bool m_isReadingQueue = false;
    bool m_isReadingDesk = false;
    bool m_hasQueue = false;
};

} // namespace espalier::ui
