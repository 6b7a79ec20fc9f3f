// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/schema.h"

#include <map>
#include <string>
#include <vector>

namespace espalier::records::detail {

/// Replaces every long text of the record by the reference of an attachment, and adds path and text to `attachments`.
/// Texts must be NFC already. Errors: Invalid (record and field) when one is too long even for that. Source:
/// docs/formats/attachments.md.
Result<void> moveLongTexts(const Schema &schema, Json &record, std::map<std::string, std::string> &attachments);

/// SHA-256 of every attachment that the record names.
std::vector<std::string> namedAttachments(const Schema &schema, const Json &record);

} // namespace espalier::records::detail
