// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/protowire.h"

#include <string>
#include <string_view>

namespace espalier::training {

/// One value of a summary as it stands in an event, nothing copied: everything here points into the record.
/// Source: docs/formats/logs.md, "Event files"; tensorflow/core/framework/{summary,tensor}.proto (field numbers).
struct SummaryValue {
    enum class Kind { Nothing, Number, Tensor, Histogram, Image, Audio };
    Kind kind = Kind::Nothing;
    std::string_view tag;
    std::string_view plugin;        ///< "scalars", "text", ...; empty without metadata
    std::string_view pluginContent; ///< the plugin's own message
    bool isScalarClass = false;     ///< metadata say that the data are scalars
    float number = 0;               ///< of Kind::Number
    std::string_view tensor;        ///< the message, of Kind::Tensor
};

/// False when the message is broken.
bool readSummaryValue(std::string_view message, SummaryValue &value);

/// What a tensor holds, as far as it is of one element.
struct TensorElement {
    enum class Kind {
        None,   ///< not one element, or of a type that is no number
        Float,  ///< exact in 32 bits: FLOAT, HALF, BFLOAT16
        Double, ///< DOUBLE and integers
        Text    ///< strings; the first of them
    };
    Kind kind = Kind::None;
    double number = 0;
    std::string_view text;
};
TensorElement readTensorElement(std::string_view tensor);

/// All strings of a tensor, one a line, at most `limit` bytes.
std::string tensorText(std::string_view tensor, std::size_t limit);

} // namespace espalier::training
