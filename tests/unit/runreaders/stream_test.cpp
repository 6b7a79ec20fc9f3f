// SPDX-License-Identifier: GPL-3.0-or-later
// What all readers of growing files have to withstand: cuts anywhere, damage anywhere, files that are extended but never filled.
#include "app/training/readers/problems.h"
#include "app/training/readers/recordframe.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"
#include "tests/unit/runreaders/readall.h"
#include "tests/unit/runreaders/wandbbytes.h"

#include <limits>

using namespace espalier;
using namespace espalier::test;
using namespace espalier::training;

namespace {

constexpr std::string_view eventName = "events.out.tfevents.1600000000.host.1.0";

/// A few of everything, so that cuts fall everywhere.
std::string mixedEvents()
{
    const std::string tensor = number(1, 1) + bytes(2, "") + bytes(4, littleEndian(2.5F));
    std::string file = headerRecord();
    for (int step = 0; step < 12; ++step)
        file += scalarRecord("loss", step, 3.0F / static_cast<float>(step + 1)) + scalarRecord("lr", step * 100, 0.1F)
            + summaryRecord(step, simpleValue("a", 1) + simpleValue("b", 2) + tensorValue("c", tensor, pluginOf("scalars")))
            + summaryRecord(step, bytes(1, bytes(1, "picture") + bytes(4, std::string(200, 'p'))));
    return file + record(eventHead(12) + bytes(7, number(1, 2)));
}

std::string mixedWandb()
{
    std::vector<std::string> records{wandbRunRecord()};
    for (int step = 0; step < 12; ++step)
        records.push_back(wandbRow(step, wandbItem("loss", std::to_string(step)) + wandbItem("eval", R"({"acc": 0.5})")));
    records.push_back(bytes(18, ""));
    return wandbFile(records);
}

std::unique_ptr<StreamReader> eventReader()
{
    return makeTensorBoardReader(eventName, {});
}
std::unique_ptr<StreamReader> wandbReader()
{
    return makeWandbReader("run-abc123.wandb", {});
}

/// The whole file, or `file` cut at every byte and then continued by another reader that has the first one's state: the same comes out.
void expectSameWhereverItIsCut(std::unique_ptr<StreamReader> (*make)(), const std::string &file)
{
    const ReadRun whole = readInPieces(*make(), file, std::numeric_limits<std::size_t>::max());
    ASSERT_GT(whole.sampleCount(), 20U);
    for (std::size_t cut = 0; cut <= file.size(); ++cut) {
        auto first = make();
        ReadRun run;
        const std::size_t used = first->read(std::string_view(file).substr(0, cut), 0, cut % 2 == 0, run);
        ASSERT_LE(used, cut);
        std::erase_if(run.problems, [](const Issue &issue) { return issue.code == "cut-tail" || issue.code == "no-values"; });
        EXPECT_LE(run.problems.size(), 1U) << cut; // what is passed over
        auto second = make();
        second->restore(Json::parse(first->state().dump()));
        second->read(std::string_view(file).substr(used), used, true, run);
        ASSERT_EQ(dumpOf(run), dumpOf(whole)) << "cut at " << cut;
    }
    for (const std::size_t piece : {1U, 2U, 7U, 64U, 1000U})
        EXPECT_EQ(dumpOf(readInPieces(*make(), file, piece)), dumpOf(whole)) << piece;
}

ReadRun readEventBytes(std::string_view file, std::size_t piece = std::numeric_limits<std::size_t>::max())
{
    return readInPieces(*eventReader(), file, piece);
}

std::string manyScalars(int count)
{
    std::string file = headerRecord();
    for (int step = 0; step < count; ++step)
        file += scalarRecord("loss", step, static_cast<float>(step));
    return file;
}

/// Where the record of step `step` begins in manyScalars.
std::size_t placeOf(int step)
{
    return manyScalars(step).size();
}

} // namespace

TEST(StreamReader, GivesTheSameForEventFilesWhereverTheyAreCut)
{
    expectSameWhereverItIsCut(eventReader, mixedEvents());
}

TEST(StreamReader, GivesTheSameForWandbLogsWhereverTheyAreCut)
{
    expectSameWhereverItIsCut(wandbReader, mixedWandb());
}

