// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace espalier;
using namespace espalier::test;
using training::LogEvent;

namespace {

void makeMlflow(const std::filesystem::path &path)
{
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(
        "CREATE TABLE experiments(experiment_id INTEGER, name TEXT);"
        "CREATE TABLE runs(run_uuid TEXT, name TEXT, status TEXT, start_time INTEGER, end_time INTEGER, lifecycle_stage TEXT, "
        "experiment_id INTEGER);"
        "CREATE TABLE metrics(key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT, step INTEGER, is_nan INTEGER);"
        "CREATE TABLE params(key TEXT, value TEXT, run_uuid TEXT); CREATE TABLE tags(key TEXT, value TEXT, run_uuid TEXT);"
        "CREATE TABLE datasets(dataset_uuid TEXT, name TEXT, digest TEXT);"
        "CREATE TABLE inputs(source_type TEXT, source_id TEXT, destination_type TEXT, destination_id TEXT);"
        "INSERT INTO experiments VALUES(1,'tiny');"
        "INSERT INTO runs "
        "VALUES('a1','first','FINISHED',1650000000000,1650000100000,'active',1),('b2','','FAILED',1650000200000,NULL,'active',1),"
        "('c3','gone','FINISHED',1,2,'deleted',1);"
        "INSERT INTO metrics VALUES('train/loss',2.5,1650000001000,'a1',1,0),('train/loss',0,1650000002000,'a1',2,1),"
        "('train/"
        "loss',1.7976931348623157e308,1650000003000,'a1',3,0),('acc',0.5,1650000201000,'b2',7,0),('loss',1,1,'c3',1,0),('acc','x'"
        ",1,'b2',8,0);"
        "INSERT INTO params VALUES('lr','0.1','a1'),('api_key','s','a1'),('datasets','mine','a1');"
        "INSERT INTO tags VALUES('mlflow.user','ann','a1'),('team','data','a1');"
        "INSERT INTO datasets VALUES('d','oscar','abc'); INSERT INTO inputs VALUES('DATASET','d','RUN','a1');");
}

} // namespace

TEST(Mlflow, ReadsEveryLiveRunOfADatabase)
{
    TempFolder folder;
    const auto path = folder / "mlflow #1?.db";
    makeMlflow(path);
    EXPECT_TRUE(training::looksLikeMlflowSqlite(path, {}));
    EXPECT_FALSE(training::looksLikeTrackio(path, {}));
    const auto runs = training::readMlflowSqlite(path, {}, {});
    ASSERT_OK(runs);
    ASSERT_EQ(runs->size(), 2u);
    const training::ReadRun &first = runs->front();
    EXPECT_EQ(first.name, "tiny/first");
    EXPECT_EQ(first.identity, "a1");
    EXPECT_EQ(samplesOf(first, "train/loss"), "1:2.5 2:nan 3:inf");
    EXPECT_EQ(seriesOf(first, "train/loss")->samples.times[0], 1'650'000'001'000);
    EXPECT_EQ(first.parameters.at("lr"), "0.1");
    EXPECT_FALSE(first.parameters.contains("api_key"));
    EXPECT_EQ(first.parameters.at("tags"), Json({{"team", "data"}}));
    EXPECT_EQ(first.parameters.at("datasets")[0]["digest"], "abc");
    EXPECT_TRUE(hasProblem(first, "deleted-runs"));
    EXPECT_EQ(eventsOf((*runs)[1], LogEvent::What::Failed).size(), 1u);
    EXPECT_EQ(samplesOf((*runs)[1], "acc"), "7:0.5");
    EXPECT_TRUE(hasProblem((*runs)[1], "bad-row"));
}

