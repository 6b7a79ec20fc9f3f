// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/slurmlab.h"

#include "tests/support/runprogram.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>

namespace espalier::test {

namespace {

/// A port that nobody has just now.
int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool isBound = ::bind(socket, reinterpret_cast<sockaddr *>(&address), size) == 0
        && ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(socket);
    return isBound ? ntohs(address.sin_port) : 0;
}

bool isInstalled(const std::string &program)
{
    return runProgram({{"sh", "-c", "command -v " + program}}).code == 0;
}

} // namespace

SlurmLab::SlurmLab()
{
    if (::geteuid() != 0)
        m_missing = "a cluster of its own needs root";
    for (const char *program : {"munged", "slurmctld", "slurmd", "sbatch", "scontrol"}) {
        if (m_missing.empty() && !isInstalled(program))
            m_missing = std::string(program) + " is not installed";
    }
    if (m_missing.empty())
        start();
}

SlurmLab::~SlurmLab()
{
    if (!m_daemons.empty() && m_missing.empty())
        runProgram({{"scancel", "--user=root"}, {}, {}, {{"SLURM_CONF", configuration().string()}}});
    for (auto daemon = m_daemons.rbegin(); daemon != m_daemons.rend(); ++daemon) {
        ::kill(*daemon, SIGTERM);
        int status = 0;
        ::waitpid(*daemon, &status, 0);
    }
}

void SlurmLab::start()
{
    const auto at = [&](const char *name) { return (m_folder / name).string(); };
    for (const char *name : {"munge", "state", "spool"})
        std::filesystem::create_directories(m_folder / name);
    ::chmod(m_folder.path().c_str(), 0755); // munged insists on who may reach its socket
    ::chmod(at("munge").c_str(), 0755);
    std::random_device random;
    {
        std::ofstream key(at("munge/key"), std::ios::binary);
        for (int i = 0; i < 64; ++i)
            key.put(static_cast<char>(random()));
    }
    ::chmod(at("munge/key").c_str(), 0600);
    std::string host = runProgram({{"hostname", "-s"}}).out;
    host = host.substr(0, host.find('\n'));
    writeConfiguration(host);
    run({"munged", "-F", "--key-file=" + at("munge/key"), "--socket=" + at("munge/socket"), "--pid-file=" + at("munge/pid"),
         "--seed-file=" + at("munge/seed"), "--log-file=" + at("munge/log"), "--num-threads=2"},
        "munged.out");
    if (!waitFor("munge -n --socket=" + at("munge/socket"))) {
        m_missing = "munged does not answer";
        return;
    }
    run({"slurmctld", "-D", "-f", configuration().string()}, "slurmctld.out");
    run({"slurmd", "-D", "-f", configuration().string()}, "slurmd.out");
    if (!waitFor("test \"$(sinfo -h -o %t)\" = idle"))
        m_missing = "slurmctld and slurmd do not answer";
}

void SlurmLab::writeConfiguration(const std::string &host) const
{
    const auto at = [&](const char *name) { return (m_folder / name).string(); };
    std::ofstream file(configuration());
    file
        << "ClusterName=lab\nSlurmctldHost=" << host << "(127.0.0.1)\nSlurmctldPort=" << freePort()
        << "\nSlurmdPort=" << freePort()
        << "\nSlurmUser=root\nSlurmdUser=root\nAuthType=auth/munge\nAuthInfo=socket=" << at("munge/socket")
        << "\nStateSaveLocation=" << at("state") << "\nSlurmdSpoolDir=" << at("spool") << "\nSlurmctldPidFile=" << at("ctld.pid")
        << "\nSlurmdPidFile=" << at("d.pid")
        << "\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSelectType=select/cons_tres\nSelectTypeParameters=CR_CPU\n"
           "JobAcctGatherType=jobacct_gather/none\nAccountingStorageType=accounting_storage/"
           "none\nMpiDefault=none\nReturnToService=2\n"
           "SchedulerParameters=sched_interval=1,batch_sched_delay=0\nMinJobAge=300\nKillWait=2\nMaxArraySize=11\n"
        << "NodeName=" << host << " NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN\nPartitionName=lab Nodes=" << host
        << " Default=YES MaxTime=INFINITE State=UP\n";
}

/// Until the shell command succeeds; false after twenty seconds.
bool SlurmLab::waitFor(const std::string &command) const
{
    const std::string loop = "for i in $(seq 200); do " + command + " >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1";
    return runProgram({{"sh", "-c", loop}, {}, {}, {{"SLURM_CONF", configuration().string()}}}).code == 0;
}

void SlurmLab::run(const std::vector<std::string> &words, const std::string &log)
{
    const std::string out = (m_folder / log).string();
    const pid_t child = ::fork();
    if (child == 0) {
        const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        ::dup2(file, 1);
        ::dup2(file, 2);
        ::setenv("SLURM_CONF", configuration().c_str(), 1);
        becomeProgram(words);
    }
    m_daemons.push_back(child);
}

} // namespace espalier::test