TEST(StreamReader, TellsOfATailThatIsNotWholeOnlyAtTheEnd)
{
    const std::string file = manyScalars(3);
    auto reader = eventReader();
    ReadRun run;
    EXPECT_EQ(reader->read(std::string_view(file).substr(0, file.size() - 5), 0, false, run), placeOf(2));
    EXPECT_TRUE(run.problems.empty());
    EXPECT_EQ(run.sampleCount(), 2U);
    reader->read(std::string_view(file).substr(placeOf(2), 20), placeOf(2), true, run);
    ASSERT_EQ(problemCodes(run), std::vector<std::string>{"cut-tail"});
    EXPECT_TRUE(run.problems[0].message.starts_with("byte " + std::to_string(placeOf(2)) + ": ")) << run.problems[0].message;
    EXPECT_EQ(run.problems[0].severity, Severity::Note);
}

TEST(StreamReader, LosesNoMoreThanTheRecordThatHoldsADamagedByte)
{
    const int count = 12;
    const std::string file = manyScalars(count);
    for (std::size_t at = 0; at < file.size(); ++at) {
        for (const int bits : {0x01, 0x80, 0xff}) {
            std::string damaged = file;
            damaged[at] = static_cast<char>(damaged[at] ^ bits);
            const ReadRun run = readEventBytes(damaged);
            ASSERT_GE(run.sampleCount() + 1, static_cast<std::size_t>(count)) << at;
            ASSERT_EQ(run.problems.size(), 1U) << at << ' ' << ::testing::PrintToString(problemCodes(run));
            for (std::size_t i = 0; i < run.series[0].samples.size(); ++i)
                ASSERT_EQ(run.series[0].samples.values[i], static_cast<double>(run.series[0].samples.steps[i])) << at;
        }
    }
}

TEST(StreamReader, RepairsALengthWhoseRecordIsSound)
{
    std::string file = manyScalars(5);
    file[placeOf(2) + 1] = '\x7f';
    const ReadRun run = readEventBytes(file, 33);
    EXPECT_EQ(run.sampleCount(), 5U);
    ASSERT_EQ(problemCodes(run), std::vector<std::string>{"repaired-length"});
    EXPECT_TRUE(run.problems[0].message.starts_with("byte " + std::to_string(placeOf(2)) + ":"));
}

TEST(StreamReader, GoesOnBehindBytesThatAreMissingOrTooMany)
{
    const std::string file = manyScalars(40);
    std::string missing = file, extra = file;
    missing.erase(placeOf(10) + 20, 300);
    extra.insert(placeOf(10) + 20, "something that is not a record at all");
    const ReadRun less = readEventBytes(missing), more = readEventBytes(extra);
    EXPECT_GE(less.sampleCount(), 40U - 300 / (placeOf(11) - placeOf(10)) - 2);
    EXPECT_EQ(less.series[0].samples.steps.back(), 39);
    EXPECT_EQ(more.sampleCount(), 39U);
    EXPECT_EQ(problemCodes(more), (std::vector<std::string>{"damaged-record", "damaged-stretch"}));
    EXPECT_EQ(dumpOf(readEventBytes(extra, 100)), dumpOf(more));
}

TEST(StreamReader, ReadsTheSecondWriterOfAFileWhoseFirstWasKilledWithinALongRecord)
{
    const std::string killed =
        record(eventHead(1) + bytes(5, bytes(1, bytes(1, "p") + bytes(4, std::string(100000, 'p'))))).substr(0, 3000);
    const ReadRun run = readEventBytes(manyScalars(3) + killed + manyScalars(4));
    EXPECT_EQ(run.sampleCount(), 7U);
    EXPECT_EQ(run.events.size(), 2U) << "both writers began";
    EXPECT_EQ(problemCodes(run), std::vector<std::string>{"damaged-stretch"});
}

TEST(StreamReader, WaitsAtZerosAndPassesThemOnceSomethingFollows)
{
    const std::string file = manyScalars(3), zeros(100000, '\0');
    const ReadRun waiting = readEventBytes(file + zeros);
    EXPECT_EQ(waiting.consumed, file.size());
    EXPECT_EQ(problemCodes(waiting), std::vector<std::string>{"zero-tail"});
    const ReadRun filled = readEventBytes(file + zeros + scalarRecord("loss", 3, 3), 5000);
    EXPECT_EQ(filled.sampleCount(), 4U);
    EXPECT_EQ(problemCodes(filled), std::vector<std::string>{"damaged-stretch"});
    const std::string log = mixedWandb();
    const ReadRun wandb = readInPieces(*wandbReader(), log + zeros, 5000);
    EXPECT_EQ(wandb.consumed, log.size());
    EXPECT_EQ(problemCodes(wandb), std::vector<std::string>{"zero-tail"});
}

