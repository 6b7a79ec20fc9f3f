// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/documents/frontmatter.h"

#include "app/governance/documents/markdown.h"

#include <algorithm>
#include <array>

namespace espalier::governance::wording {

namespace {

/// The hub's list of licence ids as of 2026, those that name a licence of the SPDX list by the same letters.
constexpr std::array sameOnHub{
    "apache-2.0",
    "mit",
    "afl-3.0",
    "artistic-2.0",
    "bsl-1.0",
    "bsd-2-clause",
    "bsd-3-clause",
    "bsd-3-clause-clear",
    "cc0-1.0",
    "cc-by-2.0",
    "cc-by-2.5",
    "cc-by-3.0",
    "cc-by-4.0",
    "cc-by-sa-3.0",
    "cc-by-sa-4.0",
    "cc-by-nc-2.0",
    "cc-by-nc-3.0",
    "cc-by-nc-4.0",
    "cc-by-nd-4.0",
    "cc-by-nc-nd-3.0",
    "cc-by-nc-nd-4.0",
    "cc-by-nc-sa-2.0",
    "cc-by-nc-sa-3.0",
    "cc-by-nc-sa-4.0",
    "cdla-sharing-1.0",
    "cdla-permissive-1.0",
    "cdla-permissive-2.0",
    "wtfpl",
    "ecl-2.0",
    "epl-1.0",
    "epl-2.0",
    "etalab-2.0",
    "eupl-1.1",
    "eupl-1.2",
    "isc",
    "lppl-1.3c",
    "ms-pl",
    "mpl-2.0",
    "osl-3.0",
    "postgresql",
    "ofl-1.1",
    "ncsa",
    "unlicense",
    "zlib",
    "openmdw-1.0",
};
constexpr std::pair<std::string_view, std::string_view> otherOnHub[] = {
    {"odc-by-1.0", "odc-by"},
    {"odbl-1.0", "odbl"},
    {"pddl-1.0", "pddl"},
    {"agpl-3.0-only", "agpl-3.0"},
    {"agpl-3.0-or-later", "agpl-3.0"},
    {"gpl-2.0-only", "gpl-2.0"},
    {"gpl-2.0-or-later", "gpl-2.0"},
    {"gpl-3.0-only", "gpl-3.0"},
    {"gpl-3.0-or-later", "gpl-3.0"},
    {"lgpl-2.1-only", "lgpl-2.1"},
    {"lgpl-2.1-or-later", "lgpl-2.1"},
    {"lgpl-3.0-only", "lgpl-3.0"},
    {"lgpl-3.0-or-later", "lgpl-3.0"},
    {"gfdl-1.1-only", "gfdl"},
    {"gfdl-1.1-or-later", "gfdl"},
    {"gfdl-1.2-only", "gfdl"},
    {"gfdl-1.2-or-later", "gfdl"},
    {"gfdl-1.3-only", "gfdl"},
    {"gfdl-1.3-or-later", "gfdl"},
    {"c-uda-1.0", "c-uda"},
    {"lgpllr", "lgpl-lr"},
};

std::string lowered(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::string yamlList(std::string_view key, const std::vector<std::string> &values)
{
    if (values.empty())
        return {};
    std::string out = std::string(key) + ":\n";
    for (const std::string &value : values)
        out += "- " + yamlText(value) + "\n";
    return out;
}

std::string languageLines(const DocumentedVersion &version, Gaps &gaps)
{
    const std::set<std::string> tags = languageTags(version);
    std::set<std::string> bare;
    for (const std::string &tag : tags)
        bare.insert(tag.substr(0, tag.find('-')));
    if (tags.empty())
        gaps.add("language", "No language is known: languages were looked for in no shard and no source names one.");
    std::string out = yamlList("language", {bare.begin(), bare.end()});
    if (std::ranges::any_of(tags, [](const std::string &tag) { return tag.find('-') != std::string::npos; }))
        out += yamlList("language_details", {tags.begin(), tags.end()});
    return out
        + yamlList("multilinguality",
                   bare.empty() ? std::vector<std::string>()
                                : std::vector<std::string>{bare.size() > 1 ? "multilingual" : "monolingual"});
}

std::string licenceLines(const DocumentedVersion &version, const LicenceOfVersion &licence, Gaps &gaps)
{
    if (licence.expression.empty() || !licence.open.empty()) {
        gaps.addOpenLicences("license", version);
        if (licence.open.empty())
            gaps.add("license", "No source of this version has a concluded licence.");
        return "license: unknown\n";
    }
    const auto expression = expressionOf(licence.expression);
    if (expression && expression->terms().size() == 1 && expression->terms().front().exception.empty())
        if (const std::string id = hubLicence(expression->terms().front().text()); !id.empty())
            return "license: " + id + "\n";
    std::string name;
    for (const char c : lowered(licence.expression))
        name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ? c : '-';
    if (name.size() > 90)
        name = "several-see-notice";
    return "license: other\nlicense_name: " + yamlText(name) + "\n";
}

/// What the sources were made of, in the hub's words.
std::vector<std::string> sourceDatasets(const DocumentedVersion &version)
{
    std::set<std::string> found;
    for (const DocumentedSource &source : version.sources) {
        const std::string home = sourceAddress(source);
        constexpr std::string_view hub = "https://huggingface.co/datasets/";
        if (home.starts_with(hub) && home.size() > hub.size()) {
            std::string id = home.substr(hub.size());
            id.erase(std::min(id.find_first_of("?#"), id.size()));
            while (id.ends_with('/'))
                id.pop_back();
            found.insert(id);
        } else {
            found.insert(textAt(source.record, "kind") == "processed" ? "extended|other" : "original");
        }
    }
    return {found.begin(), found.end()};
}

std::string configLines(const DocumentedVersion &version)
{
    if (version.shards.empty())
        return {};
    std::set<std::string> endings;
    for (const auto &shard : version.shards) {
        const std::string file = shard.path.substr(shard.path.rfind('/') + 1);
        const std::size_t dot = file.find(".json");
        endings.insert(dot == std::string::npos ? file.substr(std::min(file.find('.'), file.size())) : file.substr(dot));
    }
    std::string out = "configs:\n- config_name: default\n  data_files:\n  - split: train\n    path:\n";
    for (const std::string &ending : endings)
        out += "    - " + yamlText("**/*" + ending) + "\n";
    return out;
}

std::string gateLines(const DocumentedVersion &version)
{
    std::vector<std::string> gated;
    for (const DocumentedSource &source : version.sources) {
        const auto said = textsAt(source.record, "personal_data.measures");
        if (std::ranges::find(said, "gate-access") != said.end()
            || std::ranges::find(source.measures, "gate-access") != source.measures.end())
            gated.push_back(sourceName(source));
    }
    if (gated.empty())
        return {};
    return "extra_gated_prompt: "
        + yamlText("Access is given on request, as was agreed for: " + joined(gated) + ". Read the data card and NOTICE first.")
        + "\nextra_gated_fields:\n  " + yamlText("I have read the data card and NOTICE") + ": checkbox\n";
}

} // namespace

std::string hubLicence(const std::string &spdx)
{
    const std::string id = lowered(spdx);
    if (std::ranges::find(sameOnHub, id) != sameOnHub.end())
        return id;
    const auto other = std::ranges::find(otherOnHub, id, &std::pair<std::string_view, std::string_view>::first);
    return other == std::end(otherOnHub) ? std::string() : std::string(other->second);
}

std::string hubSize(std::uint64_t documents)
{
    static constexpr std::array names{"n<1K",       "1K<n<10K",  "10K<n<100K", "100K<n<1M",  "1M<n<10M",
                                      "10M<n<100M", "100M<n<1B", "1B<n<10B",   "10B<n<100B", "100B<n<1T"};
    std::uint64_t limit = 1000;
    for (const char *name : names) {
        if (documents < limit)
            return name;
        limit *= 10;
    }
    return "n>1T";
}

std::string frontMatter(const DocumentedVersion &version, const LicenceOfVersion &licence, Gaps &gaps)
{
    std::string out = "---\npretty_name: " + yamlText(datasetName(version) + " " + versionName(version)) + "\n";
    out += languageLines(version, gaps);
    out += licenceLines(version, licence, gaps);
    out += yamlList("size_categories", {hubSize(version.documents)});
    out += yamlList("source_datasets", sourceDatasets(version));
    out += yamlList("annotations_creators", {"no-annotation"});
    const bool isSynthetic = std::ranges::any_of(version.sources, [](const DocumentedSource &source) {
        const auto kinds = textsAt(source.record, "modality");
        return std::ranges::find(kinds, "synthetic") != kinds.end();
    });
    out += yamlList("language_creators",
                    isSynthetic ? std::vector<std::string>{"found", "machine-generated"} : std::vector<std::string>{"found"});
    out += yamlList("task_categories", {"text-generation"});
    out += gateLines(version);
    out += configLines(version);
    return out + "---\n";
}

} // namespace espalier::governance::wording
