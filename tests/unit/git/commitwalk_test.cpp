// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/commitparse.h"
#include "tests/support/expect.h"
#include "tests/unit/git/graphlab.h"

#include <algorithm>
#include <random>

namespace espalier::git {
namespace {

using test::GraphLab;

/// How the clocks of a graph go.
enum class Clocks { Right, Equal, Skewed, Wild };

/// A graph as people make them, only more tangled: lines that fork, join and cross, with some beginnings more than one.
std::vector<GraphLab::Draft> randomDrafts(std::mt19937 &random, std::size_t count, Clocks clocks)
{
    const auto below = [&random](std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random); };
    std::vector<GraphLab::Draft> drafts(count);
    const std::size_t reach = 2 + below(8);
    for (std::size_t i = 0; i < count; ++i) {
        auto &draft = drafts[i];
        const std::int64_t right = 1'700'000'000 + static_cast<std::int64_t>(i) * 60;
        draft.time = clocks == Clocks::Equal ? 1'700'000'000 + static_cast<std::int64_t>(i / 7)
            : clocks == Clocks::Wild         ? 1'600'000'000 + static_cast<std::int64_t>(below(200'000'000))
                                             : right;
        if (clocks == Clocks::Skewed && below(6) == 0)
            draft.time += static_cast<std::int64_t>(below(10'000)) - 5'000;
        if (i == 0 || below(40) == 0)
            continue; // a beginning
        const std::size_t parents = below(3) == 0 ? 2 + below(2) : 1;
        for (std::size_t p = 0; p < parents; ++p)
            draft.parents.push_back(i - 1 - below(std::min(i, below(10) == 0 ? i : reach)));
    }
    return drafts;
}

/// The truth without any thought about dates.
class Truth
{
public:
    explicit Truth(const std::vector<GraphLab::Draft> &drafts)
    {
        for (const auto &draft : drafts) {
            std::vector<bool> reached(drafts.size(), false);
            for (const std::size_t parent : draft.parents) {
                for (std::size_t i = 0; i < m_reached.size(); ++i)
                    reached[i] = reached[i] || m_reached[parent][i];
            }
            reached[m_reached.size()] = true;
            m_reached.push_back(std::move(reached));
        }
    }
    bool leadsTo(std::size_t newer, std::size_t older) const { return m_reached[newer][older]; }
    std::set<std::size_t> only(std::size_t from, const std::vector<std::size_t> &hidden) const
    {
        std::set<std::size_t> commits;
        for (std::size_t i = 0; i < m_reached.size(); ++i) {
            const auto hides = [&](std::size_t end) { return leadsTo(end, i); };
            if (leadsTo(from, i) && std::none_of(hidden.begin(), hidden.end(), hides))
                commits.insert(i);
        }
        return commits;
    }
    std::set<std::size_t> mergeBases(std::size_t a, std::size_t b) const
    {
        std::set<std::size_t> common;
        for (std::size_t i = 0; i < m_reached.size(); ++i)
            if (leadsTo(a, i) && leadsTo(b, i))
                common.insert(i);
        std::set<std::size_t> best = common;
        for (const std::size_t one : common)
            for (const std::size_t other : common)
                if (one != other && leadsTo(one, other))
                    best.erase(other);
        return best;
    }

private:
    std::vector<std::vector<bool>> m_reached;
};

std::vector<std::string> orderOf(const Repository &repository, const ObjectId &from, const std::vector<ObjectId> &hidden)
{
    std::vector<std::string> order;
    const auto walked = repository.walk(from, hidden, [&](const Commit &commit) {
        order.push_back(commit.id.hex());
        return true;
    });
    if (!walked)
        order.push_back(describe(walked.error()));
    return order;
}

class CommitWalk : public ::testing::TestWithParam<Clocks>
{
};

TEST_P(CommitWalk, AnswersAsGitDoesOnManyRandomGraphs)
{
    std::mt19937 random(20260522u + static_cast<unsigned>(GetParam()));
    const auto below = [&random](std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random); };
    std::size_t severalBases = 0;
    for (int graph = 0; graph < 60; ++graph) {
        const auto drafts = randomDrafts(random, 12 + below(50), GetParam());
        const Truth truth(drafts);
        GraphLab lab;
        lab.add(drafts);
        const auto &ids = lab.commits();
        const auto names = [&](const std::set<std::size_t> &places) {
            std::set<std::string> hex;
            for (const std::size_t place : places)
                hex.insert(ids[place].hex());
            return hex;
        };
        for (int question = 0; question < 40; ++question) {
            const std::size_t a = below(ids.size());
            const std::size_t b = below(ids.size());
            const std::string where = "graph " + std::to_string(graph) + ", " + std::to_string(a) + " and " + std::to_string(b);
            ASSERT_EQ(lab.repository().isAncestor(ids[a], ids[b]).value(), truth.leadsTo(b, a)) << where;
            const auto bases = lab.repository().mergeBases(ids[a], ids[b]).value();
            std::set<std::string> found;
            for (const ObjectId &base : bases)
                found.insert(base.hex());
            ASSERT_EQ(found, names(truth.mergeBases(a, b))) << where;
            ASSERT_EQ(found.size(), bases.size()) << where;
            ASSERT_EQ(bases, lab.repository().mergeBases(ids[b], ids[a]).value()) << where;
            severalBases += bases.size() > 1;
            const std::size_t c = below(ids.size());
            ASSERT_EQ(lab.repository().count(ids[a], {ids[b], ids[c]}).value(), truth.only(a, {b, c}).size()) << where;
            const auto order = orderOf(lab.repository(), ids[a], {ids[b]});
            ASSERT_EQ(std::set<std::string>(order.begin(), order.end()), names(truth.only(a, {b}))) << where;
            if (question >= 2)
                continue; // git is slow to start
            const auto said = lab.here({"merge-base", "--all", ids[a].hex(), ids[b].hex()});
            ASSERT_EQ(found, std::set<std::string>(said.begin(), said.end())) << where;
            ASSERT_EQ(orderOf(lab.repository(), ids[a], {}), lab.here({"rev-list", "--date-order", ids[a].hex()})) << where;
            const auto counted = lab.here({"rev-list", "--count", ids[a].hex()});
            ASSERT_EQ(std::to_string(lab.repository().count(ids[a], {}).value()), counted.at(0)) << where;
            // Git itself may be wrong about what is hidden where clocks are; where it is right, the order is the same too.
            const auto listed = lab.here({"rev-list", "--date-order", ids[a].hex(), "^" + ids[b].hex()});
            if (listed.size() == order.size()) {
                ASSERT_EQ(order, listed) << where;
            }
        }
    }
    EXPECT_GT(severalBases, 20u); // the graphs do cross
}

std::string clocksName(const ::testing::TestParamInfo<Clocks> &clocks)
{
    constexpr const char *names[] = {"Right", "Equal", "Skewed", "Wild"};
    return names[static_cast<int>(clocks.param)];
}

INSTANTIATE_TEST_SUITE_P(Clocks, CommitWalk, ::testing::Values(Clocks::Right, Clocks::Equal, Clocks::Skewed, Clocks::Wild),
                         clocksName);

/// A line of `count` commits behind each other.
std::vector<GraphLab::Draft> line(std::size_t count)
{
    std::vector<GraphLab::Draft> drafts(count);
    for (std::size_t i = 0; i < count; ++i) {
        drafts[i].time += static_cast<std::int64_t>(i);
        if (i > 0)
            drafts[i].parents = {i - 1};
    }
    return drafts;
}

TEST(CommitWalkOnDamage, LooksNoFurtherThanTheQuestionAsks)
{
    GraphLab lab;
    lab.add(line(40));
    auto ids = lab.commits();
    // The commit at 10 is gone: whoever does not look that far does not notice.
    lab.here({"unpack-objects", "-q"});
    lab.here({"repack", "-adq"});
    lab.here({"config", "gc.auto", "0"});
    GraphLab broken;
    std::filesystem::remove_all(broken.path() / "objects");
    std::filesystem::create_directories(broken.path() / "objects" / "pack");
    std::string list;
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (i != 10)
            list += ids[i].hex() + "\n";
    lab.here({"pack-objects", "-q", (broken.path() / "objects/pack/pack").string()}, list);
    auto repository = GraphLab::must(Repository::open(broken.path()));
    EXPECT_EQ(repository.isAncestor(ids[20], ids[39]).value(), true);
    EXPECT_EQ(repository.isAncestor(ids[39], ids[20]).value(), false);
    EXPECT_EQ(repository.count(ids[39], {ids[30]}).value(), 9u);
    EXPECT_EQ(repository.mergeBases(ids[39], ids[25]).value(), std::vector{ids[25]});
    std::size_t visited = 0;
    ASSERT_OK(repository.walk(ids[39], {}, [&](const Commit &) { return ++visited < 15; }));
    EXPECT_EQ(visited, 15u);
    EXPECT_ERROR(repository.count(ids[39], {}), ErrorCode::Corrupt);
    EXPECT_ERROR(repository.walk(ids[39], {}, [](const Commit &) { return true; }), ErrorCode::Corrupt);
    EXPECT_ERROR(repository.commit(ids[10]), ErrorCode::NotFound);
    EXPECT_ERROR(repository.count(ids[10], {}), ErrorCode::NotFound);
}

TEST(CommitWalkOnDamage, FinishesWithTwentyThousandParentsAndDatesFarOff)
{
    GraphLab lab;
    lab.add(line(3));
    const std::string tree = lab.here({"rev-parse", lab.commits()[0].hex() + "^{tree}"}).at(0);
    std::string bytes = "tree " + tree + "\n";
    for (int i = 0; i < 20'000; ++i)
        bytes += "parent " + lab.commits()[static_cast<std::size_t>(i % 3)].hex() + "\n";
    bytes += "author A <a@b> 99999999999999999999 +0000\ncommitter A <a@b> -7 +0000\n\nmany\n";
    const auto made = lab.here({"hash-object", "-t", "commit", "-w", "--stdin", "--literally"}, bytes);
    const auto many = ObjectId::parse(made.at(0)).value();
    EXPECT_EQ(lab.repository().count(many, {}).value(), 4u);
    EXPECT_EQ(lab.repository().isAncestor(lab.commits()[0], many).value(), true);
    EXPECT_EQ(orderOf(lab.repository(), many, {}).size(), 4u);
    EXPECT_EQ(lab.repository().mergeBases(many, lab.commits()[1]).value(), std::vector{lab.commits()[1]});
    EXPECT_EQ(formatTime(lab.repository().commit(many)->author.time).substr(0, 4), "9999");
}

TEST(CommitWalkOnDamage, RefusesCommitsThatCannotBeRead)
{
    detail::CommitLinks links;
    using detail::parseLinks;
    const std::string id(40, 'a');
    EXPECT_NE(parseLinks("", links), nullptr);
    EXPECT_NE(parseLinks("tree " + id, links), nullptr);
    EXPECT_NE(parseLinks("tree " + id + "\nparent abc\n", links), nullptr);
    EXPECT_NE(parseLinks("tree " + id + "\nparent " + id, links), nullptr);
    EXPECT_EQ(parseLinks("tree " + id + "\nparent " + id + "\n", links), nullptr);
    EXPECT_EQ(links.parents.size(), 1u);
    EXPECT_EQ(links.time, 0);
    EXPECT_EQ(parseLinks("tree " + id + "\nauthor A <a> 5 +0000\ncommitter A > <a> 77 +0100\n\nx", links), nullptr);
    EXPECT_EQ(links.time, 77);
    const auto whole = detail::parseCommit({},
                                           "tree " + id + "\nauthor  Ada L <a@b> 5 +0000\ncommitter A <a> 6 +0\nx y\n\n\nHi\n",
                                           "x");
    ASSERT_OK(whole);
    EXPECT_EQ(whole->author.name, "Ada L");
    EXPECT_EQ(whole->message, "\nHi\n");
    EXPECT_ERROR(detail::parseCommit({}, "tree " + id + "\ncommitter A <a> 6 +0\n\nx", "x"), ErrorCode::Corrupt);
    EXPECT_ERROR(detail::parseCommit({}, "tree " + id + "\nauthor nobody\n\nx", "x"), ErrorCode::Corrupt);
}

} // namespace
} // namespace espalier::git
