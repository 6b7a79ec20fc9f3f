// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the commands of docs/formats/decision.md, "Check it yourself", as they stand there, in a clone.
#include "storage/records/kinds.h"
#include "tests/support/runprogram.h"
#include "tests/support/scopedvariable.h"
#include "tests/unit/decisions/judgeworld.h"
#include "tests/unit/trust/keyring.h"

#include <gmock/gmock.h>

#include <fstream>

using namespace espalier;
using namespace espalier::governance;
using namespace espalier::governance::test;
using espalier::test::runProgram;
using testing::HasSubstr;
using testing::Not;

namespace {

std::string commands()
{
    std::ifstream file(std::string(ESPALIER_FORMATS_DOCS) + "/decision.md");
    const std::string page((std::istreambuf_iterator<char>(file)), {});
    const std::size_t begin = page.find("```sh\n", page.find("## Check it yourself"));
    if (begin == std::string::npos)
        return {};
    return page.substr(begin + 6, page.find("\n```", begin) - begin - 5);
}

/// A workshop's repository with the record, the policy, decisions and lists of a JudgeWorld.
class Clone
{
public:
    explicit Clone(JudgeWorld &world) : m_world(world)
    {
        run({"git", "init", "-q", "-b", "main", path()});
        for (const StoredPolicy &version : m_world.policy.versions) {
            put(records::recordPath(policyId()), canonicalJson(version.record));
            commit();
        }
        putRecord();
    }
    std::string path() const { return m_folder.path().string(); }
    /// The id git gives the bytes that are signed about.
    std::string gitId(const std::string &bytes) const
    {
        put("aside", bytes);
        std::string id = run({"git", "hash-object", "aside"}).out;
        std::filesystem::remove(m_folder / "aside");
        return id.substr(0, 40);
    }
    void putRecord()
    {
        put(records::recordPath(m_world.subject), canonicalJson(m_world.record));
        commit();
    }
    void putEvent(const Json &event)
    {
        const auto id = RecordId::parse(event["id"].get<std::string>()).value();
        const std::string bytes = canonicalJson(event);
        put(records::eventPath(m_world.subject, id, bytes), bytes);
        commit();
    }
    void putList(const std::string &manifest)
    {
        put(records::attachmentPath(sha256Hex(manifest)), manifest);
        commit();
    }
    espalier::test::ProgramResult check(const Json &event) const
    {
        return run({"sh", "-e", "-c", "decision=" + event["id"].get<std::string>() + "\n" + commands()});
    }

private:
    espalier::test::ProgramResult run(std::vector<std::string> words) const
    {
        return runProgram({std::move(words),
                           {},
                           path(),
                           {{"GIT_CONFIG_GLOBAL", "/dev/null"},
                            {"GIT_AUTHOR_NAME", "T"},
                            {"GIT_AUTHOR_EMAIL", "t@example.org"},
                            {"GIT_COMMITTER_NAME", "T"},
                            {"GIT_COMMITTER_EMAIL", "t@example.org"},
                            {"TZ", "Asia/Tokyo"}}});
    }
    void put(const std::string &name, const std::string &bytes) const
    {
        std::filesystem::create_directories((m_folder / name).parent_path());
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
    }
    void commit() const
    {
        run({"git", "add", "-A"});
        EXPECT_EQ(run({"git", "commit", "-q", "-m", "Change"}).code, 0);
    }

    JudgeWorld &m_world;
    espalier::test::FoldersInMemory m_memory; // git waits for the disk otherwise
    espalier::test::TempFolder m_folder;
};

/// A decision whose ids of policy and record are git's.
Json realEvent(JudgeWorld &world, const Clone &clone, std::string_view at)
{
    Json event = world.event(world.ada, "licence", "approved", at);
    event["rationale"] = "Read at its owner: \"CC-BY\", footer\n\tand \\ terms page. Größe, 日本, \u2028.";
    event["subject_blob"] = clone.gitId(canonicalJson(world.record));
    event["policy"] = clone.gitId(canonicalJson(world.policy.versions.back().record));
    return event;
}

Json armoured(Json event, const SigningHand &hand)
{
    event = hand.signEvent(std::move(event));
    event["signature"] = Keyring::armoured(event["signature"].get<std::string>());
    return event;
}

bool hasPrograms()
{
    return runProgram({{"jq", "--version"}}).code == 0 && runProgram({{"git", "--version"}}).code == 0;
}

} // namespace

