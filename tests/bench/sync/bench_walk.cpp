// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over a history of many commits against libgit2's own and against the git program, interleaved; the answers must be the same.
#include "storage/git/handles.h"
#include "storage/git/repository.h"
#include "tests/bench/sync/syncbench.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

namespace espalier::bench {

namespace {

using namespace git;

/// A history as two hundred people make it: lines of a few commits, joined again and again.
std::filesystem::path tangleOf(const std::filesystem::path &data, int commits)
{
    const auto path = data / ("walk-" + std::to_string(commits) + ".git");
    if (std::filesystem::exists(path / "done"))
        return path;
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(data);
    shell("git init -q --bare -b main '" + path.string() + "'");
    std::ofstream out(data / "stream");
    std::mt19937 random(7);
    int tip = 0; // mark of the shared line's end
    for (int mark = 1; mark <= commits; ++mark) {
        const bool isMerge = tip > 1 && mark > 3 && random() % 3 == 0;
        const int away = std::max(1, tip - 1 - static_cast<int>(random() % 40));
        const std::string who = " A <a@b> " + std::to_string(1'600'000'000 + mark * 30) + " +0000\n";
        out << "commit refs/heads/main\nmark :" << mark << "\nauthor" << who << "committer" << who << "data 5\nwork\n";
        if (tip > 0)
            out << "from :" << (isMerge || random() % 4 ? tip : away) << "\n";
        if (isMerge)
            out << "merge :" << away << "\n";
        out << "M 100644 inline f\ndata 8\n" << 10'000'000 + mark << "\n\n";
        tip = mark;
    }
    out.close();
    shell("git -C '" + path.string() + "' fast-import --quiet --force < '" + (data / "stream").string() + "' && git -C '"
          + path.string() + "' repack -adq --window=0");
    std::ofstream(path / "done") << "1\n";
    return path;
}

std::size_t libgit2Count(const std::filesystem::path &path, const ObjectId &from, unsigned sorting)
{
    git_repository *raw = nullptr;
    check(git_repository_open_bare(&raw, path.c_str()) == 0, "libgit2 opens it");
    const git::detail::RepositoryHandle repository(raw);
    git_revwalk *walk = nullptr;
    git_revwalk_new(&walk, raw);
    const git::detail::RevwalkHandle handle(walk);
    git_revwalk_sorting(walk, sorting);
    const git_oid start = git::detail::toGit(from);
    git_revwalk_push(walk, &start);
    std::size_t count = 0;
    for (git_oid oid; git_revwalk_next(&oid, walk) == 0;)
        ++count;
    return count;
}

void measureWalks(const std::filesystem::path &path, int runs)
{
    const ObjectId head = *must(must(Repository::open(path)).ref("refs/heads/main"));
    const std::string git = "git -C '" + path.string() + "' ";
    const auto near = must(ObjectId::parse(shell(git + "rev-parse main~50").substr(0, 40)));
    const std::size_t truth = std::stoul(shell(git + "rev-list --count main"));
    CostPairs all;
    CostPairs ordered;
    CostPairs program;
    std::vector<Cost> steps;
    for (int run = 0; run < runs; ++run) {
        all.ours.push_back(costOf([&] { check(must(must(Repository::open(path)).count(head, {})) == truth, "count"); }));
        all.peer.push_back(costOf([&] { check(libgit2Count(path, head, GIT_SORT_NONE) == truth, "count of libgit2"); }));
        ordered.ours.push_back(costOf([&] {
            std::size_t visited = 0;
            must(must(Repository::open(path)).walk(head, {}, [&](const Commit &) { return ++visited > 0; }));
            check(visited == truth, "walk");
        }));
        ordered.peer.push_back(
            costOf([&] { check(libgit2Count(path, head, GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME) == truth, "walk of libgit2"); }));
        program.ours.push_back(ordered.ours.back());
        program.peer.push_back(costOf([&] { shell(git + "rev-list --date-order main > /dev/null"); }));
        steps.push_back(costOf([&] {
            const auto repository = must(Repository::open(path));
            check(must(repository.isAncestor(near, head)), "ancestor");
            check(must(repository.mergeBases(head, near)) == std::vector{near}, "merge base");
            check(must(repository.count(head, {near})) >= 50, "count to there");
            std::size_t visited = 0;
            must(repository.walk(head, {}, [&](const Commit &) { return ++visited < 50; }));
        }));
    }
    const std::string what = std::to_string(truth) + " commits";
    all.print("walk", "count " + what, "libgit2");
    ordered.print("walk", "visit in order, with contents, " + what, "libgit2 (ids only)");
    program.print("walk", "visit in order, with contents, " + what, "git rev-list (ids only)");
    printCosts("walk", "four questions about the latest 50 of " + what, steps);
}

} // namespace

} // namespace espalier::bench

// bench_walk DATA [COMMITS]
int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "bench_walk DATA [COMMITS]\n");
        return 2;
    }
    espalier::bench::measureWalks(espalier::bench::tangleOf(argv[1], argc > 2 ? std::atoi(argv[2]) : 100'000), 9);
}
