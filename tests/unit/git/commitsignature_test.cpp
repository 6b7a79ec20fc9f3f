// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/repository.h"
#include "tests/support/expect.h"
#include "tests/support/runprogram.h"
#include "tests/support/tempfolder.h"

#include <filesystem>

namespace espalier::git {
namespace {

const Signature signedAuthor{"Ada Example", "ada@example.org", Timestamp(std::chrono::seconds(1767225600))};
const std::string armouredText = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\nAAAA\n-----END SSH SIGNATURE-----";

class CommitSignatureTest : public testing::Test
{
protected:
    Result<Commit> write(const CommitSigner &signer, const std::string &message = "Do something\n")
    {
        CommitRequest request;
        request.edits.push_back({"a.txt", "a"});
        request.author = signedAuthor;
        request.message = message;
        request.signer = signer;
        return m_repository.write(request);
    }

    test::TempFolder m_folder;
    Repository m_repository = Repository::init(m_folder / "repository").value();
};

TEST_F(CommitSignatureTest, IsGivenBackWithWhatWasSigned)
{
    std::string given;
    const auto made = write([&](std::string_view bytes) -> Result<std::string> {
        given = bytes;
        return armouredText + "\n";
    });
    ASSERT_OK(made);
    const auto read = m_repository.commitSignature(made->id);
    ASSERT_OK(read);
    ASSERT_TRUE(read->has_value());
    EXPECT_EQ((*read)->bytes, given);
    EXPECT_EQ((*read)->signature, armouredText + "\n");
    EXPECT_EQ(m_repository.commit(made->id)->message, "Do something\n");
    const auto fsck = test::runProgram({{"git", "-C", (m_folder / "repository").string(), "fsck", "--strict"}});
    EXPECT_EQ(fsck.code, 0) << fsck.err;
}

TEST_F(CommitSignatureTest, IsNoneWhereNobodySigned)
{
    for (const CommitSigner &signer :
         {CommitSigner(), CommitSigner([](std::string_view) -> Result<std::string> { return std::string(); })}) {
        const auto tree = m_repository.writeTree({}, {{"a.txt", "a"}});
        ASSERT_OK(tree);
        const auto made = m_repository.writeCommit(*tree, {}, signedAuthor, "gpgsig in the message\n\ngpgsig x\n", signer);
        ASSERT_OK(made);
        const auto read = m_repository.commitSignature(made->id);
        ASSERT_OK(read);
        EXPECT_FALSE(read->has_value());
    }
}

TEST_F(CommitSignatureTest, OfASignerThatFailsIsNoCommit)
{
    EXPECT_ERROR(write([](std::string_view) -> Result<std::string> { return failure(ErrorCode::Denied, "key", "no"); }),
                 ErrorCode::Denied);
    EXPECT_ERROR(write([](std::string_view) -> Result<std::string> { return std::string("a\n\nb"); }), ErrorCode::Invalid);
    EXPECT_ERROR(write([](std::string_view) -> Result<std::string> { return std::string("a\rb"); }), ErrorCode::Invalid);
    EXPECT_FALSE(m_repository.ref("refs/heads/main").value());
}

TEST_F(CommitSignatureTest, IsLookedForInTheHeaderOnly)
{
    const auto hash = [&](const std::string &bytes) {
        const auto ran = test::runProgram(
            {{"git", "-C", (m_folder / "repository").string(), "hash-object", "-t", "commit", "-w", "--literally", "--stdin"},
             bytes});
        EXPECT_EQ(ran.code, 0) << ran.err;
        return ObjectId::parse(ran.out.substr(0, 40)).value();
    };
    const std::string head = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n";
    const auto twice = m_repository.commitSignature(hash(head + "gpgsig a\n b\ngpgsig c\n\nm\n"));
    EXPECT_ERROR(twice, ErrorCode::Corrupt);
    const auto followed = m_repository.commitSignature(hash(head + "gpgsig a\n b\nencoding x\n y\n\nm\ngpgsig no\n"));
    ASSERT_OK(followed);
    EXPECT_EQ((*followed)->signature, "a\nb\n");
    EXPECT_EQ((*followed)->bytes, head + "encoding x\n y\n\nm\ngpgsig no\n");
    const auto other = m_repository.commitSignature(hash(head + "gpgsig-sha256 a\n b\ngpgsig c\n\nm\n"));
    ASSERT_OK(other);
    EXPECT_EQ((*other)->bytes, head + "\nm\n") << "as git does it";
}

TEST_F(CommitSignatureTest, KeepsNothingOnDiskInMemory)
{
    const auto count = [&] {
        std::size_t files = 0;
        for (const auto &file : std::filesystem::recursive_directory_iterator(m_folder / "repository"))
            files += file.is_regular_file() ? 1 : 0;
        return files;
    };
    ASSERT_OK(write({}));
    ASSERT_OK(m_repository.keepInMemory());
    const auto before = count();
    std::vector<TreeEdit> edits;
    for (int i = 0; i < 50; ++i)
        edits.push_back({"folder/" + std::to_string(i), "content " + std::to_string(i)});
    const auto tree = m_repository.writeTree({}, edits);
    ASSERT_OK(tree);
    EXPECT_EQ(m_repository.tree(*tree)->size(), 1u);
    EXPECT_EQ(*m_repository.blob(m_repository.entryAt(*tree, "folder/7").value()->id), "content 7");
    EXPECT_EQ(count(), before);
    EXPECT_ERROR(Repository::open(m_folder / "repository")->tree(*tree), ErrorCode::NotFound);
}

} // namespace
} // namespace espalier::git
