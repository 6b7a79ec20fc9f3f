// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/shards/shardfiles.h"

#include <sys/stat.h>

using namespace espalier;
using namespace espalier::shards;
using namespace espalier::shards::test;

namespace {

/// A line, its verdict, and for documents the text and the remarks.
struct LineCase {
    std::string line;
    Verdict verdict;
    std::string text = {};
    std::vector<Remark> remarks = {};
};

void expectCase(const LineCase &one)
{
    const Reading reading = readLine(one.line);
    SCOPED_TRACE(one.line.substr(0, 80));
    ASSERT_FALSE(reading.error);
    EXPECT_EQ(reading.count(one.verdict), 1u);
    EXPECT_EQ(reading.tally.lines, 1u);
    EXPECT_EQ(reading.documents.size(), one.verdict == Verdict::Ok ? 1u : 0u);
    if (reading.documents.empty())
        return;
    EXPECT_EQ(reading.documents[0].text, one.text);
    std::uint16_t expected = 0;
    for (const Remark remark : one.remarks)
        expected = static_cast<std::uint16_t>(expected | 1u << static_cast<int>(remark));
    EXPECT_EQ(reading.documents[0].remarks, expected);
}

} // namespace

TEST(ShardReader, GivesEveryKindOfLineItsVerdict)
{
    const std::string deep = "{\"a\":" + std::string(1200, '[') + std::string(1200, ']') + ",\"text\":\"deep\"}";
    const std::string notDeep = "{\"a\":" + std::string(1023, '[') + std::string(1023, ']') + ",\"text\":\"deep\"}";
    const std::vector<LineCase> cases = {
        {R"({"text":"plain"})", Verdict::Ok, "plain"},
        {" \t{ \"text\" : \"space\" } \t", Verdict::Ok, "space"},
        {"\xEF\xBB\xBF{\"text\":\"bom\"}", Verdict::Ok, "bom", {Remark::ByteOrderMark}},
        {"{\"text\":\"crlf\"}\r", Verdict::Ok, "crlf"},
        {"", Verdict::Blank},
        {" \t\r", Verdict::Blank},
        {R"({"text":"trunc)", Verdict::Malformed},
        {R"({"text":"a")", Verdict::Malformed},
        {R"({"text":"a",})", Verdict::Malformed},
        {R"({"text":"a" "b":1})", Verdict::Malformed},
        {R"({"text":"a","n":01})", Verdict::Malformed},
        {R"({"text":"a","n":NaN})", Verdict::Ok, "a", {Remark::NonStandardNumber}},
        {R"({"n":[1,-Infinity],"text":"a","m":{"x":Infinity}})", Verdict::Ok, "a", {Remark::NonStandardNumber}},
        {R"({"text":NaN})", Verdict::TextNotString},
        {R"({"text":"a","n":nan})", Verdict::Malformed},
        {R"({"text":"a","n":-NaN})", Verdict::Malformed},
        {R"({"text":"a","n":--Infinity})", Verdict::Malformed},
        {R"({"text":"a","n":-)", Verdict::Malformed},
        {R"({"text":"a","n":Infin})", Verdict::Malformed},
        {R"({"text":"a","n":[1,]})", Verdict::Malformed},
        {R"({"text":"a","n":{"x"}})", Verdict::Malformed},
        {R"({"text":"a","n":{"x":1]})", Verdict::Malformed},
        {R"({"text":"a\q"})", Verdict::Malformed},
        {R"({"text":"a\u12g4"})", Verdict::Malformed},
        {R"({"x":"a\u12g4","text":"a"})", Verdict::Malformed},
        {"{\"text\":\"tab\there\"}", Verdict::Malformed},
        {std::string("{\"text\":\"nul\0here\"}", 19), Verdict::Malformed},
        {"plain words", Verdict::Malformed},
        {"{", Verdict::Malformed},
        {R"({"text":null})", Verdict::NoText},
        {R"({"meta":{}})", Verdict::NoText},
        {"{}", Verdict::NoText},
        {R"({"meta":{"text":"inside"}})", Verdict::NoText},
        {R"({"text":123})", Verdict::TextNotString},
        {R"({"text":{"text":"a"}})", Verdict::TextNotString},
        {R"(["not","an","object"])", Verdict::NotAnObject},
        {"12", Verdict::NotAnObject},
        {R"({"text":"ok"} trailing)", Verdict::TrailingText},
        {R"({"text":"a"}{"text":"b"})", Verdict::TrailingText},
        {R"({"text":"lone \ud800 surrogate"})", Verdict::Ok, "lone \xEF\xBF\xBD surrogate", {Remark::LoneSurrogate}},
        {R"({"text":"\udc00\ud83d\ude00"})", Verdict::Ok, "\xEF\xBF\xBD\xF0\x9F\x98\x80", {Remark::LoneSurrogate}},
        {R"({"text":"\ud83d\u0041"})",
         Verdict::Ok,
         "\xEF\xBF\xBD"
         "A",
         {Remark::LoneSurrogate}},
        {R"({"text":"\uD83D\uDE00"})", Verdict::Ok, "\xF0\x9F\x98\x80"},
        {"{\"text\":\"bad \xFF\xFE utf8\"}", Verdict::Ok, "bad \xEF\xBF\xBD\xEF\xBF\xBD utf8", {Remark::InvalidUtf8}},
        {"{\"text\":\"a\xF0\x9F\x98\"}", Verdict::Ok, "a\xEF\xBF\xBD", {Remark::InvalidUtf8}},
        {"{\"text\":\"a\",\"x\":\"\xC0\x80\"}", Verdict::Ok, "a", {Remark::InvalidUtf8}},
        {R"({"text":"nul \u0000 inside"})", Verdict::Ok, std::string("nul \0 inside", 12), {Remark::NulCharacter}},
        {R"({"text":"a","text":"b"})", Verdict::Ok, "b", {Remark::DuplicateKey}},
        {R"({"text":"a","text":null})", Verdict::NoText},
        {R"({"text":null,"text":"b\n"})", Verdict::Ok, "b\n", {Remark::DuplicateKey}},
        {R"({"te\u0078t":"a"})", Verdict::Ok, "a"},
        {R"({"text":""})", Verdict::Ok, "", {Remark::EmptyText}},
        {deep, Verdict::Ok, "deep", {Remark::DeepNesting}},
        {notDeep, Verdict::Ok, "deep"},
        {R"({"content":"second","text":"first"})", Verdict::Ok, "first"},
        {R"({"text":"first","content":"sec\nond"})", Verdict::Ok, "first"},
        {R"({"text":null,"body":"x","content":"se\tcond"})", Verdict::Ok, "se\tcond"},
        {R"({"raw_content":"\"\\\/\b\f\n\r\t"})", Verdict::Ok, "\"\\/\b\f\n\r\t"},
    };
    for (const LineCase &one : cases)
        expectCase(one);
}

