// SPDX-License-Identifier: GPL-3.0-or-later
#include "textcuts.h"

#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <SQLiteCpp/SQLiteCpp.h>

using namespace espalier;
using namespace espalier::test;
using training::LogEvent;

TEST(Trackio, ReadsRunsConfigurationsAndAlerts)
{
    TempFolder folder;
    const auto path = folder / "project.db";
    {
        SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(
            "CREATE TABLE metrics(id INTEGER PRIMARY KEY, timestamp TEXT, run_name TEXT, step INTEGER, metrics TEXT);"
            "CREATE TABLE system_metrics(id INTEGER PRIMARY KEY, timestamp TEXT, run_name TEXT, metrics TEXT);"
            "CREATE TABLE configs(id INTEGER PRIMARY KEY, run_name TEXT, config TEXT);"
            "CREATE TABLE alerts(id INTEGER PRIMARY KEY, timestamp TEXT, run_name TEXT, title TEXT, text TEXT, level TEXT, step "
            "INTEGER);"
            "INSERT INTO metrics VALUES(1,'2026-01-01T10:00:00','one',0,'{\"loss\":2.5,\"eval\":{\"acc\":0.5},\"table\":[1]}'),"
            "(2,'2026-01-01T10:00:01','two',0,'{\"loss\":\"NaN\"}'),(3,'2026-01-01T10:00:02','one',1,'{\"loss\":\"Infinity\","
            "\"other\":1}'),"
            "(4,'x','one',2,'{broken');"
            "INSERT INTO system_metrics "
            "VALUES(1,'2026-01-01T10:00:00','one','{\"gpu\":50}'),(2,'2026-01-01T10:00:09','one','{\"gpu\":60}');"
            "INSERT INTO configs VALUES(1,'one','{\"lr\":0.1,\"_Username\":\"ann\",\"api_key\":\"s\"}');"
            "INSERT INTO alerts VALUES(1,'2026-01-01T10:00:05','two','loss is high','look','WARN',3);");
    }
    EXPECT_TRUE(training::looksLikeTrackio(path, {}));
    EXPECT_FALSE(training::looksLikeMlflowSqlite(path, {}));
    const auto runs = training::readTrackio(path, {}, {});
    ASSERT_OK(runs);
    ASSERT_EQ(runs->size(), 2u);
    const training::ReadRun &one = (*runs)[0], &two = (*runs)[1];
    EXPECT_EQ(samplesOf(one, "loss"), "0:2.5 1:inf");
    EXPECT_EQ(samplesOf(one, "eval.acc"), "0:0.5");
    EXPECT_EQ(samplesOf(one, "other"), "1:1");
    EXPECT_EQ(samplesOf(one, "system/gpu"), "0:50 1:60");
    EXPECT_EQ(samplesOf(two, "loss"), "0:nan");
    EXPECT_EQ(seriesOf(one, "loss")->samples.times[0], 1'767'261'600'000);
    EXPECT_TRUE(hasProblem(one, "bad-row"));
    EXPECT_EQ(one.parameters.at("lr"), 0.1);
    EXPECT_EQ(one.parameters.size(), 1u);
    const auto alerts = eventsOf(two, LogEvent::What::Alert);
    ASSERT_EQ(alerts.size(), 1u);
    EXPECT_EQ(alerts[0].step, 3);
    EXPECT_EQ(alerts[0].text, "loss is high: look");
}

TEST(Trackio, RefusesADatabaseOfSomethingElse)
{
    TempFolder folder;
    SQLite::Database database((folder / "x.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE metrics(a INTEGER)");
    EXPECT_ERROR(training::readTrackio(folder / "x.db", {}, {}), ErrorCode::Invalid);
}
