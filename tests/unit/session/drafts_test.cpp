// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/drafts.h"
#include "tests/unit/session/sessionfixture.h"

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

namespace espalier {

using session::Draft;
using session::Drafts;

class DraftsTest : public test::SessionFixture
{
protected:
    Draft draft(const std::string &name)
    {
        return {newId("src", m_clock), true, {}, Json{{"name", name}, {"unfinished", nullptr}, {"count", 1.5}}, {}};
    }
};

TEST_F(DraftsTest, KeepsWhatIsUnfinishedAndInvalid)
{
    auto drafts = Drafts::open(path("d.sqlite"), m_clock);
    ASSERT_OK(drafts);
    const Draft written = draft("Basque weekly");
    ASSERT_OK((*drafts)->put(written));
    drafts->reset();

    drafts = Drafts::open(path("d.sqlite"), m_clock);
    ASSERT_OK(drafts);
    const auto read = (*drafts)->get(written.record);
    ASSERT_OK(read);
    ASSERT_TRUE(*read);
    EXPECT_EQ((*read)->body, written.body);
    EXPECT_TRUE((*read)->isNew);
    EXPECT_EQ((*read)->changedAt, m_clock.now());
    EXPECT_EQ((*drafts)->warning(), "");
}

TEST_F(DraftsTest, ListsTheLatestFirst)
{
    auto drafts = Drafts::open(path("d.sqlite"), m_clock);
    ASSERT_OK(drafts);
    const Draft first = draft("first");
    ASSERT_OK((*drafts)->put(first));
    m_clock.advance(std::chrono::seconds(1));
    const Draft second = draft("second");
    ASSERT_OK((*drafts)->put(second));
    m_clock.advance(std::chrono::seconds(1));
    ASSERT_OK((*drafts)->put(first));
    const auto all = (*drafts)->all();
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 2u);
    EXPECT_EQ(all->front().record, first.record);
    ASSERT_OK((*drafts)->drop(first.record));
    ASSERT_OK((*drafts)->drop(first.record));
    EXPECT_EQ(*(*drafts)->count(), 1u);
}

TEST_F(DraftsTest, ADamagedFileIsSetAsideAndNeverRemoved)
{
    const std::string rubbish(8192, 'x');
    std::ofstream(path("d.sqlite")) << rubbish;
    auto drafts = Drafts::open(path("d.sqlite"), m_clock);
    ASSERT_OK(drafts);
    EXPECT_NE((*drafts)->warning().find("damaged"), std::string::npos) << (*drafts)->warning();
    EXPECT_EQ(*(*drafts)->count(), 0u);
    std::ifstream kept(path("d.sqlite").string() + ".damaged-20260101T000000Z");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(kept), {}), rubbish);
    ASSERT_OK((*drafts)->put(draft("new")));
}

TEST_F(DraftsTest, SurvivesAKilledProcess)
{
    const Draft written = draft("Basque weekly");
    const pid_t child = fork();
    if (child == 0) {
        auto drafts = Drafts::open(path("d.sqlite"), m_clock);
        if (drafts && (*drafts)->put(written))
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    auto drafts = Drafts::open(path("d.sqlite"), m_clock);
    ASSERT_OK(drafts);
    const auto read = (*drafts)->get(written.record);
    ASSERT_OK(read);
    ASSERT_TRUE(*read);
    EXPECT_EQ((*read)->body, written.body);
}

TEST_F(DraftsTest, AFileOfANewerProgramIsLeftAlone)
{
    ASSERT_OK(Drafts::open(path("d.sqlite"), m_clock));
    std::string bytes;
    {
        std::ifstream file(path("d.sqlite"), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    bytes[63] = 99; // user_version, big-endian at 60..63 of the header
    std::ofstream(path("d.sqlite"), std::ios::binary) << bytes;
    EXPECT_ERROR(Drafts::open(path("d.sqlite"), m_clock), ErrorCode::Unsupported);
}

TEST_F(DraftsTest, WhereNothingCanBeKeptPutSaysWhy)
{
    const auto drafts = Drafts::unavailable({ErrorCode::Denied, "/x", "read-only", {}});
    EXPECT_ERROR(drafts->put(draft("x")), ErrorCode::Denied);
    EXPECT_EQ(*drafts->count(), 0u);
    EXPECT_NE(drafts->warning().find("read-only"), std::string::npos);
}

} // namespace espalier
