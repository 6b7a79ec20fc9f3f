// SPDX-License-Identifier: GPL-3.0-or-later
// S2 and S5: what changed between two trees, and the merge of two lines.

#include "storage/git/treediff.h"
#include "storage/sync/merge.h"
#include "tests/bench/sync/syncbench.h"
#include "tests/support/tempfolder.h"

#include <algorithm>
#include <set>

namespace espalier::bench {

namespace fs = std::filesystem;

namespace {

std::vector<std::uint64_t> spread(int count, int records, int offset = 0)
{
    std::vector<std::uint64_t> numbers;
    const int stride = std::max(1, records / count);
    for (int i = 0; i < count; ++i)
        numbers.push_back(static_cast<std::uint64_t>((i * stride + offset) % records));
    return numbers;
}

void measureDifference(const Sizes &sizes, int records, int changed)
{
    const test::TempFolder folder;
    const auto path = copyOf(workshopOf(sizes, records), folder / "w");
    auto writer = must(git::Repository::open(path));
    const auto before = must(writer.commit(*must(writer.ref("refs/heads/main"))));
    const auto after = commitSources(writer, spread(changed, records), 99);
    shell("git -C '" + path.string() + "' repack -dq");
    const std::string command = "git -C '" + path.string() + "' diff-tree -r " + before.tree.hex() + " " + after.tree.hex();
    CostPairs pairs;
    for (int run = -1; run < sizes.runs; ++run) {
        std::string theirs;
        const Cost peer = costOf([&] { theirs = shell(command); });
        const auto fresh = must(git::Repository::open(path)); // nothing of it is in memory yet, as for git
        std::vector<git::TreeChange> found;
        const Cost ours = costOf([&] {
            must(git::diffTrees(fresh, before.tree, after.tree, [&](const git::TreeChange &change) {
                found.push_back(change);
                return true;
            }));
        });
        std::string lines;
        for (const auto &change : found)
            lines += ":100644 100644 " + change.before->hex() + " " + change.after->hex() + " M\t" + change.path + "\n";
        check(lines == theirs && static_cast<int>(found.size()) == changed, "what git finds");
        if (run >= 0) {
            pairs.ours.push_back(ours);
            pairs.peer.push_back(peer);
        }
    }
    pairs.print("S2", std::to_string(changed) + " changed of " + std::to_string(records), "git diff-tree -r");
}

/// Both sides change so many records: the same ones in different lines, or different ones.
void measureMergeOf(const Sizes &sizes, int records, int changed, bool isSame)
{
    const test::TempFolder folder;
    const auto path = copyOf(workshopOf(sizes, records), folder / "w");
    auto repository = must(git::Repository::open(path));
    const auto base = *must(repository.ref("refs/heads/main"));
    const auto line = [&](const char *ref, int offset, const char *field) {
        must(repository.setRef(ref, base, {}));
        git::CommitRequest request;
        request.ref = ref;
        request.base = base;
        for (const auto number : spread(changed, records, isSame ? 0 : offset)) {
            Json record = sourceOf(number);
            record[field] = "https://example.org/changed/" + std::to_string(number);
            request.edits.push_back({pathOf(number), canonicalJson(record)});
        }
        request.author = {"Bench", "bench@example.org", Timestamp(std::chrono::seconds(1'800'000'000 + offset))};
        request.message = "One side\n";
        return must(repository.write(request));
    };
    const auto ours = line("refs/heads/ours", 0, "description");
    const auto theirs = line("refs/heads/theirs", 1, "slug");
    shell("git -C '" + path.string() + "' repack -dq");
    CostPairs pairs;
    for (int run = -1; run < sizes.runs; ++run) {
        const auto peerFolder = copyOf(path, folder / "peer");
        std::string merged;
        const Cost peer = costOf([&] {
            merged = shell("git -C '" + peerFolder.string() + "' merge-tree --write-tree refs/heads/theirs refs/heads/ours");
        });
        const auto ourFolder = copyOf(path, folder / "ours");
        auto fresh = must(git::Repository::open(ourFolder));
        sync::MergeResult result;
        const Cost cost = costOf([&] { result = must(sync::mergeCommits(fresh, ours.id, theirs.id)); });
        check(result.tree.hex() + "\n" == merged, "the tree that git makes of changes far apart");
        if (run >= 0) {
            pairs.ours.push_back(cost);
            pairs.peer.push_back(peer);
        }
        fs::remove_all(peerFolder);
        fs::remove_all(ourFolder);
    }
    const std::string sides = std::to_string(changed) + "+" + std::to_string(changed);
    pairs.print("S5", sides + (isSame ? ", the same records, of " : ", different records, of ") + std::to_string(records),
                "git merge-tree");
}

} // namespace

void measureDifferences(const Sizes &sizes)
{
    measureDifference(sizes, sizes.records(1000000), 1);
    measureDifference(sizes, sizes.records(100000), sizes.records(1000));
    measureDifference(sizes, sizes.records(100000), sizes.records(100000));
}

void measureMerge(const Sizes &sizes)
{
    measureMergeOf(sizes, sizes.records(1000000), 1, true);
    measureMergeOf(sizes, sizes.records(1000000), 1, false);
    measureMergeOf(sizes, sizes.records(100000), sizes.records(500), true);
    measureMergeOf(sizes, sizes.records(100000), sizes.records(500), false);
}

} // namespace espalier::bench
