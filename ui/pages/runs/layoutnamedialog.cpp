// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs/layoutnamedialog.h"

#include <QCoreApplication>
#include <QInputDialog>

namespace espalier::ui {

void askLayoutName(QWidget *parent, const QString &title, const QString &proposed, std::function<void(const QString &)> then)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(QCoreApplication::translate("LayoutName", "Name of the layout:"));
    dialog->setTextValue(proposed);
    QObject::connect(dialog, &QInputDialog::textValueSelected, parent, [then = std::move(then)](const QString &text) {
        const QString name = text.trimmed();
        if (!name.isEmpty())
            then(name);
    });
    dialog->open();
}

} // namespace espalier::ui
