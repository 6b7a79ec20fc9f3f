// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "tests/unit/sync/exchangelab.h"

namespace espalier::sync {
namespace {

using test::Desk;

/// The list of open conflicts, and what is remembered of it between looks.
class OpenConflictsTest : public test::ExchangeLab
{
protected:
    std::filesystem::path known(Desk &desk)
    {
        return records::RecordStore::localFolder(desk.store().repository().path()) / "conflicts.json";
    }

    /// Stores questions about one source: one a number.
    void store(Desk &desk, int from, int to)
    {
        git::CommitRequest request;
        request.base = desk.head();
        for (int i = from; i < to; ++i)
            request.edits.push_back(file(i));
        request.author = {"ada", "ada@example.org", m_clock.now()};
        request.message = "Questions\n";
        must(desk.store().repository().write(request));
    }

    static Json question(int number)
    {
        return {{"schema", "conflict/1"},
                {"record", Desk::source("one").text()},
                {"field", "name"},
                {"kept", "First"},
                {"other", "Number " + std::to_string(number)}};
    }

    static std::string idOf(int number) { return sha256Hex(compactJson(question(number))); }
    static git::TreeEdit file(int number) { return {records::conflictPath(idOf(number)), canonicalJson(question(number))}; }

    /// The list with nothing remembered.
    std::vector<std::string> afresh(Desk &desk)
    {
        EXPECT_OK(realFileSystem().remove(known(desk)));
        return ids(desk);
    }

    static std::vector<std::string> ids(Desk &desk)
    {
        std::vector<std::string> all;
        for (const auto &conflict : desk.conflicts())
            all.push_back(conflict.id);
        return all;
    }
};

TEST_F(OpenConflictsTest, AreTheSameWhetherRememberedOrNot)
{
    for (int step = 0; step < 6; ++step) {
        store(ada(), step * 5, step * 5 + 5);
        if (step % 2 == 1)
            must(ada().resolve(ada().conflicts().at(static_cast<std::size_t>(step)), Take::Mine));
        const auto remembered = ids(ada());
        EXPECT_EQ(remembered, ids(ada()));
        EXPECT_EQ(remembered, afresh(ada()));
        EXPECT_FALSE(remembered.empty());
    }
}

TEST_F(OpenConflictsTest, AreNotBelievedFromAFileThatWasChanged)
{
    store(ada(), 0, 3);
    ASSERT_EQ(ids(ada()).size(), 3u);
    auto text = must(realFileSystem().read(known(ada()), 1 << 20));
    const auto at = text.find(idOf(1));
    ASSERT_NE(at, std::string::npos);
    text[at] = text[at] == '0' ? '1' : '0';
    EXPECT_OK(realFileSystem().writeAtomically(known(ada()), text));
    EXPECT_EQ(ids(ada()).size(), 3u);
    EXPECT_OK(realFileSystem().writeAtomically(known(ada()), "not JSON"));
    EXPECT_EQ(ids(ada()).size(), 3u);
}

TEST_F(OpenConflictsTest, FollowABranchThatWentBack)
{
    store(ada(), 0, 2);
    const auto before = ada().head();
    const auto open = ids(ada());
    must(ada().resolve(ada().conflicts().at(0), Take::Mine));
    EXPECT_LT(ids(ada()).size(), open.size());
    EXPECT_OK(ada().store().repository().setRef("refs/heads/main", before, ada().head()));
    EXPECT_EQ(ids(ada()), open);
}

TEST_F(OpenConflictsTest, AreListedWhereNothingCanBeRemembered)
{
    store(ada(), 0, 2);
    // A folder stands where the file would be.
    EXPECT_OK(realFileSystem().remove(known(ada())));
    EXPECT_OK(realFileSystem().makeFolder(known(ada()) / "in-the-way"));
    EXPECT_EQ(ids(ada()).size(), 2u);
}

TEST_F(OpenConflictsTest, LeaveOutFilesThatAreNone)
{
    store(ada(), 0, 1);
    git::CommitRequest request;
    request.base = ada().head();
    request.edits = {{records::conflictPath(std::string(64, 'a')), "{}\n"}};
    request.author = {"ada", "ada@example.org", m_clock.now()};
    request.message = "Odd\n";
    must(ada().store().repository().write(request));
    EXPECT_EQ(ids(ada()).size(), 1u);
    EXPECT_EQ(afresh(ada()).size(), 1u);
}

TEST_F(OpenConflictsTest, NameWhoWroteAValueThatWasThereBefore)
{
    store(ada(), 0, 1);
    const auto open = ben().conflicts();
    EXPECT_TRUE(open.empty());
    const auto own = ada().conflicts();
    ASSERT_EQ(own.size(), 1u);
    EXPECT_EQ(own[0].theirsBy.name, "ada"); // "First" is what Ada made the source with
    EXPECT_EQ(own[0].theirsAt, std::chrono::floor<std::chrono::seconds>(own[0].theirsAt));
}

TEST_F(OpenConflictsTest, AreSettledForEveryKindOfRecord)
{
    int tried = 0;
    for (const auto &info : records::allKinds()) {
        if (info.kindClass != records::KindClass::Record || records::Schema::of(info.kind).isSealed())
            continue;
        const auto id = derivedId(info.prefix, "test", "any");
        // Whatever the kind asks for: the record stays as it is when the answer is what stands there.
        git::CommitRequest request;
        request.base = ada().head();
        const Json body = {{"id", id.text()}, {"schema", std::string(info.name) + "/1"}, {"future", "kept"}};
        const Json conflict = {
            {"schema", "conflict/1"}, {"record", id.text()}, {"field", "future"}, {"kept", "kept"}, {"other", "other"}};
        request.edits = {{records::recordPath(id), canonicalJson(body)},
                         {records::conflictPath(sha256Hex(compactJson(conflict))), canonicalJson(conflict)}};
        request.author = {"ada", "ada@example.org", m_clock.now()};
        request.message = "A record\n";
        must(ada().store().repository().write(request));
        const auto open = ada().conflicts();
        ASSERT_EQ(open.size(), 1u) << info.name;
        EXPECT_OK(ada().resolve(open[0], Take::Theirs)) << info.name;
        EXPECT_TRUE(ada().conflicts().empty()) << info.name;
        ++tried;
    }
    EXPECT_GT(tried, 10);
}

} // namespace
} // namespace espalier::sync
