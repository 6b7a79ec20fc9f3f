// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"
#include "app/statistics/text/qualityfilters.h"
#include "ui/async/runasync.h"
#include "ui/charts/histogramchart.h"
#include "ui/pages/datasets/datasetpanel.h"

#include <array>
#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace espalier::ui {

class EmptyState;
class TextLabel;

/// What the quality filters would drop at thresholds of one's own, language by language, from the profile: nothing is read again.
class FiltersPanel : public DatasetPanel
{
    Q_OBJECT
public:
    FiltersPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return !m_isMeasuring; }

private:
    void makeCharts(QWidget *content);
    QWidget *makeOwn(QWidget *content);
    QDoubleSpinBox *addField(QHBoxLayout *row, statistics::Filter filter, bool isLeast);
    void chooseLanguage();
    void onMoved(std::size_t filter);
    void showLimit(std::size_t filter);
    void reset();
    void tell(std::size_t filter);
    void tellJoint();
    void measure();
    void showReport();
    std::string language() const;

    std::shared_ptr<const DatasetDesk> m_desk;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QComboBox *m_language;
    TextLabel *m_joint;
    std::array<HistogramChart *, statistics::filterCount> m_charts{};
    std::array<ChartFrame *, statistics::filterCount> m_frames{};
    std::array<QWidget *, statistics::filterCount> m_cells{}; ///< a frame with the fields below it
    std::array<QDoubleSpinBox *, statistics::filterCount> m_fields{};
    QDoubleSpinBox *m_mostWords = nullptr;
    statistics::FilterThresholds m_limits; ///< as moved
    QPlainTextEdit *m_own = nullptr;
    QPushButton *m_measure = nullptr;
    TextLabel *m_verdict = nullptr;
    std::optional<Result<statistics::DocumentReport>> m_report; ///< of the document pasted last
    Generation m_generation;
    bool m_isMeasuring = false;
};

} // namespace espalier::ui
