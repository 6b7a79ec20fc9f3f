// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/forkwriter.h"
#include "tests/unit/session/sessionfixture.h"

#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace espalier {

using session::FieldEdit;

class WorkshopCrashTest : public test::SessionFixture
{
protected:
    std::filesystem::path indexFile(const std::string &name) const { return path(name) / "espalier" / "index.sqlite"; }

    void removeIndex(const std::string &name)
    {
        for (const char *ending : {"", "-wal", "-shm"})
            std::filesystem::remove(indexFile(name).string() + ending);
    }
};

TEST_F(WorkshopCrashTest, ACommitWithoutItsIndexIsFoundAfterTheNextRefresh)
{
    RecordId id;
    {
        auto workshop = make("w");
        ASSERT_TRUE(workshop);
        ASSERT_OK(workshop->nominate(nomination("First")));
        // Another handle commits without indexing, as a process killed right after the commit point would.
        auto store = records::RecordStore::open(path("w"), m_clock);
        ASSERT_OK(store);
        Json body = nomination("Second");
        id = newId("src", m_clock);
        body["id"] = id.text();
        body["schema"] = "source/1";
        records::Change change;
        change.puts.push_back({body, {}});
        change.summary = "Nominate Second";
        ASSERT_OK(store->save(change, {"Ada Example", "ada@example.org"}));
    }
    auto workshop = open("w");
    ASSERT_TRUE(workshop);
    EXPECT_EQ(*workshop->sourceCount(), 1);
    EXPECT_OK(workshop->source(id)) << "git is the truth, also before the index has caught up";
    const auto update = workshop->refreshIndex();
    ASSERT_OK(update);
    EXPECT_EQ(update->added, 1);
    EXPECT_EQ(*workshop->sourceCount(), 2);
}

TEST_F(WorkshopCrashTest, ADeletedIndexIsBuiltAgain)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->nominate(nomination("First")));
    workshop.reset();
    removeIndex("w");
    workshop = open("w");
    ASSERT_TRUE(workshop);
    EXPECT_ERROR(workshop->sourceCount(), ErrorCode::NotFound);
    ASSERT_OK(workshop->refreshIndex());
    EXPECT_EQ(*workshop->sourceCount(), 1);
}

TEST_F(WorkshopCrashTest, ADamagedIndexIsBuiltAgain)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->nominate(nomination("First")));
    workshop.reset();
    removeIndex("w");
    std::ofstream(indexFile("w")) << std::string(20000, 'x');
    workshop = open("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->refreshIndex());
    EXPECT_EQ(*workshop->sourceCount(), 1);
}

TEST_F(WorkshopCrashTest, AnIndexRebuiltByAnotherIsSeenByOpenReaders)
{
    auto first = make("w");
    ASSERT_TRUE(first);
    ASSERT_OK(first->nominate(nomination("First")));
    ASSERT_OK(first->sourceCount());
    auto second = open("w");
    ASSERT_TRUE(second);
    ASSERT_OK(second->rebuildIndex());
    ASSERT_OK(second->nominate(nomination("Second")));
    EXPECT_EQ(*first->sourceCount(), 2);
    ASSERT_OK(first->nominate(nomination("Third")));
    EXPECT_EQ(*second->sourceCount(), 3);
}

TEST_F(WorkshopCrashTest, ASentDraftIsDroppedWithTheNomination)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    Json body = nomination();
    const RecordId id = newId("src", m_clock);
    ASSERT_OK(workshop->drafts().put({id, true, {}, body, {}}));
    body["id"] = id.text();
    ASSERT_OK(workshop->nominate(body));
    EXPECT_EQ(*workshop->drafts().count(), 0u);
}

TEST_F(WorkshopCrashTest, ADraftThatWasSentBeforeACrashIsDroppedAtTheNextStart)
{
    auto workshop = make("w");
    ASSERT_TRUE(workshop);
    Json body = nomination();
    body["languages"] = {"eus", "fr"};
    body["description"] = std::string(40000, 'd');
    body["licence_claims"] = {{{"expression", "CC0-1.0"}}};
    const RecordId id = newId("src", m_clock);
    const Json draftBody = body;
    body["id"] = id.text();
    ASSERT_OK(workshop->nominate(body));
    // The crash came after the commit and before the draft was dropped.
    ASSERT_OK(workshop->drafts().put({id, true, {}, draftBody, {}}));
    const RecordId other = newId("src", m_clock);
    ASSERT_OK(workshop->drafts().put({other, true, {}, draftBody, {}}));
    Json edited = draftBody;
    edited["description"] = "more to say";
    workshop.reset();
    workshop = open("w");
    ASSERT_TRUE(workshop);
    EXPECT_FALSE(*workshop->drafts().get(id));
    EXPECT_TRUE(*workshop->drafts().get(other)) << "a draft of a record that does not exist stays";
    ASSERT_OK(workshop->drafts().put({id, false, {}, edited, {}}));
    workshop.reset();
    workshop = open("w");
    EXPECT_TRUE(*workshop->drafts().get(id)) << "a draft that says something else stays";
}

