// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/runreaders/eventbytes.h"
#include "tests/unit/runreaders/readall.h"

#include <cmath>
#include <limits>

using namespace espalier;
using namespace espalier::test;
using namespace espalier::training;

static ReadRun readEvents(std::string_view file, std::size_t piece = std::numeric_limits<std::size_t>::max())
{
    return readInPieces(*makeTensorBoardReader("/runs/gpt/events.out.tfevents.1600000000.host.1.0", {}), file, piece);
}

static std::string scalarTensor(int type, std::string_view value)
{
    return number(1, type) + bytes(2, "") + std::string(value);
}

/// The samples of one event with one value that holds this tensor.
static std::vector<double> valuesOfTensor(std::string_view tensor, std::string_view metadata = {})
{
    const ReadRun run = readEvents(headerRecord() + summaryRecord(3, tensorValue("x", tensor, metadata)));
    std::vector<double> values;
    if (const ReadSeries *series = seriesOf(run, "x")) {
        for (std::size_t i = 0; i < series->samples.size(); ++i)
            values.push_back(series->samples[i].value);
    }
    return values;
}

TEST(Crc32c, GivesTheVectorsOfTheStandardEitherWay)
{
    const std::string zeros(32, '\0'), ones(32, '\xff');
    std::string ascending;
    for (char c = 0; c < 32; ++c)
        ascending += c;
    EXPECT_EQ(crc32c(zeros), 0x8a9136aaU);
    EXPECT_EQ(crc32c(ones), 0x62a8ab43U);
    EXPECT_EQ(crc32c(ascending), 0x46dd794eU);
    EXPECT_EQ(crc32c("123456789"), 0xe3069283U);
    EXPECT_EQ(maskedCrc(crc32c("\x1a\x11"
                               "CRC test, one two")),
              0x5794d08aU);
    for (std::size_t size = 0; size < 20000; size = size * 5 / 4 + 1) {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i)
            bytes[i] = static_cast<char>(i * 31 + (i >> 7));
        EXPECT_EQ(crc32c(bytes), crc32cPortable(bytes)) << size;
        EXPECT_EQ(crc32c(bytes),
                  crc32c(std::string_view(bytes).substr(size / 3), crc32c(std::string_view(bytes).substr(0, size / 3))));
    }
}

TEST(TensorBoardReader, ReadsTheFirstBytesOfARealTorchFile)
{
    const unsigned char file[] = {0x18, 0,    0,    0,    0,    0,    0,    0,    0xa3, 0x7f, 0x4b, 0x22, 0x09, 0xc6, 0xe0,
                                  0x4d, 0x3b, 0x20, 0x2f, 0xd8, 0x41, 0x1a, 0x0d, 'b',  'r',  'a',  'i',  'n',  '.',  'E',
                                  'v',  'e',  'n',  't',  ':',  '2',  0xab, 0x6b, 0x6d, 0x15, 0x21, 0,    0,    0,    0,
                                  0,    0,    0,    0x01, 0x7b, 0xec, 0xf6, 0x09, 0x81, 0xed, 0x4d, 0x3b, 0x20, 0x2f, 0xd8,
                                  0x41, 0x2a, 0x16, 0x0a, 0x14, 0x0a, 0x0d, 'd',  'u',  'p',  '_',  's',  't',  'e',  'p',
                                  's',  '/',  'f',  'o',  'o',  0x15, 0x56, 0x85, 0xbf, 0x3f, 0xc4, 0xe7, 0xe6, 0xbe};
    const ReadRun run = readEvents({reinterpret_cast<const char *>(file), sizeof file});
    EXPECT_TRUE(run.problems.empty());
    ASSERT_EQ(run.series.size(), 1U);
    EXPECT_EQ(run.series[0].name, "dup_steps/foo");
    ASSERT_EQ(run.series[0].samples.size(), 1U);
    EXPECT_EQ(run.series[0].samples[0].step, 0);
    EXPECT_FLOAT_EQ(static_cast<float>(run.series[0].samples[0].value), 1.4962565F);
    ASSERT_EQ(run.events.size(), 1U);
    EXPECT_EQ(run.events[0].what, LogEvent::What::Started);
    EXPECT_EQ(run.events[0].text, "brain.Event:2");
}

