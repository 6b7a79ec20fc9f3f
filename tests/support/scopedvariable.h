// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace espalier::test {

/// A variable of the environment for the time of a test.
class ScopedVariable
{
public:
    ScopedVariable(const char *name, const std::string &value) : m_name(name)
    {
        if (const char *old = std::getenv(name))
            m_old = old;
        setenv(name, value.c_str(), 1);
    }
    ~ScopedVariable()
    {
        if (m_old)
            setenv(m_name, m_old->c_str(), 1);
        else
            unsetenv(m_name);
    }
    ScopedVariable(const ScopedVariable &) = delete;
    ScopedVariable &operator=(const ScopedVariable &) = delete;

private:
    const char *m_name;
    std::optional<std::string> m_old;
};

/// While it lives, temporary folders are made in memory where there is room: for tests that are about what is written, not about
/// the disk, and that would wait for the disk most of their time.
class FoldersInMemory
{
public:
    explicit FoldersInMemory(std::uintmax_t neededBytes = 100'000'000)
    {
        std::error_code error;
        const auto space = std::filesystem::space("/dev/shm", error);
        if (!error && space.available > neededBytes)
            m_folder.emplace("TMPDIR", "/dev/shm");
    }

private:
    std::optional<ScopedVariable> m_folder;
};

} // namespace espalier::test
