// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

static void initEspalierResources()
{
    Q_INIT_RESOURCE(espalier); // the linker drops resources of static libraries that nobody names
}

namespace espalier::ui {

namespace detail {

static QString iconPath(const QString &name)
{
    return QStringLiteral(":/espalier/icons/") + name + QStringLiteral(".svg");
}

/// Paints one SVG of the set in the palette's colour of the moment.
class RecolouredIcon : public QIconEngine
{
public:
    explicit RecolouredIcon(const QString &name) : m_name(name)
    {
        QFile file(iconPath(name));
        if (file.open(QIODevice::ReadOnly))
            m_svg = file.readAll();
        m_isDirected = m_svg.contains("data-directed");
    }

    QIconEngine *clone() const override { return new RecolouredIcon(*this); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const QPalette palette = QGuiApplication::palette();
        QColor colour = palette.color(QPalette::WindowText);
        if (mode == QIcon::Disabled)
            colour = palette.color(QPalette::Disabled, QPalette::WindowText);
        else if (mode == QIcon::Selected)
            colour = palette.color(QPalette::HighlightedText);
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        painter->save();
        if (m_isDirected && QGuiApplication::isRightToLeft()) {
            painter->translate(rect.center().x() * 2 + 1, 0);
            painter->scale(-1, 1);
        }
        renderer.render(painter, rect);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QPalette palette = QGuiApplication::palette();
        const QString key = QStringLiteral("espalier/%1/%2x%3/%4/%5/%6/%7")
                                .arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(int(mode))
                                .arg(palette.color(QPalette::WindowText).name(), palette.color(QPalette::HighlightedText).name())
                                .arg(int(QGuiApplication::isRightToLeft()));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

private:
    QString m_name;
    QByteArray m_svg;
    bool m_isDirected = false;
};

} // namespace detail

QIcon icon(const QString &name)
{
    initEspalierResources();
    static QHash<QString, QIcon> known;
    const auto found = known.constFind(name);
    if (found != known.constEnd())
        return *found;
    const QIcon made = QFile::exists(detail::iconPath(name)) ? QIcon(new detail::RecolouredIcon(name)) : QIcon();
    known.insert(name, made);
    return made;
}

QStringList iconNames()
{
    initEspalierResources();
    QStringList names = QDir(QStringLiteral(":/espalier/icons")).entryList({QStringLiteral("*.svg")});
    for (QString &name : names)
        name.chop(4);
    return names;
}

QIcon applicationIcon()
{
    initEspalierResources();
    return QIcon(QStringLiteral(":/espalier/app/espalier.svg"));
}

} // namespace espalier::ui
