// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pageset.h"

#include "ui/pages/datasets/datasetspage.h"
#include "ui/pages/governance/governancepage.h"
#include "ui/pages/groups/groupspage.h"
#include "ui/pages/home/homepage.h"
#include "ui/pages/runs/runspage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/sources/sourcespage.h"
#include "ui/pages/sync/syncpage.h"

namespace espalier::ui {

std::vector<Page *> makePages(const PageContext &context, QWidget *parent)
{
    return {
        new HomePage(context, parent),     new SourcesPage(context, parent),  new GovernancePage(context, parent),
        new DatasetsPage(context, parent), new RunsPage(context, parent),     new GroupsPage(context, parent),
        new SyncPage(context, parent),     new SettingsPage(context, parent),
    };
}

} // namespace espalier::ui
