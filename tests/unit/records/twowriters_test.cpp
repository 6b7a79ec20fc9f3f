// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/filesystem.h"
#include "tests/support/forkwriter.h"
#include "tests/unit/records/storefixture.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace espalier;
using namespace espalier::records;
using espalier::test::samplePerson;
using espalier::test::sampleSource;

namespace {

class TwoWritersTest : public espalier::test::StoreTest
{
};

constexpr int writesEach = 8;

std::string nthId(int process, int n)
{
    static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";
    return std::string("per_01h0000000000000000000") + digits[process] + digits[n / 32] + digits[n % 32] + "0";
}

/// What one process does: new records of its own, and a counter-like edit of the record all share.
int writeFromChild(const std::filesystem::path &path, const RecordId &shared, int process)
{
    auto store = RecordStore::open(path);
    if (!store)
        return 1;
    for (int n = 0; n < writesEach; ++n) {
        if (!store->save({.puts = {{samplePerson(nthId(process, n)), {}}}, .events = {}, .summary = "New"},
                         {"P", "p@example.org"}))
            return 2;
        for (int attempt = 0;; ++attempt) {
            Record now = store->read(shared).value();
            now.body["speaker_regions"].push_back({{"other", std::to_string(process) + "-" + std::to_string(n)}});
            const auto saved = store->save({.puts = {{now.body, now.blob}}, .events = {}, .summary = "Edit"},
                                           {"P", "p@example.org"});
            if (saved)
                break;
            if (saved.error().code != ErrorCode::Conflict || attempt > 500)
                return 3;
        }
    }
    return 0;
}

} // namespace

TEST_F(TwoWritersTest, ThreeProcessesWritingAtOnceLoseNothing)
{
    Json shared = sampleSource();
    shared["speaker_regions"] = Json::array();
    ASSERT_OK(put(shared));
    std::vector<pid_t> children;
    for (int process = 0; process < 3; ++process) {
        const pid_t child = espalier::test::forkWriter();
        ASSERT_GE(child, 0);
        if (child == 0)
            _exit(writeFromChild(path, sourceId, process));
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = 0;
        ASSERT_EQ(waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "child ended with " << status;
    }
    RecordStore after = reopened();
    EXPECT_EQ(after.read(sourceId).value().body["speaker_regions"].size(), 3u * writesEach);
    for (int process = 0; process < 3; ++process)
        for (int n = 0; n < writesEach; ++n)
            EXPECT_OK(after.read(RecordId::parse(nthId(process, n)).value()));
    EXPECT_EQ(after.repository().count(after.head().value(), {}).value(), 2u + 3 * 2 * writesEach);
}

TEST_F(TwoWritersTest, AWriterWithoutOurLockMovesTheBranchAndNothingIsLost)
{
    constexpr int rawWrites = 25;
    const pid_t child = espalier::test::forkWriter();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto repository = git::Repository::open(path);
        for (int n = 0; repository && n < rawWrites;) {
            git::CommitRequest request;
            request.base = repository->ref("refs/heads/main").value();
            request.edits = {{recordPath(RecordId::parse(nthId(7, n)).value()), canonicalJson(samplePerson(nthId(7, n)))}};
            request.author = {"Raw", "raw@example.org", systemClock().now()};
            request.message = "Raw\n";
            n += repository->write(request) ? 1 : 0;
        }
        _exit(0);
    }
    RecordStore other = reopened();
    for (int n = 0; n < rawWrites; ++n)
        EXPECT_OK(other.save({.puts = {{samplePerson(nthId(8, n)), {}}}, .events = {}, .summary = "New"}, ada));
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    for (int n = 0; n < rawWrites; ++n) {
        EXPECT_OK(other.read(RecordId::parse(nthId(7, n)).value()));
        EXPECT_OK(other.read(RecordId::parse(nthId(8, n)).value()));
    }
}

TEST_F(TwoWritersTest, SavingWaitsForTheLockAndCanBeCancelledMeanwhile)
{
    ASSERT_OK(realFileSystem().makeFolder(RecordStore::localFolder(path)));
    const auto lock = realFileSystem().lock(RecordStore::writeLock(path), std::chrono::milliseconds(0));
    ASSERT_OK(lock);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(store().save({.puts = {{sampleSource(), {}}}, .events = {}, .summary = "New"}, ada, Work{stop.get_token(), {}}),
                 ErrorCode::Cancelled);
}
