// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that no program of ours would write: names, kinds of entries, shapes.
#include "tests/system/hostilestage.h"

#include <gtest/gtest.h>

namespace espalier::test {

namespace {

using git::ObjectId;

std::string bytesOfId(const ObjectId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

ObjectId someId(char fill)
{
    ObjectId id;
    id.bytes.fill(static_cast<std::uint8_t>(fill));
    return id;
}

/// A file of that name in the top folder. `wire`: what git itself says of it; empty: it lets it pass.
HostileCase named(const char *name, std::string file, const char *rule, const char *wire = "")
{
    return {name, rule, wire, [file = std::move(file)](Forge &forge) {
                return forge.withLines({{"100644", file, forge.objects.blob("x\n")}});
            }};
}

HostileCase inPolicy(const char *name, std::string file, const char *rule)
{
    return {name, rule, "", [file = std::move(file)](Forge &forge) { return forge.withFile("policy/" + file, "x\n"); }};
}

/// An entry of that mode that names a blob of this text.
HostileCase ofMode(const char *name, const char *mode, const char *file, const char *rule, const char *wire = "",
                   std::string text = "../../outside")
{
    return {name, rule, wire, [mode, file, text = std::move(text)](Forge &forge) {
                return forge.withLines({{mode, file, forge.objects.blob(text)}});
            }};
}

std::vector<HostileCase> nameCases()
{
    return {
        named("DotDot", "..", "error: corrupt: impossible name", "error: corrupt: hasDotdot"),
        named("Dot", ".", "error: corrupt: impossible name", "error: corrupt: hasDot"),
        named("DotGit", ".git", "bad-name", "error: corrupt: hasDotgit"),
        named("DotGitInCapitals", ".GIT", "bad-name", "error: corrupt: hasDotgit"),
        named("ShortNameOfDotGit", "git~1", "bad-name", "error: corrupt: hasDotgit"),
        named("DotGitWithAnInvisibleCharacter", ".g\u200cit", "bad-name", "error: corrupt: hasDotgit"),
        named("DotGitWithADotBehind", ".git.", "bad-name", "error: corrupt: hasDotgit"),
        named("DotGitWithASpaceBehind", ".git ", "bad-name", "error: corrupt: hasDotgit"),
        named("DotGitAsAStream", ".git::$INDEX_ALLOCATION", "bad-name", "error: corrupt: hasDotgit"),
        named("SlashInAName", "a/b", "error: corrupt: impossible name", "error: corrupt: fullPathname"),
        named("SlashesUpAndOut", "../../../outside", "error: corrupt: impossible name", "error: corrupt: fullPathname"),
        named("AbsolutePath", "/etc/passwd", "error: corrupt: impossible name", "error: corrupt: fullPathname"),
        named("Backslash", "..\\..\\outside", "bad-name"),
        named("DotGitBehindABackslash", "a\\.git", "bad-name", "error: corrupt: hasDotgit"),
        named("ControlCharacter", "a\x01z", "bad-name"),
        named("LineFeed", "a\nz", "bad-name"),
        named("EscapeSequence", "\x1b[2Jx", "bad-name"),
        named("WindowsConsole", "CON", "bad-name"),
        named("WindowsNull", "nul.json", "bad-name"),
        named("WindowsPort", "com1", "bad-name"),
        named("DotAtTheEnd", "name.", "bad-name"),
        named("SpaceAtTheEnd", "name ", "bad-name"),
        named("ColonInAName", "a:b", "bad-name"),
        named("StarInAName", "a*", "bad-name"),
        named("InvalidUtf8", "a\xff\xfez", "bad-name"),
        named("OverlongUtf8", "a\xc0\xafz", "bad-name"),
        named("EmptyName", "", "error: corrupt: impossible name", "error: corrupt: badTree"),
        named("NameOf300Bytes", std::string(300, 'n'), "bad-name"),
        named("NameOf100000Bytes", std::string(100000, 'n'), "bad-name"),
        named("TextThatTurnsAround", "a\u202etxt.exe", "bad-name"),
        named("ZeroWidthSpace", "a\u200bz", "bad-name"),
        named("NoPlaceForIt", "README.md", "unknown-path"),
        named("GitAttributes", ".gitattributes", "unknown-path"),
        inPolicy("WindowsDeviceInThePolicy", "aux.json", "bad-name"),
        inPolicy("CapitalsInThePolicy", "Roles.json", "unknown-path"),
        inPolicy("ComposedAndDecomposed", "caf\u00e9.json", "unknown-path"),
        inPolicy("PolicyNineFoldersDeep", "a/b/c/d/e/f/g/h/i/j.json", "too-deep"),
        {"SameNameButForCapitals", "case-collision", "",
         [](Forge &forge) {
        return forge.withLines({{"100644", "Format.json", forge.objects.blob("{}\n")}});
         }},
        {"SameNameTwoWaysOfUnicode", "unknown-path", "",
         [](Forge &forge) {
        const auto one = forge.objects.treeWith(forge.goodTree, "policy/caf\u00e9.json", forge.objects.blob("1\n"));
        return forge.commitOf(forge.objects.treeWith(one, "policy/cafe\u0301.json", forge.objects.blob("2\n")));
         }},
        };
}

std::vector<HostileCase> modeCases()
{
    return {
        ofMode("LinkToOutside", "120000", "records2", "not-a-plain-file"),
        ofMode("LinkToTheRoot", "120000", "attachments", "not-a-plain-file", "", "/"),
        ofMode("LinkToGit", "120000", "policy2", "not-a-plain-file", "", ".git/hooks"),
        ofMode("LinkThatIsGitModules", "120000", ".gitmodules", "not-a-plain-file", "error: corrupt: gitmodulesSymlink"),
        ofMode("Program", "100755", "run", "not-a-plain-file"),
        ofMode("GroupMayWrite", "100664", "shared", "not-a-plain-file"),
        ofMode("OddFileMode", "100600", "odd", "not-a-plain-file"),
        ofMode("OddKind", "140000", "odd", "not-a-plain-file"),
        ofMode("ZeroInFrontOfTheMode", "0100644", "odd", "bad-folder", "error: corrupt: zeroPaddedFilemode"),
        ofMode("ModeThatIsNoNumber", "abc", "odd", "bad-folder", "error: corrupt: "),
        ofMode("ModeOfTwentyDigits", "77777777777777777777", "odd", "bad-folder"),
        ofMode("NoMode", "", "odd", "bad-folder", "error: corrupt: "),
        {"LinkInPlaceOfFormat", "not-a-plain-file", "",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "format.json", forge.objects.blob("/etc/passwd"), "120000"));
         },
         true, true, "error: invalid: "},
        {"LinkInPlaceOfRecords", "not-a-plain-file", "",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "records", forge.objects.blob("../outside"), "120000"));
         }},
        {"Submodule", "not-a-plain-file", "",
         [](Forge &forge) {
        return forge.withLines({{"160000", "module", someId(7)}});
         }},
        {"SubmoduleWithAnAddressThatIsAnOption", "not-a-plain-file", "error: corrupt: gitmodulesUrl",
         [](Forge &forge) {
        return forge.withLines({{"100644", ".gitmodules",
                                 forge.objects.blob("[submodule \"m\"]\n\tpath = module\n\turl = --upload-pack=touch pwned\n")},
                                {"160000", "module", someId(7)}});
         }},
        {"FolderWithABitMore", "not-a-plain-file", "",
         [](Forge &forge) {
        return forge.withLines({{"40755", "extra", forge.objects.tree({{"100644", "a", forge.objects.blob("x")}})}});
         }},
        };
}

