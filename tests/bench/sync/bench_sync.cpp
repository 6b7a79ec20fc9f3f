// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of exchanging and keeping: bench_sync [--small] [--runs N] [row...]
// Workshops of up to a million records are made once (some minutes) and kept in $ESPALIER_BENCH_DIR.

#include "tests/bench/sync/syncbench.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

using namespace espalier;
using namespace espalier::bench;

int main(int argc, char **argv)
{
    const std::vector<std::pair<std::string, void (*)(const Sizes &)>> rows = {
        {"S1", measureCommit},    {"S2", measureDifferences}, {"S4", measureExchange},
        {"S5", measureMerge},     {"S9", measureImport},      {"grow", measureGrowth},
        {"hist", measureHistory}, {"disk", measureDisk},      {"open", measureOpening},
    };
    Sizes sizes;
    const char *folder = std::getenv("ESPALIER_BENCH_DIR");
    sizes.data = folder && *folder ? std::filesystem::path(folder)
                                   : std::filesystem::temp_directory_path() / "espalier-bench-sync";
    std::vector<std::string> wanted;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--small") == 0)
            sizes.isSmall = true;
        else if (std::strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
            sizes.runs = std::max(1, std::atoi(argv[++i]));
        else
            wanted.emplace_back(argv[i]);
    }
    for (const std::string &name : wanted) {
        if (std::find_if(rows.begin(), rows.end(), [&](const auto &row) { return row.first == name; }) == rows.end())
            giveUp("there is no row " + name);
    }
    std::filesystem::create_directories(sizes.data / "run");
    setenv("TMPDIR", (sizes.data / "run").c_str(), 1); // on the same disk, so that copies share what is never changed
    for (const auto &[name, measure] : rows) {
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end())
            measure(sizes);
    }
}
