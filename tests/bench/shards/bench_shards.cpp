// SPDX-License-Identifier: GPL-3.0-or-later
// Rows D1 to D10 and D12 of the targets: the census and the rich profile against zstd, gzip and DuckDB, interleaved in one run.
//   bench_shards --cli ESPALIER-CLI --corpus DIR [--escaped DIR] [--duckdb DIR] [--rounds N] [ROW...]
// A corpus holds shard-*.jsonl.zst and truth.json; every run of ours is compared with that truth. --duckdb: a folder where
// duckdb.mjs and node_modules/@duckdb/node-api are. Peers that are missing are said to be missing.
#include "tests/bench/measure.h"
#include "tests/bench/shards/child.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

namespace espalier::bench {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Corpus {
    std::vector<std::string> shards;
    Json truth;
    double megabytes = 0; ///< unpacked
    std::uint64_t packed = 0;
};

static Corpus readCorpus(const fs::path &folder, const std::string &ending)
{
    Corpus corpus;
    for (const auto &entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("shard-") && name.ends_with(ending)) {
            corpus.shards.push_back(entry.path().string());
            corpus.packed += entry.file_size();
        }
    }
    std::sort(corpus.shards.begin(), corpus.shards.end());
    std::ifstream file(folder / "truth.json");
    corpus.truth = Json::parse(file, nullptr, false);
    if (corpus.shards.empty() || corpus.truth.is_discarded())
        giveUp("no corpus in " + folder.string());
    corpus.megabytes = corpus.truth.at("json_bytes").get<double>() / 1e6;
    return corpus;
}

/// One program of a round, with what it must answer.
struct Runner {
    std::string name;
    std::function<Usage()> run;
    std::vector<double> cpu, wall;
};

/// Everybody once a round, forwards and backwards in turn.
static void interleave(std::vector<Runner> &runners, int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < runners.size(); ++i) {
            Runner &runner = runners[round % 2 ? runners.size() - 1 - i : i];
            const Usage usage = runner.run();
            runner.cpu.push_back(usage.cpuSeconds);
            runner.wall.push_back(usage.wallSeconds);
        }
    }
}

class Bench
{
public:
    Bench(std::string cli, fs::path duckdb, int rounds, fs::path scratch)
        : m_cli(std::move(cli)),
          m_duckdb(std::move(duckdb)),
          m_rounds(rounds),
          m_scratch(std::move(scratch))
    {
    }

    bool hasDuckDb() const { return !m_duckdb.empty(); }
    int rounds() const { return m_rounds; }

    /// Our profile of a corpus; wrong answers end the program.
    Runner ours(const Corpus &corpus, std::vector<std::string> options, const std::string &name) const
    {
        return {name, [this, &corpus, options] { return profile(corpus, options); }, {}, {}};
    }

    Usage profile(const Corpus &corpus, const std::vector<std::string> &options, Json *result = nullptr) const
    {
        std::vector<std::string> command = {m_cli, "--json", "shards", "profile"};
        command.insert(command.end(), options.begin(), options.end());
        command.insert(command.end(), corpus.shards.begin(), corpus.shards.end());
        const Usage usage = runChild(command, Keep::Output);
        const Json answer = Json::parse(usage.output, nullptr, false);
        check(!answer.is_discarded() && answer.is_object(), "no JSON from " + m_cli + ": " + usage.output.substr(0, 200));
        const Json &truth = corpus.truth;
        check(answer.at("documents") == truth.at("docs"), "documents");
        check(answer.at("bytes") == truth.at("text_bytes"), "bytes");
        check(answer.at("characters") == truth.at("text_chars"), "characters");
        check(answer.at("words") == truth.at("words"), "words");
        check(answer.at("duplicate_documents") == truth.at("exact_dup_docs"), "duplicate documents");
        if (result)
            *result = answer;
        return usage;
    }

    Runner unpacker(const Corpus &corpus, const std::string &program) const
    {
        std::vector<std::string> command = {program, "-dc"};
        command.insert(command.end(), corpus.shards.begin(), corpus.shards.end());
        return {program + " -dc", [command] { return runChild(command, Keep::Nothing); }, {}, {}};
    }

    Runner duckDb(const Corpus &corpus, int threads, const std::string &kind) const
    {
        std::vector<std::string> command = {"node", (m_duckdb / "duckdb.mjs").string(), std::to_string(threads), kind};
        command.insert(command.end(), corpus.shards.begin(), corpus.shards.end());
        return {"DuckDB, " + kind,
                [command, &corpus] {
            Usage usage = runChild(command, Keep::Output);
            const Json answer = Json::parse(usage.output, nullptr, false);
            check(answer.is_object() && answer.at("documents") == corpus.truth.at("docs"), "DuckDB: " + usage.output);
            usage.cpuSeconds = answer.at("cpu").get<double>();
            usage.wallSeconds = answer.at("wall").get<double>();
            return usage;
                },
                {},
                {}};
    }

