// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/secretkeeper.h"
#include "tests/support/expect.h"
#include "tests/support/runprogram.h"
#include "tests/support/scopedvariable.h"
#include "tests/support/tempfolder.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

namespace espalier::credentials {
namespace {

using test::ScopedVariable;

const SecretPlace place{"https://example.org:8443", "ada"};

void keepsAndForgets(SecretKeeper &keeper)
{
    ASSERT_OK(keeper.get(place));
    EXPECT_EQ(*keeper.get(place), std::nullopt);
    ASSERT_OK(keeper.put(place, "töken \" with 'quotes'\n"));
    EXPECT_EQ(*keeper.get(place), "töken \" with 'quotes'\n");
    EXPECT_EQ(*keeper.get({place.url, "ben"}), std::nullopt) << "another person";
    EXPECT_EQ(*keeper.get({"https://example.org", "ada"}), std::nullopt) << "another port";
    ASSERT_OK(keeper.put(place, "changed"));
    EXPECT_EQ(*keeper.get(place), "changed");
    ASSERT_OK(keeper.forget(place));
    EXPECT_EQ(*keeper.get(place), std::nullopt);
    EXPECT_OK(keeper.forget(place)) << "nothing there is no error";
}

TEST(MemoryKeeper, KeepsAndForgets)
{
    const auto keeper = SecretKeeper::inMemory();
    EXPECT_FALSE(keeper->isLasting());
    keepsAndForgets(*keeper);
    ASSERT_OK(keeper->put(place, ""));
    EXPECT_EQ(*keeper->get(place), "");
}

TEST(MemoryKeeper, IsSafeForManyThreads)
{
    const auto keeper = SecretKeeper::inMemory();
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            const SecretPlace own{"https://" + std::to_string(i), "ada"};
            for (int round = 0; round < 50; ++round) {
                EXPECT_OK(keeper->put(own, std::to_string(round)));
                EXPECT_EQ(*keeper->get(own), std::to_string(round));
            }
        });
}

TEST(MachinesKeeper, IsMemoryWhereThereIsNoKeyring)
{
    const test::TempFolder folder;
    const ScopedVariable bus{"DBUS_SESSION_BUS_ADDRESS", "unix:path=" + (folder / "nobody").string()};
    const ScopedVariable runtime{"XDG_RUNTIME_DIR", folder.path().string()};
    const auto begin = std::chrono::steady_clock::now();
    const auto keeper = SecretKeeper::ofThisMachine(std::chrono::milliseconds(1500));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
    EXPECT_FALSE(keeper->isLasting());
    keepsAndForgets(*keeper);
}

/// Run again by the test below, below a session bus with a keyring on it.
TEST(MachinesKeeper, InsideAKeyring)
{
    if (!std::getenv("ESPALIER_TEST_KEYRING"))
        GTEST_SKIP() << "only with a keyring of its own";
    const auto keeper = SecretKeeper::ofThisMachine(std::chrono::seconds(20));
    ASSERT_TRUE(keeper->isLasting());
    keepsAndForgets(*keeper);
    ASSERT_OK(keeper->put(place, "kept for another process"));
    const auto late = SecretKeeper::ofThisMachineWhenNeeded(std::chrono::seconds(20));
    EXPECT_EQ(*late->get(place), "kept for another process");
    EXPECT_TRUE(late->isLasting());
}

TEST(MachinesKeeper, IsTheKeyringWhereThereIsOneAndNoFileOfOursHoldsASecret)
{
    for (const char *program : {"/usr/bin/gnome-keyring-daemon", "/usr/bin/dbus-run-session"}) {
        if (!std::filesystem::exists(program))
            GTEST_SKIP() << program << " is not installed";
    }
    const test::TempFolder home;
    for (const char *name : {"data", "config", "cache", "run"})
        std::filesystem::create_directory(home / name);
    std::filesystem::permissions(home / "run", std::filesystem::perms::owner_all);
    const std::string self = std::filesystem::read_symlink("/proc/self/exe");
    const std::string script = "printf %s passphrase | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; \""
        + self + "\" --gtest_filter=MachinesKeeper.InsideAKeyring";
    const auto ran = test::runProgram({{"dbus-run-session", "--", "sh", "-c", script},
                                       {},
                                       {},
                                       {{"HOME", home.path().string()},
                                        {"XDG_DATA_HOME", (home / "data").string()},
                                        {"XDG_CONFIG_HOME", (home / "config").string()},
                                        {"XDG_CACHE_HOME", (home / "cache").string()},
                                        {"XDG_RUNTIME_DIR", (home / "run").string()},
                                        {"GTEST_OUTPUT", ""},
                                        {"ESPALIER_TEST_KEYRING", "1"}}});
    EXPECT_EQ(ran.code, 0) << ran.out << ran.err;
    EXPECT_THAT(ran.out, testing::HasSubstr("[  PASSED  ] 1 test"));
    for (const auto &entry : std::filesystem::recursive_directory_iterator(home.path())) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text((std::istreambuf_iterator<char>(in)), {});
        EXPECT_EQ(text.find("kept for another"), std::string::npos) << entry.path();
    }
}

} // namespace
} // namespace espalier::credentials
