// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/hash.h"
#include "storage/base/ids.h"

#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace espalier;

TEST(IdsTest, AscendWithinOneMillisecondAndAcrossTime)
{
    test::FakeClock clock;
    std::string last;
    for (int i = 0; i < 10000; ++i) {
        if (i % 1000 == 0)
            clock.advance(std::chrono::milliseconds(5));
        const RecordId id = newId("src", clock);
        ASSERT_LT(last, id.text());
        last = id.text();
        ASSERT_OK(RecordId::parse(id.text()));
    }
}

TEST(IdsTest, CarryTheTimeInTheirFirstTenCharacters)
{
    test::FakeClock clock;
    const std::string a = newId("src", clock).text();
    clock.advance(std::chrono::hours(24 * 365));
    const std::string b = newId("src", clock).text();
    EXPECT_NE(a.substr(4, 9), b.substr(4, 9));
    EXPECT_LT(a, b);
}

TEST(IdsTest, DifferInAForkedProcess)
{
    const test::FakeClock clock;
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        const std::string id = newId("src", clock).text();
        _exit(write(ends[1], id.data(), id.size()) == static_cast<ssize_t>(id.size()) ? 0 : 1);
    }
    const std::string ours = newId("src", clock).text();
    std::string theirs(ours.size(), ' ');
    EXPECT_EQ(read(ends[0], theirs.data(), theirs.size()), static_cast<ssize_t>(theirs.size()));
    EXPECT_EQ(waitpid(child, nullptr, 0), child);
    close(ends[0]);
    close(ends[1]);
    EXPECT_NE(ours, theirs);
}

TEST(IdsTest, AreDerivedAlikeEverywhere)
{
    EXPECT_EQ(derivedId("src", "bigscience", "masakhane"), derivedId("src", "bigscience", "masakhane"));
    EXPECT_NE(derivedId("src", "bigscience", "a"), derivedId("src", "bigscience", "b"));
    EXPECT_NE(derivedId("src", "ab", "c"), derivedId("src", "a", "bc"));
    EXPECT_EQ(derivedId("org", "x", "y").prefix(), "org");
}

TEST(IdsTest, RefuseOtherTexts)
{
    EXPECT_OK(RecordId::parse("src_01h455vb4pex5vsknk084sn02q"));
    for (const char *text :
         {"", "src", "src_", "SRC_01h455vb4pex5vsknk084sn02q", "src_01h455vb4pex5vsknk084sn02", "src_01h455vb4pex5vsknk084sn02qq",
          "src_81h455vb4pex5vsknk084sn02q", "src_01h455vb4pex5vsknk084sn0il", "s/c_01h455vb4pex5vsknk084sn02q"})
        EXPECT_ERROR(RecordId::parse(text), ErrorCode::Invalid);
}

TEST(HashTest, MatchesTheStandardsExample)
{
    // FIPS 180-4, "abc".
    EXPECT_EQ(sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
