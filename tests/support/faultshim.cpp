// SPDX-License-Identifier: GPL-3.0-or-later
// The calls to the system that a preloaded library stands in for. Source: tests/system/README.md, "Faults".
#include "tests/support/faultshim_p.h"

extern "C" {

ssize_t read(int fd, void *bytes, std::size_t count)
{
    strikeWire();
    return syscall(SYS_read, fd, bytes, count);
}

/// What a fault makes of a write: the error to answer with, or 0 and how many of the bytes are written.
static int beforeWriting(int fd, std::size_t &count)
{
    char path[PATH_MAX];
    if (!isBelowRoot(fd, nullptr, path))
        return 0;
    const int error = strike();
    if (error > 0)
        return error;
    if (error < 0)
        count = (count + 1) / 2;
    if (isJournalled())
        journalLine("W\t%s\n", path);
    return 0;
}

ssize_t write(int fd, const void *bytes, std::size_t count)
{
    strikeWire();
    if (const int error = beforeWriting(fd, count))
        return answer(error);
    return syscall(SYS_write, fd, bytes, count);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    char path[PATH_MAX];
    if (isBelowRoot(fd, nullptr, path)) {
        const int error = strike();
        if (error > 0)
            return answer(error);
        if (isJournalled())
            journalLine("W\t%s\n", path);
        if (error < 0 && count > 0)
            return syscall(SYS_write, fd, parts[0].iov_base, parts[0].iov_len);
    }
    return syscall(SYS_writev, fd, parts, count);
}

ssize_t pwrite64(int fd, const void *bytes, std::size_t count, off64_t at)
{
    if (const int error = beforeWriting(fd, count))
        return answer(error);
    return syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, std::size_t count, off_t at)
{
    return pwrite64(fd, bytes, count, at);
}

static int synced(int fd, long call)
{
    char path[PATH_MAX];
    const bool counts = isBelowRoot(fd, nullptr, path);
    if (counts) {
        const int error = strike();
        if (error > 0 && !mayInterrupt(error))
            return answer(error);
    }
    const int outcome = static_cast<int>(syscall(call, fd));
    if (outcome == 0 && counts && isJournalled()) {
        struct stat about;
        if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode))
            journalLine("D\t%s\n", path);
        else
            journalLine("S\t%s\t%ld\n", path, keepCopy(path));
    }
    return outcome;
}

int fsync(int fd)
{
    return synced(fd, SYS_fsync);
}

int fdatasync(int fd)
{
    return synced(fd, SYS_fdatasync);
}

int ftruncate64(int fd, off64_t size)
{
    char path[PATH_MAX];
    if (isBelowRoot(fd, nullptr, path)) {
        const int error = strike();
        if (error > 0)
            return answer(error);
        if (isJournalled())
            journalLine("W\t%s\n", path);
    }
    return static_cast<int>(syscall(SYS_ftruncate, fd, size));
}

int ftruncate(int fd, off_t size)
{
    return ftruncate64(fd, size);
}

static int renamed(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    char before[PATH_MAX];
    char after[PATH_MAX];
    const bool counts = isBelowRoot(fromFolder, from, before) & isBelowRoot(toFolder, to, after);
    long kept = 0;
    if (counts) {
        const int error = strike();
        if (error > 0 && !mayInterrupt(error))
            return answer(error);
        if (isJournalled())
            kept = keepCopy(after);
    }
    const int outcome = static_cast<int>(syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags));
    if (outcome == 0 && counts && isJournalled())
        journalLine("R\t%s\t%s\t%ld\n", before, after, kept);
    return outcome;
}

int rename(const char *from, const char *to)
{
    return renamed(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int renameat(int fromFolder, const char *from, int toFolder, const char *to)
{
    return renamed(fromFolder, from, toFolder, to, 0);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    return renamed(fromFolder, from, toFolder, to, flags);
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags)
{
    char before[PATH_MAX];
    char after[PATH_MAX];
    const bool counts = isBelowRoot(fromFolder, from, before) & isBelowRoot(toFolder, to, after);
    if (counts) {
        const int error = strike();
        if (error > 0 && !mayInterrupt(error))
            return answer(error);
    }
    const int outcome = static_cast<int>(syscall(SYS_linkat, fromFolder, from, toFolder, to, flags));
    if (outcome == 0 && counts && isJournalled())
        journalLine("L\t%s\t%s\n", before, after);
    return outcome;
}

int link(const char *from, const char *to)
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlinkat(int folder, const char *name, int flags)
{
    char path[PATH_MAX];
    const bool counts = isBelowRoot(folder, name, path);
    long kept = 0;
    if (counts) {
        const int error = strike();
        if (error > 0 && error != ENOSPC && !mayInterrupt(error))
            return answer(error);
        if (isJournalled() && !(flags & AT_REMOVEDIR))
            kept = keepCopy(path);
    }
    const int outcome = static_cast<int>(syscall(SYS_unlinkat, folder, name, flags));
    if (outcome == 0 && counts && isJournalled() && !(flags & AT_REMOVEDIR))
        journalLine("U\t%s\t%ld\n", path, kept);
    return outcome;
}

int unlink(const char *name)
{
    return unlinkat(AT_FDCWD, name, 0);
}

int mkdirat(int folder, const char *name, mode_t mode)
{
    char path[PATH_MAX];
    if (isBelowRoot(folder, name, path)) {
        const int error = strike();
        if (error > 0 && !mayInterrupt(error))
            return answer(error);
    }
    return static_cast<int>(syscall(SYS_mkdirat, folder, name, mode));
}

int mkdir(const char *name, mode_t mode)
{
    return mkdirat(AT_FDCWD, name, mode);
}

static int opened(int folder, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    const bool writes = (flags & O_ACCMODE) != O_RDONLY;
    const bool counts = writes && isBelowRoot(folder, name, path);
    bool isNew = false;
    if (counts) {
        struct stat about;
        isNew = syscall(SYS_newfstatat, folder, name, &about, 0) != 0;
        if ((flags & O_CREAT) && isNew) {
            const int error = strike();
            if (error > 0 && !mayInterrupt(error))
                return answer(error);
        }
        if (!isNew && isJournalled() && !(flags & O_EXCL))
            journalLine("B\t%s\t%ld\n", path, keepCopy(path));
    }
    const int fd = static_cast<int>(syscall(SYS_openat, folder, name, flags, mode));
    if (fd >= 0 && counts && isJournalled()) {
        if (isNew)
            journalLine("C\t%s\n", path);
        else if (flags & O_TRUNC)
            journalLine("W\t%s\n", path);
    }
    return fd;
}

#define ESPALIER_MODE                                                                                                            \
    mode_t mode = 0;                                                                                                             \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                                                         \
        va_list values;                                                                                                          \
        va_start(values, flags);                                                                                                 \
        mode = va_arg(values, mode_t);                                                                                           \
        va_end(values);                                                                                                          \
    }

int open(const char *name, int flags, ...)
{
    ESPALIER_MODE
    return opened(AT_FDCWD, name, flags, mode);
}

int open64(const char *name, int flags, ...)
{
    ESPALIER_MODE
    return opened(AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...)
{
    ESPALIER_MODE
    return opened(folder, name, flags, mode);
}

int openat64(int folder, const char *name, int flags, ...)
{
    ESPALIER_MODE
    return opened(folder, name, flags, mode);
}

int creat(const char *name, mode_t mode)
{
    return opened(AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

} // extern "C"
