// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/associationspanel.h"
#include "ui/pages/datasets/chartspanel.h"
#include "ui/pages/datasets/comparepanel.h"
#include "ui/pages/datasets/contaminationpanel.h"
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
    using Tr = detail::DatasetPanelsTr;
    return {
        {QStringLiteral("overview"), Tr::tr("Overview"), detail::makePanel<OverviewPanel>},
        {QStringLiteral("shards"), Tr::tr("Shards"), detail::makePanel<ShardsPanel>},
        {QStringLiteral("texts"), Tr::tr("Languages and words"), detail::makePanel<TextsPanel>},
        {QStringLiteral("origins"), Tr::tr("Origins and rights"), detail::makePanel<OriginsPanel>},
        {QStringLiteral("filters"), Tr::tr("Filters"), detail::makePanel<FiltersPanel>},
        {QStringLiteral("problems"), Tr::tr("Problems"), detail::makePanel<ProblemsPanel>},
        {QStringLiteral("duplicates"), Tr::tr("Duplicates"), detail::makePanel<DuplicatesPanel>},
        {QStringLiteral("reader"), Tr::tr("Reader"), detail::makePanel<ReaderPanel>},
        {QStringLiteral("search"), Tr::tr("Search"), detail::makePanel<SearchPanel>},
        {QStringLiteral("contamination"), Tr::tr("Contamination"), detail::makePanel<ContaminationPanel>},
        {QStringLiteral("associations"), Tr::tr("Associations"), detail::makePanel<AssociationsPanel>},
        {QStringLiteral("compare"), Tr::tr("Compare"), detail::makePanel<ComparePanel>},
        {QStringLiteral("steps"), Tr::tr("Steps"), detail::makePanel<StepsPanel>},
    };
}

} // namespace espalier::ui