TEST(ShardReader, MarksALastLineWithoutAnEnd)
{
    const TempFolder folder;
    const Reading reading = readAll(put(folder / "a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}"));
    ASSERT_EQ(reading.documents.size(), 2u);
    EXPECT_EQ(reading.documents[0].remarks, 0);
    EXPECT_EQ(reading.documents[1].remarks, 1u << static_cast<int>(Remark::NoFinalNewline));
    EXPECT_EQ(reading.count(Remark::NoFinalNewline), 1u);
    EXPECT_EQ(reading.tally.unpackedBytes, 25u);
}

TEST(ShardReader, TellsWhereDocumentsStandAndWhatBelongsToThem)
{
    const TempFolder folder;
    const std::string first = "{\"text\":\"a\",\"url\":\"https:\\/\\/x.org\\/\",\"meta\": {\"k\": [1, \"}\"]} }";
    const Reading reading = readAll(put(folder / "a.jsonl", first + "\r\n\nbad\n{\"meta\":null,\"url\":7,\"text\":\"b\"}\n"));
    ASSERT_EQ(reading.documents.size(), 2u);
    EXPECT_EQ(reading.documents[0].url, "https://x.org/");
    EXPECT_EQ(reading.documents[0].meta, "{\"k\": [1, \"}\"]}");
    EXPECT_EQ(reading.documents[0].raw, first);
    const StoredDocument &second = reading.documents[1];
    EXPECT_EQ(second.number, 1u);
    EXPECT_EQ(second.line, 4u);
    EXPECT_EQ(second.offset, first.size() + 2 + 1 + 4);
    EXPECT_EQ(second.url, "");
    EXPECT_EQ(second.meta, "");
    const auto &malformed = reading.tally.verdicts[static_cast<std::size_t>(Verdict::Malformed)];
    ASSERT_EQ(malformed.first.size(), 1u);
    EXPECT_EQ(malformed.first[0], (Position{3, first.size() + 3}));
    EXPECT_EQ(reading.tally.unreadable(), 1u);
}

