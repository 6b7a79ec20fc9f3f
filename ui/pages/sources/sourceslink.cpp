// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceslink.h"

#include "ui/models/sourcefilter.h"
#include "ui/pages/sources/sourcespage.h"
#include "ui/text/codetext.h"

namespace espalier::ui {

void showSourcesWith(const PageContext &context, const QWidget *onPage, const QString &facet, const QString &value)
{
    if (const auto *sources = onPage->window()->findChild<SourcesPage *>()) {
        index::SourceQuery query;
        query.facets[toStd(facet)] = {toStd(value)};
        sources->filter()->setQuery(query);
    }
    context.navigator->go({QStringLiteral("sources"), {}});
}

} // namespace espalier::ui