TEST_F(WorkshopCrashTest, TwoWorkshopsOnOneFolderKeepEachOthersWork)
{
    auto first = make("w");
    ASSERT_TRUE(first);
    auto second = open("w");
    ASSERT_TRUE(second);
    const auto made = first->nominate(nomination());
    ASSERT_OK(made);
    const auto worker = [&](session::Workshop &workshop, const std::string &name) {
        for (int n = 0; n < 5; ++n)
            EXPECT_OK(workshop.nominate(nomination(name + std::to_string(n))));
        EXPECT_OK(workshop.edit(made->id, {FieldEdit{name == "a" ? "description" : "homepage", "https://example.org/" + name}}));
    };
    std::thread other([&] { worker(*second, "b"); });
    worker(*first, "a");
    other.join();
    ASSERT_OK(first->refreshIndex());
    EXPECT_EQ(*first->sourceCount(), 11);
    const auto record = first->record(made->id);
    ASSERT_OK(record);
    EXPECT_EQ(record->body["description"], "https://example.org/a");
    EXPECT_EQ(record->body["homepage"], "https://example.org/b");
    EXPECT_OK(first->verify(""));
    EXPECT_TRUE(first->verify("")->findings.empty());
}

TEST_F(WorkshopCrashTest, TwoProcessesOnOneFolderKeepEachOthersWork)
{
    ASSERT_TRUE(make("w"));
    std::vector<pid_t> children;
    for (int child = 0; child < 2; ++child) {
        const pid_t pid = espalier::test::forkWriter();
        if (pid == 0) {
            auto workshop = session::Workshop::open(path("w"), options());
            for (int n = 0; workshop && n < 5; ++n) {
                const std::string name = "Child " + std::to_string(child) + " " + std::to_string(n);
                Json body = nomination(name);
                body["id"] = derivedId("src", "test", name).text(); // two forks of one process would draw the same ids
                const auto made = (*workshop)->nominate(body);
                if (!made) {
                    std::fprintf(stderr, "child %d: %s\n", child, describe(made.error()).c_str());
                    _exit(1);
                }
            }
            _exit(workshop ? 0 : 2);
        }
        children.push_back(pid);
    }
    for (const pid_t pid : children) {
        int status = 0;
        ASSERT_EQ(waitpid(pid, &status, 0), pid);
        EXPECT_EQ(status, 0);
    }
    auto workshop = open("w");
    ASSERT_TRUE(workshop);
    ASSERT_OK(workshop->refreshIndex());
    EXPECT_EQ(*workshop->sourceCount(), 10);
    EXPECT_TRUE(workshop->verify("")->findings.empty());
}

TEST_F(WorkshopCrashTest, ANewerFormatIsReadOnlyAndSaysSo)
{
    ASSERT_TRUE(make("w"));
    {
        auto repository = git::Repository::open(path("w"));
        ASSERT_OK(repository);
        const auto head = repository->ref("refs/heads/main");
        ASSERT_OK(head);
        const auto tree = repository->commit(**head)->tree;
        const auto entry = repository->entryAt(tree, "format.json");
        ASSERT_OK(entry);
        Json format = *parseJson(*repository->blob((*entry)->id), "format.json");
        format["min_writer"] = 99;
        git::CommitRequest request;
        request.base = **head;
        request.edits = {{"format.json", canonicalJson(format)}};
        request.author = {"Newer", "newer@example.org", m_clock.now()};
        request.message = "Raise min_writer\n";
        ASSERT_OK(repository->write(request));
    }
    auto workshop = open("w");
    ASSERT_TRUE(workshop);
    EXPECT_TRUE(workshop->isReadOnly());
    EXPECT_TRUE(workshop->status()->isReadOnly);
    const auto made = workshop->nominate(nomination());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::Unsupported);
    EXPECT_NE(made.error().detail.find("newer"), std::string::npos);
    EXPECT_OK(workshop->drafts().put({newId("src", m_clock), true, {}, nomination(), {}})) << "drafts are still kept";
}

} // namespace espalier
