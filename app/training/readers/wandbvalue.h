// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace espalier::training {

/// One item of W&B's history, configuration or summary: a key, whole or in parts, and JSON. Source: wandb_internal.proto (field numbers).
struct WandbItem {
    std::string key; ///< parts joined by dots
    std::vector<std::string> parts;
    std::string_view json;
};
/// HistoryItem and ConfigItem{1 key, 2 nested_key, 16 value_json}. False when the message is broken.
bool readWandbItem(std::string_view message, WandbItem &item);

/// JSON as Python writes it: NaN and the infinities may stand bare and become texts of that name. Nothing when it is none.
std::optional<Json> parsePythonJson(std::string_view text);

/// What a value of the history is worth: calls `number` for each, members of dictionaries by their keys joined with dots, and `other` with the
/// kind of what is no number ("histogram", "image-file", "text", "list").
void flattenWandbValue(const std::string &key, std::string_view json,
                       const std::function<void(const std::string &, double)> &number,
                       const std::function<void(std::string_view)> &other);

/// Puts a value of the configuration at its place in the parameters; `parts` has at least one.
void setParameter(std::map<std::string, Json> &parameters, const std::vector<std::string> &parts, Json value);

} // namespace espalier::training
