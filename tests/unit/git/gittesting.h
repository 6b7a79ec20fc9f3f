// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/git/repository.h"
#include "storage/git/treediff.h"
#include "tests/support/expect.h"
#include "tests/support/fakeclock.h"
#include "tests/support/tempfolder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace espalier::test {

/// Runs a shell command of a test and gives what it printed, standard error included.
struct ShellResult {
    int exitCode = -1;
    std::string output;
};
ShellResult shell(const std::string &command);

/// `git fsck --strict` of a repository: empty when it is content, else its words.
std::string fsckProblems(const std::filesystem::path &repository);

/// A repository in a temporary folder and short words for changing it.
class GitTest : public ::testing::Test
{
protected:
    GitTest();

    git::CommitRequest request(std::vector<git::TreeEdit> edits, const std::string &message = "change");
    /// Commits on top of refs/heads/main of `repository`.
    Result<git::Commit> commitTo(git::Repository &repository, std::vector<git::TreeEdit> edits,
                                 const std::string &message = "change");
    Result<git::Commit> commit(std::vector<git::TreeEdit> edits, const std::string &message = "change")
    {
        return commitTo(repository, std::move(edits), message);
    }
    /// Every file of a commit's tree with its content.
    std::map<std::string, std::string> files(const git::ObjectId &tree);
    /// Files below a folder of the repository whose name contains `part`.
    int filesNamed(const std::string &folder, const std::string &part);

    TempFolder folder;
    FakeClock clock;
    git::Repository repository;
};

inline git::TreeEdit put(std::string path, std::string bytes)
{
    return {std::move(path), std::move(bytes)};
}

inline git::TreeEdit drop(std::string path)
{
    return {std::move(path), std::nullopt};
}

} // namespace espalier::test
