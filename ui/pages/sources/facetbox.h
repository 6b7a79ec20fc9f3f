// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sourcefacets.h"
#include "ui/models/sourcefilter.h"

#include <QCheckBox>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace espalier::ui {

/// A check box whose text is cut to the room there is; the whole stands in the tool tip and for screen readers.
class FacetCheck : public QCheckBox
{
    Q_OBJECT
public:
    explicit FacetCheck(QWidget *parent = nullptr);
    void setLabel(const QString &label);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void cut();
    QString m_label;
};

/// One facet of the panel.
class FacetBox : public QWidget
{
    Q_OBJECT
public:
    FacetBox(const QString &facet, SourceFilter *filter, SourceFacets *facets, QWidget *parent = nullptr);

    const QString &facet() const { return m_facet; }
    bool isOpen() const;
    void setOpen(bool isOpen);
    /// The box of a value, nullptr when it is not shown.
    QCheckBox *check(const QString &value) const;
    QLineEdit *search() const { return m_search; }

Q_SIGNALS:
    void opened();

private:
    struct Row {
        QWidget *widget = nullptr;
        FacetCheck *check = nullptr;
        QLabel *count = nullptr;
        QString value;
    };
    Row makeRow();
    void fill();
    void showChosen();

    QString m_facet;
    SourceFilter *m_filter;
    SourceFacets *m_facets;
    QToolButton *m_head;
    QWidget *m_body;
    QVBoxLayout *m_rowsLayout;
    QLineEdit *m_search;
    QLabel *m_empty;
    QPushButton *m_more;
    std::vector<Row> m_rows;
    std::size_t m_limit = 25;
};

} // namespace espalier::ui