TEST(TensorBoardReader, KeepsEverySampleInOrderWithRepeatedMissingAndNegativeSteps)
{
    const ReadRun run = readEvents(headerRecord() + scalarRecord("loss", 0, 5) + scalarRecord("loss", 7, 4)
                                   + scalarRecord("loss", 7, 3) + scalarRecord("loss", -2, 2) + scalarRecord("lr", 7, 1e-4F));
    ASSERT_EQ(run.series.size(), 2U);
    const metrics::Samples &loss = run.series[0].samples;
    EXPECT_EQ(loss.steps, (std::vector<std::int64_t>{0, 7, 7, -2}));
    EXPECT_EQ(loss.times.front(), 1600000000250);
    EXPECT_EQ(loss.values.width(), metrics::ValueColumn::Width::Float32);
    EXPECT_EQ(loss.values[2], 3);
    EXPECT_EQ(run.sampleCount(), 5U);
}

TEST(TensorBoardReader, ReadsManyValuesOfOneEvent)
{
    std::string values;
    for (int i = 0; i < 44; ++i)
        values += simpleValue("tag" + std::to_string(i), static_cast<float>(i));
    std::string file = headerRecord();
    for (int step = 0; step < 300; ++step)
        file += summaryRecord(step, values);
    const ReadRun run = readEvents(file);
    EXPECT_EQ(run.series.size(), 44U);
    EXPECT_EQ(run.sampleCount(), 13200U);
    EXPECT_EQ(run.series[43].samples.values[299], 43);
}

TEST(TensorBoardReader, ReadsTensorsOfOneElementOfEveryNumberType)
{
    const float single = 1.5F;
    const auto floats = littleEndian(single);
    EXPECT_EQ(valuesOfTensor(scalarTensor(1, bytes(4, floats)), pluginOf("scalars")), std::vector{1.5});
    EXPECT_EQ(valuesOfTensor(scalarTensor(1, bytes(5, floats))), std::vector{1.5});
    EXPECT_EQ(valuesOfTensor(scalarTensor(1, fixed(5, single))), std::vector{1.5});
    EXPECT_EQ(valuesOfTensor(scalarTensor(2, bytes(6, littleEndian(0.1)))), std::vector{0.1});
    EXPECT_EQ(valuesOfTensor(scalarTensor(3, number(7, -3))), std::vector{-3.0});
    EXPECT_EQ(valuesOfTensor(scalarTensor(9, bytes(10, varint(std::uint64_t{1} << 40)))), std::vector{std::ldexp(1.0, 40)});
    EXPECT_EQ(valuesOfTensor(scalarTensor(9, bytes(4, littleEndian(std::int64_t{-9})))), std::vector{-9.0});
    EXPECT_EQ(valuesOfTensor(scalarTensor(19, bytes(13, varint(0x3E00)))), std::vector{1.5});
    EXPECT_EQ(valuesOfTensor(scalarTensor(19, bytes(4, littleEndian(std::uint16_t{0xC000})))), std::vector{-2.0});
    EXPECT_EQ(valuesOfTensor(scalarTensor(14, number(13, 0x3FC0))), std::vector{1.5});
    EXPECT_EQ(valuesOfTensor(scalarTensor(10, number(11, 1))), std::vector{1.0});
    EXPECT_TRUE(std::isnan(valuesOfTensor(scalarTensor(19, number(13, 0x7E00))).at(0)));
    EXPECT_TRUE(std::isinf(valuesOfTensor(scalarTensor(19, number(13, 0x7C00))).at(0)));
    EXPECT_EQ(valuesOfTensor(scalarTensor(19, number(13, 1))), std::vector{std::ldexp(1.0, -24)});
    const std::string oneByOne = number(1, 1) + bytes(2, bytes(2, number(1, 1)) + bytes(2, number(1, 1))) + bytes(4, floats);
    EXPECT_EQ(valuesOfTensor(oneByOne), std::vector{1.5});
    EXPECT_EQ(valuesOfTensor(scalarTensor(1, "")), std::vector{0.0}) << "nought may be left out";
}

