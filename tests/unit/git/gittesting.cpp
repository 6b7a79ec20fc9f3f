// SPDX-License-Identifier: GPL-3.0-or-later
#include "gittesting.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace espalier::test {

/// A machine with a quick disk for temporary files and a person without any configuration.
class EmptyHome : public ::testing::Environment
{
public:
    void SetUp() override
    {
        if (access("/dev/shm", W_OK) == 0) // where syncing costs nothing
            setenv("TMPDIR", "/dev/shm", 0);
        setenv("HOME", m_home.path().c_str(), 1);
        setenv("XDG_CONFIG_HOME", (m_home / "xdg").c_str(), 1);
        setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
        for (const char *name : {"GIT_DIR", "GIT_SSH_COMMAND", "GIT_SSH", "ESPALIER_ASKPASS", "http_proxy", "HTTP_PROXY"})
            unsetenv(name);
    }

private:
    TempFolder m_home;
};

[[maybe_unused]] static ::testing::Environment *const emptyHome = ::testing::AddGlobalTestEnvironment(new EmptyHome);

ShellResult shell(const std::string &command)
{
    ShellResult result;
    FILE *pipe = popen(("( " + command + " ) 2>&1").c_str(), "r");
    if (!pipe)
        return result;
    char buffer[4096];
    for (std::size_t size = 0; (size = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
        result.output.append(buffer, size);
    const int status = pclose(pipe);
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

std::string fsckProblems(const std::filesystem::path &repository)
{
    const ShellResult result = shell("git --git-dir='" + repository.string() + "' fsck --strict --no-dangling --no-progress");
    return result.exitCode == 0 && result.output.find("error") == std::string::npos ? std::string() : "fsck: " + result.output;
}

static git::Repository freshRepository(const std::filesystem::path &path)
{
    auto made = git::Repository::init(path);
    if (!made)
        throw std::runtime_error(describe(made.error()));
    return std::move(*made);
}

GitTest::GitTest() : repository(freshRepository(folder / "w.git")) {}

git::CommitRequest GitTest::request(std::vector<git::TreeEdit> edits, const std::string &message)
{
    git::CommitRequest request;
    request.edits = std::move(edits);
    request.author = {"Ada", "ada@example.org", clock.now()};
    request.message = message;
    return request;
}

Result<git::Commit> GitTest::commitTo(git::Repository &target, std::vector<git::TreeEdit> edits, const std::string &message)
{
    git::CommitRequest change = request(std::move(edits), message);
    ESPALIER_TRY(change.base, target.ref("refs/heads/main"));
    clock.advance(std::chrono::seconds(1));
    return target.write(change);
}

std::map<std::string, std::string> GitTest::files(const git::ObjectId &tree)
{
    std::map<std::string, std::string> found;
    const auto walked = git::diffTrees(repository, std::nullopt, tree, [&](const git::TreeChange &change) {
        const auto bytes = repository.blob(*change.after);
        EXPECT_OK(bytes);
        found[change.path] = bytes ? *bytes : "?";
        return true;
    });
    EXPECT_OK(walked);
    return found;
}

int GitTest::filesNamed(const std::string &where, const std::string &part)
{
    int count = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(repository.path() / where))
        count += !entry.is_directory() && entry.path().filename().string().find(part) != std::string::npos;
    return count;
}

} // namespace espalier::test
