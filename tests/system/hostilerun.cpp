// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/hostilerun.h"

#include "tests/support/runprogram.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace espalier::test {

namespace detail {

namespace fs = std::filesystem;

static std::string fileContent(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

static std::chrono::milliseconds timeOf(const timeval &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::milliseconds(time.tv_usec / 1000);
}

/// What this program has in memory. Every process it starts begins with as much, and the machine's count of the most it ever had keeps that.
static std::size_t ownBytes()
{
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Waits for `child`, whose process group is its own; ends the group when it takes far too long.
static MeasuredRun awaitRun(pid_t child, std::size_t atStart, const fs::path &out, const fs::path &err)
{
    MeasuredRun run;
    const auto begin = std::chrono::steady_clock::now();
    const auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(mostTime * timeFactor() * 6);
    int status = 0;
    rusage usage{};
    for (pid_t got = 0; (got = wait4(child, &status, WNOHANG, &usage)) != child;) {
        if (std::chrono::steady_clock::now() - begin > patience && !run.isKilled) {
            run.isKilled = true;
            kill(-child, SIGKILL);
        }
        usleep(1000);
    }
    kill(-child, SIGKILL); // whatever it left behind
    run.wall = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    run.processor = timeOf(usage.ru_utime) + timeOf(usage.ru_stime);
    run.peakBytes = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
    if (run.peakBytes < atStart + (std::size_t(16) << 20))
        run.peakBytes = 0; // not more than it began with: nothing can be said
    run.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    run.out = fileContent(out);
    run.err = fileContent(err);
    return run;
}

static void redirect(int fd, const fs::path &path, int flags)
{
    const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (file < 0 || dup2(file, fd) < 0)
        _exit(126);
}

} // namespace detail

MeasuredRun runMeasured(const std::function<int()> &work, const std::filesystem::path &scratch)
{
    const auto out = scratch / "run.out";
    const auto err = scratch / "run.err";
    const std::size_t atStart = detail::ownBytes();
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("cannot start a process");
    if (child == 0) {
        setpgid(0, 0);
        detail::redirect(0, "/dev/null", O_RDONLY);
        detail::redirect(1, out, O_WRONLY | O_CREAT | O_TRUNC);
        detail::redirect(2, err, O_WRONLY | O_CREAT | O_TRUNC);
        _exit(work());
    }
    return detail::awaitRun(child, atStart, out, err);
}

MeasuredRun runMeasured(const std::vector<std::string> &words, const std::map<std::string, std::string> &environment,
                        const std::filesystem::path &scratch)
{
    return runMeasured([&]() -> int { becomeProgram(words, environment); }, scratch);
}

double timeFactor()
{
    const char *given = std::getenv("ESPALIER_HOSTILE_FACTOR");
    if (given && std::atof(given) > 0)
        return std::atof(given);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return 12;
#elif defined(NDEBUG) || defined(__OPTIMIZE__)
    return 1;
#else
    return 3;
#endif
}

bool measuresMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return false;
#else
    return true;
#endif
}

std::string limitsBroken(const MeasuredRun &run)
{
    std::string words;
    const auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(mostTime * timeFactor());
    if (run.isKilled)
        words += "it did not end; ";
    else if (run.code >= 128)
        words += "signal " + std::to_string(run.code - 128) + " ended it; ";
    // Other tests run at the same time, so that waiting for a processor is not held against it, up to a point.
    if (run.processor > limit || run.wall > 3 * limit)
        words += "it took " + std::to_string(run.processor.count()) + " ms of the processor and "
            + std::to_string(run.wall.count()) + " ms in all, and " + std::to_string(limit.count()) + " ms is the limit; ";
    if (measuresMemory() && run.peakBytes > mostMemory)
        words += "it took " + std::to_string(run.peakBytes >> 20) + " MiB; ";
    return words;
}

std::map<std::string, std::string> listing(const std::filesystem::path &folder, const std::vector<std::filesystem::path> &without)
{
    namespace fs = std::filesystem;
    std::map<std::string, std::string> files;
    for (fs::recursive_directory_iterator entry(folder), end; entry != end; ++entry) {
        if (std::find(without.begin(), without.end(), entry->path()) != without.end()) {
            entry.disable_recursion_pending();
            continue;
        }
        const auto name = entry->path().lexically_relative(folder).string();
        if (entry->is_symlink())
            files[name] = "-> " + fs::read_symlink(entry->path()).string();
        else
            files[name] = entry->is_regular_file() ? detail::fileContent(entry->path()) : "a folder";
    }
    return files;
}

} // namespace espalier::test
