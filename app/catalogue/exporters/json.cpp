// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/exporters/formats.h"
#include "app/catalogue/exporters/said.h"
#include "storage/records/schema.h"

#include <cstdlib>

namespace espalier::catalogue::detail {

namespace jsonout {
namespace {

/// Records as the workshop stores them.
class JsonExporter : public SourceExporter
{
public:
    Result<std::vector<ExportedFile>> add(const ExportedSource &source, std::vector<Lost> &lost) override
    {
        lost.insert(lost.end(), source.withheld.begin(), source.withheld.end());
        for (const auto &[importer, bytes] : source.raw)
            lost.push_back({idAt(source.body, "id"), childPath(childPath("imported", importer), "raw"),
                            "The whole file it came from is not part of a list of records."});
        std::string text = canonicalJson(source.body);
        text.erase(text.find_last_not_of('\n') + 1);
        return std::vector<ExportedFile>{{fileName, listGlue(m_count++, "[") + text}};
    }
    std::vector<ExportedFile> finish() override { return {{fileName, m_count == 0 ? "[]\n" : "\n]\n"}}; }

private:
    static constexpr const char *fileName = "sources.json";
    std::size_t m_count = 0;
};

} // namespace
} // namespace jsonout

std::unique_ptr<SourceExporter> makeJsonExporter()
{
    return std::make_unique<jsonout::JsonExporter>();
}

std::vector<Issue> checkRecords(std::string_view bytes)
{
    JsonLimits limits = importLimits();
    const auto list = parseJson(bytes, "file", limits);
    if (!list)
        return {{Severity::Error, "not-json", {}, {}, list.error().context + ": " + list.error().detail + "."}};
    if (!list->is_array())
        return {{Severity::Error, "no-list", {}, {}, "The file must be a list of records."}};
    std::vector<Issue> issues;
    for (const Json &record : *list) {
        const auto id = RecordId::parse(textAt(record, "id"));
        const auto kind = id ? records::kindOf(*id) : Result<records::Kind>(records::Kind::Source);
        for (Issue &issue : records::Schema::of(kind ? *kind : records::Kind::Source).validate(record))
            issues.push_back(std::move(issue));
        for (const char *field : {"custodian.contact", "access.contact", "contact"})
            if (valueAt(record, field))
                issues.push_back({Severity::Error, "contact", textAt(record, "id"), field, "It points at a contact."});
    }
    return issues;
}

} // namespace espalier::catalogue::detail
