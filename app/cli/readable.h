// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"

namespace espalier::cli {

/// A record for people: "Label: value" lines under the headings of the form, codes with their names, references with the name of
/// what they point at, long texts whole. Unknown fields come last under their own names.
std::string readableRecord(const session::Workshop &workshop, records::Kind kind, const Json &body);

} // namespace espalier::cli
