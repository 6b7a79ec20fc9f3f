// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/importitem.h"
#include "app/catalogue/words.h"

#include <cstdint>
#include <cstdlib>

namespace espalier::fuzz {

inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// What holds of everything that is read, however broken it was: every item is one record or more or one refusal, refusals say why, records have a
/// name and can be written, and what was kept comes back as it was.
inline void checkBatches(const std::vector<catalogue::detail::ImportBatch> &batches)
{
    for (const catalogue::detail::ImportBatch &batch : batches) {
        require(batch.read == batch.items.size() + batch.rejected.size());
        for (const catalogue::Rejected &one : batch.rejected)
            require(!one.problem.empty() && !one.where.empty() && !one.item.empty());
        for (const Issue &issue : batch.issues)
            require(!issue.code.empty() && !issue.message.empty());
        for (const catalogue::detail::ImportItem &item : batch.items) {
            require(!item.key.empty() && !item.records.empty());
            for (const catalogue::detail::MappedRecord &record : item.records) {
                require(!record.id.isEmpty() && record.body.is_object());
                if (batch.authority != "json")
                    require(record.kind == records::Kind::Contact || record.body.contains("name"));
                const auto body = normalised(record.body, "body");
                require(!body || parseJson(canonicalJson(*body), "body", importLimits()).has_value());
                for (const Json &kept : record.keptAside)
                    require(catalogue::detail::keptValue(catalogue::detail::restoredValue(kept)) == kept);
            }
        }
    }
}

/// Reads bytes as a file of a format. Nothing is in the workshop.
inline void importBytes(std::string bytes, std::string name, const catalogue::ImportRequest &request)
{
    auto file = catalogue::detail::sourceFileOf(std::move(bytes), std::move(name), request.table.encoding);
    if (!file)
        return require(!file.error().detail.empty());
    std::vector<catalogue::detail::SourceFile> files;
    files.push_back(std::move(*file));
    const auto batches = catalogue::detail::mapSourceFiles(std::move(files), request, [](const RecordId &) { return false; });
    if (batches)
        checkBatches(*batches);
    else
        require(!batches.error().detail.empty() && !batches.error().context.empty());
}

} // namespace espalier::fuzz
