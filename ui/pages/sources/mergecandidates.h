// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/duplicates.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/sidepanel.h"

#include <vector>

class QScrollArea;
class QPushButton;

namespace espalier::ui {

/// Probable duplicates: of one source, or pairs of the whole catalogue, each with why, and what to do about it.
class MergeCandidates : public SidePanel
{
    Q_OBJECT
public:
    /// Those of one source; an empty id: of the whole catalogue.
    MergeCandidates(RecordWriter *writer, const RecordId &source, QWidget *parent = nullptr);
    ~MergeCandidates() override;

    bool isSettled() const override { return m_task == 0 && !m_isAsking; }
    void begin() override;
    std::size_t count() const { return m_pairs.size(); }

Q_SIGNALS:
    void compareAsked(const espalier::RecordId &a, const espalier::RecordId &b);
    void mergeAsked(const espalier::RecordId &kept, const espalier::RecordId &other);

private:
    void read();
    void present(Result<std::vector<session::DuplicatePair>> pairs);
    QWidget *pairBox(const session::DuplicatePair &pair, QWidget *parent);
    void setDistinct(const RecordId &a, const RecordId &b);

    RecordWriter *m_writer;
    RecordId m_source;
    TextLabel *m_summary;
    QScrollArea *m_scroll;
    std::vector<session::DuplicatePair> m_pairs;
    Generation m_generation;
    int m_task = 0;
    bool m_isAsking = false;
};

} // namespace espalier::ui
