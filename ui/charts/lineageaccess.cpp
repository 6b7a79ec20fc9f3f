// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineageview.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace espalier::ui {

namespace detail {

class LineageAccess : public QAccessibleWidget
{
public:
    explicit LineageAccess(LineageView *view) : QAccessibleWidget(view, QAccessible::Chart) {}

    QString text(QAccessible::Text kind) const override
    {
        const QString focus = static_cast<const LineageView *>(object())->focusText();
        if (kind == QAccessible::Value)
            return focus;
        const QString text = QAccessibleWidget::text(kind);
        // Readers that know no value of a chart say its description: where one is comes first in it.
        return kind == QAccessible::Description && !focus.isEmpty() ? focus + QLatin1Char(' ') + text : text;
    }
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
};

static QAccessibleInterface *makeLineageAccess(const QString &, QObject *object)
{
    auto *view = qobject_cast<LineageView *>(object);
    return view ? new LineageAccess(view) : nullptr;
}

} // namespace detail

void installLineageAccess()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(detail::makeLineageAccess);
        return true;
    }();
    static_cast<void>(isInstalled);
}

} // namespace espalier::ui
