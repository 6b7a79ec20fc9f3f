// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

#include <functional>

class QMenu;
class QStackedWidget;
class QThreadPool;
class QToolButton;
class QTreeView;

namespace espalier::ui {

class DialogService;
class TextLabel;

/// What a frame asks of the window. The dialogs and the pool must outlive it.
struct ChartServices {
    DialogService *dialogs = nullptr;
    QThreadPool *pool = nullptr; ///< files are written here
    std::function<void(const QString &text, bool isProblem)> say;
};

/// Around every chart: its title, what its figures mean, the switch between picture and table, and ways to take either along.
class ChartFrame : public QWidget
{
    Q_OBJECT
public:
    /// Takes the chart. `name` is a file's name without its ending.
    ChartFrame(Chart *chart, const QString &title, const QString &definition, const QString &name, const ChartServices &services,
               QWidget *parent = nullptr);

    Chart *chart() const { return m_chart; }
    /// To be called when the chart has other figures.
    void refresh();
    bool isTable() const;
    void showTable(bool isTable);
    const ChartTableModel *tableModel() const { return m_model; }
    /// A quiet line below the title; an empty text hides it.
    void setNote(const QString &text);

    void savePicture();
    void saveTable();
    void copyPicture();
    void copyTable();

private:
    void fillMenu(QMenu *menu);
    void write(const QString &file, const Result<QByteArray> &bytes);
    void fillTable();
    void onTableChanged();
    /// The whole table as text, made on a worker where that takes reading; `then` is called on the GUI thread, not when there is a problem.
    void withTable(std::function<QByteArray(const ChartTable &)> text, std::function<void(const QByteArray &)> then);

    Chart *m_chart;
    ChartServices m_services;
    QString m_name;
    TextLabel *m_note;
    QToolButton *m_toggle;
    QStackedWidget *m_stack;
    ChartTableModel *m_model;
    QTreeView *m_table;
    bool m_isStale = false; ///< the chart's table says something else than the model
};

} // namespace espalier::ui
