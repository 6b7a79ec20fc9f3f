// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datasetdesk.h"

#include "app/session/examplevalues.h"

#include <algorithm>
#include <cmath>

namespace espalier::ui {

namespace datasetdesk {

constexpr std::size_t languagesShown = 3;

static std::string textOf(const Json &body, const char *key)
{
    const auto found = body.is_object() ? body.find(key) : body.end();
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

static void addProfile(DatasetShardLine &line, const statistics::Profile &profile)
{
    line.isProfiled = true;
    line.words = profile.words;
    line.documents = profile.documents;
    line.duplicateShare = profile.documents
        ? static_cast<double>(profile.duplicatesWithin) / static_cast<double>(profile.documents)
        : 0;
    for (std::size_t verdict = 0; verdict < shards::verdictCount; ++verdict) {
        const auto kind = static_cast<shards::Verdict>(verdict);
        const auto found = profile.problems.find(std::string(shards::verdictName(kind)));
        if (kind != shards::Verdict::Ok && kind != shards::Verdict::Blank && found != profile.problems.end())
            line.unreadable += found->second.count;
    }
    std::vector<std::pair<std::uint64_t, std::string>> languages;
    for (const auto &[tag, totals] : profile.languages)
        languages.emplace_back(totals.documents, tag);
    std::sort(languages.begin(), languages.end(),
              [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    line.languageCount = languages.size();
    for (std::size_t i = 0; i < std::min(languagesShown, languages.size()); ++i)
        line.languages.push_back(languages[i].second);
}

static std::vector<DatasetShardLine> makeLines(const DatasetDesk &desk)
{
    std::map<std::string, std::size_t> findings;
    for (const session::LicenceFinding &finding : desk.findings) {
        for (const std::string &path : finding.shards)
            ++findings[path];
    }
    std::vector<DatasetShardLine> lines;
    lines.reserve(desk.view.shards.size());
    for (const session::VersionShard &shard : desk.view.shards) {
        DatasetShardLine line;
        line.path = shard.path;
        line.key = shard.contentKey;
        line.documents = shard.documents;
        line.bytes = shard.bytes;
        line.sources = shard.sources;
        for (const std::string &id : shard.sources) {
            const auto name = desk.sourceNames.find(id);
            line.sourceNames.push_back(name != desk.sourceNames.end() ? name->second : id);
        }
        if (const auto profile = desk.view.profiles.find(shard.contentKey); profile != desk.view.profiles.end())
            addProfile(line, profile->second);
        if (const auto found = findings.find(shard.path); found != findings.end())
            line.findings = found->second;
        lines.push_back(std::move(line));
    }
    return lines;
}

static void addSpread(DatasetDesk &desk, const char *key, const std::vector<std::uint64_t> &counts)
{
    if (counts.size() > 1)
        desk.spreads.push_back({key, statistics::evenness(counts)});
}

static void addSpread(DatasetDesk &desk, const char *key, const statistics::TopList &list, double kinds)
{
    if (list.size() > 1)
        desk.spreads.push_back({key, statistics::evenness(list, kinds)});
}

static void addDiversity(DatasetDesk &desk)
{
    const statistics::Profile &total = *desk.view.total;
    std::vector<std::uint64_t> sources;
    for (const session::Totals &one : desk.sources)
        sources.push_back(one.documents);
    addSpread(desk, "sources", sources);
    std::vector<std::uint64_t> languages;
    std::map<std::string, double> mix;
    for (const auto &[tag, totals] : total.languages) {
        languages.push_back(totals.documents);
        if (total.bytes > 0)
            mix[tag] = static_cast<double>(totals.bytes) / static_cast<double>(total.bytes);
    }
    addSpread(desk, "languages", languages);
    addSpread(desk, "domains", total.domains, statistics::distinctDomains(total).value);
    addSpread(desk, "registers", total.registers, static_cast<double>(total.registers.total()));
    desk.wished = session::Datasets::wishedMix(desk.view.dataset);
    if (!desk.wished.empty() && !mix.empty())
        desk.distanceFromWished = statistics::mixDistance(mix, desk.wished);
    desk.zipf = statistics::fitZipf(total);
    if (desk.isRich() && total.words > 0) {
        std::vector<std::uint64_t> sizes;
        for (double size = 1000; size < static_cast<double>(total.words); size *= std::sqrt(10.0))
            sizes.push_back(static_cast<std::uint64_t>(size));
        sizes.push_back(total.words);
        const auto different = statistics::vocabularyGrowth(total, sizes);
        for (std::size_t i = 0; i < std::min(sizes.size(), different.size()); ++i)
            desk.vocabularyGrowth.push_back({sizes[i], different[i]});
    }
}

static void addNumbers(DatasetDesk &desk, const std::vector<statistics::Profile> &others)
{
    desk.workshopOthers = others.size();
    desk.others = others.size() + session::exampleSources();
    statistics::MetricValues known = session::comparableValues(others);
    for (statistics::Metric &metric : statistics::metrics(*desk.view.total)) {
        const statistics::Standing standing = statistics::standing(metric.value.value, known[metric.key]);
        desk.numbers.push_back({std::move(metric), standing});
    }
}

static void addSourceNames(DatasetDesk &desk, const session::Workshop &workshop)
{
    for (const session::VersionShard &shard : desk.view.shards) {
        for (const std::string &id : shard.sources) {
            if (desk.sourceNames.contains(id))
                continue;
            const auto hit = workshop.find(id);
            desk.sourceNames[id] = hit ? hit->name : id;
        }
    }
}

} // namespace datasetdesk

QString DatasetDesk::name() const
{
    return QString::fromStdString(datasetdesk::textOf(view.dataset.body, "name"));
}

QString DatasetDesk::versionName() const
{
    return QString::fromStdString(datasetdesk::textOf(view.version.body, "name"));
}

std::optional<std::filesystem::path> DatasetDesk::fileOf(const std::string &path) const
{
    if (!view.folder)
        return std::nullopt;
    return *view.folder / path;
}

std::vector<shards::ShardFile> DatasetDesk::files() const
{
    std::vector<shards::ShardFile> files;
    for (const session::VersionShard &shard : view.shards) {
        const auto path = fileOf(shard.path);
        std::error_code problem;
        if (!path || !std::filesystem::is_regular_file(*path, problem))
            continue;
        shards::ShardFile file;
        file.path = *path;
        file.bytes = std::filesystem::file_size(*path, problem);
        files.push_back(std::move(file));
    }
    return files;
}

const DatasetShardLine *DatasetDesk::lineOf(const std::string &keyDigits) const
{
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const DatasetShardLine &line) { return line.key.compare(0, 16, keyDigits, 0, 16) == 0; });
    return found == lines.end() ? nullptr : &*found;
}

Result<std::shared_ptr<const DatasetDesk>> readDatasetDesk(session::Workshop &workshop, const RecordId &version,
                                                           std::stop_token stop)
{
    const session::Datasets datasets(workshop);
    auto desk = std::make_shared<DatasetDesk>();
    desk->asked = version;
    ESPALIER_TRY(desk->view, datasets.version(version));
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled, version.text(), "another version was chosen");
    datasetdesk::addSourceNames(*desk, workshop);
    if (desk->hasProfile()) {
        ESPALIER_TRY(desk->languages, datasets.totalsByLanguage(desk->view));
        ESPALIER_TRY(desk->sources, datasets.totalsBySource(desk->view));
        ESPALIER_TRY(desk->licences, datasets.totalsByLicence(desk->view));
        ESPALIER_TRY(desk->findings, datasets.licenceFindings(desk->view));
        ESPALIER_TRY(const auto others, datasets.others(desk->view.dataset.id));
        datasetdesk::addNumbers(*desk, others);
        datasetdesk::addDiversity(*desk);
    }
    desk->lines = datasetdesk::makeLines(*desk);
    return std::shared_ptr<const DatasetDesk>(std::move(desk));
}

Result<std::vector<DatasetEntry>> readDatasetList(session::Workshop &workshop)
{
    const session::Datasets datasets(workshop);
    ESPALIER_TRY(auto rows, datasets.list());
    std::vector<DatasetEntry> entries;
    for (session::DatasetRow &row : rows) {
        DatasetEntry entry;
        ESPALIER_TRY(const auto versions, datasets.versions(row.id));
        for (const records::Record &version : versions) {
            DatasetEntry::Version one{version.id, datasetdesk::textOf(version.body, "name"),
                                      datasetdesk::textOf(version.body, "frozen_at")};
            if (const auto totals = version.body.find("totals"); totals != version.body.end() && totals->is_object())
                one.documents = totals->value("documents", std::uint64_t(0));
            entry.versions.push_back(std::move(one));
        }
        entry.row = std::move(row);
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace espalier::ui
