// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/records/schema.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace espalier::records::detail {

/// Text longer than this many bytes moves to an attachment. Source: docs/formats/attachments.md.
constexpr std::size_t longTextBytes = 16 * 1024;

/// A field of the schema with its path taken apart, "*" for the elements of keyed lists.
struct FieldSteps {
    std::vector<std::string> steps;
    const Field *field = nullptr;
};

/// The record's id, or nothing readable when it has none.
std::string itemName(const Json &record);

/// What a record of a later schema than ours is reported as.
Issue newerSchemaIssue(const std::string &item, const Json &record, const std::string &known);

/// Depth, number of nodes, bytes (long texts count as what stays of them), floats and nulls. Source: canonical-json.md,
/// limits.
std::vector<Issue> limitIssues(const Json &record, const std::string &item);

/// The record with every long text over the limit replaced by what its attachment's reference looks like; nothing when
/// there is none. For checking only.
std::optional<Json> withLongTextsAside(const Json &record, const std::vector<FieldSteps> &longTexts);

/// Whether a set holds a value twice, or a keyed list an id.
bool hasDuplicates(const Json &record, const std::vector<FieldSteps> &lists);

/// One issue for every keyed list in which an id stands twice.
void addDuplicateIds(const Json &record, const std::vector<FieldSteps> &lists, const std::string &item,
                     std::vector<Issue> &issues);

/// Dates that match their pattern and are in no calendar ("2021-02-30").
void addDateIssues(const Json &record, const std::vector<FieldSteps> &dates, const std::string &item, std::vector<Issue> &issues);

/// Warnings about text that hides or turns text, and about addresses of letters that look alike: such a record can be used, and whoever reads it is told.
/// At most ten. Source: canonical-json.md, "Text that hides".
void addHiddenTextIssues(const Json &record, const std::string &item, std::vector<Issue> &issues);

/// "2021", "2021-05", "2021-05-31" or "2021-05-31T09:30:00Z", all of it in the calendar.
bool isCalendarDate(std::string_view text);

void arrangeLists(Json &record, const std::vector<FieldSteps> &lists);

/// Calls `visit` for every value at the place, with its concrete path ("licence_claims.c1.quote").
void forEachAt(Json &record, const std::vector<std::string> &steps, const std::function<void(Json &, const FieldPath &)> &visit);
void forEachAt(const Json &record, const std::vector<std::string> &steps,
               const std::function<void(const Json &, const FieldPath &)> &visit);

} // namespace espalier::records::detail
