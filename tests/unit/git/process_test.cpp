// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/process.h"
#include "tests/support/expect.h"
#include "tests/support/tempfolder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <signal.h>
#include <thread>

namespace espalier::test {

using git::detail::cleanGitEnvironment;
using git::detail::ProcessEnd;
using git::detail::ProcessRequest;
using git::detail::runProcess;

static ProcessRequest shellRequest(const std::string &script)
{
    ProcessRequest request;
    request.command = {"sh", "-c", script};
    request.environment = {"PATH=/usr/bin:/bin", "GREETING=hello"};
    return request;
}

TEST(ProcessTest, GivesOutputErrorsAndExitCode)
{
    const auto result = runProcess(shellRequest("echo out $GREETING; echo err >&2; exit 7"));
    ASSERT_OK(result);
    EXPECT_EQ(result->end, ProcessEnd::Exited);
    EXPECT_EQ(result->exitCode, 7);
    EXPECT_EQ(result->output, "out hello\n");
    EXPECT_EQ(result->errors, "err\n");
    EXPECT_EQ(runProcess(shellRequest("kill -9 $$"))->exitCode, 128 + 9);
}

TEST(ProcessTest, PassesArgumentsWithoutAShellAndGivesNothingToRead)
{
    ProcessRequest request = shellRequest({});
    request.command = {"printf", "%s|", "$GREETING", "a b", "; echo no", "`id`"};
    EXPECT_EQ(runProcess(request)->output, "$GREETING|a b|; echo no|`id`|");
    EXPECT_EQ(runProcess(shellRequest("cat; echo end"))->output, "end\n");
}

TEST(ProcessTest, AMissingProgramIsUnsupported)
{
    ProcessRequest request;
    request.command = {"no-such-program-here"};
    EXPECT_ERROR(runProcess(request), ErrorCode::Unsupported);
}

TEST(ProcessTest, KeepsBeginningAndEndOfLongOutput)
{
    ProcessRequest request = shellRequest("echo first; yes filler | head -c 3000000; echo last");
    request.outputLimit = 1000;
    const auto result = runProcess(request);
    EXPECT_EQ(result->output.size(), 1000u);
    EXPECT_TRUE(result->output.starts_with("first\n"));
    EXPECT_TRUE(result->output.ends_with("last\n"));
}

TEST(ProcessTest, ASilentProgramIsEndedWithItsChildren)
{
    const TempFolder folder;
    ProcessRequest request = shellRequest("sh -c 'trap \"\" TERM; echo $$ > " + (folder / "pid").string()
                                          + "; sleep 600' & wait");
    request.silence = std::chrono::milliseconds(300);
    const auto result = runProcess(request);
    ASSERT_OK(result);
    EXPECT_EQ(result->end, ProcessEnd::Silent);
    const auto alive = runProcess(shellRequest("grep 'State:.[RSD]' /proc/$(cat " + (folder / "pid").string() + ")/status"));
    EXPECT_EQ(alive->output, "") << "the stubborn child is gone too";
}

TEST(ProcessTest, StopsWithinHalfASecond)
{
    std::stop_source stop;
    ProcessRequest request = shellRequest("trap '' TERM; echo ready >&2; while true; do sleep 0.01; done");
    request.stop = stop.get_token();
    std::chrono::steady_clock::time_point asked;
    request.onError = [&](std::string_view) {
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
    };
    const auto result = runProcess(request);
    EXPECT_EQ(result->end, ProcessEnd::Stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(500));
}

TEST(ProcessTest, DoesNotWaitForHelpersThatKeepItsPipes)
{
    ProcessRequest request = shellRequest("sleep 5 & echo done");
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(runProcess(request)->output, "done\n");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
}

TEST(ProcessTest, TheEnvironmentForGitNamesNoRepositoryAndNoLanguage)
{
    setenv("GIT_DIR", "/elsewhere", 1);
    setenv("GIT_CONFIG_PARAMETERS", "'core.pager=evil'", 1);
    setenv("GIT_SSH_COMMAND", "ssh -v", 1);
    setenv("LC_MESSAGES", "ar_SA.UTF-8", 1);
    const auto variables = cleanGitEnvironment();
    for (const char *name : {"GIT_DIR", "GIT_CONFIG_PARAMETERS", "GIT_SSH_COMMAND", "LC_MESSAGES"})
        unsetenv(name);
    const auto has = [&](const std::string &text) {
        return std::find(variables.begin(), variables.end(), text) != variables.end();
    };
    EXPECT_FALSE(has("GIT_DIR=/elsewhere"));
    EXPECT_FALSE(has("GIT_CONFIG_PARAMETERS='core.pager=evil'"));
    EXPECT_FALSE(has("LC_MESSAGES=ar_SA.UTF-8"));
    EXPECT_TRUE(has("GIT_SSH_COMMAND=ssh -v"));
    EXPECT_TRUE(has("LC_ALL=C"));
}

} // namespace espalier::test
