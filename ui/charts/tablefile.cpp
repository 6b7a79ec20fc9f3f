// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/tablefile.h"

#include "ui/actions/dialogservice.h"
#include "ui/async/runasync.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSaveFile>
#include <QToolButton>

namespace espalier::ui {

namespace detail {

struct TableFileTr {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

static Result<void> writeTable(const QString &name, const ChartTable &table)
{
    const bool isJson = name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    const QByteArray bytes = isJson ? table.json() : table.csv();
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(file.error() == QFileDevice::PermissionsError ? ErrorCode::Denied : ErrorCode::Io, toStd(name),
                       toStd(file.errorString()));
    return {};
}

} // namespace detail

void offerTable(QWidget *parent, const ChartServices &services, const QString &name, std::function<ChartTable()> table)
{
    services.dialogs->saveFile(parent, detail::TableFileTr::tr("Save the table"), name + QStringLiteral(".csv"),
                               detail::TableFileTr::tr("Comma-separated values (*.csv);;JSON (*.json)"),
                               [parent, services, table = std::move(table)](const QString &file) {
        if (file.isEmpty())
            return;
        runAsync(
            services.pool, parent, [file, data = table()] { return detail::writeTable(file, data); },
            [services, file](const Result<void> &written) {
            if (written)
                services.say(detail::TableFileTr::tr("Written to %1.").arg(isolatedLtr(file)), false);
            else
                services.say(errorText(written.error()).sentence(), true);
            });
    });
}

QToolButton *makeTableButton(QWidget *parent, const ChartServices &services, const QString &title, const QString &name,
                             std::function<ChartTable()> table)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(QStringLiteral("export")));
    button->setAutoRaise(true);
    button->setAccessibleName(detail::TableFileTr::tr("Save or copy %1", "title of a table").arg(title));
    button->setToolTip(button->accessibleName());
    auto *menu = new QMenu(button);
    menu->addAction(icon(QStringLiteral("export-table")), detail::TableFileTr::tr("Save the table…"), button,
                    [button, services, name, table] { offerTable(button, services, name, table); });
    menu->addAction(icon(QStringLiteral("copy")), detail::TableFileTr::tr("Copy the table"), button,
                    [table] { QApplication::clipboard()->setText(table().clipboardText()); });
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

} // namespace espalier::ui