TEST(TensorBoardReader, PassesOverWhatIsNoSeriesOfNumbersAndSaysSoOnce)
{
    const std::string three = number(1, 1) + bytes(2, bytes(2, number(1, 3))) + bytes(4, std::string(12, '\1'));
    std::string file = headerRecord() + record(eventHead(0) + bytes(4, std::string(5000, 'g')));
    for (int step = 1; step < 4; ++step)
        file += summaryRecord(step,
                              bytes(1, bytes(1, "picture") + bytes(4, std::string(100000, 'p')))
                                  + bytes(1, bytes(1, "weights") + bytes(5, "")) + simpleValue("loss", 1)
                                  + tensorValue("vector", three, pluginOf("scalars"))
                                  + tensorValue("curve", three, pluginOf("pr_curves")));
    const ReadRun run = readEvents(file, 4000);
    EXPECT_EQ(run.series.size(), 1U);
    EXPECT_EQ(run.sampleCount(), 3U);
    ASSERT_EQ(problemCodes(run), std::vector<std::string>{"not-scalars"});
    EXPECT_EQ(run.problems[0].message,
              "Not read, because they are no series of numbers: 1 graphs and run metadata, 3 histograms, 3 images, "
              "3 tensors, 3 values of pr_curves.");
    EXPECT_EQ(run.problems[0].severity, Severity::Note);
}

TEST(TensorBoardReader, RemembersThePluginThatOnlyTheFirstValueNames)
{
    const std::string one = scalarTensor(1, bytes(4, littleEndian(2.0F)));
    const std::string file = headerRecord() + summaryRecord(1, tensorValue("hist", one, pluginOf("histograms")))
        + summaryRecord(2, tensorValue("hist", one)) + summaryRecord(2, tensorValue("loss", one));
    auto first = makeTensorBoardReader("events.out.tfevents.1", {});
    ReadRun run;
    const std::size_t cut = file.size() - 40;
    const std::size_t used = first->read(std::string_view(file).substr(0, cut), 0, false, run);
    auto second = makeTensorBoardReader("events.out.tfevents.1", {});
    second->restore(Json::parse(first->state().dump()));
    second->read(std::string_view(file).substr(used), used, true, run);
    ASSERT_EQ(run.series.size(), 1U);
    EXPECT_EQ(run.series[0].name, "loss");
}

TEST(TensorBoardReader, TurnsASessionStartIntoARestart)
{
    const std::string file = headerRecord() + record(fixed(1, 1600000001.0) + number(2, 500) + bytes(3, "brain.Event:2"))
        + record(fixed(1, 1600000002.0) + number(2, 500) + bytes(7, number(1, 1))) + scalarRecord("loss", 500, 2)
        + record(eventHead(600) + bytes(7, number(1, 3) + bytes(2, "/home/ann/ckpt/600")))
        + record(eventHead(700) + bytes(7, number(1, 2) + bytes(3, "done")));
    const ReadRun run = readEvents(file);
    ASSERT_EQ(run.events.size(), 4U);
    EXPECT_EQ(run.events[0].what, LogEvent::What::Started);
    EXPECT_EQ(run.events[1].what, LogEvent::What::Restarted);
    EXPECT_EQ(run.events[1].step, 500);
    EXPECT_EQ(run.events[1].time, 1600000002000);
    EXPECT_EQ(run.events[2].what, LogEvent::What::CheckpointSaved);
    EXPECT_EQ(run.events[2].values.at("path"), "~/ckpt/600");
    EXPECT_EQ(run.events[3].what, LogEvent::What::Stopped);
    EXPECT_EQ(run.events[3].text, "done");
}

TEST(TensorBoardReader, TakesHyperparametersAndSettingsWrittenAsText)
{
    const auto entry = [](std::string_view key, std::string_view value) { return bytes(1, bytes(1, key) + bytes(2, value)); };
    const std::string start = bytes(3,
                                    entry("lr", fixed(2, 0.001)) + entry("optimiser", bytes(3, "adam"))
                                        + entry("decay", number(4, 1)) + entry("api_key", bytes(3, "hush"))
                                        + entry("data", bytes(3, "/home/ann/data")));
    const std::string empty = number(1, 1) + bytes(2, bytes(2, ""));
    const auto text = [](std::string_view tag, std::string_view words) {
        return tensorValue(tag, number(1, 7) + bytes(2, bytes(2, number(1, 1))) + bytes(8, words), pluginOf("text"));
    };
    const std::string file = headerRecord()
        + summaryRecord(0, tensorValue("_hparams_/session_start_info", empty, pluginOf("hparams", start)))
        + summaryRecord(0, tensorValue("_hparams_/session_end_info", empty, pluginOf("hparams", bytes(4, number(1, 1)))))
        + summaryRecord(0, text("adam_beta2/text_summary", "0.95")) + summaryRecord(0, text("fp16/text_summary", "False"))
        + summaryRecord(0, text("args/text_summary", "{\"warmup\": 10, \"hub_token\": \"hush\"}"))
        + summaryRecord(9, text("sample/text_summary", "Once upon a time\nthere was"));
    const ReadRun run = readEvents(file);
    EXPECT_TRUE(run.problems.empty());
    EXPECT_EQ(Json(run.parameters),
              Json::parse(R"({"lr": 0.001, "optimiser": "adam", "decay": true, "data": "~/data", "adam_beta2": 0.95,
        "fp16": false, "args": {"warmup": 10}})"));
    ASSERT_EQ(run.events.size(), 2U) << "an end without a time is written when a run begins";
    EXPECT_EQ(run.events[1].what, LogEvent::What::Note);
    EXPECT_EQ(run.events[1].text, "Once upon a time\nthere was");
    EXPECT_EQ(run.events[1].values.at("tag"), "sample");
    EXPECT_EQ(run.events[1].step, 9);
}