std::vector<HostileCase> shapeCases()
{
    return {
        {"SameEntryTwice", "bad-folder", "error: corrupt: duplicateEntries",
         [](Forge &forge) {
        const auto blob = forge.objects.blob("x");
        return forge.withLines({{"100644", "twin", blob}, {"100644", "twin", blob}});
         }},
        {"FileAndFolderOfOneName", "case-collision", "error: corrupt: duplicateEntries",
         [](Forge &forge) {
        const auto blob = forge.objects.blob("x");
        const auto twins = forge.objects.tree(
            {{"100644", "twin", blob}, {"40000", "twin", forge.objects.tree({{"100644", "a", blob}})}});
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy", twins, "40000"));
         }},
        {"WrongOrder", "bad-folder", "error: corrupt: treeNotSorted",
         [](Forge &forge) {
        return forge.withLines({{"100644", "a-late-comer", forge.objects.blob("x")}}, false);
         }},
        {"CutInAnId", "bad-folder", "error: corrupt: ",
         [](Forge &forge) { return forge.withTopFolder(forge.goodTreeBytes() + "100644 zz" + '\0' + "0123456789"); }},
        {"CutInAName", "bad-folder",
         "error: corrupt: ", [](Forge &forge) { return forge.withTopFolder(forge.goodTreeBytes() + "100644 zz"); }},
        {"NulInAName", "bad-folder", "error: corrupt: ",
         [](Forge &forge) {
        return forge.withTopFolder(forge.goodTreeBytes() + "100644 zz" + '\0' + "zz" + '\0' + bytesOfId(forge.objects.blob("x")));
         }},
        {"NamesAMissingFile", "unknown-path", "error: corrupt: ",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "records/source/00/00/x.json", someId(9)));
         }},
        {"NamesAMissingFolder", "error: corrupt: missing", "error: corrupt: ",
         [](Forge &forge) { return forge.commitOf(forge.objects.treeWith(forge.goodTree, "records", someId(9), "40000")); }},
        {"NamesTheNullObject", "error: corrupt: missing", "error: corrupt: nullSha1",
         [](Forge &forge) { return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy/null.json", ObjectId())); }},
        {"FolderAsAFile", "error: corrupt: tree", "error: corrupt: ",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy/folder.json", forge.goodTree));
         }},
        {"FileAsAFolder", "error: corrupt: blob", "error: corrupt: ",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "attachments", forge.objects.blob("x"), "40000"));
         }},
        {"CommitAsAFile", "error: corrupt: commit", "error: corrupt: ",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy/commit.json", forge.goodTip));
         }},
        {"FileWhereAFolderBelongs", "unknown-path", "",
         [](Forge &forge) { return forge.commitOf(forge.objects.treeWith(forge.goodTree, "records", forge.objects.blob("x"))); }},
        {"FolderWhereAFileBelongs", "unknown-path", "",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "format.json",
                                                     forge.objects.tree({{"100644", "a", forge.objects.blob("x")}}), "40000"));
         },
         true, true, "error: invalid: "},
        {"EmptyFolder", "bad-folder", "",
         [](Forge &forge) {
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "attachments", forge.objects.tree({}), "40000"));
         }},
        {"NothingAtAll", "format-removed", "", [](Forge &forge) { return forge.commitOf(forge.objects.tree({})); }, true, true,
         "error: invalid: ", "error: invalid: not a workshop"},
        {"MillionEntriesInOneFolder", "too-many-entries", "",
         [](Forge &forge) {
        const std::string id = bytesOfId(forge.objects.blob("x"));
        std::string bytes;
        bytes.reserve(36000000);
        for (int i = 0; i < 1000000; ++i)
            bytes += "100644 f" + std::to_string(1000000 + i) + '\0' + id;
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "attachments", forge.objects.add("tree", bytes), "40000"));
         }},
        {"HundredThousandFoldersDeep", "unknown-path", "error: corrupt: ",
         [](Forge &forge) {
        auto inner = forge.objects.tree({{"100644", "f", forge.objects.blob("x")}});
        for (int i = 0; i < 100000; ++i)
            inner = forge.objects.add("tree", std::string("40000 d") + '\0' + bytesOfId(inner));
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "deep", inner, "40000"));
         }},
        {"SixtyFoldersDeep", "too-deep", "",
         [](Forge &forge) {
        std::string path = "policy";
        for (int i = 0; i < 60; ++i)
            path += "/d";
        return forge.withFile(path + "/f.json", "x\n");
         }},
        {"OneFolderHoldsTheNextTenTimesThirtyLevels", "unknown-path", "",
         [](Forge &forge) {
        // 10^30 paths from thirty objects: only reading each folder by its own name would end in time.
        auto inner = forge.objects.tree({{"100644", "f", forge.objects.blob("x")}});
        for (int i = 0; i < 30; ++i) {
            std::vector<RawTreeLine> lines;
            for (int k = 0; k < 10; ++k)
                lines.push_back({"40000", "d" + std::to_string(k), inner});
            inner = forge.objects.tree(lines);
        }
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "bomb", inner, "40000"));
         }},
        {"TenTimesSevenLevelsOfPolicy", "too-many-entries", "",
         [](Forge &forge) {
        auto inner = forge.objects.tree({{"100644", "F", forge.objects.blob("x")}});
        for (int i = 0; i < 6; ++i) {
            std::vector<RawTreeLine> lines;
            for (int k = 0; k < 10; ++k)
                lines.push_back({"40000", "d" + std::to_string(k), inner});
            inner = forge.objects.tree(lines);
        }
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy", inner, "40000"));
         }},
        {"DeepPolicyThatBranchesBelow", "too-deep", "",
         [](Forge &forge) {
        // Too deep to be counted where a policy ends, and 10^6 files further down.
        auto inner = forge.objects.tree({{"100644", "f", forge.objects.blob("x")}});
        for (int i = 0; i < 14; ++i) {
            std::vector<RawTreeLine> lines;
            for (int k = 0; k < (i < 6 ? 10 : 1); ++k)
                lines.push_back({"40000", "d" + std::to_string(k), inner});
            inner = forge.objects.tree(lines);
        }
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "policy", inner, "40000"));
         }},
        {"SixteenMillionPathsOfRecords", "too-much-wrong", "",
         [](Forge &forge) {
        // One folder of files stands in all 4096 places that a kind of record has.
        std::vector<RawTreeLine> lines;
        const auto blob = forge.objects.blob("{}\n");
        for (int i = 0; i < 4096; ++i)
            lines.push_back({"100644", "src-" + std::to_string(10000 + i) + ".json", blob});
        auto inner = forge.objects.tree(lines);
        for (int level = 0; level < 2; ++level) {
            lines.clear();
            for (const char high : std::string("01234567"))
                for (const char low : std::string("01234567"))
                    lines.push_back({"40000", std::string{high, low}, inner});
            inner = forge.objects.tree(lines);
        }
        return forge.commitOf(forge.objects.treeWith(forge.goodTree, "records/source", inner, "40000"));
         }},
        {"RecordInAnotherRecordsPlace", "unknown-path", "",
         [](Forge &forge) { return forge.withFile("records/source/00/00/" + Forge::source().text() + ".json", "{}\n"); }},
        {"RecordOfNoKind", "unknown-path", "",
         [](Forge &forge) { return forge.withFile("records/nothing/00/00/x.json", "{}\n"); }},
        {"HookInTheRepository", "unknown-path", "",
         [](Forge &forge) {
        return forge.withFile("hooks/post-checkout", "#!/bin/sh\ntouch /tmp/espalier-hook-ran\n", "100644");
         }},
        {"ConfigurationInTheRepository", "unknown-path", "",
         [](Forge &forge) { return forge.withFile("config", "[core]\n\tfsmonitor = touch pwned\n\thooksPath = hooks\n"); }},
        {"AttributesThatNameAFilter", "unknown-path", "",
         [](Forge &forge) { return forge.withFile("records/.gitattributes", "* filter=evil diff=evil merge=evil\n"); }},
        };
}

std::vector<HostileCase> everyTreesCase()
{
    auto cases = nameCases();
    for (auto part : {modeCases(), shapeCases()})
        cases.insert(cases.end(), part.begin(), part.end());
    return cases;
}

} // namespace

class HostileTrees : public testing::TestWithParam<HostileCase>
{
};

TEST_P(HostileTrees, AreRefusedByTheirRule)
{
    runHostileCase(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Corpus, HostileTrees, testing::ValuesIn(everyTreesCase()),
                         [](const testing::TestParamInfo<HostileCase> &each) { return each.param.name; });

} // namespace espalier::test
