// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/tempfolder.h"

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace espalier::test {

/// A Slurm cluster of one node: munged, slurmctld and slurmd of this machine with folders, keys and ports of their own, ended with the
/// object. Needs root, since slurmd does.
class SlurmLab
{
public:
    SlurmLab();
    ~SlurmLab();
    SlurmLab(const SlurmLab &) = delete;
    SlurmLab &operator=(const SlurmLab &) = delete;

    /// Why there is no cluster here; empty when there is one.
    const std::string &missing() const { return m_missing; }
    std::filesystem::path configuration() const { return m_folder / "slurm.conf"; }

private:
    void start();
    void writeConfiguration(const std::string &host) const;
    bool waitFor(const std::string &command) const;
    void run(const std::vector<std::string> &words, const std::string &log);

    TempFolder m_folder;
    std::vector<pid_t> m_daemons;
    std::string m_missing;
};

} // namespace espalier::test
