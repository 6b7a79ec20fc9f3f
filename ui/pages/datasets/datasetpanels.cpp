// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/associationspanel.h"
#include "ui/pages/datasets/chartspanel.h"
#include "ui/pages/datasets/comparepanel.h"
#include "ui/pages/datasets/contaminationpanel.h"
#include "ui/pages/datasets/documentspanel.h"
#include "ui/pages/datasets/duplicatespanel.h"
#include "ui/pages/datasets/filterspanel.h"
#include "ui/pages/datasets/overviewpanel.h"
#include "ui/pages/datasets/problemspanel.h"
#include "ui/pages/datasets/readerpanel.h"
#include "ui/pages/datasets/searchpanel.h"
#include "ui/pages/datasets/shardspanel.h"
#include "ui/pages/datasets/stepspanel.h"

#include <QCoreApplication>

namespace espalier::ui {

namespace detail {

struct DatasetPanelsTr {
    Q_DECLARE_TR_FUNCTIONS(DatasetPanels)
};

template<typename Panel>
static DatasetPanel *makePanel(const DatasetPanelContext &context, QWidget *parent)
{
    return new Panel(context, parent);
}

} // namespace detail

std::vector<DatasetPanelSpec> datasetPanels()
{
    return {
        {QStringLiteral("overview"), detail::DatasetPanelsTr::tr("Overview"), detail::makePanel<OverviewPanel>},
        {QStringLiteral("shards"), detail::DatasetPanelsTr::tr("Shards"), detail::makePanel<ShardsPanel>},
        {QStringLiteral("texts"), detail::DatasetPanelsTr::tr("Languages and words"), detail::makePanel<TextsPanel>},
        {QStringLiteral("origins"), detail::DatasetPanelsTr::tr("Origins and rights"), detail::makePanel<OriginsPanel>},
        {QStringLiteral("filters"), detail::DatasetPanelsTr::tr("Filters"), detail::makePanel<FiltersPanel>},
        {QStringLiteral("problems"), detail::DatasetPanelsTr::tr("Problems"), detail::makePanel<ProblemsPanel>},
        {QStringLiteral("duplicates"), detail::DatasetPanelsTr::tr("Duplicates"), detail::makePanel<DuplicatesPanel>},
        {QStringLiteral("reader"), detail::DatasetPanelsTr::tr("Reader"), detail::makePanel<ReaderPanel>},
        {QStringLiteral("search"), detail::DatasetPanelsTr::tr("Search"), detail::makePanel<SearchPanel>},
        {QStringLiteral("contamination"), detail::DatasetPanelsTr::tr("Contamination"), detail::makePanel<ContaminationPanel>},
        {QStringLiteral("associations"), detail::DatasetPanelsTr::tr("Associations"), detail::makePanel<AssociationsPanel>},
        {QStringLiteral("compare"), detail::DatasetPanelsTr::tr("Compare"), detail::makePanel<ComparePanel>},
        {QStringLiteral("steps"), detail::DatasetPanelsTr::tr("Steps"), detail::makePanel<StepsPanel>},
        {QStringLiteral("documents"), detail::DatasetPanelsTr::tr("Documents"), detail::makePanel<DocumentsPanel>},
    };
}

} // namespace espalier::ui