TEST(TensorBoardReader, SaysWhatOnlyAHeaderIs)
{
    const ReadRun header = readEvents(headerRecord());
    ASSERT_EQ(problemCodes(header), std::vector<std::string>{"no-values"});
    EXPECT_NE(header.problems[0].message.find("header only"), std::string::npos);
    EXPECT_EQ(problemCodes(readEvents("")), std::vector<std::string>{"no-values"});
}

TEST(TensorBoardReader, KnowsAWriterAgainHoweverMuchOfItsFileWasRead)
{
    const std::string file = headerRecord() + scalarRecord("loss", 1, 1) + scalarRecord("loss", 2, 1);
    EXPECT_EQ(readEvents(file).identity, readEvents(std::string_view(file).substr(0, 60)).identity);
    EXPECT_TRUE(readEvents(file).identity.starts_with("tfevents-1600000000-"));
    EXPECT_EQ(readEvents(file).identity.find("host"), std::string::npos) << "the machine's name stays where it is";
    EXPECT_NE(readEvents(file).identity, readEvents(headerRecord(1600000009) + scalarRecord("loss", 1, 1)).identity);
}

TEST(TensorBoardReader, CallsTagsThatAreNotUtf8ByWhatCanBeRead)
{
    const ReadRun run = readEvents(headerRecord() + scalarRecord("lo\xffss\x01", 1, 1) + scalarRecord("", 1, 2));
    ASSERT_EQ(run.series.size(), 2U);
    EXPECT_EQ(run.series[0].name, "lo\xef\xbf\xbdss");
    EXPECT_EQ(run.series[1].name, "untagged");
}

TEST(TensorBoardReader, ReportsARecordThatIsNoEventAndReadsOn)
{
    const std::string odd = record("this is no event, is it?");
    const ReadRun run = readEvents(headerRecord() + odd + scalarRecord("loss", 4, 1));
    EXPECT_EQ(problemCodes(run), std::vector<std::string>{"not-an-event"});
    EXPECT_TRUE(run.problems[0].message.starts_with("byte " + std::to_string(headerRecord().size()) + ":"))
        << run.problems[0].message;
    EXPECT_EQ(run.sampleCount(), 1U);
}

TEST(TensorBoardReader, ReadsFieldsInAnyOrder)
{
    const std::string file = headerRecord()
        + record(bytes(5, bytes(1, fixed(2, 3.5F) + bytes(1, "loss"))) + number(2, 12) + fixed(1, 1600000003.0));
    const ReadRun run = readEvents(file);
    ASSERT_EQ(run.sampleCount(), 1U);
    EXPECT_EQ(run.series[0].samples[0].step, 12);
    EXPECT_EQ(run.series[0].samples[0].time, 1600000003000);
    EXPECT_EQ(run.series[0].samples[0].value, 3.5);
}

TEST(TensorBoardReader, ReservesColumnsForAFileOfKnownSizeWithoutChangingThem)
{
    std::string file = headerRecord();
    for (int step = 0; step < 4000; ++step)
        file += scalarRecord("loss", step, static_cast<float>(step))
            + (step % 10 == 0 ? scalarRecord("eval", step, 1) : std::string());
    ReadOptions options;
    options.expectedBytes = file.size();
    const ReadRun run = readInPieces(*makeTensorBoardReader("events.out.tfevents.1600000000.host.1.0", options), file, 10000);
    EXPECT_EQ(dumpOf(run), dumpOf(readEvents(file, 50)));
    EXPECT_LT(run.series[0].samples.steps.capacity(), 4200U);
}