TEST(StreamReader, DoesNotBelieveAnyLength)
{
    for (const std::uint64_t length :
         {std::uint64_t{1} << 31, std::uint64_t{1} << 40, ~std::uint64_t{0}, ~std::uint64_t{0} - 15}) {
        const std::string head = littleEndian(length);
        const ReadRun run = readEventBytes(manyScalars(3) + head + littleEndian(maskedCrc(crc32c(head)))
                                           + scalarRecord("loss", 3, 3));
        EXPECT_EQ(run.sampleCount(), 4U) << length;
        EXPECT_EQ(problemCodes(run), std::vector<std::string>{"damaged-stretch"}) << length;
    }
}

TEST(StreamReader, PassesOverVeryLongRecordsPieceByPieceAndStillChecksThem)
{
    std::string huge(RecordFrames::skipAbove + 1000, 'g');
    std::string file = manyScalars(2) + record(huge) + scalarRecord("loss", 2, 2);
    auto reader = eventReader();
    ReadRun run;
    std::size_t offset = 0, longest = 0;
    for (std::size_t end = 0; end < file.size();) {
        end = std::min(end + 1'000'000, file.size());
        offset += reader->read(std::string_view(file).substr(offset, end - offset), offset, end == file.size(), run);
        longest = std::max(longest, end - offset);
        if (end == 30'000'000) {
            auto other = eventReader();
            other->restore(Json::parse(reader->state().dump()));
            reader = std::move(other);
        }
    }
    EXPECT_LT(longest, 1000U) << "nothing waits for the rest of it";
    EXPECT_EQ(run.sampleCount(), 3U);
    EXPECT_TRUE(run.problems.empty());
    file[40'000'000] = 'x';
    const ReadRun damaged = readEventBytes(file);
    EXPECT_EQ(damaged.sampleCount(), 3U);
    EXPECT_EQ(problemCodes(damaged), std::vector<std::string>{"damaged-record"});
}

TEST(StreamReader, GivesUpALongDamagedStretchPieceByPiece)
{
    const std::string noise(10'000'000, 'n');
    const std::string file = manyScalars(3) + noise + scalarRecord("loss", 3, 3);
    auto reader = eventReader();
    ReadRun run;
    std::size_t offset = 0;
    for (std::size_t end = 0; end < file.size();) {
        end = std::min(end + 1'000'000, file.size());
        offset += reader->read(std::string_view(file).substr(offset, end - offset), offset, end == file.size(), run);
        ASSERT_LT(end - offset, 6'000'000U);
        auto other = eventReader();
        other->restore(Json::parse(reader->state().dump()));
        reader = std::move(other);
    }
    EXPECT_EQ(run.sampleCount(), 4U);
    ASSERT_EQ(problemCodes(run), std::vector<std::string>{"damaged-stretch"});
    EXPECT_NE(run.problems[0].message.find(std::to_string(noise.size())), std::string::npos) << run.problems[0].message;
    EXPECT_NE(run.problems[0].message.find("byte " + std::to_string(placeOf(3))), std::string::npos);
}

TEST(StreamReader, ContinuesInAnotherRunThatHasTheSameOrNoSeries)
{
    const std::string file = mixedEvents();
    auto reader = eventReader();
    std::size_t samples = 0, offset = 0;
    for (std::size_t end = 0; end < file.size();) {
        end = std::min(end + 150, file.size());
        ReadRun run; // what was read was taken out
        if (end % 300 == 0)
            run.seriesNamed("b");
        offset += reader->read(std::string_view(file).substr(offset, end - offset), offset, true, run);
        samples += run.sampleCount();
        for (std::size_t i = 0; i < run.series.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_NE(run.series[i].name, run.series[j].name);
        }
    }
    EXPECT_EQ(samples, readEventBytes(file).sampleCount());
}

