// SPDX-License-Identifier: GPL-3.0-or-later
// Row G3: what a request to remove data touches, over 1,000,000 documents in 10,000 shards and 100 runs, against a scan of every document.
//   bench_removals [ROUNDS] [FOLDER]        FOLDER: where tables are kept for the second line, as a new process meets them
#include "app/governance/removals/removal.h"
#include "storage/base/hash.h"
#include "tests/bench/measure.h"

#include <fstream>
#include <map>
#include <random>
#include <set>

namespace espalier::bench {

namespace {

using governance::ImpactWorld;
using governance::RemovalScope;
using Kind = governance::RemovalScope::Kind;

constexpr std::size_t shardCount = 10'000, perShard = 100, runCount = 100, hostCount = 40'000;
constexpr std::size_t versionCount = 4;

struct Page {
    std::string host, path, author, sha256;
    std::uint32_t words = 0;
};

struct Corpus {
    std::vector<std::vector<Page>> pages; ///< by shard
    ImpactWorld world;
    std::vector<RemovalScope> scopes;
    std::string domain, prefixHost, prefixPath, author, sha256;
};

RecordId benchId(std::string_view prefix, std::size_t number)
{
    const std::string digits = std::to_string(number);
    return *RecordId::parse(std::string(prefix) + "_" + std::string(26 - digits.size(), '0') + digits);
}

void addShards(Corpus &corpus, std::mt19937_64 &random)
{
    for (std::size_t s = 0; s < shardCount; ++s) {
        auto &pages = corpus.pages.emplace_back();
        governance::ShardTableWriter table;
        for (std::size_t d = 0; d < perShard; ++d) {
            const std::size_t host = random() % hostCount;
            Page page{(host % 3 ? "www." : "") + ("site" + std::to_string(host / 3)) + ".example",
                      "/" + std::to_string(random() % 40) + "/article-" + std::to_string(random() % 100000),
                      "Author " + std::to_string(random() % 20000), sha256Hex(std::to_string(s) + "/" + std::to_string(d)),
                      static_cast<std::uint32_t>(random() % 2000)};
            const std::string url = "https://" + page.host + page.path;
            check(table.add({url, {}, page.author, page.sha256, {}}, page.words).has_value(), "a document");
            pages.push_back(std::move(page));
        }
        corpus.world.contents.push_back({"key" + std::to_string(s), perShard, perShard * 1000,
                                         governance::ShardTable{{}, std::make_shared<const std::string>(table.finish())}});
    }
}

void addVersionsAndRuns(Corpus &corpus, std::mt19937_64 &random)
{
    for (std::size_t v = 0; v < versionCount; ++v) {
        ImpactWorld::Version version{benchId("ver", v),    benchId("dat", 1), "v" + std::to_string(v), "Corpus", {}, {}, {},
                                     v + 1 == versionCount};
        for (std::size_t s = 0; s < shardCount; ++s) {
            version.shards.push_back("part/" + std::to_string(s) + ".jsonl.zst");
            version.contents.push_back(static_cast<std::uint32_t>(s));
            version.sourcesOf.push_back({benchId("src", s % 500)});
        }
        corpus.world.versions.push_back(std::move(version));
    }
    for (std::size_t r = 0; r < runCount; ++r) {
        ImpactWorld::Run run;
        run.id = benchId("run", r);
        run.name = "run " + std::to_string(r);
        run.version = r % versionCount;
        run.lastStep = static_cast<std::int64_t>(shardCount);
        for (std::size_t s = 0; s < shardCount; ++s) {
            const auto step = static_cast<std::int64_t>(s);
            const std::uint64_t first = random() % perShard;
            run.readings.push_back({static_cast<std::uint32_t>(random() % shardCount), step, step, first, first + random() % 30});
        }
        run.writtenUntil = run.lastStep;
        for (std::size_t c = 1; c <= 20; ++c)
            run.checkpoints.push_back(
                {benchId("ckp", r * 100 + c), "c", static_cast<std::int64_t>(c * shardCount / 20), true, false, {}});
        corpus.world.runs.push_back(std::move(run));
    }
}

Corpus makeCorpus()
{
    Corpus corpus;
    std::mt19937_64 random(7);
    addShards(corpus, random);
    addVersionsAndRuns(corpus, random);
    corpus.domain = "site77.example";
    corpus.prefixHost = "www.site1234.example";
    corpus.prefixPath = "/7";
    corpus.author = "Author 4711";
    corpus.sha256 = corpus.pages[5000][50].sha256;
    corpus.scopes = {{Kind::Domain, "a", corpus.domain, true, false},
                     {Kind::UrlPrefix, "b", "https://" + corpus.prefixHost + corpus.prefixPath, false, false},
                     {Kind::Author, "c", corpus.author, false, false},
                     {Kind::DocumentHash, "d", corpus.sha256, false, false}};
    return corpus;
}

struct Scan {
    std::uint64_t documents = 0, words = 0;
    std::vector<std::vector<char>> hits; ///< by shard and document
    std::set<std::size_t> shards;
    std::map<std::string, std::int64_t> firstSteps;
    std::size_t checkpoints = 0;
};

bool isAskedFor(const Corpus &corpus, const Page &page)
{
    const std::string below = "." + corpus.domain;
    if (page.host == corpus.domain || page.host.ends_with(below))
        return true;
    if (page.host == corpus.prefixHost && page.path.starts_with(corpus.prefixPath)
        && (page.path.size() == corpus.prefixPath.size() || page.path[corpus.prefixPath.size()] == '/'))
        return true;
    return page.author == corpus.author || page.sha256 == corpus.sha256;
}

/// Every document with every scope, every reading with every document of it.
Scan scanAll(const Corpus &corpus)
{
    Scan scan;
    for (std::size_t s = 0; s < corpus.pages.size(); ++s) {
        auto &hits = scan.hits.emplace_back();
        for (const Page &page : corpus.pages[s]) {
            hits.push_back(isAskedFor(corpus, page));
            if (!hits.back())
                continue;
            ++scan.documents;
            scan.words += page.words;
            scan.shards.insert(s);
        }
    }
    for (const ImpactWorld::Run &run : corpus.world.runs) {
        std::optional<std::int64_t> first;
        for (const ImpactWorld::Reading &reading : run.readings)
            for (std::uint64_t d = reading.firstDocument; d <= reading.lastDocument && d < perShard; ++d)
                if (scan.hits[reading.shard][d] && (!first || reading.fromStep < *first))
                    first = reading.fromStep;
        if (!first)
            continue;
        scan.firstSteps[run.id.text()] = *first;
        for (const ImpactWorld::Checkpoint &checkpoint : run.checkpoints)
            scan.checkpoints += checkpoint.step >= *first;
    }
    return scan;
}

void compare(const governance::Impact &impact, const Scan &scan)
{
    check(impact.documents == scan.documents && impact.words == scan.words, "documents");
    check(impact.shards.size() == scan.shards.size() * versionCount, "shards");
    check(impact.checkpoints.size() == scan.checkpoints, "checkpoints");
    std::map<std::string, std::int64_t> firstSteps;
    for (const governance::ImpactRun &run : impact.runs)
        if (run.hasRead)
            firstSteps[run.run.text()] = *run.firstStep;
    check(firstSteps == scan.firstSteps, "runs");
}

void keepOnDisk(Corpus &corpus, const std::filesystem::path &folder)
{
    for (ImpactWorld::Content &content : corpus.world.contents) {
        const auto file = folder / content.key.substr(3, 2) / (content.key + ".documents");
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << *content.table->bytes;
        content.table = governance::ShardTable{file, {}};
    }
}

} // namespace

static int main(int rounds, const std::filesystem::path &folder)
{
    Corpus corpus = makeCorpus();
    Scan scan;
    const auto measure = [&](const char *what) {
        Pairs pairs;
        for (int round = 0; round < rounds; ++round) {
            pairs.ours.push_back(millisecondsOf([&] {
                const auto impact = governance::impactOf(governance::ScopeMatcher(corpus.scopes), corpus.world);
                check(impact.has_value(), "no answer");
                if (round > 0)
                    compare(*impact, scan);
            }));
            pairs.peer.push_back(millisecondsOf([&] { scan = scanAll(corpus); }));
        }
        pairs.print("G3", what, "a scan of every document");
    };
    measure("takedown impact, tables in memory (floor 1000, stretch 200)");
    if (!folder.empty()) {
        keepOnDisk(corpus, folder);
        measure("the same, 10,000 tables on disk");
    }
    std::printf("     %llu documents in %zu shards, %zu of %zu runs read them, %zu checkpoints\n",
                static_cast<unsigned long long>(scan.documents), scan.shards.size(), scan.firstSteps.size(), runCount,
                scan.checkpoints);
    return 0;
}

} // namespace espalier::bench

int main(int argc, char **argv)
{
    return espalier::bench::main(argc > 1 ? std::atoi(argv[1]) : 9, argc > 2 ? argv[2] : "");
}
