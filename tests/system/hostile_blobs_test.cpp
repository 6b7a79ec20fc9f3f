// SPDX-License-Identifier: GPL-3.0-or-later
// Objects and packs that unfold into far more than they are, that lie about themselves, or that are damaged.
#include "tests/system/hostilestage.h"

#include "storage/base/hash.h"
#include "storage/records/kinds.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace espalier::test {

namespace {

using git::ObjectId;
namespace fs = std::filesystem;

constexpr std::uint64_t mebibyte = 1u << 20;

std::string deltaSize(std::uint64_t size)
{
    std::string out;
    for (; size >= 0x80; size >>= 7)
        out += static_cast<char>((size & 0x7F) | 0x80);
    return out + static_cast<char>(size);
}

/// A delta that copies the first 64 KiB of its base again and again until it makes `result` bytes.
std::string copyingDelta(std::uint64_t base, std::uint64_t result)
{
    std::string out = deltaSize(base) + deltaSize(result);
    for (std::uint64_t i = 0; i < result / 65536; ++i)
        out += '\x80'; // offset 0, size 65536
    return out;
}

std::string idBytes(const ObjectId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

ObjectId named(char fill)
{
    ObjectId id;
    id.bytes.fill(static_cast<std::uint8_t>(fill));
    return id;
}

/// A raw entry in the pack beside a good commit that names it as a file of the policy.
HostileCase packCase(const char *name, const char *wire, std::function<void(Forge &, const ObjectId &name)> addEntry,
                     const char *rule = "error: ")
{
    return {name, rule, wire, [addEntry = std::move(addEntry)](Forge &forge) {
                const ObjectId id = named(0x41);
                addEntry(forge, id);
                return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy/x.json", id));
            }};
}

/// The pack of the good history and one more commit, spoilt as a whole; only for the wire.
HostileCase spoiltPack(const char *name, const char *wire, std::function<std::string(const RawObjects &)> spoil)
{
    HostileCase each{name, "borne", wire, [spoil = std::move(spoil)](Forge &forge) {
                         const auto tip = forge.withFile("policy/x.json", "{}\n");
                         const std::string pack = spoil(forge.objects);
                         forge.answer = "0008NAK\n";
                         for (std::size_t at = 0; at < pack.size(); at += 65000) {
                             const std::string piece = pack.substr(at, 65000);
                             char size[5];
                             std::snprintf(size, sizeof size, "%04zx", piece.size() + 5);
                             forge.answer += size + std::string(1, '\1') + piece;
                         }
                         forge.answer += "0000";
                         return tip;
                     }};
    each.isPlace = false;
    return each;
}

std::vector<HostileCase> blobCases()
{
    return {
        packCase(
            "TwoGibibytesOfZeros", "error: corrupt: 2147483648 bytes",
            [](Forge &forge, const ObjectId &id) {
        forge.objects.addRawEntry(3, 2048 * mebibyte, zlibZeros(2048 * mebibyte), id);
            },
            "too-large"),
        packCase(
            "TwoTebibytesClaimed", "error: corrupt: 2199023255552 bytes",
            [](Forge &forge, const ObjectId &id) {
        forge.objects.addRawEntry(3, std::uint64_t(1) << 41, zlibZeros(mebibyte), id);
            },
            "too-large"),
        packCase(
            "HundredMebibytesOfJson", "error: corrupt: 104857600 bytes",
            [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(3, 100 * mebibyte, zlibZeros(100 * mebibyte), id); },
            "too-large"),
        {"SixtyMebibytesWhereARecordBelongs", "too-large", "",
         [](Forge &forge) {
        const std::string bytes(60 * mebibyte, ' ');
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, records::recordPath(derivedId("src", "test", "big")),
                                                     forge.objects.blob(bytes)));
         }},
        {"SixtyMebibytesInTheConflicts", "too-large", "",
         [](Forge &forge) {
        const std::string bytes(60 * mebibyte, ' ');
        return forge.commitOf(
            forge.objects.treeWith(forge.goodTree, records::conflictPath(std::string(64, 'a')), forge.objects.blob(bytes)));
         }},
        {"TwoMebibytesInThePolicy", "too-large", "",
         [](Forge &forge) { return forge.withFile("policy/x.json", std::string(2 * mebibyte, ' ')); }},
        {"TwoMebibytesOfFormat", "too-large", "",
         [](Forge &forge) { return forge.withFile("format.json", std::string(2 * mebibyte, ' ')); }, true, true,
         "error: invalid: 2097152 bytes"},
        {"AttachmentOfAnotherHash", "hash-differs", "",
         [](Forge &forge) { return forge.withFile(records::attachmentPath(std::string(64, 'a')), "x\n"); }},
        {"AttachmentOfSixtyFourMebibytesOfZeros", "borne", "",
         [](Forge &forge) {
        const std::string bytes(64 * mebibyte, '\0');
        return forge.commitOf(
            forge.objects.treeWith(forge.goodTree, records::attachmentPath(sha256Hex(bytes)), forge.objects.blob(bytes)));
         }},
        {"ThousandPathsOfOneLargeAttachment", "hash-differs", "",
         [](Forge &forge) {
        const auto blob = forge.objects.blob(std::string(32 * mebibyte, '\0'));
        auto tree = forge.goodTree;
        for (int i = 0; i < 1000; ++i)
            tree = forge.objects.treeWith(tree, records::attachmentPath(sha256Hex(std::to_string(i))), blob);
        return forge.commitOf(tree);
         }},
        packCase("EntryLargerThanItSays", "error: corrupt: larger than it says",
                 [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(3, 5, zlibZeros(mebibyte), id); }),
        packCase("EntrySmallerThanItSays", "error: corrupt: smaller than it says",
                 [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(3, 5000, zlibBytes("x"), id); }),
        packCase("EntryThatIsNoZlib", "error: corrupt: damaged",
                 [](Forge &forge,
                    const ObjectId &id) { forge.objects.addRawEntry(3, 30, "this is not what zlib would write", id); }),
        packCase("EntryOfTypeFive", "error: corrupt: no known type",
                 [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(5, 1, zlibBytes("x"), id); }),
        packCase("EntryOfTypeNull", "error: corrupt: no known type",
                 [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(0, 1, zlibBytes("x"), id); }),
        packCase(
            "CommitOfAHundredMebibytes", "error: corrupt: a commit of 104857600 bytes",
            [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(1, 100 * mebibyte, zlibZeros(100 * mebibyte), id); },
            "too-large"),
        packCase(
            "FolderOfAHundredMebibytes", "error: corrupt: a folder of 104857600 bytes",
            [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(2, 100 * mebibyte, zlibZeros(100 * mebibyte), id); },
            "too-large"),
        packCase(
            "ManyBombsOfSixtyMebibytes", "error: corrupt: unfolds into far more",
            [](Forge &forge, const ObjectId &id) {
        const std::string bomb = zlibZeros(60 * mebibyte);
        for (int i = 0; i < 40; ++i)
            forge.objects.addRawEntry(3, 60 * mebibyte, bomb, i == 0 ? id : named(static_cast<char>(i + 0x50)));
            },
            "too-large"),
        };
}

