// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/issue.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QTreeView;

namespace espalier::ui {

class IssuesModel;
class SearchBox;

/// A list of things to look at, with a filter by words and by severity; activating one asks to go there.
class IssuesView : public QWidget
{
    Q_OBJECT
public:
    explicit IssuesView(QWidget *parent = nullptr);

    void setIssues(std::vector<Issue> issues);
    int shownCount() const;
    SearchBox *searchBox() const { return m_search; }

Q_SIGNALS:
    /// `item` is a record id or an upstream key, `field` may be empty.
    void jumpRequested(const QString &item, const QString &field);

private:
    void applyFilter();

    IssuesModel *m_model;
    SearchBox *m_search;
    QComboBox *m_severity;
    QLabel *m_count;
    QTreeView *m_view;
};

} // namespace espalier::ui