TEST(Mlflow, RefusesBrokenAndForeignDatabases)
{
    TempFolder folder;
    writeFile(folder / "text.db", std::string("SQLite format 3\0", 16) + std::string(5000, 'x'));
    EXPECT_FALSE(training::readMlflowSqlite(folder / "text.db", {}, {}));
    EXPECT_ERROR(training::readMlflowSqlite(folder / "none.db", {}, {}), ErrorCode::NotFound);
    {
        SQLite::Database database((folder / "view.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec("CREATE TABLE runs(run_uuid TEXT); CREATE VIEW metrics AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                      "SELECT i + 1 FROM n) "
                      "SELECT i AS run_uuid, i AS key, i AS value, i AS timestamp FROM n");
    }
    EXPECT_ERROR(training::readMlflowSqlite(folder / "view.db", {}, {}), ErrorCode::Invalid)
        << "a view that never ends is not run";
    makeMlflow(folder / "good.db");
    std::ifstream stream(folder / "good.db", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    for (std::size_t at = 100; at < bytes.size(); at += 97) {
        std::string broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        writeFile(folder / "broken.db", broken);
        (void)training::readMlflowSqlite(folder / "broken.db", {}, {}); // an answer or an error, never an end of the program
    }
}

TEST(Mlflow, ReadsTheFileStoreWithoutItsBin)
{
    TempFolder folder;
    writeFile(folder / "mlruns/1/meta.yaml", "name: tiny\nlifecycle_stage: active\n");
    const std::string meta =
        "artifact_uri: file:///home/ann/x\nend_time: 1650000100000\nstart_time: 1650000000000\nstatus: 3\nrun_name: 'one: two'\n";
    writeFile(folder / "mlruns/1/abc/meta.yaml", meta + "run_id: abc\nlifecycle_stage: active\n");
    writeFile(folder / "mlruns/1/abc/metrics/train/loss",
              "1650000001000 2.5 1\n1650000002000 nan 2\n1650000003000 -inf 3 oscar abc\nbad\n165000000400");
    writeFile(folder / "mlruns/1/abc/metrics/old", "1650000001000 7\n");
    writeFile(folder / "mlruns/1/abc/params/lr", "0.1\n");
    writeFile(folder / "mlruns/1/abc/tags/mlflow.user", "ann");
    writeFile(folder / "mlruns/1/def/meta.yaml", meta + "run_id: def\nlifecycle_stage: deleted\n");
    writeFile(folder / "mlruns/1/def/metrics/loss", "1650000001000 2.5 1\n");
    writeFile(folder / "mlruns/.trash/1/xyz/meta.yaml", meta);
    writeFile(folder / "mlruns/.trash/1/xyz/metrics/loss", "1650000001000 2.5 1\n");
    EXPECT_TRUE(training::isMlflowFolder(folder / "mlruns/1/abc"));
    EXPECT_FALSE(training::isMlflowFolder(folder / "mlruns/1"));
    for (const char *const place : {"mlruns", "mlruns/1", "mlruns/1/abc"}) {
        const auto runs = training::readMlflowFiles(folder / place, {}, {});
        ASSERT_OK(runs);
        ASSERT_EQ(runs->size(), 1u) << place;
        const training::ReadRun &run = runs->front();
        EXPECT_EQ(run.name, "tiny/one: two");
        EXPECT_EQ(samplesOf(run, "train/loss"), "1:2.5 2:nan 3:-inf");
        EXPECT_EQ(samplesOf(run, "old"), "0:7");
        EXPECT_EQ(run.parameters.at("lr"), "0.1");
        EXPECT_FALSE(run.parameters.contains("tags"));
        EXPECT_TRUE(hasProblem(run, "bad-line"));
        EXPECT_TRUE(hasProblem(run, "cut-line"));
    }
    EXPECT_ERROR(training::readMlflowFiles(folder / "mlruns/1/def", {}, {}), ErrorCode::Invalid);
}

TEST(MlflowSqlite, SaysThatAWriterHasLockedIt)
{
    TempFolder folder;
    makeMlflow(folder / "mlflow.db");
    SQLite::Database writer((folder / "mlflow.db").string(), SQLite::OPEN_READWRITE);
    writer.exec("BEGIN EXCLUSIVE");
    const auto found = training::findLogs({folder.path()});
    ASSERT_OK(found);
    ASSERT_EQ(found->ignored.size(), 1U);
    EXPECT_NE(found->ignored[0].why.find("locked"), std::string::npos) << found->ignored[0].why;
    writer.exec("ROLLBACK");
    EXPECT_EQ(training::findLogs({folder.path()})->logs.size(), 1U);
}
