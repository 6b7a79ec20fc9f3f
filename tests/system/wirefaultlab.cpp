// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/wirefaultlab.h"

namespace espalier::test {

namespace {

namespace fs = std::filesystem;

template<typename T>
T mustHave(Result<T> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
    return std::move(*result);
}

/// Bytes that no compression makes smaller, the same every time.
std::string noise(std::uint64_t seed, std::size_t size)
{
    std::string text;
    while (text.size() < size) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;
        text += static_cast<char>(seed >> 56);
    }
    return text;
}

void addCommit(git::Repository &repository, std::uint64_t seed)
{
    git::CommitRequest request;
    for (std::uint64_t i = 0; i < 40; ++i)
        request.edits.push_back({"r/" + std::to_string(seed) + "/" + std::to_string(i), noise(seed * 1000 + i, 4096)});
    request.author = {"Ada", "ada@example.org", Timestamp(std::chrono::seconds(1700000000))};
    request.message = "Work\n";
    mustHave(repository.write(request));
}

} // namespace

std::string WireFaultLab::missing()
{
    const std::string http = HttpGitServer::missing();
    return http.empty() ? SshGitServer::missing() : http;
}

WireFaultLab::WireFaultLab()
{
    fs::create_directory(served());
    for (const bool isFull : {false, true}) {
        auto server = mustHave(git::Repository::init(m_folder / (isFull ? "full" : "empty")));
        if (!server.setSetting("http.receivepack", "true"))
            throw std::runtime_error("no setting");
        if (isFull)
            addCommit(server, 1);
    }
    auto work = mustHave(git::Repository::init(m_folder / "work"));
    addCommit(work, 2);
}

HttpGitServer &WireFaultLab::http()
{
    if (!m_http) {
        m_http = std::make_unique<HttpGitServer>(served());
        m_httpRelay = std::make_unique<FaultRelay>(m_http->port());
    }
    return *m_http;
}

SshGitServer &WireFaultLab::ssh()
{
    if (m_ssh)
        return *m_ssh;
    m_ssh = std::make_unique<SshGitServer>(served());
    m_sshRelay = std::make_unique<FaultRelay>(m_ssh->port());
    // The relay's port is another host to ssh; what is tested here is the line.
    std::string lax = m_ssh->sshCommand();
    const std::string strict = "-oStrictHostKeyChecking=yes";
    lax.replace(lax.find(strict), strict.size(), "-oStrictHostKeyChecking=no");
    m_sshCommand.emplace("GIT_SSH_COMMAND", lax);
    return *m_ssh;
}

FaultRelay &WireFaultLab::relay(Over over)
{
    if (over == Over::Http)
        http();
    else
        ssh();
    return over == Over::Http ? *m_httpRelay : *m_sshRelay;
}

void WireFaultLab::serve(const std::string &name, bool isFull) const
{
    fs::copy(m_folder / (isFull ? "full" : "empty"), served() / name, fs::copy_options::recursive);
}

git::Repository WireFaultLab::work(const std::string &name, bool hasWorked) const
{
    fs::copy(m_folder / "work", m_folder / name, fs::copy_options::recursive);
    auto repository = mustHave(git::Repository::open(m_folder / name));
    if (hasWorked && !repository.setRef("refs/remotes/origin/main", commitOf(repository), std::nullopt))
        throw std::runtime_error("no ref");
    return repository;
}

git::ObjectId WireFaultLab::commitOf(const git::Repository &repository) const
{
    return *mustHave(repository.ref("refs/heads/main"));
}

std::string WireFaultLab::url(Over over, const std::string &name, int port)
{
    const int wanted = port > 0 ? port : relay(over).port();
    std::string address = over == Over::Http ? http().url(name) : ssh().url(name);
    const std::string before = ":" + std::to_string(over == Over::Http ? http().port() : ssh().port()) + "/";
    return address.replace(address.find(before), before.size(), ":" + std::to_string(wanted) + "/");
}

std::size_t WireFaultLab::commitsAt(const std::string &name) const
{
    const auto server = mustHave(git::Repository::open(served() / name));
    const auto tip = mustHave(server.ref("refs/heads/main"));
    return tip ? mustHave(server.count(*tip, {})) : 0;
}

git::GitTransport::Options WireFaultLab::quick(std::shared_ptr<git::SignIn> signIn)
{
    git::GitTransport::Options options;
    options.limits.connect = options.limits.silence = options.limits.minute = std::chrono::milliseconds(1000);
    options.limits.leastPerMinute = 4096;
    options.signIn = std::move(signIn);
    return options;
}

git::GitTransport::Options WireFaultLab::patient(std::shared_ptr<git::SignIn> signIn)
{
    git::GitTransport::Options options;
    options.limits.silence = std::chrono::seconds(20);
    options.signIn = std::move(signIn);
    return options;
}

} // namespace espalier::test