TEST(ShardReader, FindsTheTextBehindADottedName)
{
    ReadOptions options;
    options.textField = "data.body";
    const auto texts = [&](std::string_view line) { return readLine(line, options).texts(); };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(texts(R"({"data":{"x":1,"body":"in\nside"},"text":"no"})"), Texts{"in\nside"});
    EXPECT_EQ(texts(R"({"data.body":"literal","data":{"body":"inside"}})"), Texts{"literal"});
    EXPECT_EQ(texts(R"({"data":{"body":"a","body":"b"}})"), Texts{"b"});
    EXPECT_EQ(readLine(R"({"data":{"body":"a","body":"b"}})", options).count(Remark::DuplicateKey), 1u);
    EXPECT_EQ(readLine(R"({"data":"body"})", options).count(Verdict::NoText), 1u);
    EXPECT_EQ(readLine(R"({"data":{"body":5}})", options).count(Verdict::TextNotString), 1u);
    for (const char *name : {".a", "a.", "a..b"}) {
        options.textField = name;
        EXPECT_EQ(readLine("{}", options).error->code, ErrorCode::Invalid) << name;
    }
}

TEST(ShardReader, CountsLongStretchesOfEmptyLines)
{
    const TempFolder folder;
    for (const std::size_t empty : {15u, 16u, 17u, 18u, 300u, 700'001u}) {
        const auto path = put(folder / "a.jsonl",
                              "{\"text\":\"a\"}\n" + std::string(empty, '\n') + "broken\n\n{\"text\":\"b\"}\n");
        const Reading lines = readAll(path);
        EXPECT_EQ(lines.texts(), (std::vector<std::string>{"a", "b"})) << empty;
        EXPECT_EQ(lines.count(Verdict::Blank), empty + 1) << empty;
        const auto &broken = lines.tally.verdicts[static_cast<std::size_t>(Verdict::Malformed)];
        ASSERT_EQ(broken.count, 1u) << empty;
        EXPECT_EQ(broken.first.front().line, empty + 2) << empty;
        EXPECT_EQ(broken.first.front().offset, empty + 13) << empty;
        EXPECT_EQ(lines.tally.lines, empty + 4) << empty;
    }
}

TEST(ShardReader, ReadsTextByLinesAndWhole)
{
    const TempFolder folder;
    const auto path = put(folder / "a.txt",
                          "\xEF\xBB\xBF"
                          "first\r\n\n second\xFF\nthird");
    const Reading lines = readAll(path);
    EXPECT_EQ(lines.texts(), (std::vector<std::string>{"first", " second\xEF\xBF\xBD", "third"}));
    EXPECT_EQ(lines.count(Verdict::Blank), 1u);
    EXPECT_EQ(lines.count(Remark::ByteOrderMark), 1u);
    EXPECT_EQ(lines.count(Remark::InvalidUtf8), 1u);
    EXPECT_EQ(lines.count(Remark::NoFinalNewline), 1u);
    ReadOptions options;
    options.layout = Layout::TextFile;
    const Reading whole = readAll(path, options);
    EXPECT_EQ(whole.texts(), std::vector<std::string>{"first\r\n\n second\xEF\xBF\xBD\nthird"});
    EXPECT_EQ(whole.count(Remark::NoFinalNewline), 0u);
}

TEST(ShardReader, TellsTheLayoutByTheNameThenByTheFirstByte)
{
    const TempFolder folder;
    const auto layoutOf = [&](const char *name, std::string_view bytes) {
        return ShardReader::open(put(folder / name, bytes)).value()->layout();
    };
    EXPECT_EQ(layoutOf("a.jsonl", "words"), Layout::JsonLines);
    EXPECT_EQ(layoutOf("a.ndjson.zst", zstdFrame("words")), Layout::JsonLines);
    EXPECT_EQ(layoutOf("a.json.gz", gzipMember("words")), Layout::JsonLines);
    EXPECT_EQ(layoutOf("a.dat", "\xEF\xBB\xBF\n {\"text\":\"a\"}"), Layout::JsonLines);
    EXPECT_EQ(layoutOf("b.dat", zstdFrame("{\"text\":\"a\"}")), Layout::JsonLines);
    EXPECT_EQ(layoutOf("c.dat", "words"), Layout::TextLines);
    EXPECT_EQ(layoutOf("d.dat", ""), Layout::TextLines);
    EXPECT_EQ(readAll(folder / "b.dat").texts(), std::vector<std::string>{"a"});
}

TEST(ShardReader, PassesOverLinesThatAreTooLong)
{
    const TempFolder folder;
    ReadOptions options;
    options.lineLimit = 1000;
    const std::string exact = "{\"text\":\"" + std::string(1000 - 11, 'x') + "\"}";
    ASSERT_EQ(exact.size(), 1000u);
    const std::string longer = "{\"text\":\"" + std::string(3'000'000, 'x') + "\"}";
    const std::string bytes = exact + "\n" + exact + " \n" + longer + "\n{\"text\":\"after\"}\n" + longer;
    for (const Compression compression : {Compression::None, Compression::Zstd, Compression::Gzip}) {
        const Reading reading = readAll(put(folder / "a.jsonl", packed(bytes, {compression})), options);
        ASSERT_EQ(reading.documents.size(), 2u);
        EXPECT_EQ(reading.documents[1].text, "after");
        EXPECT_EQ(reading.documents[1].line, 4u);
        EXPECT_EQ(reading.documents[1].offset, 1001u + 1002u + longer.size() + 1);
        EXPECT_EQ(reading.count(Verdict::TooLong), 3u);
        EXPECT_EQ(reading.tally.unpackedBytes, bytes.size());
        EXPECT_EQ(reading.tally.lines, 5u);
    }
}

TEST(ShardReader, ReadsALineOfTwentyMegabytes)
{
    const TempFolder folder;
    const std::string text(20'000'000, 'x');
    const Reading reading = readAll(put(folder / "a.jsonl", zstdFrame("{\"text\":\"" + text + "\\n\"}\n{\"text\":\"small\"}\n")));
    ASSERT_EQ(reading.documents.size(), 2u);
    EXPECT_TRUE(reading.documents[0].text == text + "\n");
    EXPECT_EQ(reading.documents[1].text, "small");
}

/// Minutes and gigabytes: only with ESPALIER_LONG=1.
TEST(ShardReader, PassesOverLinesOfMoreThanAGigabyte)
{
    if (!std::getenv("ESPALIER_LONG"))
        GTEST_SKIP() << "set ESPALIER_LONG=1 to run it";
    const TempFolder folder;
    std::ofstream file(folder / "bomb.jsonl.zst", std::ios::binary);
    const std::string part = zstdFrame(std::string(64 << 20, 'x'));
    file << zstdFrame("{\"text\":\"first\"}\n{\"text\":\"");
    for (int i = 0; i < 48; ++i)
        file << part;
    file << zstdFrame("\"}\n{\"text\":\"last\"}\n");
    file.close();
    const Reading reading = readAll(folder / "bomb.jsonl.zst");
    EXPECT_EQ(reading.texts(), (std::vector<std::string>{"first", "last"}));
    EXPECT_EQ(reading.count(Verdict::TooLong), 1u);
    ReadOptions small;
    small.memoryLimit = 64 << 20;
    EXPECT_EQ(readAll(folder / "bomb.jsonl.zst", small).count(Verdict::TooLong), 1u);
}

TEST(ShardReader, SaysWhatItCannotOpen)
{
    const TempFolder folder;
    EXPECT_EQ(readAll(folder / "none.jsonl").error->code, ErrorCode::NotFound);
    EXPECT_EQ(readAll(folder.path()).error->code, ErrorCode::Invalid);
    const auto pipe = folder / "pipe.jsonl";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(readAll(pipe).error->code, ErrorCode::Invalid);
    EXPECT_EQ(readAll(put(folder / "a.jsonl",
                          std::string("\xFD"
                                      "7zXZ\0\0\0\0\0",
                                      10)))
                  .error->code,
              ErrorCode::Unsupported);
}

TEST(ShardReader, NoticesAFileThatChangesWhileItIsRead)
{
    const TempFolder folder;
    const auto path = put(folder / "a.jsonl", numberedLines(20'000));
    const auto readHalf = [&](const auto &change) {
        put(path, numberedLines(20'000));
        auto reader = ShardReader::open(path).value();
        Document document;
        for (int i = 0; i < 100; ++i)
            EXPECT_OK(reader->next(document));
        change();
        while (true) {
            const auto isOne = reader->next(document);
            if (!isOne)
                return isOne.error().code;
            if (!*isOne)
                return ErrorCode::Internal;
        }
    };
    EXPECT_EQ(readHalf([&] { std::ofstream(path, std::ios::app) << "{\"text\":\"more\"}\n"; }), ErrorCode::Conflict);
    EXPECT_EQ(readHalf([&] { std::filesystem::resize_file(path, 300'000); }), ErrorCode::Conflict);
    EXPECT_EQ(readHalf([&] {
                  const auto time = std::filesystem::last_write_time(path);
                  std::filesystem::last_write_time(path, time + std::chrono::seconds(2));
              }),
              ErrorCode::Conflict);
    EXPECT_EQ(readHalf([] {}), ErrorCode::Internal); // no error at all
}

TEST(ShardReader, NamesTheContentByItsBytes)
{
    const TempFolder folder;
    const std::string bytes = packed(numberedLines(500), {Compression::Gzip, 4000});
    const auto path = put(folder / "a.jsonl.gz", bytes);
    const Reading reading = readAll(path);
    EXPECT_EQ(reading.key.size(), 32u);
    EXPECT_EQ(reading.key, contentKeyOf(path).value());
    EXPECT_EQ(readAll(put(folder / "empty.jsonl", "")).key, "99aa06d3014798d86001c324468d497f"); // XXH3-128 of nothing
    EXPECT_NE(contentKeyOf(put(folder / "b.jsonl.gz", bytes + "x")).value(), reading.key);
    EXPECT_EQ(readAll(folder / "b.jsonl.gz").key, contentKeyOf(folder / "b.jsonl.gz").value());
    EXPECT_ERROR(contentKeyOf(folder / "none"), ErrorCode::NotFound);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_ERROR(contentKeyOf(path, Work{stop.get_token(), {}}), ErrorCode::Cancelled);
}