std::vector<HostileCase> deltaCases()
{
    return {
        packCase(
            "DeltaOfItself", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const std::string delta = copyingDelta(65536, 65536);
        forge.objects.addRawEntry(7, delta.size(), idBytes(id) + zlibBytes(delta), id);
            },
            "error: corrupt: difference to itself"),
        packCase(
            "DeltasInACircle", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const std::string delta = copyingDelta(65536, 65536);
        forge.objects.addRawEntry(7, delta.size(), idBytes(named(0x42)) + zlibBytes(delta), id);
        forge.objects.addRawEntry(7, delta.size(), idBytes(id) + zlibBytes(delta), named(0x42));
            },
            "error: corrupt: difference to itself"),
        packCase(
            "ChainOfTenThousandDeltas", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        ObjectId base = forge.objects.blob(std::string(65536, 'b'));
        const std::string delta = zlibBytes(copyingDelta(65536, 65536));
        for (int i = 0; i < 10000; ++i) {
            const ObjectId next = i == 9999 ? id : rawObjectId("blob", std::to_string(i));
            forge.objects.addRawEntry(7, copyingDelta(65536, 65536).size(), idBytes(base) + delta, next);
            base = next;
        }
            },
            "error: corrupt: 4096 deep"),
        packCase(
            "SmallDeltaOfAGiantOne", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const auto base = forge.objects.blob(std::string(65536, 'b'));
        const std::string giant = copyingDelta(65536, 2048 * mebibyte);
        forge.objects.addRawEntry(7, giant.size(), idBytes(base) + zlibBytes(giant), named(0x42));
        const std::string small = deltaSize(2048 * mebibyte) + deltaSize(65536) + "\x80";
        forge.objects.addRawEntry(7, small.size(), idBytes(named(0x42)) + zlibBytes(small), id);
            },
            "error: corrupt: 2147483648 bytes"),
        packCase(
            "DeltaOfWhatIsMissing", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const std::string delta = copyingDelta(65536, 65536);
        forge.objects.addRawEntry(7, delta.size(), idBytes(named(0x77)) + zlibBytes(delta), id);
            }),
        packCase(
            "DeltaBeforeThePack", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const std::string delta = copyingDelta(65536, 65536);
        forge.objects.addRawEntry(6, delta.size(), "\xff\xff\xff\x7f" + zlibBytes(delta), id);
            }),
        packCase(
            "DeltaAtNoDistance", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const std::string delta = copyingDelta(65536, 65536);
        forge.objects.addRawEntry(6, delta.size(), std::string(1, '\0') + zlibBytes(delta), id);
            }),
        packCase("DeltaAtADistanceWithoutEnd", "error: corrupt: base that is nowhere",
                 [](Forge &forge, const ObjectId &id) { forge.objects.addRawEntry(6, 10, std::string(5000, '\xff'), id); }),
        packCase(
            "DeltaThatMakesATebibyte", "error: corrupt: 1099511627776 bytes",
            [](Forge &forge, const ObjectId &id) {
        const auto base = forge.objects.blob(std::string(65536, 'b'));
        const std::string delta = deltaSize(65536) + deltaSize(std::uint64_t(1) << 40) + "\x80\x80\x80";
        forge.objects.addRawEntry(7, delta.size(), idBytes(base) + zlibBytes(delta), id);
            }),
        packCase(
            "DeltasThatMakeTenGibibytes", "error: corrupt: unfolds into far more",
            [](Forge &forge, const ObjectId &id) {
        const auto base = forge.objects.blob(std::string(65536, 'b'));
        const std::string delta = copyingDelta(65536, 32 * mebibyte);
        for (int i = 0; i < 320; ++i)
            forge.objects.addRawEntry(7, delta.size(), idBytes(base) + zlibBytes(delta),
                                      i == 0 ? id : named(static_cast<char>(i)));
            },
            "too-large"),
        packCase(
            "DeltaThatCopiesFromBehindItsBase", "error: corrupt: ",
            [](Forge &forge, const ObjectId &id) {
        const auto base = forge.objects.blob("short");
        const std::string delta = deltaSize(5) + deltaSize(65536) + "\x80";
        forge.objects.addRawEntry(7, delta.size(), idBytes(base) + zlibBytes(delta), id);
            }),
        packCase(
            "DeltaWithoutSizes", "error: corrupt: makes no sense",
            [](Forge &forge, const ObjectId &id) {
        const auto base = forge.objects.blob("short");
        const std::string delta(30, '\xff');
        forge.objects.addRawEntry(7, delta.size(), idBytes(base) + zlibBytes(delta), id);
            }),
        };
}

