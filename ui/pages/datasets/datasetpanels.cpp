// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/datasets/chartspanel.h"
#include "ui/pages/datasets/filterspanel.h"
#include "ui/pages/datasets/overviewpanel.h"
#include "ui/pages/datasets/problemspanel.h"
#include "ui/pages/datasets/readerpanel.h"
#include "ui/pages/datasets/shardspanel.h"

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
        {QStringLiteral("reader"), Tr::tr("Reader"), detail::makePanel<ReaderPanel>},
    };
}

} // namespace espalier::ui