TEST(StreamReader, ForgetsAStateItDoesNotUnderstand)
{
    for (const auto &reader : {eventReader(), wandbReader()}) {
        reader->restore(Json::parse(R"({"identity": 7, "passed_over": []})"));
        reader->restore(Json::array());
    }
    auto reader = eventReader();
    reader->restore(Json::parse(R"({"skip": [-1, "x", null]})"));
    EXPECT_EQ(readInPieces(*reader, manyScalars(3), 10).sampleCount(), 3U);
}

TEST(Problems, CountWhatIsTooMuchToTell)
{
    ReadRun run;
    for (int i = 0; i < 250; ++i)
        addProblem(run, i == 240 ? Severity::Error : Severity::Note, "odd", "file", "byte 1", "Something.");
    ASSERT_EQ(run.problems.size(), problemLimit + 1);
    EXPECT_EQ(run.problems.back().code, "more-problems");
    EXPECT_EQ(run.problems.back().message, "150 more of this file");
    EXPECT_EQ(run.problems.back().severity, Severity::Error);
}

TEST(Problems, CleansTextsOfWhatMustNotBeKept)
{
    EXPECT_EQ(cleanText("a\xff\x00z\n"), "a\xef\xbf\xbd");
    EXPECT_EQ(cleanText(std::string_view("a\0b\x1b[1m", 7)), "ab[1m");
    EXPECT_EQ(cleanText("\xc3\xa9\xc3\xa9", 3), "\xc3\xa9");
    EXPECT_EQ(withoutHomes("cd /home/ann/x && ls /Users/bob, /home/ C:\\Users\\eve\\y"), "cd ~/x && ls ~, /home/ ~\\y");
    EXPECT_EQ(withoutSecrets(Json::parse(R"({"a": {"API_KEY": 1, "b": ["/home/ann/c"]}, "user": "ann"})")),
              Json::parse(R"({"a": {"b": ["~/c"]}})"));
}

TEST(ReadRuns, ReadsFilesLargerThanWhatIsReadAtOnceAndRefusesWhatIsNone)
{
    TempFolder folder;
    const std::string file = manyScalars(20000);
    const auto path = folder / std::string(eventName);
    writeFile(path, file);
    const auto runs = readRuns(LogFormat::TensorBoard, path);
    ASSERT_OK(runs);
    ASSERT_EQ(runs->size(), 1U);
    EXPECT_EQ(runs->front().sampleCount(), 20000U);
    EXPECT_EQ(runs->front().consumed, file.size());
    EXPECT_TRUE(runs->front().problems.empty());
    EXPECT_ERROR(readRuns(LogFormat::TensorBoard, folder / "missing"), ErrorCode::NotFound);
    EXPECT_ERROR(readRuns(LogFormat::TensorBoard, folder.path()), ErrorCode::Invalid);
    writeFile(folder / "pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
    EXPECT_ERROR(readRuns(LogFormat::TensorBoard, folder / "pointer"), ErrorCode::Invalid);
    writeFile(folder / "text", std::string(5000, 't'));
    EXPECT_ERROR(readRuns(LogFormat::TensorBoard, folder / "text"), ErrorCode::Invalid);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(readRuns(LogFormat::TensorBoard, path, {}, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
    EXPECT_ERROR(makeReader(LogFormat::TrainerState, path, {}), ErrorCode::Invalid);
}

TEST(ReadRuns, ReadsEveryEventFileOfTheSharedSetWithoutAProblem)
{
    const std::filesystem::path shared = std::filesystem::path(__FILE__).parent_path() / "../../../../shared/data/runs";
    if (!std::filesystem::exists(shared / "tfevents"))
        GTEST_SKIP() << "no ../shared/data/runs";
    const auto found = findLogs({shared / "tfevents", shared / "wandb_offline"});
    ASSERT_OK(found);
    EXPECT_EQ(found->logs.size(), 11U);
    for (const FoundLog &log : found->logs) {
        const auto runs = readRuns(log.format, log.path);
        ASSERT_OK(runs);
        for (const Issue &problem : runs->front().problems)
            EXPECT_EQ(problem.severity, Severity::Note) << log.path << ' ' << problem.message;
        EXPECT_EQ(runs->front().consumed, log.bytes) << log.path;
        if (log.format == LogFormat::TensorBoard) {
            EXPECT_GT(runs->front().sampleCount(), 0U) << log.path;
        }
    }
}
