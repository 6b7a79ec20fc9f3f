// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>

extern char **environ;

namespace espalier::git::detail {

using ProcessClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds pollStep{50};
constexpr std::chrono::milliseconds killGrace{200};

/// One end of a pipe.
class PipeEnd
{
public:
    PipeEnd() = default;
    ~PipeEnd() { reset(); }
    PipeEnd(const PipeEnd &) = delete;
    PipeEnd &operator=(const PipeEnd &) = delete;

    int get() const { return m_fd; }
    void reset(int fd = -1)
    {
        if (m_fd >= 0)
            close(m_fd);
        m_fd = fd;
    }

private:
    int m_fd = -1;
};

/// A stream of the program and what is kept of it.
struct CapturedStream {
    PipeEnd reader;
    PipeEnd writer;
    std::string text;
};

static bool openPipe(CapturedStream &stream)
{
    int fds[2];
    if (pipe2(fds, O_CLOEXEC) != 0)
        return false;
    stream.reader.reset(fds[0]);
    stream.writer.reset(fds[1]);
    return fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0;
}

static std::vector<char *> pointersTo(const std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (const std::string &text : texts)
        pointers.push_back(const_cast<char *>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

static int spawnGroup(const ProcessRequest &request, const CapturedStream &out, const CapturedStream &err, pid_t &process)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, request.input.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out.writer.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, err.writer.get(), 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t defaults;
    sigemptyset(&none);
    sigfillset(&defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    const std::vector<char *> arguments = pointersTo(request.command);
    const std::vector<char *> environment = pointersTo(request.environment);
    const int rc = posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return rc;
}

/// A tenth of what others get, and no less: on a busy machine it is to come to an end some day. What fails is left as it is.
static void giveWay(pid_t process)
{
    setpriority(PRIO_PROCESS, static_cast<id_t>(process), 10);
#ifdef SYS_ioprio_set
    constexpr int oneProcess = 1;
    constexpr int idleClass = 3 << 13;
    syscall(SYS_ioprio_set, oneProcess, process, idleClass);
#endif
}

static void keepOutput(std::string &kept, std::string_view more, std::size_t limit)
{
    kept.append(more);
    if (kept.size() > limit)
        kept.erase(limit / 2, kept.size() - limit);
}

/// Takes what has arrived. Closes the stream at its end; returns whether there was anything.
static bool drainStream(CapturedStream &stream, const ProcessRequest &request, bool isError)
{
    std::array<char, 16 * 1024> buffer;
    bool any = false;
    while (stream.reader.get() >= 0) {
        const ssize_t size = read(stream.reader.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno == EAGAIN)
            break;
        if (size <= 0) {
            stream.reader.reset();
            break;
        }
        any = true;
        const std::string_view arrived(buffer.data(), static_cast<std::size_t>(size));
        keepOutput(stream.text, arrived, request.outputLimit);
        if (isError && request.onError)
            request.onError(arrived);
    }
    return any;
}

/// Whether the process has ended, waiting at most `patience`.
static bool awaitEnd(pid_t process, int &status, std::chrono::milliseconds patience)
{
    const auto end = ProcessClock::now() + patience;
    while (true) {
        const pid_t got = waitpid(process, &status, WNOHANG);
        if (got == process || (got < 0 && errno != EINTR))
            return true;
        if (ProcessClock::now() >= end)
            return false;
        poll(nullptr, 0, 2);
    }
}

static void killGroup(pid_t process, int &status)
{
    kill(-process, SIGTERM);
    const bool ended = awaitEnd(process, status, killGrace);
    kill(-process, SIGKILL); // whoever of the group did not listen
    while (!ended && waitpid(process, &status, 0) < 0 && errno == EINTR) {}
}

/// The clocks that run while a program does.
class ProcessLimits
{
public:
    explicit ProcessLimits(const ProcessRequest &request) : m_request(request) {}

    void onSign() { m_lastSign = ProcessClock::now(); }

    /// A person was asked: that time is nobody's.
    void onPaused(ProcessClock::duration pause)
    {
        m_begin += pause;
        m_windowBegin += pause;
        onSign();
    }

    std::optional<ProcessEnd> exceeded()
    {
        if (m_request.stop.stop_requested())
            return ProcessEnd::Stopped;
        const auto now = ProcessClock::now();
        if (now - m_lastSign > (m_request.patience ? m_request.patience() : m_request.silence))
            return ProcessEnd::Silent;
        if (m_request.overall.count() > 0 && now - m_begin > m_request.overall)
            return ProcessEnd::Late;
        if (!m_request.moved || now - m_windowBegin < m_request.window)
            return std::nullopt;
        const std::uint64_t moved = m_request.moved();
        if (moved - m_movedBefore < m_request.leastMoved)
            return ProcessEnd::Slow;
        m_movedBefore = moved;
        m_windowBegin = now;
        return std::nullopt;
    }

private:
    const ProcessRequest &m_request;
    ProcessClock::time_point m_begin = ProcessClock::now();
    ProcessClock::time_point m_lastSign = m_begin;
    ProcessClock::time_point m_windowBegin = m_begin;
    std::uint64_t m_movedBefore = 0;
};

/// Reads both streams until the process ends, breaks a limit or is to stop.
static ProcessEnd superviseProcess(const ProcessRequest &request, pid_t process, CapturedStream &out, CapturedStream &err,
                                   int &status)
{
    ProcessLimits limits(request);
    while (true) {
        std::array<pollfd, 3> fds{{{out.reader.get(), POLLIN, 0}, {err.reader.get(), POLLIN, 0}, {request.door, POLLIN, 0}}};
        const bool open = out.reader.get() >= 0 || err.reader.get() >= 0;
        poll(fds.data(), fds.size(), open ? static_cast<int>(pollStep.count()) : 1);
        if ((fds[2].revents & POLLIN) != 0 && request.onAsk) {
            const auto asked = ProcessClock::now();
            request.onAsk();
            limits.onPaused(ProcessClock::now() - asked);
        }
        const bool heardOut = drainStream(out, request, false);
        const bool heardErr = drainStream(err, request, true);
        if (heardOut || heardErr)
            limits.onSign();
        if (const auto end = limits.exceeded()) {
            killGroup(process, status);
            return *end;
        }
        if (!heardOut && !heardErr && awaitEnd(process, status, std::chrono::milliseconds(0))) {
            drainStream(out, request, false); // a helper may keep the pipes open for ever; what it says later is lost
            drainStream(err, request, true);
            return ProcessEnd::Exited;
        }
    }
}

Result<ProcessResult> runProcess(const ProcessRequest &request)
{
    CapturedStream out;
    CapturedStream err;
    if (!openPipe(out) || !openPipe(err))
        return failure(ErrorCode::Io, request.command.front(), std::string("cannot make a pipe: ") + std::strerror(errno));
    pid_t process = -1;
    if (const int rc = spawnGroup(request, out, err, process); rc != 0) {
        const std::string words = std::generic_category().message(rc);
        if (rc == ENOENT)
            return failure(ErrorCode::Unsupported, request.command.front(), "the program is not installed: " + words);
        return failure(ErrorCode::Io, request.command.front(), "cannot start the program: " + words);
    }
    if (request.mostMemory > 0) {
        const rlimit limit{request.mostMemory, request.mostMemory};
        prlimit(process, RLIMIT_DATA, &limit, nullptr); // what it starts later inherits it
    }
    out.writer.reset();
    err.writer.reset();
    if (request.isBackground)
        giveWay(process);

    ProcessResult result;
    int status = 127 << 8; // stays when somebody else has taken the exit status
    result.end = superviseProcess(request, process, out, err, status);
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.output = std::move(out.text);
    result.errors = std::move(err.text);
    return result;
}

std::vector<std::string> cleanGitEnvironment()
{
    static constexpr std::string_view kept[] = {
        "GIT_SSH=", "GIT_SSH_COMMAND=", "GIT_SSH_VARIANT=", "GIT_CONFIG_GLOBAL=", "GIT_CONFIG_SYSTEM=", "GIT_CONFIG_NOSYSTEM=",
        "GIT_SSL_", "GIT_PROXY_",       "GIT_HTTP_",        "GIT_EXEC_PATH="};
    std::vector<std::string> variables;
    for (char **variable = environ; variable && *variable; ++variable) {
        const std::string_view text(*variable);
        const bool own = text.starts_with("GIT_")
            && std::none_of(std::begin(kept), std::end(kept), [text](std::string_view name) { return text.starts_with(name); });
        const bool language = text.starts_with("LC_") || text.starts_with("LANG=") || text.starts_with("LANGUAGE=");
        if (!own && !language)
            variables.emplace_back(text);
    }
    variables.emplace_back("LC_ALL=C");
    return variables;
}

} // namespace espalier::git::detail
