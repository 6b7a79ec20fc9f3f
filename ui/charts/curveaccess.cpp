// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curveaccess.h"

#include "ui/charts/curvechart.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace espalier::ui {

namespace detail {

class CurveAccess : public QAccessibleWidget
{
public:
    explicit CurveAccess(CurveChart *chart) : QAccessibleWidget(chart, QAccessible::Chart) {}

    QString text(QAccessible::Text kind) const override
    {
        const auto *chart = static_cast<const CurveChart *>(object());
        const QString cursor = chart->cursorText();
        if (kind == QAccessible::Value)
            return cursor;
        const QString text = QAccessibleWidget::text(kind);
        // Readers that know no value of a chart say its description: what is under the cursor comes first in it.
        return kind == QAccessible::Description && !cursor.isEmpty() ? cursor + QLatin1Char(' ') + text : text;
    }
    int childCount() const override { return 0; } // the parts of a graphics view say nothing
    QAccessibleInterface *child(int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
};

static QAccessibleInterface *makeCurveAccess(const QString &, QObject *object)
{
    auto *chart = qobject_cast<CurveChart *>(object);
    return chart ? new CurveAccess(chart) : nullptr;
}

} // namespace detail

void installCurveAccess()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(detail::makeCurveAccess);
        return true;
    }();
    static_cast<void>(isInstalled);
}

} // namespace espalier::ui