std::vector<HostileCase> packCases()
{
    const auto whole = [](const RawObjects &objects) { return objects.pack(); };
    return {
        spoiltPack("PackClaimsMoreObjects", "error: ",
                   [](const RawObjects &objects) { return objects.pack(static_cast<std::int64_t>(objects.size()) + 5); }),
        spoiltPack("PackClaimsFewerObjects", "error: ",
                   [](const RawObjects &objects) { return objects.pack(static_cast<std::int64_t>(objects.size()) - 2); }),
        spoiltPack("PackClaimsFourThousandMillionObjects", "error: corrupt: 4294967295 objects",
                   [](const RawObjects &objects) { return objects.pack(0xFFFFFFFF); }),
        spoiltPack("PackOfNothing", "error: ", [](const RawObjects &) { return RawObjects().pack(); }),
        spoiltPack("PackWithMoreBehindIt",
                   "error: ", [whole](const RawObjects &objects) { return whole(objects) + std::string(1000, 'x'); }),
        spoiltPack(
            "PackOfAnotherChecksum", "error: ",
            [whole](const RawObjects &objects) {
        auto bytes = whole(objects);
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        return bytes;
            }),
        spoiltPack("PackCutInTheMiddle", "error: ", [whole](const RawObjects &objects) { return whole(objects).substr(0, 900); }),
        spoiltPack(
            "PackOfVersionNine", "error: corrupt: no pack",
            [whole](const RawObjects &objects) {
        auto bytes = whole(objects);
        bytes[7] = 9;
        return bytes;
            }),
        spoiltPack("PackThatIsText", "error: ", [](const RawObjects &) { return std::string("<html>404</html>"); }),
        spoiltPack("PackOfZeros", "error: ", [](const RawObjects &) { return std::string(1 << 20, '\0'); }),
        };
}