TEST(CheckItYourself, SaysWhatThisProgramSays)
{
    if (!hasPrograms())
        GTEST_SKIP() << "jq or git is not installed";
    ASSERT_THAT(commands(), HasSubstr("ssh-keygen -Y verify"));
    JudgeWorld world;
    Clone clone(world);
    const Json good = armoured(realEvent(world, clone, "2026-04-01T00:00:00Z"), world.ada);
    clone.putEvent(good);
    const auto checked = clone.check(good);
    EXPECT_EQ(checked.code, 0) << checked.err;
    EXPECT_THAT(checked.out, HasSubstr("Good \"espalier-decision@v1\" signature for " + world.ada.person().text()));
    EXPECT_THAT(checked.out, HasSubstr("the record is what was judged"));
    EXPECT_THAT(checked.out, HasSubstr("nominated by nobody, decided by " + world.ada.person().text()));

    world.change("homepage", "https://example.com/");
    clone.putRecord();
    const auto stale = clone.check(good);
    EXPECT_EQ(stale.code, 0) << stale.err;
    EXPECT_THAT(stale.out, HasSubstr("+  \"homepage\": \"https://example.com/\""));
}

TEST(CheckItYourself, RefusesWhatThisProgramRefuses)
{
    if (!hasPrograms())
        GTEST_SKIP() << "jq or git is not installed";
    JudgeWorld world;
    Clone clone(world);
    Json forged = armoured(realEvent(world, clone, "2026-04-01T00:00:00Z"), world.ada);
    forged["outcome"] = "rejected";
    Json early = armoured(realEvent(world, clone, "2025-12-31T23:59:59Z"), world.ada); // before the key was good
    Json stranger = realEvent(world, clone, "2026-04-01T00:00:00Z");
    stranger["author"] = world.mallory.person().text();
    Json posing = armoured(realEvent(world, clone, "2026-04-01T00:00:00Z"), world.ben); // in ada's name
    for (const Json &event : {forged, early, armoured(stranger, world.mallory), posing}) {
        clone.putEvent(event);
        const auto checked = clone.check(event);
        EXPECT_NE(checked.code, 0) << checked.out;
        EXPECT_THAT(checked.out, Not(HasSubstr("Good ")));
    }
}

TEST(CheckItYourself, KnowsWhenAKeyWasRevoked)
{
    if (!hasPrograms())
        GTEST_SKIP() << "jq or git is not installed";
    JudgeWorld world;
    Json version = PolicyWorld::record({&world.ada, &world.ben, &world.cleo}, "Second");
    PolicyWorld::signerIn(version, world.ada)["revoked_at"] = "2026-04-10T00:00:00Z";
    PolicyWorld::signerIn(version, world.ada)["valid_until"] = "2026-12-31T00:00:00Z";
    world.changePolicy(version, "2026-02-01T00:00:00Z");
    Clone clone(world);
    const Json before = armoured(realEvent(world, clone, "2026-04-09T23:59:59Z"), world.ada);
    const Json after = armoured(realEvent(world, clone, "2026-04-10T00:00:01Z"), world.ada);
    clone.putEvent(before);
    clone.putEvent(after);
    EXPECT_EQ(clone.check(before).code, 0);
    EXPECT_NE(clone.check(after).code, 0);
}

TEST(CheckItYourself, ChecksTheListOfABatch)
{
    if (!hasPrograms())
        GTEST_SKIP() << "jq or git is not installed";
    JudgeWorld world;
    Clone clone(world);
    Json event = realEvent(world, clone, "2026-04-01T00:00:00Z");
    const std::string manifest = batchManifest({{world.subject, event["subject_blob"].get<std::string>(), {}},
                                                {derivedId("src", "test", "two"), std::string(40, 'a'), std::string(64, 'b')}});
    event["batch"] = {{"id", "batch0001"}, {"count", 2}, {"manifest", sha256Hex(manifest)}};
    event = armoured(event, world.ada);
    clone.putList(manifest);
    clone.putEvent(event);
    const auto checked = clone.check(event);
    EXPECT_EQ(checked.code, 0) << checked.err;
    EXPECT_THAT(checked.out, HasSubstr("Good \"espalier-batch@v1\" signature"));
    Json outside = event;
    outside["id"] = derivedId("dec", "test", "moved").text();
    outside["previous"] = std::string(64, 'c');
    clone.putEvent(outside);
    EXPECT_NE(clone.check(outside).code, 0);
}