    /// Two processes, half of the shards each; wall time.
    Runner twoUnpackers(const Corpus &corpus) const
    {
        std::array<std::vector<std::string>, 2> commands;
        for (auto &command : commands)
            command = {"zstd", "-dc"};
        for (std::size_t i = 0; i < corpus.shards.size(); ++i)
            commands[i % 2].push_back(corpus.shards[i]);
        return {"zstd -dc twice", [commands] { return runTogether(commands[0], commands[1]); }, {}, {}};
    }

    fs::path folder(const std::string &name) const
    {
        const fs::path path = m_scratch / name;
        fs::create_directories(path);
        return path;
    }

private:
    std::string m_cli;
    fs::path m_duckdb;
    int m_rounds;
    fs::path m_scratch;
};

static void line(const std::string &row, const std::string &what, double ours, const std::string &unit, const std::string &rest)
{
    std::printf("%-4s %-52s %9.2f %-9s %s\n", row.c_str(), what.c_str(), ours, unit.c_str(), rest.c_str());
    std::fflush(stdout);
}

static std::string text(const char *format, double a, double b = 0)
{
    char buffer[160];
    std::snprintf(buffer, sizeof buffer, format, a, b);
    return buffer;
}

static void speedAgainst(const Bench &bench, const Corpus &corpus, const std::string &row, const std::string &what,
                         std::vector<Runner> runners, const std::string &target)
{
    interleave(runners, bench.rounds());
    const double ours = median(runners[0].cpu);
    std::string rest;
    for (std::size_t i = 1; i < runners.size(); ++i)
        rest += runners[i].name
            + text(" %.0f MB/s: %.2fx  ", corpus.megabytes / median(runners[i].cpu), median(runners[i].cpu) / ours);
    line(row, what, corpus.megabytes / ours, "MB/CPU-s", rest + "(" + target + ") n=" + std::to_string(bench.rounds()));
}

static void scaling(const Bench &bench, const Corpus &corpus)
{
    std::vector<Runner> runners = {bench.ours(corpus, {"--census", "--threads", "1"}, "1"),
                                   bench.ours(corpus, {"--census", "--threads", "2"}, "2"), bench.unpacker(corpus, "zstd"),
                                   bench.twoUnpackers(corpus)};
    interleave(runners, bench.rounds());
    const double ours = median(runners[0].wall) / median(runners[1].wall);
    const double peer = median(runners[2].wall) / median(runners[3].wall);
    line("D4", "2 threads against 1, wall", ours, "x",
         text("zstd -dc on 2 processes %.2fx: %.2f of it  (floor 0.95, stretch 1)", peer, ours / peer));
}

static void again(const Bench &bench, const Corpus &corpus)
{
    const std::string folder = bench.folder("again").string();
    bench.profile(corpus, {"--census", "-o", folder});
    std::vector<Runner> runners = {bench.ours(corpus, {"--census", "-o", folder}, "again"), bench.unpacker(corpus, "zstd")};
    interleave(runners, bench.rounds());
    const double ratio = median(runners[1].cpu) / median(runners[0].cpu);
    line("D9", "second run, unchanged shards", median(runners[0].cpu) * 1000, "ms CPU",
         text("%.1fx zstd -dc  (floor 20x, stretch 50x)", ratio));
}

static void memoryAndSize(const Bench &bench, const Corpus &corpus, const std::set<std::string> &rows)
{
    const auto distinct = corpus.truth.at("distinct_texts").get<double>();
    const double allowed = 64 + distinct * 16 / 1e6;
    if (rows.contains("D10")) {
        for (const char *scope : {"--census", "--rich"}) {
            std::vector<std::string> options = {"--threads", "1"};
            if (std::string(scope) == "--census")
                options.emplace_back("--census");
            const Usage usage = bench.profile(corpus, options);
            line("D10", std::string("memory, ") + (scope + 2), usage.peakMegabytes, "MB",
                 text("floor %.1f MB (64 MB + 16 B a distinct document), stretch %.1f", allowed, allowed - 32));
        }
    }
    if (rows.contains("D12")) {
        const fs::path folder = bench.folder("rich");
        bench.profile(corpus, {"-o", folder.string()});
        std::uintmax_t largest = 0;
        for (const auto &entry : fs::recursive_directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (name.ends_with(".profile") && !name.starts_with("total"))
                largest = std::max(largest, entry.file_size());
        }
        check(largest > 0, "no profile was written");
        line("D12", "largest rich profile of a shard", static_cast<double>(largest) / 1024, "KB", "(floor 32, stretch 24)");
    }
}

