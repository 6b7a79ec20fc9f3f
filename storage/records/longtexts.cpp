// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/longtexts.h"

#include "storage/base/hash.h"
#include "storage/base/text.h"
#include "storage/records/recordchecks.h"

#include <algorithm>
#include <optional>

namespace espalier::records::detail {

namespace {

constexpr std::size_t attachmentBytes = 16 * 1024 * 1024;
constexpr std::size_t excerptBytes = 400;

/// The beginning of a text, cut between characters.
std::string excerptOf(std::string_view text)
{
    std::size_t end = std::min(text.size(), excerptBytes);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return std::string(text.substr(0, end));
}

} // namespace

Result<void> moveLongTexts(const Schema &schema, Json &record, std::map<std::string, std::string> &attachments)
{
    std::optional<Error> problem;
    for (const Field &field : schema.fields()) {
        if (!field.isLongText)
            continue;
        forEachAt(record, splitFieldPath(field.path), [&](Json &value, const FieldPath &path) {
            if (!value.is_string() || value.get_ref<const std::string &>().size() <= longTextBytes)
                return;
            std::string text = value.get<std::string>();
            if (text.size() > attachmentBytes || !isUtf8(text)) {
                problem = Error{ErrorCode::Invalid,
                                itemName(record) + ": " + path,
                                text.size() > attachmentBytes ? "the text has more than 16 MiB" : "the text is not valid UTF-8",
                                {}};
                return;
            }
            const std::string hash = sha256Hex(text);
            value = Json{{"attachment", hash}, {"bytes", text.size()}, {"excerpt", excerptOf(text)}};
            attachments.emplace(attachmentPath(hash), std::move(text));
        });
    }
    if (problem)
        return failure(std::move(*problem));
    return {};
}

std::vector<std::string> namedAttachments(const Schema &schema, const Json &record)
{
    std::vector<std::string> hashes;
    for (const Field &field : schema.fields())
        if (field.isLongText)
            forEachAt(record, splitFieldPath(field.path), [&](const Json &value, const FieldPath &) {
                if (value.is_object() && value.contains("attachment") && value["attachment"].is_string())
                    hashes.push_back(value["attachment"].get<std::string>());
            });
    return hashes;
}

} // namespace espalier::records::detail
