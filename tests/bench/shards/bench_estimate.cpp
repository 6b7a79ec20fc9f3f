// SPDX-License-Identifier: GPL-3.0-or-later
// Row D11: how soon the first numbers with their uncertainty are there, as the window asks for them.
//   bench_estimate CORPUS [ROUNDS]        CORPUS: a folder of shards and truth.json
#include "app/statistics/run/profilerun.h"
#include "tests/bench/measure.h"

#include <fstream>

namespace espalier::bench {

static int main(const std::filesystem::path &corpus, int rounds)
{
    const auto files = shards::findShards({corpus});
    check(files.has_value(), "no shards in " + corpus.string());
    std::vector<shards::ShardFile> chosen;
    for (const shards::ShardFile &file : *files) {
        if (file.path.filename().string().starts_with("shard-"))
            chosen.push_back(file);
    }
    std::ifstream truthFile(corpus / "truth.json");
    const Json truth = Json::parse(truthFile, nullptr, false);
    const double documents = truth.is_object() ? truth.at("docs").get<double>() : 0;
    std::vector<double> times;
    int covered = 0;
    for (int round = 0; round < rounds; ++round) {
        std::stop_source stop;
        const auto begin = std::chrono::steady_clock::now();
        double first = 0;
        const auto tell = [&](const statistics::EstimateReport &report) {
            first = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
            for (const statistics::Estimate &estimate : report.estimates) {
                if (estimate.metric == "documents" && estimate.low <= documents && documents <= estimate.high)
                    ++covered;
            }
            stop.request_stop();
        };
        static_cast<void>(statistics::estimateShards(chosen, {}, tell, 0.05, Work{stop.get_token(), {}}));
        check(first > 0, "no estimate came");
        times.push_back(first);
    }
    std::printf("D11  first estimate with its uncertainty %36.1f ms  (floor 250, stretch 100) n=%d, truth inside %d times\n",
                median(times), rounds, covered);
    return 0;
}

} // namespace espalier::bench

int main(int argc, char **argv)
{
    if (argc < 2)
        espalier::bench::giveUp("usage: bench_estimate CORPUS [ROUNDS]");
    return espalier::bench::main(argv[1], argc > 2 ? std::atoi(argv[2]) : 9);
}
