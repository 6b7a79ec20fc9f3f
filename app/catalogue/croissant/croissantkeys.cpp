// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/croissant/croissantkeys.h"

#include <array>

namespace espalier::catalogue::detail::croissant {

EntryKeys keys()
{
    using enum KeyShape;
    static constexpr auto all = std::to_array<EntryKey>({
        {"name", Text, "name", true},
        {"alternateName", Texts, "aliases"},
        {"description", Text, "description", true},
        {"conformsTo", Texts, {}, true},
        {"license", Whole, "licence_claims", true},
        {"url", Text, "homepage", true},
        {"creator", Whole, "custodian.name", true},
        {"publisher", Whole, "custodian.name"},
        {"datePublished", Text, {}, true},
        {"dateCreated", Text},
        {"dateModified", Text},
        {"inLanguage", Whole, "languages"},
        {"sameAs", Texts, "identifiers"},
        {"identifier", Whole, "identifiers"},
        {"keywords", Texts},
        {"version", Text},
        {"citeAs", Text},
        {"isLiveDataset", Flag},
        {"isBasedOn", Whole, "derived_from.sources"},
        {"prov:wasDerivedFrom", Whole, "derived_from.sources"},
        {"temporalCoverage", Text, "collection.period"},
        {"spatialCoverage", Whole},
        {"usageInfo", Whole, "data_use"},
        {"conditionsOfAccess", Text},
        {"rai:dataCollection", Text, "collection.method"},
        {"rai:dataCollectionTimeframe", Texts, "collection.period"},
        {"distribution", Whole, "formats", true},
        {"recordSet", Whole},
    });
    return all;
}

std::string shortName(std::string_view member)
{
    static constexpr std::array<Word, 16> prefixes = {{
        {"https://schema.org/", ""},
        {"http://schema.org/", ""},
        {"schema.org/", ""},
        {"schema:", ""},
        {"sc:", ""},
        {"http://mlcommons.org/croissant/RAI/", "rai:"},
        {"https://mlcommons.org/croissant/RAI/", "rai:"},
        {"http://mlcommons.org/croissant/", ""},
        {"https://mlcommons.org/croissant/", ""},
        {"http://mlcommons.org/schema/", ""},
        {"cr:", ""},
        {"ml:", ""},
        {"http://purl.org/dc/terms/", ""},
        {"dct:", ""},
        {"dcterms:", ""},
        {"http://www.w3.org/ns/prov#", "prov:"},
    }};
    for (const Word &prefix : prefixes)
        if (member.size() > prefix.label.size() && member.starts_with(prefix.label))
            return std::string(prefix.code) + std::string(member.substr(prefix.label.size()));
    return std::string(member);
}

Words mediaTypes()
{
    static constexpr auto words = std::to_array<Word>({
        {"text/plain", "txt"},
        {"text/csv", "csv"},
        {"text/tab-separated-values", "tsv"},
        {"text/html", "html"},
        {"text/markdown", "md"},
        {"text/xml", "xml"},
        {"application/xml", "xml"},
        {"application/json", "json"},
        {"application/ld+json", "jsonld"},
        {"application/jsonlines", "jsonl"},
        {"application/x-jsonlines", "jsonl"},
        {"application/jsonl", "jsonl"},
        {"application/x-parquet", "parquet"},
        {"application/vnd.apache.parquet", "parquet"},
        {"application/parquet", "parquet"},
        {"application/pdf", "pdf"},
        {"application/epub+zip", "epub"},
        {"application/zip", "zip"},
        {"application/gzip", "gz"},
        {"application/x-gzip", "gz"},
        {"application/x-bzip2", "bz2"},
        {"application/x-xz", "xz"},
        {"application/zstd", "zst"},
        {"application/x-tar", "tar"},
        {"application/x-7z-compressed", "7z"},
        {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
        {"application/vnd.ms-excel", "xls"},
        {"application/msword", "doc"},
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
        {"application/x-sqlite3", "sqlite"},
        {"application/x-hdf5", "h5"},
        {"audio/mpeg", "mp3"},
        {"audio/wav", "wav"},
        {"audio/flac", "flac"},
        {"audio/ogg", "ogg"},
        {"video/mp4", "mp4"},
        {"image/jpeg", "jpg"},
        {"image/png", "png"},
        {"image/tiff", "tiff"},
    });
    return words;
}

std::string versionOf(std::string_view conformsTo)
{
    for (const std::string_view start : {"http://mlcommons.org/croissant/", "https://mlcommons.org/croissant/"})
        if (conformsTo.starts_with(start)) {
            const std::string_view rest = conformsTo.substr(start.size());
            if (!rest.empty() && rest.find_first_not_of("0123456789.") == std::string_view::npos)
                return std::string(rest);
        }
    return {};
}

} // namespace espalier::catalogue::detail::croissant
