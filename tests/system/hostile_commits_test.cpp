// SPDX-License-Identifier: GPL-3.0-or-later
// Commits and refs that no program of ours would write.
#include "tests/system/hostilestage.h"

#include <gtest/gtest.h>

#include <fstream>

namespace espalier::test {

namespace {

using git::ObjectId;
namespace fs = std::filesystem;

/// A commit over the good folder with these words; `change` spoils them.
template<typename Change>
HostileCase commitCase(const char *name, const char *rule, const char *wire, Change change)
{
    return {name, rule, wire, [change](Forge &forge) {
                RawCommitText text;
                text.tree = forge.goodTree;
                text.parents = {forge.goodTip};
                change(text, forge);
                return forge.objects.commit(text);
            }};
}

HostileCase authorCase(const char *name, std::string author, const char *rule, const char *wire)
{
    return commitCase(name, rule, wire, [author = std::move(author)](RawCommitText &text, Forge &) { text.author = author; });
}

/// A commit of exactly these bytes behind its tree and parent.
HostileCase headerCase(const char *name, std::string rest, const char *rule, const char *wire)
{
    return {name, rule, wire,
            [rest = std::move(rest)](Forge &forge) {
        return forge.objects.add("commit", "tree " + forge.goodTree.hex() + "\nparent " + forge.goodTip.hex() + "\n" + rest);
            }};
}

std::vector<HostileCase> commitCases()
{
    const std::string ada = "Ada <ada@example.org> 1700000000 +0000\n";
    return {
        commitCase("TreeIsMissing", "error: corrupt: missing",
                   "error: corrupt: ", [](RawCommitText &text, Forge &) { text.tree.bytes.fill(5); }),
        commitCase("TreeIsAFile", "error: corrupt: ", "error: corrupt: ",
                   [](RawCommitText &text, Forge &forge) { text.tree = forge.objects.blob("x"); }),
        commitCase("TreeIsACommit",
                   "error: corrupt: ", "error: corrupt: ", [](RawCommitText &text, Forge &forge) { text.tree = forge.goodTip; }),
        commitCase("ParentIsMissing", "error: corrupt: ", "error: corrupt: ",
                   [](RawCommitText &text, Forge &) { text.parents.front().bytes.fill(5); }),
        commitCase("ParentIsAFile", "error: corrupt: ", "error: corrupt: ",
                   [](RawCommitText &text, Forge &forge) { text.parents = {forge.objects.blob("x")}; }),
        commitCase("ParentIsATree", "error: corrupt: ", "error: corrupt: ",
                   [](RawCommitText &text, Forge &forge) { text.parents = {forge.goodTree}; }),
        commitCase("SameParentTwice", "borne", "",
                   [](RawCommitText &text, Forge &forge) { text.parents.push_back(forge.goodTip); }),
        commitCase("HundredThousandParents", "error: corrupt: 1 MiB", "error: corrupt: a commit of",
                   [](RawCommitText &text, Forge &forge) { text.parents.assign(100000, forge.goodTip); }),
        commitCase("ThreeParents", "too-many-parents", "",
                   [](RawCommitText &text, Forge &forge) { text.parents.assign(3, forge.goodTip); }),
        commitCase("ThousandParents", "too-many-parents", "",
                   [](RawCommitText &text, Forge &forge) { text.parents.assign(1000, forge.goodTip); }),
        commitCase("MessageOfSixteenMebibytes", "error: corrupt: 1 MiB", "error: corrupt: a commit of",
                   [](RawCommitText &text, Forge &) { text.message.assign(16 << 20, 'm'); }),
        commitCase("MessageThatClearsTheScreen", "borne", "",
                   [](RawCommitText &text, Forge &) { text.message = "\x1b[2J\x1b]0;owned\x07hello\n"; }),
        commitCase("MessageThatIsNotUtf8", "borne", "", [](RawCommitText &text, Forge &) { text.message = "caf\xe9 \xff\n"; }),
        commitCase("NulInTheMessage", "borne", "error: corrupt: nulInCommit",
                   [](RawCommitText &text, Forge &) { text.message = std::string("before\0after\n", 13); }),
        commitCase("SignatureOfGarbage", "borne", "",
                   [](RawCommitText &text,
                      Forge &) { text.more = "gpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----\n"; }),
        commitCase("SignatureOfOneMebibyteLess", "borne", "",
                   [](RawCommitText &text, Forge &) { text.more = "gpgsig " + std::string(900000, 'A') + "\n"; }),
        commitCase(
            "HeaderLinesWithoutEnd", "borne", "",
            [](RawCommitText &text, Forge &) {
        for (int i = 0; i < 20000; ++i)
            text.more += "x-header-" + std::to_string(i) + " value\n";
            }),
        commitCase("EncodingThatDoesNotExist", "borne", "",
                   [](RawCommitText &text, Forge &) { text.more = "encoding klingon\n"; }),
        authorCase("AuthorTurnsTheText", "Ada \u202egro.elpmaxe@ada <ada@example.org> 1700000000 +0000", "borne", ""),
        authorCase("AuthorWithEscapes", "Ada\x1b[31m <ada@example.org> 1700000000 +0000", "borne", ""),
        authorCase("AuthorIsNotUtf8", "Ad\xe9 <ada@example.org> 1700000000 +0000", "borne", ""),
        authorCase("AuthorWithoutAnAddress", "Ada 1700000000 +0000", "error: corrupt: author", "error: corrupt: missingEmail"),
        authorCase("AuthorWithTwoAddresses", "Ada <a@example.org> <b@example.org> 1700000000 +0000", "borne", "error: corrupt: "),
        authorCase("AuthorWithoutSpace", "Ada<ada@example.org> 1700000000 +0000", "borne",
                   "error: corrupt: missingSpaceBeforeEmail"),
        authorCase("AuthorOfOneMebibyteLess", std::string(900000, 'A') + " <a@example.org> 1700000000 +0000", "borne", ""),
        authorCase("DateIsMissing", "Ada <ada@example.org>", "borne", "error: corrupt: "),
        authorCase("DateIsAWord", "Ada <ada@example.org> yesterday +0000", "borne", "error: corrupt: badDate"),
        authorCase("DateBefore1970", "Ada <ada@example.org> -5 +0000", "borne", "error: corrupt: badDate"),
        authorCase("DateOfTwoToThe63", "Ada <ada@example.org> 9223372036854775808 +0000", "borne",
                   "error: corrupt: badDateOverflow"),
        authorCase("DateOfTwoToThe64", "Ada <ada@example.org> 18446744073709551616 +0000", "borne",
                   "error: corrupt: badDateOverflow"),
        authorCase("DateInTheYear30000", "Ada <ada@example.org> 884541340800 +0000", "borne", ""),
        authorCase("ZoneIsGarbage", "Ada <ada@example.org> 1700000000 +ABCD", "borne", "error: corrupt: badTimezone"),
        headerCase("NoAuthor", "committer " + ada + "\nx\n", "error: corrupt: author", "error: corrupt: missingAuthor"),
        headerCase("NoCommitter", "author " + ada + "\nx\n", "borne", "error: corrupt: missingCommitter"),
        headerCase("TwoAuthors", "author " + ada + "author " + ada + "committer " + ada + "\nx\n", "borne",
                   "error: corrupt: multipleAuthors"),
        headerCase("ParentAfterTheAuthor", "author " + ada + "parent 1234\ncommitter " + ada + "\nx\n", "borne",
                   "error: corrupt: missingCommitter"),
        headerCase("NulInTheHeader",
                   "author Ada" + std::string(1, '\0') + " <ada@example.org> 1700000000 +0000\ncommitter " + ada + "\nx\n",
                   "borne", "error: corrupt: nulInHeader"),
        headerCase("ParentOfThreeDigits", "parent abc\nauthor " + ada + "committer " + ada + "\nx\n", "error: corrupt: parent",
                   "error: corrupt: "),
        headerCase("HeaderWithoutEnd", "author " + ada + "committer " + ada.substr(0, 10), "borne", "error: corrupt: "),
        {"NoTreeLine", "error: corrupt: tree", "error: corrupt: ",
         [ada](Forge &forge) { return forge.objects.add("commit", "author " + ada + "committer " + ada + "\nx\n"); }},
        {"EmptyCommit", "error: corrupt: tree", "error: corrupt: ", [](Forge &forge) { return forge.objects.add("commit", ""); }},
        {"TwentyThousandCommitsOfNothing", "borne", "",
         [](Forge &forge) {
        ObjectId tip = forge.goodTip;
        RawCommitText text;
        text.tree = forge.goodTree;
        for (int i = 0; i < 20000; ++i) {
            text.parents = {tip};
            tip = forge.objects.commit(text);
        }
        return tip;
         }},
        {"LadderOfTwoThousandMerges", "borne", "",
         [](Forge &forge) {
        // Two lines that merge each other at every step: 2^2000 ways from one end to the other.
        RawCommitText text;
        text.tree = forge.goodTree;
        text.parents = {forge.goodTip};
        ObjectId left = forge.goodTip, right = forge.objects.commit(text);
        for (int i = 0; i < 2000; ++i) {
            text.message = std::to_string(i) + "\n";
            text.parents = {left, right};
            const ObjectId a = forge.objects.commit(text);
            text.parents = {right, left};
            right = forge.objects.commit(text);
            left = a;
        }
        return left;
         }},
        {"AnotherWorkshopsHistory", "borne", "",
         [](Forge &forge) {
        RawCommitText text;
        text.tree = forge.goodTree;
        return forge.objects.commit(text);
         },
         false},
        {"MergeWithAnotherWorkshop", "evil-merge", "",
         [](Forge &forge) {
        RawCommitText text;
        text.tree = forge.goodTree;
        const ObjectId other = forge.objects.commit(text);
        text.parents = {forge.goodTip, other};
        text.tree = forge.objects.treeWith(forge.goodTree, "policy/new.json", forge.objects.blob("{}\n"));
        return forge.objects.commit(text);
         }},
        {"MergeThatAddsSomething", "evil-merge", "",
         [](Forge &forge) {
        RawCommitText text;
        text.tree = forge.goodTree;
        text.parents = {forge.goodTip};
        const ObjectId side = forge.objects.commit(text);
        text.message = "Merge\n";
        text.parents = {forge.goodTip, side};
        text.tree = forge.objects.treeWith(forge.goodTree, "policy/new.json", forge.objects.blob("{}\n"));
        return forge.objects.commit(text);
         }},
        {"RecordTakenAway", "record-removed", "",
         [](Forge &forge) {
        auto lines = forge.objects.linesOf(forge.goodTree);
        std::erase_if(lines, [](const RawTreeLine &line) { return line.name == "records"; });
        return forge.commitOf(forge.objects.tree(lines));
         }},
        };
}

/// A case that is only opened in place, with a repository spoilt after it was written.
HostileCase inPlace(const char *name, const char *rule, std::function<void(const fs::path &, const ObjectId &good)> spoil)
{
    return {name, rule, "",
            [spoil = std::move(spoil)](Forge &forge) {
        const ObjectId good = forge.goodTip;
        forge.spoil = [spoil, good](const fs::path &path) { spoil(path, good); };
        return good;
            },
            false};
}

void put(const fs::path &path, const std::string &text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::vector<HostileCase> refCases()
{
    return {
        inPlace("HeadPointsOutside", "borne",
                [](const fs::path &path, const ObjectId &) { put(path / "HEAD", "ref: ../../../etc/passwd\n"); }),
        inPlace("HeadIsGarbage", "borne",
                [](const fs::path &path, const ObjectId &) { put(path / "HEAD", std::string(100, '\xff')); }),
        inPlace("MainIsGarbage",
                "error: ", [](const fs::path &path, const ObjectId &) { put(path / "refs/heads/main", "garbage\n"); }),
        inPlace("MainIsEmpty", "error: ", [](const fs::path &path, const ObjectId &) { put(path / "refs/heads/main", ""); }),
        inPlace("MainIsZeros", "error: ",
                [](const fs::path &path, const ObjectId &) { put(path / "refs/heads/main", std::string(40, '0') + "\n"); }),
        inPlace("MainNamesItself", "error: ",
                [](const fs::path &path, const ObjectId &) { put(path / "refs/heads/main", "ref: refs/heads/main\n"); }),
        inPlace(
            "MainNamesItselfByARoundabout", "error: ",
            [](const fs::path &path, const ObjectId &) {
        put(path / "refs/heads/main", "ref: refs/heads/other\n");
        put(path / "refs/heads/other", "ref: refs/heads/main\n");
            }),
        inPlace("MainNamesAFileOutside", "error: ",
                [](const fs::path &path,
                   const ObjectId &) { put(path / "refs/heads/main", "ref: refs/../../../../etc/passwd\n"); }),
        inPlace(
            "MainIsALinkToOutside", "error: ",
            [](const fs::path &path, const ObjectId &) {
        fs::remove(path / "refs/heads/main");
        fs::create_symlink("/etc/passwd", path / "refs/heads/main");
            }),
        inPlace(
            "MainIsAFolder", "error: ",
            [](const fs::path &path, const ObjectId &) {
        fs::remove(path / "refs/heads/main");
        fs::create_directories(path / "refs/heads/main");
            }),
        inPlace("MainIsOneMebibyte", "error: ",
                [](const fs::path &path, const ObjectId &) { put(path / "refs/heads/main", std::string(1 << 20, 'a')); }),
        inPlace(
            "PackedRefsAreGarbage", "error: ",
            [](const fs::path &path, const ObjectId &) {
        fs::remove(path / "refs/heads/main");
        put(path / "packed-refs", "# pack-refs with: peeled fully-peeled sorted\ngarbage\n\xff\xfe\n");
            }),
        inPlace(
            "PackedRefsWithoutOrder", "borne",
            [](const fs::path &path, const ObjectId &good) {
        put(path / "packed-refs",
            "# pack-refs with: peeled fully-peeled sorted\n" + good.hex() + " refs/heads/z\n" + good.hex() + " refs/heads/a\n");
            }),
        inPlace("PackedRefsWithTwoDots", "borne",
                [](const fs::path &path,
                   const ObjectId &good) { put(path / "packed-refs", good.hex() + " refs/heads/../../outside\n"); }),
        inPlace(
            "HundredThousandRefs", "borne",
            [](const fs::path &path, const ObjectId &good) {
        std::string lines = "# pack-refs with: peeled fully-peeled sorted\n";
        for (int i = 100000; i < 200000; ++i)
            lines += good.hex() + " refs/heads/x" + std::to_string(i) + "\n";
        put(path / "packed-refs", lines);
            }),
        inPlace("ReplacedCommit", "borne",
                [](const fs::path &path,
                   const ObjectId &good) { put(path / ("refs/replace/" + good.hex()), good.hex() + "\n"); }),
        inPlace("GraftsInACircle", "borne",
                [](const fs::path &path,
                   const ObjectId &good) { put(path / "info/grafts", good.hex() + " " + good.hex() + "\n"); }),
        inPlace(
            "AlternatesInACircle", "borne",
            [](const fs::path &path, const ObjectId &) {
        put(path / "objects/info/alternates", "../objects\n" + (path / "objects").string() + "\n");
            }),
        inPlace("AlternatesPointOutside", "borne",
                [](const fs::path &path,
                   const ObjectId &) { put(path / "objects/info/alternates", "/etc\n/dev\n/proc/self\n"); }),
        inPlace("ShallowIsGarbage",
                "error: ", [](const fs::path &path, const ObjectId &) { put(path / "shallow", "garbage\n"); }),
        inPlace(
            "ConfigurationIncludesOutside", "error: corrupt: config",
            [](const fs::path &path, const ObjectId &) {
        put(path / "config", "[core]\n\tbare = true\n\trepositoryformatversion = 0\n[include]\n\tpath = /etc/passwd\n");
            }),
        inPlace("ConfigurationIsGarbage",
                "error: ", [](const fs::path &path, const ObjectId &) { put(path / "config", "[core\nbare = \xff\n"); }),
        inPlace(
            "ConfigurationRunsPrograms", "borne",
            [](const fs::path &path, const ObjectId &) {
        const std::string run = "touch '" + (path.parent_path() / "ran").string() + "'";
        put(path / "config",
            "[core]\n\tbare = true\n\trepositoryformatversion = 0\n\tfsmonitor = \"" + run + "\"\n\tpager = \"" + run
                + "\"\n\tsshCommand = \"" + run + "\"\n\tgitProxy = \"" + run + "\"\n[alias]\n\tfetch = \"!" + run
                + "\"\n[credential]\n\thelper = \"!" + run + "\"\n[gpg]\n\tprogram = \"" + run + "\"\n");
        for (const char *hook :
             {"pre-push", "post-merge", "reference-transaction", "post-index-change", "pre-auto-gc", "update"}) {
            put(path / "hooks" / hook, "#!/bin/sh\n" + run + "\n");
            fs::permissions(path / "hooks" / hook, fs::perms::owner_all);
        }
            }),
        inPlace(
            "RepositoryOfAnUnknownExtension", "error: unsupported: ",
            [](const fs::path &path, const ObjectId &) {
        put(path / "config", "[core]\n\tbare = true\n\trepositoryformatversion = 1\n[extensions]\n\tworldDomination = true\n");
            }),
        inPlace(
            "RepositoryOfAnotherHash", "error: unsupported: ",
            [](const fs::path &path, const ObjectId &) {
        put(path / "config", "[core]\n\tbare = true\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n");
            }),
        {"MainIsAFileObject", "error: corrupt: ", "error: ", [](Forge &forge) { return forge.objects.blob("x"); }},
        {"MainIsATreeObject", "error: corrupt: ", "error: ", [](Forge &forge) { return forge.goodTree; }},
        {"MainIsATag", "error: corrupt: ", "error: ",
         [](Forge &forge) {
        return forge.objects.add("tag",
                                 "object " + forge.goodTip.hex()
                                     + "\ntype commit\ntag v1\ntagger Ada <ada@example.org> 1700000000 +0000\n\nx\n");
         }},
        };
}

std::vector<HostileCase> everyCommitsCase()
{
    auto cases = commitCases();
    const auto refs = refCases();
    cases.insert(cases.end(), refs.begin(), refs.end());
    return cases;
}

} // namespace

class HostileCommits : public testing::TestWithParam<HostileCase>
{
};

TEST_P(HostileCommits, AreRefusedByTheirRule)
{
    runHostileCase(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Corpus, HostileCommits, testing::ValuesIn(everyCommitsCase()),
                         [](const testing::TestParamInfo<HostileCase> &each) { return each.param.name; });

} // namespace espalier::test
