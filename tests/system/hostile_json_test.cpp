// SPDX-License-Identifier: GPL-3.0-or-later
// Files that git takes for files like any other: records, events, conflicts and policy that break the rules of what they are.
#include "tests/system/hostilestage.h"

#include "storage/base/hash.h"
#include "storage/base/json.h"
#include "storage/records/kinds.h"

#include <gtest/gtest.h>

namespace espalier::test {

namespace {

using git::ObjectId;

RecordId newSource()
{
    return derivedId("src", "test", "hostile");
}

/// A record of a source with this text between the braces, as bytes; "id" and "schema" stand where they belong by their order.
std::string sourceBytes(const std::string &before, const std::string &name = "\"A name\"", const std::string &after = "")
{
    return "{\n" + before + "  \"id\": \"" + newSource().text() + "\",\n  \"name\": " + name + ",\n  \"schema\": \"source/1\""
        + after + "\n}\n";
}

/// These bytes at the place of a source that is not there yet.
HostileCase bytesCase(const char *name, std::string bytes, const char *rule = "not-canonical")
{
    return {name, rule, "",
            [bytes = std::move(bytes)](Forge &forge) { return forge.withFile(records::recordPath(newSource()), bytes); }};
}

/// A well-made record with these members.
HostileCase recordCase(const char *name, Json members, const char *rule)
{
    return {name, rule, "", [members = std::move(members)](Forge &forge) {
                Json body = {{"id", newSource().text()}, {"schema", "source/1"}, {"name", "A name"}};
                body.update(members);
                return forge.withFile(records::recordPath(newSource()), canonicalJson(body));
            }};
}

/// Several well-made records at once.
HostileCase recordsCase(const char *name, std::vector<Json> bodies, const char *rule)
{
    return {name, rule, "", [bodies = std::move(bodies)](Forge &forge) {
                auto tree = forge.goodTree;
                for (const Json &body : bodies)
                    tree = forge.objects.treeWith(tree, records::recordPath(*RecordId::parse(body["id"].get<std::string>())),
                                                  forge.objects.blob(canonicalJson(body)));
                return forge.commitOf(tree);
            }};
}

std::string idOf(const char *prefix, const char *key)
{
    return derivedId(prefix, "test", key).text();
}

std::string repeated(const std::string &piece, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += piece;
    return text;
}

std::string manyKeys(int count)
{
    std::string text = "{\n";
    for (int i = 1000000; i < 1000000 + count; ++i)
        text += "  \"k" + std::to_string(i) + "\": 1,\n";
    return text + "  \"z\": 1\n}\n";
}

std::vector<HostileCase> bytesCases()
{
    return {
        bytesCase("NestedHundredThousandDeep", repeated("[", 100000) + repeated("]", 100000), "too-large"),
        bytesCase("NestedThirtyThousandDeep", repeated("[", 30000) + repeated("]", 30000)),
        bytesCase("ObjectsNestedTenThousandDeep", repeated("{\"a\":", 10000) + "1" + repeated("}", 10000)),
        bytesCase("NestedSeventeenDeep", sourceBytes("", "\"x\"", ",\n  \"x\": " + repeated("[", 17) + repeated("]", 17))),
        bytesCase("NestedAndNeverClosed", repeated("[", 60000)),
        bytesCase("SameKeyTwice", sourceBytes("", "\"One\",\n  \"name\": \"Two\"")),
        bytesCase("SameKeyTwiceOnceEscaped", sourceBytes("", "\"One\",\n  \"n\\u0061me\": \"Two\"")),
        bytesCase("SameKeyTwiceDeepInside",
                  sourceBytes("  \"access\": {\n    \"kind\": \"direct\",\n    \"kind\": \"agreement\"\n  },\n")),
        bytesCase("Fraction", sourceBytes("", "\"x\"", ",\n  \"x\": 1.5")),
        bytesCase("Exponent", sourceBytes("", "\"x\"", ",\n  \"x\": 1e400")),
        bytesCase("MinusZero", sourceBytes("", "\"x\"", ",\n  \"x\": -0")),
        bytesCase("IntegerOfTwoToThe53", sourceBytes("", "\"x\"", ",\n  \"x\": 9007199254740992")),
        bytesCase("IntegerOfTenThousandDigits", sourceBytes("", "\"x\"", ",\n  \"x\": " + std::string(10000, '9'))),
        bytesCase("NotANumber", sourceBytes("", "\"x\"", ",\n  \"x\": NaN")),
        bytesCase("Infinity", sourceBytes("", "\"x\"", ",\n  \"x\": -Infinity")),
        bytesCase("NullMember", sourceBytes("", "\"x\"", ",\n  \"x\": null")),
        bytesCase("Comment", sourceBytes("  // a remark\n")),
        bytesCase("ByteOrderMark", "\xef\xbb\xbf" + sourceBytes("")),
        bytesCase("Utf16", std::string("\xff\xfe{\0}\0", 6)),
        bytesCase("InvalidUtf8InARecord", sourceBytes("", "\"caf\xe9\"")),
        bytesCase("OverlongUtf8InARecord", sourceBytes("", "\"\xc0\xaf\"")),
        bytesCase("SurrogateInUtf8", sourceBytes("", "\"\xed\xa0\x80\"")),
        bytesCase("LoneSurrogate", sourceBytes("", "\"\\ud800\"")),
        bytesCase("SurrogatesTheWrongWayRound", sourceBytes("", "\"\\udc00\\ud800\"")),
        bytesCase("BeyondUnicode", sourceBytes("", "\"\xf5\x80\x80\x80\"")),
        bytesCase("NotNormalised", sourceBytes("", "\"cafe\u0301\"")),
        bytesCase("KeysThatNormaliseToOne", sourceBytes("  \"caf\u00e9\": 1,\n  \"cafe\u0301\": 2,\n")),
        bytesCase("EscapedWhereItNeedNot", sourceBytes("", "\"\\u0041\"")),
        bytesCase("RawControlCharacter", sourceBytes("", "\"a\x01z\"")),
        bytesCase("MillionKeys", manyKeys(1000000), "too-large"),
        bytesCase("FiveThousandValues", "[\n" + repeated("  1,\n", 5000) + "  1\n]\n"),
        bytesCase("SixtyFourKibibytesAndOne", sourceBytes("", "\"" + std::string(65536, 'x') + "\""), "too-large"),
        bytesCase("Empty", ""),
        bytesCase("OnlyAString", "\"x\"\n", "not-an-object"),
        bytesCase("OnlyAList", "[]\n", "not-an-object"),
        bytesCase("TwoValues", sourceBytes("") + sourceBytes("")),
        bytesCase("NulBehindIt", sourceBytes("") + std::string(1, '\0')),
        bytesCase("NoLineFeedAtTheEnd", sourceBytes("").substr(0, sourceBytes("").size() - 1)),
        bytesCase("CarriageReturns", "{\r\n}\r\n"),
        bytesCase("ConflictMarkers", "<<<<<<< ours\n" + sourceBytes("") + "=======\n" + sourceBytes("") + ">>>>>>> theirs\n"),
        bytesCase("PointerOfLargeFileStorage",
                  "version https://git-lfs.github.com/spec/v1\noid sha256:" + std::string(64, 'a') + "\nsize 1\n"),
    };
}

std::vector<HostileCase> recordCases()
{
    const std::string a = idOf("src", "loop-a"), b = idOf("src", "loop-b");
    const auto source = [](const std::string &id, Json more) {
        Json body = {{"id", id}, {"schema", "source/1"}, {"name", "Loop"}};
        body.update(more);
        return body;
    };
    const Json derivedFromA = {{"derived_from", {{"origin", "derived"}, {"sources", Json::array({a})}}}};
    const Json derivedFromB = {{"derived_from", {{"origin", "derived"}, {"sources", Json::array({b})}}}};
    const std::string runA = idOf("run", "a"), runB = idOf("run", "b");
    return {
        recordCase("IdOfAnother", {{"id", idOf("src", "another")}}, "id-differs"),
        recordCase("IdOfAnotherKind", {{"id", idOf("org", "another")}}, "id-differs"),
        recordCase("IdThatIsAPath", {{"id", "../../../etc/passwd"}}, "id-differs"),
        recordCase("IdThatIsAnObject", {{"id", Json::object()}}, "id-differs"),
        recordCase("SchemaOfAnotherKind", {{"schema", "person/1"}}, "breaks-schema"),
        recordCase("SchemaThatIsNone", {{"schema", "../../schema"}}, "breaks-schema"),
        recordCase("NameThatIsAList", {{"name", Json::array({1, 2})}}, "breaks-schema"),
        recordCase("NameThatIsMissing", {{"name", ""}}, "breaks-schema"),
        recordCase("SlugWithEscapes", {{"slug", "a\x1b[31mz"}}, "breaks-schema"),
        recordCase("SlugThatIsAPath", {{"slug", "../../etc"}}, "breaks-schema"),
        recordCase("HomepageThatIsAScript", {{"homepage", "javascript:alert(1)"}}, "borne"),
        recordCase("PrototypeKeys", {{"__proto__", {{"x", 1}}}, {"constructor", {{"prototype", "x"}}}, {"toString", "x"}},
                   "borne"),
        recordCase("LaterSchema", {{"schema", "source/999999999"}, {"name", Json::array({1})}}, "borne"),
        recordCase("SchemaNumberWithoutEnd", {{"schema", "source/" + std::string(30, '9')}}, "borne"),
        recordCase("AttachmentThatIsMissing", {{"description", {{"attachment", std::string(64, 'a')}, {"bytes", 20000}}}},
                   "borne"),
        recordCase("NameThatTurnsTheText", {{"name", "Good \u202edoog \u2066x"}}, "borne"),
        recordCase("NameThatNobodySees", {{"name", "\u200b\u200d\u2060\ufeff"}}, "borne"),
        recordCase("NameWithEscapes", {{"name", "\x1b[2J\x1b]52;c;cm0gLXJmIC8=\x07gone"}}, "borne"),
        recordCase("KeysThatAreControlCharacters", {{"\x1b[2J", "x"}, {"a\nb", "y"}, {"\u202ex", 1}}, "borne"),
        recordsCase("DerivedFromItself", {source(a, derivedFromA)}, "borne"),
        recordsCase("DerivedFromEachOther", {source(a, derivedFromB), source(b, derivedFromA)}, "borne"),
        recordsCase("RunsThatAreEachOthersParent",
                    {{{"id", runA}, {"schema", "run/1"}, {"name", "A"}, {"parent", runB}},
                     {{"id", runB}, {"schema", "run/1"}, {"name", "B"}, {"parent", runA}}},
                    "borne"),
        recordsCase("CustodianThatIsNotThere", {source(a, {{"custodian", {{"organisation", idOf("org", "nobody")}}}})}, "borne"),
    };
}

/// An event of the good source at the place its bytes ask for.
std::pair<std::string, std::string> eventOf(const std::string &prefix, Json more, const RecordId &subject = Forge::source())
{
    const auto id = derivedId(prefix, "test", "event");
    Json body = {{"id", id.text()},
                 {"schema", "comment/1"},
                 {"subject", subject.text()},
                 {"author", idOf("per", "eve")},
                 {"at", "2026-01-01T00:00:00Z"},
                 {"text", "x"}};
    body.update(more);
    const std::string bytes = canonicalJson(body);
    return {records::eventPath(subject, id, bytes), bytes};
}

template<typename Change>
HostileCase eventCase(const char *name, const char *rule, Change change, Json more = Json::object(), const char *prefix = "cmt")
{
    return {name, rule, "", [change, more, prefix](Forge &forge) {
                auto [path, bytes] = eventOf(prefix, more);
                change(path, bytes);
                return forge.withFile(path, bytes);
            }};
}

std::vector<HostileCase> eventCases()
{
    const auto asItIs = [](std::string &, std::string &) {};
    const Json noText = Json::object();
    return {
        eventCase(
            "EventOfAnotherHash", "hash-differs",
            [](std::string &path, std::string &) {
        const std::size_t dash = path.rfind('-');
        path.replace(dash + 1, 8, "00000000");
            }),
        eventCase("EventUnderAnotherRecord", "subject-differs", asItIs, {{"subject", newSource().text()}}),
        eventCase("EventOfAnotherId", "id-differs", asItIs, {{"id", idOf("cmt", "another")}}),
        eventCase("EventThatBreaksItsSchema", "breaks-schema", asItIs, {{"at", "yesterday"}}),
        eventCase("EventThatIsNoJson", "not-canonical", [](std::string &, std::string &bytes) { bytes = "garbage"; }),
        eventCase("EventOfAKindOfRecord", "unknown-path",
                  [](std::string &path, std::string &) { path.replace(path.find("/cmt_") + 1, 3, "src"); }),
        eventCase("CommentThatRepliesToItself", "borne", asItIs, {{"replies_to", idOf("cmt", "event")}}),
        eventCase("ResolutionOfWhatIsNoConflict", "borne", asItIs,
                  {{"schema", "resolution/1"}, {"conflict", std::string(64, 'c')}, {"took", "kept"}}, "res"),
        eventCase("DecisionWithASignatureOfGarbage", "borne", asItIs,
                  {{"schema", "decision/1"},
                   {"kind", "licence"},
                   {"outcome", "accepted"},
                   {"rationale", "x"},
                   {"subject_blob", std::string(40, 'a')},
                   {"signature", "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"}},
                  "dec"),
        };
}

/// A conflict file of these members at the place its hash asks for.
HostileCase conflictCase(const char *name, Json more, const char *rule)
{
    return {name, rule, "",
            [more = std::move(more)](Forge &forge) {
        Json body = {
            {"schema", "conflict/1"}, {"record", Forge::source().text()}, {"field", "name"}, {"kept", "One"}, {"other", "Eins"}};
        body.update(more);
        return forge.withFile(records::conflictPath(sha256Hex(compactJson(body))), canonicalJson(body));
            }};
}

Json nested(int depth)
{
    Json value = 1;
    for (int i = 0; i < depth; ++i)
        value = Json::array({value});
    return value;
}

std::vector<HostileCase> conflictCases()
{
    Json many = Json::array();
    for (int i = 0; i < 20000; ++i)
        many.push_back(1);
    return {
        conflictCase("ConflictWithTwentyThousandValues", {{"other", many}}, "bad-conflict"),
        conflictCase("ConflictNestedNineteenDeep", {{"other", nested(19)}}, "bad-conflict"),
        conflictCase("ConflictOfThreeHundredKibibytes", {{"other", std::string(300 * 1024, 'x')}}, "too-large"),
        conflictCase("ConflictOfNoRecord", {{"record", "cmt_nothing"}}, "bad-conflict"),
        conflictCase("ConflictOfALaterKind", {{"schema", "conflict/7"}}, "bad-conflict"),
        conflictCase("ConflictAboutAFieldThatIsNone", {{"field", "a/b~1c//"}}, "borne"),
        conflictCase("ConflictAboutTheId", {{"field", "id"}, {"kept", "a"}, {"other", "b"}}, "borne"),
        conflictCase("ConflictOfARecordThatIsNotThere", {{"record", idOf("src", "nobody")}}, "borne"),
        conflictCase("ConflictWithAuthorsThatTurnTheText",
                     {{"other_by", {{"name", "\u202eadA\x1b[31m"}, {"email", "\u200b"}, {"at", "never"}, {"commit", "zz"}}}},
                     "borne"),
        conflictCase("ConflictWithValuesOfEveryKind",
                     {{"base", Json::object({{"a", Json::array()}})}, {"kept", 1}, {"other", true}}, "borne"),
        {"ConflictOfAnotherHash", "bad-conflict", "",
         [](Forge &forge) {
        const Json body = {
            {"schema", "conflict/1"}, {"record", Forge::source().text()}, {"field", "name"}, {"kept", "One"}, {"other", "Eins"}};
        return forge.withFile(records::conflictPath(std::string(64, 'd')), canonicalJson(body));
         }},
        {"ConflictThatIsNoJson", "bad-conflict", "",
         [](Forge &forge) { return forge.withFile(records::conflictPath(std::string(64, 'd')), "garbage"); }},
        {"FiveThousandOpenConflicts", "borne", "",
         [](Forge &forge) {
        auto tree = forge.goodTree;
        for (int i = 0; i < 5000; ++i) {
            const Json body = {{"schema", "conflict/1"},
                               {"record", Forge::source().text()},
                               {"field", "name"},
                               {"kept", "One"},
                               {"other", std::to_string(i)}};
            tree = forge.objects.treeWith(tree, records::conflictPath(sha256Hex(compactJson(body))),
                                          forge.objects.blob(canonicalJson(body)));
        }
        return forge.commitOf(tree);
         }},
        };
}

HostileCase formatCase(const char *name, std::string bytes, const char *rule, const char *wire)
{
    // What is no workshop's any more is not opened; who has a workshop already goes on without it.
    return {name, rule, wire,     [bytes = std::move(bytes)](Forge &forge) { return forge.withFile("format.json", bytes); },
            true, true, "error: "};
}

std::vector<HostileCase> formatCases()
{
    return {
        formatCase("FormatIsGarbage", "garbage", "not-json", ""),
        formatCase("FormatIsAList", "[]\n", "format-incomplete", ""),
        formatCase("FormatOfTheFuture",
                   "{\n  \"fanout\": \"64x64/sha256\",\n  \"format\": 999,\n  \"min_reader\": 999,\n  \"min_writer\": 999,\n  "
                   "\"name\": \"x\"\n}\n",
                   "error: unsupported: ", "error: unsupported: newer"),
        formatCase(
            "FormatOfAnotherFanout",
            "{\n  \"fanout\": \"1x1\",\n  \"format\": 1,\n  \"min_reader\": 1,\n  \"min_writer\": 1,\n  \"name\": \"x\"\n}\n",
            "error: ", "error: "),
        formatCase("FormatWithHugeNumbers",
                   "{\n  \"fanout\": \"64x64/sha256\",\n  \"format\": 99999999999999999999,\n  \"min_reader\": 1,\n  "
                   "\"min_writer\": 1,\n  \"name\": \"x\"\n}\n",
                   "not-json", ""),
        formatCase("FormatNestedDeep", repeated("[", 30000), "not-json", ""),
        {"PolicyThatIsGarbage", "borne", "", [](Forge &forge) { return forge.withFile("policy/roles.json", "garbage\x1b[2J"); }},
        {"SchemaThatAnotherProgramWouldBelieve", "borne", "",
         [](Forge &forge) {
        return forge.withFile("policy/schema/source/1.json", "{\"$ref\": \"file:///etc/passwd\", \"pattern\": \"(a+)+$\"}\n");
         }},
        };
}

std::vector<HostileCase> everyJsonCase()
{
    auto cases = bytesCases();
    for (auto part : {recordCases(), eventCases(), conflictCases(), formatCases()})
        cases.insert(cases.end(), part.begin(), part.end());
    return cases;
}

} // namespace

class HostileRecords : public testing::TestWithParam<HostileCase>
{
};

TEST_P(HostileRecords, AreRefusedByTheirRule)
{
    runHostileCase(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Corpus, HostileRecords, testing::ValuesIn(everyJsonCase()),
                         [](const testing::TestParamInfo<HostileCase> &each) { return each.param.name; });

} // namespace espalier::test
