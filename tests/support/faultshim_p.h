// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the preloaded library knows; faultshim.cpp has the calls it stands in for.
// Preloaded into a program under test and everything it starts: counts the calls that change a file below ESPALIER_FAULT_ROOT and
// does at the n-th what ESPALIER_FAULT says ("kill:12"); writes down what was synced when ESPALIER_FAULT_JOURNAL names a folder.
// Source: tests/system/README.md. No C++ library: it runs before and beside everything.
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

enum class Fault { None, Kill, KillAll, NoSpace, InputOutput, Interrupt, Short, Drop };

Fault theFault = Fault::None;
std::int64_t theCall = -1; ///< which call the fault meets
std::int64_t theLast = -1; ///< until which one it goes on: a full disk stays full
std::atomic<std::int64_t> *theCounter = nullptr;
std::atomic<std::int64_t> theOwnCounter{0};
char theRoot[PATH_MAX];
char theJournal[PATH_MAX];
pid_t theLeader = 0;
bool isReady = false;

bool startsWith(const char *text, const char *start)
{
    return std::strncmp(text, start, std::strlen(start)) == 0;
}

void readFault(const char *text)
{
    const struct {
        const char *name;
        Fault fault;
    } known[] = {{"kill:", Fault::Kill},       {"killall:", Fault::KillAll}, {"enospc:", Fault::NoSpace},
                 {"eio:", Fault::InputOutput}, {"eintr:", Fault::Interrupt}, {"short:", Fault::Short},
                 {"drop:", Fault::Drop}};
    for (const auto &each : known)
        if (startsWith(text, each.name)) {
            theFault = each.fault;
            char *end = nullptr;
            theCall = theLast = std::strtoll(text + std::strlen(each.name), &end, 10);
            if (end && *end == '+')
                theLast = INT64_MAX;
        }
    const bool isOfGit = startsWith(program_invocation_short_name, "git");
    if (theFault == Fault::Drop && !isOfGit)
        theFault = Fault::None;
}

__attribute__((constructor)) void start()
{
    if (const char *root = std::getenv("ESPALIER_FAULT_ROOT"))
        std::snprintf(theRoot, sizeof theRoot, "%s", root);
    if (const char *journal = std::getenv("ESPALIER_FAULT_JOURNAL"))
        std::snprintf(theJournal, sizeof theJournal, "%s", journal);
    if (const char *leader = std::getenv("ESPALIER_FAULT_LEADER"))
        theLeader = static_cast<pid_t>(std::atoi(leader));
    if (const char *fault = std::getenv("ESPALIER_FAULT"))
        readFault(fault);
    theCounter = &theOwnCounter;
    if (const char *path = std::getenv("ESPALIER_FAULT_COUNTER")) {
        const int fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (fd >= 0 && syscall(SYS_ftruncate, fd, 64) == 0) {
            void *memory = mmap(nullptr, 64, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (memory != MAP_FAILED)
                theCounter = static_cast<std::atomic<std::int64_t> *>(memory);
        }
        if (fd >= 0)
            syscall(SYS_close, fd);
    }
    isReady = true;
}

/// The absolute path of a file as it is called now; false when it is not below the root.
bool isBelowRoot(int folder, const char *path, char *out)
{
    char base[PATH_MAX] = "";
    if (!path || path[0] != '/') {
        char link[64];
        if (folder == AT_FDCWD)
            std::snprintf(link, sizeof link, "/proc/self/cwd");
        else
            std::snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        const ssize_t length = readlink(link, base, sizeof base - 1);
        if (length <= 0)
            return false;
        base[length] = 0;
    }
    char whole[2 * PATH_MAX];
    if (!path)
        std::snprintf(whole, sizeof whole, "%s", base);
    else if (path[0] == '/')
        std::snprintf(whole, sizeof whole, "%s", path);
    else
        std::snprintf(whole, sizeof whole, "%s/%s", base, path);
    // "a/./b" and "a//b" are the same file
    std::size_t at = 0;
    for (const char *from = whole; *from && at + 1 < PATH_MAX; ++from) {
        if (from[0] == '/' && from[1] == '/')
            continue;
        if (from[0] == '/' && from[1] == '.' && (from[2] == '/' || from[2] == 0)) {
            ++from;
            continue;
        }
        out[at++] = *from;
    }
    while (at > 1 && out[at - 1] == '/')
        --at;
    out[at] = 0;
    return theRoot[0] && startsWith(out, theRoot) && !(theJournal[0] && startsWith(out, theJournal));
}

// --- the journal ---

void journalLine(const char *format, ...)
{
    char line[3 * PATH_MAX];
    va_list values;
    va_start(values, format);
    const int length = std::vsnprintf(line, sizeof line, format, values);
    va_end(values);
    char path[PATH_MAX + 16];
    std::snprintf(path, sizeof path, "%s/journal", theJournal);
    const int fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (fd < 0)
        return;
    if (syscall(SYS_write, fd, line, static_cast<std::size_t>(length)) < 0)
        theJournal[0] = 0;
    syscall(SYS_close, fd);
}

/// Keeps what a file holds now; returns the name of the copy, 0 when there is no such file.
long keepCopy(const char *path)
{
    static std::atomic<long> next{0};
    const int from = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0));
    if (from < 0)
        return 0;
    const long name = (static_cast<long>(getpid()) << 20) + ++next;
    char copy[PATH_MAX + 32];
    std::snprintf(copy, sizeof copy, "%s/%ld", theJournal, name);
    const int to = static_cast<int>(syscall(SYS_openat, AT_FDCWD, copy, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    static thread_local char buffer[65536];
    for (;;) {
        const long got = syscall(SYS_read, from, buffer, sizeof buffer);
        if (got <= 0 || syscall(SYS_write, to, buffer, static_cast<std::size_t>(got)) != got)
            break;
    }
    syscall(SYS_close, from);
    if (to >= 0)
        syscall(SYS_close, to);
    return name;
}

bool isJournalled()
{
    return theJournal[0] != 0;
}

// --- the fault ---

[[noreturn]] void die(bool all)
{
    if (all && theLeader > 0)
        ::kill(theLeader, SIGKILL);
    ::kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/// Counts one call on a file of the root. Returns the error to answer with, 0 for none; -1: do half of it.
int strike()
{
    if (!isReady)
        return 0;
    const std::int64_t now = theCounter->fetch_add(1) + 1;
    if (now < theCall || now > theLast || theFault == Fault::None || theFault == Fault::Drop)
        return 0;
    switch (theFault) {
    case Fault::Kill: die(false);
    case Fault::KillAll: die(true);
    case Fault::NoSpace: return ENOSPC;
    case Fault::InputOutput: return EIO;
    case Fault::Interrupt: return EINTR;
    case Fault::Short: return -1;
    default: return 0;
    }
}

/// A line that breaks: the n-th time git reads or writes anything, it is gone.
void strikeWire()
{
    if (isReady && theFault == Fault::Drop && theCounter->fetch_add(1) + 1 == theCall)
        die(false);
}

bool mayInterrupt(int error)
{
    return error == EINTR;
}

int answer(int error)
{
    errno = error;
    return -1;
}

} // namespace