/// The same shards packed by gzip, made once.
static Corpus gzipped(const Bench &bench, const Corpus &corpus)
{
    const fs::path folder = bench.folder("gzip");
    for (const std::string &shard : corpus.shards) {
        const fs::path to = folder / fs::path(shard).filename().replace_extension(".gz");
        if (!fs::exists(to)) {
            const std::string command = "zstd -dc '" + shard + "' | gzip -6 > '" + to.string() + "'";
            check(std::system(command.c_str()) == 0, command);
        }
    }
    std::ofstream(folder / "truth.json") << corpus.truth.dump();
    return readCorpus(folder, ".jsonl.gz");
}

static void run(const Bench &bench, const Corpus &corpus, const std::optional<Corpus> &escaped, const std::set<std::string> &rows)
{
    const std::vector<std::string> census = {"--census", "--threads", "1"};
    if (rows.contains("D1"))
        speedAgainst(bench, corpus, "D1", "census, 1 thread",
                     {bench.ours(corpus, census, "ours"), bench.unpacker(corpus, "zstd")}, "floor 0.75x, stretch 0.85x");
    if (rows.contains("D2") && bench.hasDuckDb())
        speedAgainst(bench, corpus, "D2", "census, words counted by us only",
                     {bench.ours(corpus, census, "ours"), bench.duckDb(corpus, 1, "plain")}, "floor 1.4x, stretch 1.55x");
    if (rows.contains("D3") && bench.hasDuckDb())
        speedAgainst(bench, corpus, "D3", "census with words",
                     {bench.ours(corpus, census, "ours"), bench.duckDb(corpus, 1, "words")}, "floor 8x, stretch 12x");
    if (rows.contains("D4"))
        scaling(bench, corpus);
    if (rows.contains("D5")) {
        const Corpus gz = gzipped(bench, corpus);
        speedAgainst(bench, gz, "D5", "census of .gz", {bench.ours(gz, census, "ours"), bench.unpacker(gz, "gzip")},
                     "floor 2.2x, stretch 2.7x");
    }
    if (rows.contains("D6") && escaped)
        speedAgainst(bench, *escaped, "D6", "census, all text escaped",
                     {bench.ours(*escaped, census, "ours"), bench.unpacker(*escaped, "zstd")}, "floor 0.70x, stretch 0.80x");
    if (rows.contains("D7"))
        speedAgainst(bench, corpus, "D7", "rich profile, without near duplicates",
                     {bench.ours(corpus, {"--no-near-duplicates", "--threads", "1"}, "ours")}, "floor 60 MB/s, stretch 100");
    if (rows.contains("D8"))
        speedAgainst(bench, corpus, "D8", "census and near duplicates",
                     {bench.ours(corpus, {"--census", "--near-duplicates", "--threads", "1"}, "ours")},
                     "floor 170 MB/s, stretch 190");
    if (rows.contains("D9"))
        again(bench, corpus);
    memoryAndSize(bench, corpus, rows);
}

static int main(const std::vector<std::string> &arguments)
{
    std::map<std::string, std::string> options;
    std::set<std::string> rows;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i].starts_with("--") && i + 1 < arguments.size()) {
            options[arguments[i].substr(2)] = arguments[i + 1];
            ++i;
        } else {
            rows.insert(arguments[i]);
        }
    }
    if (!options.contains("cli") || !options.contains("corpus"))
        giveUp("usage: bench_shards --cli PROGRAM --corpus DIR [--escaped DIR] [--duckdb DIR] [--scratch DIR] [--rounds N] "
               "[ROW...]");
    if (rows.empty())
        rows = {"D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D12"};
    const fs::path scratch = options.contains("scratch") ? fs::path(options["scratch"])
                                                         : fs::temp_directory_path() / "espalier-bench-shards";
    const Bench bench(options["cli"], options["duckdb"], options.contains("rounds") ? std::stoi(options["rounds"]) : 9, scratch);
    const Corpus corpus = readCorpus(options["corpus"], ".jsonl.zst");
    std::optional<Corpus> escaped;
    if (options.contains("escaped"))
        escaped = readCorpus(options["escaped"], ".jsonl.zst");
    if (!bench.hasDuckDb())
        std::printf("D2, D3: DuckDB is not here (--duckdb)\n");
    run(bench, corpus, escaped, rows);
    return 0;
}

} // namespace espalier::bench

int main(int argc, char **argv)
{
    return espalier::bench::main({argv + 1, argv + argc});
}
