// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"
#include "ui/models/rundesk.h"
#include "ui/pages/page.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace espalier::ui {

class RecordWriter;

/// A place in a run a person wants to look at or write about.
struct RunPlace {
    std::int64_t fromStep = -1, toStep = -1; ///< both included; equal for one step
    std::string alarm;                       ///< key, when it is about one
    std::string entry;                       ///< id of a chronicle entry, when it is about one
};

/// What a panel is given.
struct RunPanelContext {
    PageContext page;
    ChartServices charts;
    RecordWriter *writer = nullptr;
};

/// One tab of the page: shows one side of a run. Made when it is first looked at; is told of a run only while it is.
class RunPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RunPanel(const RunPanelContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context) {}

    /// Shows a run; never null. Called again when it was read anew.
    virtual void show(std::shared_ptr<const RunDesk> desk) = 0;
    using QWidget::show;
    /// Samples that came while it is shown: `desk` is the same run with more at its ends. Default: only the dashboard follows at once.
    virtual void extend(std::shared_ptr<const RunDesk> desk) { Q_UNUSED(desk) }
    /// Whether everything asked for is on screen.
    virtual bool isSettled() const { return true; }
    /// Brings a place into sight: a range of steps, an alarm, an entry.
    virtual void openPlace(const RunPlace &place) { Q_UNUSED(place) }
    /// Begins to write a chronicle entry about a place; only the chronicle does.
    virtual void beginNote(const RunPlace &place) { Q_UNUSED(place) }
    /// Does what the panel is for with what the run itself proposes, for the tour.
    virtual void showExample() {}
    /// Ctrl+F. False when there is nothing to search.
    virtual bool focusSearch() { return false; }

Q_SIGNALS:
    /// To be opened in another panel, by its id ("dashboard", "chronicle", "alarms", "reading").
    void placeWanted(const QString &panel, const espalier::ui::RunPlace &place);
    void noteWanted(const espalier::ui::RunPlace &place); ///< write about it in the chronicle
    void changed();                                       ///< something was written: read the run anew

protected:
    const RunPanelContext &context() const { return m_context; }

private:
    RunPanelContext m_context;
};

/// A panel before it is made.
struct RunPanelSpec {
    QString id;
    QString title; ///< translated
    std::function<RunPanel *(const RunPanelContext &, QWidget *)> make;
};
/// All of them in the order of the tabs. A new panel needs a line here and nothing else.
std::vector<RunPanelSpec> runPanels();

} // namespace espalier::ui
