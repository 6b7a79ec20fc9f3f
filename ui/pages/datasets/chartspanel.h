// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/barchart.h"
#include "ui/charts/histogramchart.h"
#include "ui/charts/rankchart.h"
#include "ui/pages/datasets/datasetpanel.h"

class QStackedWidget;
class QVBoxLayout;

namespace espalier::ui {

class EmptyState;

/// A panel that is a column of charts, scrolled together. Without a profile, or with one that lacks what it draws, it says what to do.
class ChartsPanel : public DatasetPanel
{
    Q_OBJECT
public:
    ChartsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const DatasetDesk> desk) final;

protected:
    virtual void showCharts(const DatasetDesk &desk) = 0;
    virtual bool wantsRich() const { return true; }
    /// Adds a frame with this chart to the column.
    ChartFrame *addChart(Chart *chart, const QString &title, const QString &definition, const QString &file);
    QVBoxLayout *column() const { return m_column; }

private:
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QVBoxLayout *m_column;
};

/// Languages, lengths and words of a version.
class TextsPanel : public ChartsPanel
{
    Q_OBJECT
public:
    TextsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

protected:
    void showCharts(const DatasetDesk &desk) override;

private:
    void showLanguages(const DatasetDesk &desk);
    void showLengths(const DatasetDesk &desk);
    void showWords(const DatasetDesk &desk);

    BarChart *m_languages;
    HistogramChart *m_lengths;
    RankChart *m_words;
    BarChart *m_topWords;
    ChartFrame *m_languagesFrame, *m_lengthsFrame, *m_wordsFrame, *m_topWordsFrame;
};

/// Where the texts come from and what they carry: domains, sources, licences in the data, personal data.
class OriginsPanel : public ChartsPanel
{
    Q_OBJECT
public:
    OriginsPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

protected:
    void showCharts(const DatasetDesk &desk) override;

private:
    void showList(ChartFrame *frame, BarChart *chart, const statistics::TopList &list, const QString &title);

    BarChart *m_sources, *m_licences, *m_domains, *m_registers, *m_personal;
    ChartFrame *m_sourcesFrame, *m_licencesFrame, *m_domainsFrame, *m_registersFrame, *m_personalFrame;
};

} // namespace espalier::ui
