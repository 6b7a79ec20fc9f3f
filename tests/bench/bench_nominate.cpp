// SPDX-License-Identifier: GPL-3.0-or-later
// F5: from Send to committed, indexed and readable as a row, against git's own plumbing for one file.

#include "storage/records/kinds.h"
#include "tests/bench/benchworkshop.h"
#include "tests/support/tempfolder.h"

#include <fstream>
#include <string>

using namespace espalier;
using namespace espalier::bench;

namespace {

/// hash-object, read-tree, update-index, write-tree, commit-tree, update-ref: what git itself offers for one file without a
/// working tree, with the durability we have.
std::string plumbing(const std::string &repository, const std::string &file, const std::string &path)
{
    return "set -e; export GIT_DIR='" + repository + "' GIT_INDEX_FILE='" + repository
        + "/bench.index' GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b@b GIT_COMMITTER_NAME=b GIT_COMMITTER_EMAIL=b@b;"
          "g='git -c core.fsync=all -c core.fsyncMethod=fsync';"
          "blob=$($g hash-object -w '"
        + file
        + "'); $g read-tree refs/heads/main;"
          "$g update-index --add --cacheinfo 100644,$blob,'"
        + path
        + "'; tree=$($g write-tree);"
          "commit=$($g commit-tree $tree -p refs/heads/main -m x); $g update-ref refs/heads/main $commit";
}

} // namespace

int main(int argc, char **argv)
{
    const int records = argc > 1 ? std::atoi(argv[1]) : 10000;
    const int runs = argc > 2 ? std::atoi(argv[2]) : 15;
    setenv("ESPALIER_NAME", "Bench", 1);
    setenv("ESPALIER_EMAIL", "bench@example.org", 1);
    const test::TempFolder folder;
    const auto ours = folder / "ours";
    const auto theirs = folder / "theirs";
    makeWorkshop(ours, records);
    auto workshop = session::Workshop::open(ours, {});
    if (!workshop)
        giveUp(describe(workshop.error()));
    if (std::system(("cp -r '" + ours.string() + "' '" + theirs.string() + "'").c_str()) != 0)
        giveUp("cannot copy the workshop");
    const auto file = folder / "record.json";
    Pairs pairs;
    for (int run = -1; run < runs; ++run) { // the first is a warm-up
        const Json body = nomination(records + run + 1);
        RecordId id;
        const double ourTime = millisecondsOf([&] {
            auto record = (*workshop)->nominate(body);
            if (!record)
                giveUp(describe(record.error()));
            id = record->id;
            auto rows = (*workshop)->source(id);
            check(rows && rows->row.name == body["name"].get<std::string>(), "the nominated source is not a row");
        });
        std::ofstream(file) << canonicalJson(body);
        const std::string path = records::recordPath(id);
        const std::string command = plumbing(theirs.string(), file.string(), path);
        const double peerTime = millisecondsOf([&] { check(std::system(command.c_str()) == 0, "git plumbing failed"); });
        check(std::system(("git -C '" + ours.string() + "' cat-file -e main:" + path).c_str()) == 0, "not committed");
        check(std::system(("git -C '" + theirs.string() + "' cat-file -e main:" + path).c_str()) == 0, "peer did not commit");
        if (run >= 0) {
            pairs.ours.push_back(ourTime);
            pairs.peer.push_back(peerTime);
        }
    }
    pairs.print("F5", ("nominate to a readable row, " + std::to_string(records) + " records").c_str(),
                "git plumbing, 6 processes");
}
