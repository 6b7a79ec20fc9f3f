// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exampledatasets.h"

#include "app/catalogue/slug.h"
#include "app/session/exampleshards.h"
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"

#include <algorithm>
#include <set>
#include <thread>

namespace espalier::session::detail {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t shortPageBytes = 1024;

/// What one step of the second version did.
struct StepCount {
    std::uint64_t documentsBefore = 0, documentsAfter = 0, bytesBefore = 0, bytesAfter = 0;
    bool pass(const std::string &text, bool isKept)
    {
        ++documentsBefore;
        bytesBefore += text.size();
        documentsAfter += isKept ? 1 : 0;
        bytesAfter += isKept ? text.size() : 0;
        return isKept;
    }
    ProcessingStep step(const char *name, const char *kind) const
    {
        return {name, kind, documentsBefore, documentsAfter, bytesBefore, bytesAfter, false};
    }
};

class ExampleMaker
{
public:
    ExampleMaker(Workshop &workshop, const std::vector<ExampleSource> &sources, fs::path folder, fs::path root, const Work &work)
        : m_datasets(workshop),
          m_sources(sources),
          m_folder(std::move(folder)),
          m_root(std::move(root)),
          m_work(work)
    {
    }

    Result<ExampleDatasets> run()
    {
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            m_work.report("example", i, m_sources.size());
            ESPALIER_CHECK(writeShards(m_sources[i]));
        }
        std::error_code failed;
        if (!fs::is_directory(m_folder, failed))
            return std::move(m_made);
        ESPALIER_TRY(m_files, shards::findShards({m_folder}, m_work));
        statistics::ProfileOptions options;
        options.scope = statistics::Scope::Rich;
        options.findsNearDuplicates = true;
        options.folder = m_datasets.runs();
        options.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
        ESPALIER_CHECK(realFileSystem().makeFolder(options.folder));
        ESPALIER_TRY(m_report, statistics::profileShards(m_files, options, m_work));
        if (!m_report.failures.empty())
            return failure(m_report.failures.front().error);
        ESPALIER_CHECK(freezeAll());
        return std::move(m_made);
    }

private:
    Result<void> checkStopped() const
    {
        if (m_work.isStopped())
            return failure(ErrorCode::Cancelled, m_folder.string(), "stopped before the example workshop was complete");
        return {};
    }

    /// v1 holds every page; v2 the manual pages that are long enough, each text once.
    Result<void> writeShards(const ExampleSource &source)
    {
        const std::string slug = catalogue::slugFor(source.package);
        ShardWriter all(m_folder / "v1" / slug);
        ShardWriter chosen(m_folder / "v2" / slug);
        const std::string licence = licenceOfPackage(m_root, source.package);
        const auto write = [&](ExamplePage page) -> Result<void> {
            ESPALIER_CHECK(checkStopped());
            page.licence = licence;
            ESPALIER_CHECK(all.add(page));
            if (page.type != "manual page")
                return {};
            m_manuals.insert(source.source.text());
            if (m_short.pass(page.text, page.text.size() >= shortPageBytes)
                && m_twice.pass(page.text, m_seen.insert(sha256(page.text)).second))
                return chosen.add(page);
            return {};
        };
        ESPALIER_CHECK(forEachPage(m_root, source.package, write));
        ESPALIER_CHECK(all.finish());
        return chosen.finish();
    }

    Result<RecordId> addDataset(const char *key, const char *name, const char *description, bool isManualsOnly)
    {
        std::set<std::string> ids;
        std::set<std::string> languages;
        for (const ExampleSource &source : m_sources)
            if (!isManualsOnly || m_manuals.contains(source.source.text())) {
                ids.insert(source.source.text());
                languages.insert(source.language);
            }
        Json mix = Json::object();
        for (const std::string &language : languages)
            mix[language] = std::max<std::size_t>(1, 1000 / languages.size());
        ESPALIER_TRY(const auto record,
                     m_datasets.add({{"id", derivedId("dat", "example", key).text()},
                                     {"name", name},
                                     {"description", description},
                                     {"sources", ids},
                                     {"languages", languages},
                                     {"wished_mix", mix}}));
        m_made.datasets.push_back(record.id);
        return record.id;
    }

    Result<void> freeze(const RecordId &dataset, const char *name, const std::string &part, bool isManualsOnly,
                        std::vector<ProcessingStep> steps, const char *note)
    {
        Datasets::FreezeRequest request;
        request.dataset = dataset;
        request.name = name;
        request.note = note;
        request.folder = m_folder;
        request.steps = std::move(steps);
        std::map<std::string, std::string> startOf;
        for (const ExampleSource &source : m_sources)
            startOf[part + "/" + catalogue::slugFor(source.package) + "-"] = source.source.text();
        std::set<fs::path> chosen;
        for (const shards::ShardFile &file : m_files) {
            const std::string path = file.path.lexically_relative(m_folder).generic_string();
            const auto start = startOf.find(path.substr(0, path.rfind('-') + 1));
            if (start == startOf.end() || (isManualsOnly && !m_manuals.contains(start->second)))
                continue;
            request.files.push_back(file);
            request.sources[start->first] = {start->second};
            chosen.insert(file.path);
        }
        if (request.files.empty())
            return {};
        for (const statistics::ShardResult &result : m_report.shards)
            if (chosen.contains(result.file.path))
                request.profiles.push_back(result);
        ESPALIER_TRY([[maybe_unused]] const auto version, m_datasets.freeze(request, m_work));
        return {};
    }

    Result<void> freezeAll()
    {
        ESPALIER_TRY(const RecordId all,
                     addDataset("documentation", "Documentation of Debian",
                                "Manual pages and manuals that are installed on this machine, one page a document.", false));
        ESPALIER_CHECK(freeze(all, "v1", "v1", false, {}, "Everything, as it was converted."));
        for (const statistics::ShardResult &result : m_report.shards)
            if (result.file.path.lexically_relative(m_folder).generic_string().starts_with("v1/")) {
                m_made.documents += result.profile.documents;
                m_made.bytes += result.file.bytes;
            }
        if (m_manuals.empty())
            return {};
        ESPALIER_TRY(const RecordId manuals, addDataset("manual-pages", "Manual pages", "The manual pages alone.", true));
        ESPALIER_CHECK(freeze(manuals, "v1", "v1", true, {}, "Everything, as it was converted."));
        return freeze(manuals, "v2", "v2", true,
                      {m_short.step("small_docs_bytes_1024", "filter"), m_twice.step("dedup_document_exact", "deduplication")},
                      "Without pages below 1,024 bytes, and each text once.");
    }

    Datasets m_datasets;
    const std::vector<ExampleSource> &m_sources;
    fs::path m_folder;
    fs::path m_root;
    const Work &m_work;
    std::set<std::string> m_manuals; ///< sources with manual pages
    StepCount m_short, m_twice;
    std::set<Sha256> m_seen;
    std::vector<shards::ShardFile> m_files;
    statistics::RunReport m_report;
    ExampleDatasets m_made;
};

} // namespace

Result<ExampleDatasets> makeExampleDatasets(Workshop &workshop, const std::vector<ExampleSource> &sources, const fs::path &folder,
                                            const fs::path &root, const Work &work)
{
    return ExampleMaker(workshop, sources, fs::absolute(folder).lexically_normal(), root, work).run();
}

} // namespace espalier::session::detail
