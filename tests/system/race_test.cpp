// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/forkwriter.h"
#include "tests/system/wirelab.h"

#include <sys/wait.h>
#include <unistd.h>

namespace espalier::sync {
namespace {

using test::Desk;
using test::Wire;
using test::WireLab;

constexpr int processes = 4;
constexpr int edits = 5;

/// What one process does: edits a source of its own and a set everybody edits, sending after each. Returns the exit status.
int workAlone(WireLab &lab, int number)
{
    const std::string name = "p" + std::to_string(number);
    auto store = records::RecordStore::open(lab.folder(name), lab.clock());
    if (!store)
        return 2;
    Desk desk(std::move(*store), name, lab.transport(), lab.url(), lab.clock());
    desk.options.rounds = 60;
    desk.options.firstPause = std::chrono::milliseconds(5);
    desk.options.longestPause = std::chrono::milliseconds(100);
    for (int i = 0; i < edits; ++i) {
        auto tags = desk.value("shared", "formats");
        if (!tags.is_array())
            tags = Json::array();
        tags.push_back(name + "x" + std::to_string(i));
        if (!desk.edit("own " + name, {{"slug", "v" + std::to_string(i)}}) || !desk.edit("shared", {{"formats", tags}}))
            return 3;
        const auto report = desk.sync();
        if (!report) {
            fprintf(stderr, "%s: %s\n", name.c_str(), describe(report.error()).c_str());
            return 4;
        }
    }
    return 0;
}

class RaceTest : public ::testing::TestWithParam<Wire>
{
};

TEST_P(RaceTest, FourProcessesPushAtOnceAndEveryEditIsThere)
{
    if (const auto reason = WireLab::missing(GetParam()); !reason.empty())
        GTEST_SKIP() << reason;
    WireLab lab(GetParam());
    auto ada = lab.create("ada");
    WireLab::must(ada.edit("shared", {}));
    WireLab::must(ada.sync());
    for (int number = 0; number < processes; ++number)
        lab.clone("p" + std::to_string(number));
    std::vector<pid_t> children;
    for (int number = 0; number < processes; ++number) {
        const pid_t child = espalier::test::forkWriter();
        ASSERT_GE(child, 0);
        if (child == 0)
            _exit(workAlone(lab, number));
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status));
        EXPECT_EQ(WEXITSTATUS(status), 0);
    }
    WireLab::must(ada.sync());
    EXPECT_EQ(ada.value("shared", "formats").size(), std::size_t(processes * edits));
    for (int number = 0; number < processes; ++number) {
        const std::string name = "p" + std::to_string(number);
        EXPECT_EQ(ada.value("own " + name, "slug"), "v" + std::to_string(edits - 1));
        Desk desk(WireLab::must(records::RecordStore::open(lab.folder(name), lab.clock())), name, lab.transport(), lab.url(),
                  lab.clock());
        WireLab::must(desk.sync());
        EXPECT_EQ(desk.tree(), ada.tree());
    }
    EXPECT_TRUE(ada.conflicts().empty());
}

INSTANTIATE_TEST_SUITE_P(Over, RaceTest, ::testing::Values(Wire::Path, Wire::Http),
                         [](const auto &parameter) { return std::string(parameter.param == Wire::Path ? "Path" : "Http"); });

TEST(OneWorkshopTest, TwoProcessesExchangeOneWorkshopWhileAThirdSaves)
{
    WireLab lab(Wire::Path);
    auto ada = lab.create("ada");
    WireLab::must(ada.edit("shared", {}));
    WireLab::must(ada.sync());
    std::vector<pid_t> children;
    for (int number = 0; number < 3; ++number) {
        const pid_t child = espalier::test::forkWriter();
        ASSERT_GE(child, 0);
        if (child == 0) {
            auto store = records::RecordStore::open(lab.folder("ada"), lab.clock());
            if (!store)
                _exit(2);
            Desk desk(std::move(*store), "ada", lab.transport(), lab.url(), lab.clock());
            for (int i = 0; i < 6; ++i) {
                const auto key = "p" + std::to_string(number) + " " + std::to_string(i);
                if (number == 2 ? !desk.edit(key, {}) : !desk.sync())
                    _exit(3);
            }
            _exit(0);
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_EQ(WEXITSTATUS(status), 0);
    }
    WireLab::must(ada.sync());
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(lab.clone("copy" + std::to_string(i)).value("p2 " + std::to_string(i), "name"), "Name");
}

} // namespace
} // namespace espalier::sync
