// SPDX-License-Identifier: GPL-3.0-or-later
// S1 and S9: one record, and ten thousand, committed and on disk.

#include "storage/git/treediff.h"
#include "tests/bench/sync/syncbench.h"
#include "tests/support/tempfolder.h"

#include <git2.h>

#include <fstream>

namespace espalier::bench {

namespace fs = std::filesystem;

namespace {

const records::Author author{"Bench", "bench@example.org"};

/// hash-object, read-tree, update-index, write-tree, commit-tree, update-ref, with the durability we have.
std::string plumbing(const fs::path &repository, const fs::path &file, const std::string &path)
{
    return "set -e; export GIT_DIR='" + repository.string() + "' GIT_INDEX_FILE='" + repository.string()
        + "/bench.index' GIT_AUTHOR_NAME=b GIT_AUTHOR_EMAIL=b@b GIT_COMMITTER_NAME=b GIT_COMMITTER_EMAIL=b@b;"
          "g='git -c core.fsync=all -c core.fsyncMethod=fsync';"
          "blob=$($g hash-object -w '"
        + file.string() + "'); $g read-tree refs/heads/main; $g update-index --add --cacheinfo 100644,$blob,'" + path
        + "'; tree=$($g write-tree); commit=$($g commit-tree $tree -p refs/heads/main -m x); $g update-ref refs/heads/main "
          "$commit";
}

struct Store {
    int records;
    records::RecordStore store;
    std::vector<Cost> costs;
};

void saveOne(Store &target, std::uint64_t number)
{
    const Json record = sourceOf(number);
    records::Change change;
    change.summary = "Add a source";
    change.puts.push_back({record, {}});
    git::ObjectId commit;
    target.costs.push_back(costOf([&] { commit = must(target.store.save(change, author)); }));
    const auto stored = must(target.store.readAt(commit, idOf(number)));
    check(stored.body == record && must(target.store.head()) == commit, "the record that was saved");
}

/// Every object of `commit` that `base` lacks, by type, as libgit2 would be given them.
struct Material {
    std::vector<std::pair<git_object_t, std::string>> objects;
    git::ObjectId tip;
};

Material newObjects(const fs::path &workshop, const git::ObjectId &base, const git::ObjectId &commit)
{
    Material material;
    material.tip = commit;
    const std::string list = shell("git -C '" + workshop.string() + "' rev-list --objects " + commit.hex() + " ^" + base.hex());
    git_repository *repository = nullptr;
    git_odb *odb = nullptr;
    check(git_repository_open_bare(&repository, workshop.c_str()) == 0 && git_repository_odb(&odb, repository) == 0, "opening");
    for (std::size_t at = 0; at + 40 <= list.size(); at = list.find('\n', at) + 1) {
        git_oid oid;
        git_odb_object *object = nullptr;
        check(git_oid_fromstrn(&oid, list.data() + at, 40) == 0 && git_odb_read(&object, odb, &oid) == 0, "reading an object");
        material.objects.emplace_back(git_odb_object_type(object),
                                      std::string(static_cast<const char *>(git_odb_object_data(object)),
                                                  git_odb_object_size(object)));
        git_odb_object_free(object);
    }
    git_odb_free(odb);
    git_repository_free(repository);
    return material;
}

void writeLoose(const fs::path &workshop, const Material &material)
{
    git_repository *repository = nullptr;
    git_odb *odb = nullptr;
    check(git_repository_open_bare(&repository, workshop.c_str()) == 0 && git_repository_odb(&odb, repository) == 0, "opening");
    git_oid oid{};
    for (const auto &[type, bytes] : material.objects)
        check(git_odb_write(&oid, odb, bytes.data(), bytes.size(), type) == 0, "writing an object");
    git_odb_free(odb);
    git_repository_free(repository);
}

} // namespace

void measureCommit(const Sizes &sizes)
{
    const test::TempFolder folder;
    std::vector<Store> stores;
    for (const int records : {sizes.records(10000), sizes.records(100000), sizes.records(1000000)}) {
        const auto path = copyOf(workshopOf(sizes, records), folder / std::to_string(records));
        stores.push_back({records, must(records::RecordStore::open(path)), {}});
    }
    const auto theirs = copyOf(workshopOf(sizes, sizes.records(100000)), folder / "theirs");
    const auto file = folder / "record.json";
    CostPairs pairs;
    for (int run = -1; run < sizes.runs * 3; ++run) { // the first is a warm-up
        const auto number = static_cast<std::uint64_t>(50'000'000 + run);
        for (Store &target : stores)
            saveOne(target, number);
        if (run >= sizes.runs)
            continue;
        std::ofstream(file) << canonicalJson(sourceOf(number));
        const std::string command = plumbing(theirs, file, pathOf(number));
        pairs.peer.push_back(costOf([&] { check(std::system(command.c_str()) == 0, "git plumbing"); }));
        shell("git -C '" + theirs.string() + "' cat-file -e main:" + pathOf(number));
    }
    pairs.peer.erase(pairs.peer.begin());
    for (Store &target : stores) {
        target.costs.erase(target.costs.begin());
        printCosts("S1", "one record saved, " + std::to_string(target.records) + " records", target.costs);
    }
    pairs.ours = stores[1].costs;
    pairs.print("S1", "one record saved, " + std::to_string(stores[1].records) + " records", "git plumbing");
    CostPairs growth;
    growth.ours = stores[2].costs;
    growth.peer = stores[0].costs;
    growth.print("S1", "growth, " + std::to_string(stores[2].records) + " records", "against the smallest");
}

void measureImport(const Sizes &sizes)
{
    const test::TempFolder folder;
    const auto base = workshopOf(sizes, sizes.records(100000));
    const int count = sizes.records(10000);
    CostPairs pairs;
    for (int run = 0; run < sizes.runs; ++run) {
        const auto ours = copyOf(base, folder / "ours");
        const auto theirs = copyOf(base, folder / "theirs");
        auto store = must(records::RecordStore::open(ours));
        const auto before = must(store.head());
        records::Change change;
        change.summary = "Import";
        for (int i = 0; i < count; ++i)
            change.puts.push_back({sourceOf(static_cast<std::uint64_t>(60'000'000 + i)), {}});
        git::ObjectId commit;
        pairs.ours.push_back(costOf([&] { commit = must(store.save(change, author)); }));
        const Material material = newObjects(ours, before, commit);
        check(static_cast<int>(material.objects.size()) > count, "the number of new objects");
        pairs.peer.push_back(costOf([&] { writeLoose(theirs, material); }));
        shell("git -C '" + theirs.string() + "' cat-file -e " + commit.hex() + "^{tree}");
        fs::remove_all(ours);
        fs::remove_all(theirs);
    }
    pairs.print("S9", "import of " + std::to_string(count) + " records", "loose through libgit2");
}

} // namespace espalier::bench
