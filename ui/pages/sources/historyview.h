// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sources/sourcecontent.h"

#include <QScrollArea>

namespace espalier::ui {

/// How a record came to be what it is, newest first: who, when, and each field with what it was and what it became.
class HistoryView : public QScrollArea
{
    Q_OBJECT
public:
    explicit HistoryView(QWidget *parent = nullptr);

    void setLoading();
    void setHistory(const std::vector<HistoryContent> &steps, bool hasMore);

Q_SIGNALS:
    void moreAsked();
    /// A field shall be put back to what it was in a version of the record.
    void restoreAsked(const QString &field, const QString &commit);
};

} // namespace espalier::ui
