// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartframe.h"
#include "ui/models/datasetdesk.h"
#include "ui/pages/page.h"

#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace espalier::ui {

/// A place in the data of a version that a person wants to look at.
struct DatasetPlace {
    std::string shard;                 ///< path relative to the folder, as in the shard list
    std::uint64_t document = 0;        ///< from 0
    std::optional<std::uint64_t> line; ///< from 1; when given, the document of this line, or the first after it
    std::size_t begin = 0, size = 0;   ///< bytes of the text to be marked; none when `size` is 0
};

/// What a panel is given.
struct DatasetPanelContext {
    PageContext page;
    ChartServices charts;
};

/// One tab of the page: shows one side of a version. Made when it is first looked at; is told of a version only while it is.
class DatasetPanel : public QWidget
{
    Q_OBJECT
public:
    explicit DatasetPanel(const DatasetPanelContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context) {}

    /// Shows a version; never null. Called again when it was read anew.
    virtual void show(std::shared_ptr<const DatasetDesk> desk) = 0;
    using QWidget::show;
    /// Whether everything asked for is on screen.
    virtual bool isSettled() const { return true; }
    /// Shows a place; only the reader does.
    virtual void openPlace(const DatasetPlace &place) { Q_UNUSED(place) }
    /// Places to go through one by one, such as the hits of a search; `title` says what they are. Only the reader takes them.
    virtual void offerPlaces(const QString &title, const std::vector<DatasetPlace> &places)
    {
        Q_UNUSED(title)
        Q_UNUSED(places)
    }
    /// Does what the panel is for with what the version itself proposes, for the tour: nothing when there is nothing to show.
    virtual void showExample() {}
    /// Ctrl+F. False when there is nothing to search.
    virtual bool focusSearch() { return false; }

Q_SIGNALS:
    void placeWanted(const espalier::ui::DatasetPlace &place); ///< to be opened in the reader
    /// The same for one of several that can be gone through there.
    void placesWanted(const QString &title, const std::vector<espalier::ui::DatasetPlace> &places, std::size_t at);
    void panelWanted(const QString &id);

protected:
    const DatasetPanelContext &context() const { return m_context; }

private:
    DatasetPanelContext m_context;
};

/// A panel before it is made.
struct DatasetPanelSpec {
    QString id;
    QString title; ///< translated
    std::function<DatasetPanel *(const DatasetPanelContext &, QWidget *)> make;
};
/// All of them in the order of the tabs. A new panel needs a line here and nothing else.
std::vector<DatasetPanelSpec> datasetPanels();

} // namespace espalier::ui
