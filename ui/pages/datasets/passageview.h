// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/passagematch.h"

#include <QPlainTextEdit>

#include <string_view>

namespace espalier::ui {

/// A text of a shard for reading: each paragraph in its own direction, some parts emphasised (bold and underlined, colour last). The keyboard
/// moves and selects in it; Tab leaves it.
class PassageView : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr std::size_t longest = 20000; ///< bytes shown; what is more is cut at a character and said

    explicit PassageView(const QString &name, QWidget *parent = nullptr);

    /// `marks`: bytes of `text`, ascending.
    void showText(std::string_view text, const std::vector<PassagePart> &marks);

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawMarks();

    std::vector<std::pair<int, int>> m_marks; ///< of the shown text: begin, size
};

} // namespace espalier::ui
