// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QRect>
#include <QString>
#include <QWidget>

class QPainter;

namespace espalier::ui {

/// The shape that stands for a state, beside its word: ring, quarter, half disc, disc, triangle, crossed ring, dashed ring.
enum class StateShape { Draft, Ring, Quarter, Half, Disc, Triangle, Crossed, Struck, Dashed, BrokenShield };

/// The shape of a derived state ("nominated", "in review", ...); Dashed for one this build does not know.
StateShape stateShape(const QString &state);

/// Draws a shape into a square, in the text colour with a touch of colour as the third sign.
void paintStateShape(QPainter *painter, const QRectF &square, StateShape shape, const QColor &text, const QColor &ground);

/// For delegates: shape and word in a rectangle, leading side first, elided. `isSelected` takes the highlighted text colour.
/// `word`: instead of the state's own.
void paintState(QPainter *painter, const QRect &rect, const QString &state, const QPalette &palette, bool isSelected,
                Qt::LayoutDirection direction, const QString &word = {});
/// The room `paintState` wants.
QSize stateSize(const QString &state, const QFontMetrics &metrics, const QString &word = {});

/// The same as a widget. Its accessible name is the word.
class StateMark : public QWidget
{
    Q_OBJECT
public:
    explicit StateMark(QWidget *parent = nullptr);
    /// `word`: what is shown and read aloud beside the shape, where it is not the state's own ("in force").
    void setState(const QString &state, const QString &word = {});
    const QString &state() const { return m_state; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_state, m_word;
};

} // namespace espalier::ui
