// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/datasets.h"
#include "app/session/licencefindings.h"
#include "app/session/profilestore.h"
#include "app/session/shardlist.h"
#include "app/session/workshopprivate.h"
#include "storage/base/filesystem.h"

namespace espalier::session {

namespace {

constexpr std::size_t summaryLimit = 128u << 20;
constexpr int summaryFormat = 1; ///< raised when what is found out about a version changes

Json totalsList(const std::vector<Totals> &totals)
{
    Json list = Json::array();
    for (const Totals &one : totals)
        list.push_back({one.key, one.label, one.shards, one.documents, one.bytes});
    return list;
}

std::vector<Totals> totalsFrom(const Json &list)
{
    std::vector<Totals> totals;
    for (const Json &one : list)
        totals.push_back({one.at(0), one.at(1), one.at(2), one.at(3), one.at(4)});
    return totals;
}

Json findingsList(const std::vector<LicenceFinding> &findings)
{
    Json list = Json::array();
    for (const LicenceFinding &one : findings)
        list.push_back(
            {static_cast<int>(one.what), one.source, one.found, one.claimed, one.documents, one.shards, one.isInverted});
    return list;
}

std::vector<LicenceFinding> findingsFrom(const Json &list)
{
    std::vector<LicenceFinding> findings;
    for (const Json &one : list)
        findings.push_back({static_cast<LicenceFinding::What>(one.at(0).get<int>()), one.at(1), one.at(2), one.at(3), one.at(4),
                            one.at(5).get<std::vector<std::string>>(), one.at(6)});
    return findings;
}

/// One line of JSON, then the merged profile as it is: written in one go, so that both belong together.
std::string rememberedBytes(const VersionSummary &summary, const Json &madeOf)
{
    Json problems = Json::array();
    for (const Issue &problem : summary.problems)
        problems.push_back({problem.code, problem.item, problem.message});
    const Json json{{"format", summaryFormat},
                    {"made_of", madeOf},
                    {"unprofiled", summary.unprofiled},
                    {"languages", totalsList(summary.languages)},
                    {"sources", totalsList(summary.sources)},
                    {"licences", totalsList(summary.licences)},
                    {"findings", findingsList(summary.findings)},
                    {"problems", problems}};
    std::string bytes = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    if (summary.total)
        bytes += statistics::profileBytes(*summary.total, 0);
    return bytes;
}

/// Fills in what was remembered. False when it cannot be used.
bool takeRemembered(const Json &json, std::string_view profile, VersionSummary &summary)
{
    try {
        summary.unprofiled = json.at("unprofiled");
        summary.languages = totalsFrom(json.at("languages"));
        summary.sources = totalsFrom(json.at("sources"));
        summary.licences = totalsFrom(json.at("licences"));
        summary.findings = findingsFrom(json.at("findings"));
        for (const Json &problem : json.at("problems"))
            summary.problems.push_back({Severity::Warning, problem.at(0), problem.at(1), {}, problem.at(2)});
    } catch (const Json::exception &) {
        return false;
    }
    if (profile.empty())
        return true;
    auto total = statistics::parseProfile(profile, "summary");
    if (total)
        summary.total = std::move(*total);
    return summary.total.has_value();
}

} // namespace

/// The commit of the profiles, the records that say something about the version, and what they were when it was found out.
Result<Json> Datasets::madeOf(const RecordId &dataset, const std::set<std::string> &records) const
{
    ESPALIER_TRY(const auto reader, m_workshop.d->lease());
    ESPALIER_TRY(const auto tip, reader.store().repository().ref(detail::shardsRef(dataset)));
    Json json{{"profiles", tip ? tip->hex() : std::string()}, {"records", Json::object()}};
    for (const std::string &name : records) {
        const auto id = RecordId::parse(name);
        const auto record = id ? reader.store().read(*id) : Result<records::Record>(failure(ErrorCode::NotFound, name, {}));
        json["records"][name] = record ? record->blob.hex() : std::string();
    }
    return json;
}

std::filesystem::path Datasets::summaryFile(const RecordId &version) const
{
    return scratch() / "summaries" / (version.text() + ".summary");
}

/// The line of JSON and what follows it, when nothing has changed since.
Result<std::pair<Json, std::string>> Datasets::remembered(const RecordId &dataset, const RecordId &version) const
{
    const std::filesystem::path file = summaryFile(version);
    ESPALIER_TRY(const std::string bytes, realFileSystem().read(file, summaryLimit));
    const auto stale = [&] { return failure(ErrorCode::NotFound, file.string(), "not of today"); };
    const std::size_t end = bytes.find('\n');
    JsonLimits limits;
    limits.bytes = summaryLimit;
    limits.nodes = 10'000'000;
    ESPALIER_TRY(Json json, parseJson(std::string_view(bytes).substr(0, end), file.string(), limits));
    const Json *format = valueAt(json, "format"), *records = valueAt(json, "made_of.records");
    if (end == std::string::npos || !format || *format != summaryFormat || !records || !records->is_object())
        return stale();
    std::set<std::string> names;
    for (const auto &[name, blob] : records->items())
        names.insert(name);
    ESPALIER_TRY(const Json now, madeOf(dataset, names));
    if (now != json["made_of"])
        return stale();
    return std::pair(std::move(json), bytes.substr(end + 1));
}

/// What the summary of a version says, from all that is known about its shards.
Result<VersionSummary> Datasets::summarized(VersionView view) const
{
    VersionSummary summary;
    summary.unprofiled = view.unprofiled;
    ESPALIER_TRY(summary.languages, totalsByLanguage(view));
    ESPALIER_TRY(summary.sources, totalsBySource(view));
    ESPALIER_TRY(summary.licences, totalsByLicence(view));
    ESPALIER_TRY(summary.findings, licenceFindings(view));
    std::set<std::string> records = detail::claimingSources(view);
    records.insert(view.dataset.id.text());
    summary.problems = std::move(view.problems);
    summary.total = std::move(view.total);
    ESPALIER_TRY(const Json made, madeOf(view.dataset.id, records));
    // What cannot be remembered is found out again next time.
    const std::filesystem::path file = summaryFile(view.version.id);
    if (realFileSystem().makeFolder(file.parent_path())) [[maybe_unused]]
        const auto kept = realFileSystem().writeAtomically(file, rememberedBytes(summary, made));
    return summary;
}

Result<VersionSummary> Datasets::summary(const RecordId &version) const
{
    ESPALIER_TRY(auto records, recordsOf(version));
    VersionSummary summary;
    auto known = remembered(records.dataset.id, records.version.id);
    if (!known || !takeRemembered(known->first, known->second, summary)) {
        ESPALIER_TRY(auto view, this->version(records.version.id));
        ESPALIER_TRY(summary, summarized(std::move(view)));
    }
    summary.dataset = std::move(records.dataset);
    summary.version = std::move(records.version);
    summary.steps = detail::stepsOf(summary.version.body);
    summary.folder = knownFolder(summary.dataset.id);
    return summary;
}

Result<std::size_t> Datasets::knownLicenceProblems(const RecordId &dataset, const RecordId &version) const
{
    {
        ESPALIER_TRY(const auto reader, m_workshop.d->lease());
        ESPALIER_TRY(const auto tip, reader.store().repository().ref(detail::shardsRef(dataset)));
        if (!tip)
            return 0;
    }
    if (const auto known = remembered(dataset, version)) {
        const Json *findings = valueAt(known->first, "findings");
        if (findings && findings->is_array())
            return findings->size();
    }
    ESPALIER_TRY(const auto fresh, summary(version));
    return fresh.findings.size();
}

} // namespace espalier::session