/// A loose object of these bytes stands where the good commit's tree, record or commit should; only in place.
HostileCase looseCase(const char *name, std::function<std::string(std::string_view good)> fileBytes,
                      const char *rule = "error: corrupt: ")
{
    HostileCase each{name, rule, "", [fileBytes = std::move(fileBytes)](Forge &forge) {
                         const std::string good = "{}\n";
                         const auto id = rawObjectId("blob", good);
                         const std::string bytes = fileBytes(good);
                         forge.spoil = [id, bytes](const fs::path &path) { writeLooseFile(path / "objects", id, bytes); };
                         return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy/x.json", id));
                     }};
    each.isWire = false;
    return each;
}

std::string zeroHeader(const std::string &header, std::uint64_t zeros)
{
    // One stored block for the header, then zeros: what zlib reads as one stream.
    const std::string tail = zlibZeros(zeros);
    const auto size = static_cast<std::uint16_t>(header.size());
    std::string out("\x78\x01\x00", 3);
    out += {static_cast<char>(size & 0xFF), static_cast<char>(size >> 8), static_cast<char>(~size & 0xFF),
            static_cast<char>((~size >> 8) & 0xFF)};
    return out + header + tail.substr(2);
}

/// Two gigabytes of nothing on the disk under the name of an object.
HostileCase sparseLoose()
{
    auto each = looseCase("LooseOfTwoGibibytesOnDisk", [](std::string_view) { return std::string("x"); });
    each.make = [make = each.make](Forge &forge) {
        const auto tip = make(forge);
        forge.spoil = [write = forge.spoil](const fs::path &path) {
            write(path);
            const std::string hex = rawObjectId("blob", "{}\n").hex();
            fs::resize_file(path / "objects" / hex.substr(0, 2) / hex.substr(2), 2048 * mebibyte);
        };
        return tip;
    };
    return each;
}

std::vector<HostileCase> looseCases()
{
    const auto head = [](const std::string &text) { return text + std::string(1, '\0'); };
    return {
        looseCase("LooseLongerThanItSays", [head](std::string_view) { return zlibBytes(head("blob 3") + "{}\nand much more"); }),
        looseCase("LooseShorterThanItSays", [head](std::string_view) { return zlibBytes(head("blob 30") + "{}\n"); }),
        looseCase("LooseBombThatSaysThree", [head](std::string_view) { return zeroHeader(head("blob 3"), 2048 * mebibyte); }),
        looseCase(
            "LooseBombThatSaysTwoGibibytes",
            [head](std::string_view) { return zeroHeader(head("blob 2147483648"), 2048 * mebibyte); }, "too-large"),
        looseCase(
            "LooseThatSaysSixtyFourBits",
            [head](std::string_view) { return zlibBytes(head("blob 18446744073709551615") + "{}\n"); }, "error: "),
        looseCase("LooseThatSaysMoreThanANumberHolds",
                  [head](std::string_view) { return zlibBytes(head("blob 99999999999999999999999") + "{}\n"); }),
        looseCase("LooseOfNegativeSize", [head](std::string_view) { return zlibBytes(head("blob -3") + "{}\n"); }),
        looseCase("LooseOfNoType", [head](std::string_view) { return zlibBytes(head("blub 3") + "{}\n"); }),
        looseCase("LooseOfAnotherType", [head](std::string_view) { return zlibBytes(head("tree 3") + "{}\n"); }),
        looseCase("LooseOfOtherContent", [head](std::string_view) { return zlibBytes(head("blob 3") + "[]\n"); }),
        looseCase("LooseWithoutHeader", [](std::string_view) { return zlibBytes("{}\n"); }),
        looseCase("LooseWithAnEndlessHeader", [](std::string_view) { return zlibBytes("blob " + std::string(100000, '1')); }),
        looseCase("LooseThatIsEmpty", [](std::string_view) { return std::string(); }),
        looseCase("LooseThatIsNoZlib", [](std::string_view) { return std::string("garbage, nothing else"); }),
        looseCase("LooseCutOff", [head](std::string_view) { return zlibBytes(head("blob 3") + "{}\n").substr(0, 12); }),
        looseCase("LooseWithMoreBehindIt", [head](std::string_view) { return zlibBytes(head("blob 3") + "{}\n") + "more"; }),
        sparseLoose(),
    };
}

std::vector<HostileCase> everyBlobsCase()
{
    auto cases = blobCases();
    for (auto part : {deltaCases(), packCases(), looseCases()})
        cases.insert(cases.end(), part.begin(), part.end());
    return cases;
}

} // namespace

class HostileObjects : public testing::TestWithParam<HostileCase>
{
};

TEST_P(HostileObjects, AreRefusedByTheirRule)
{
    runHostileCase(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Corpus, HostileObjects, testing::ValuesIn(everyBlobsCase()),
                         [](const testing::TestParamInfo<HostileCase> &each) { return each.param.name; });

} // namespace espalier::test
