// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/askclerk.h"
#include "storage/git/process.h"

#include <sys/mman.h>
#include <unistd.h>

namespace espalier::git::detail {

/// A file without a name, for what must be on no disk.
class NamelessFile
{
public:
    explicit NamelessFile(const std::string &text) : m_fd(memfd_create("espalier", MFD_CLOEXEC))
    {
        if (m_fd >= 0 && write(m_fd, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
            close(m_fd);
            m_fd = -1;
        }
    }
    ~NamelessFile()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    NamelessFile(const NamelessFile &) = delete;
    NamelessFile &operator=(const NamelessFile &) = delete;

    bool isThere() const { return m_fd >= 0; }
    /// As the child that inherits it until it becomes another program sees it.
    std::string path() const { return "/proc/self/fd/" + std::to_string(m_fd); }

private:
    int m_fd;
};

static std::optional<std::string> runGitCredential(const std::filesystem::path &repository, const char *verb,
                                                   const std::string &input, std::stop_token stop)
{
    const NamelessFile file(input);
    if (!file.isThere())
        return std::nullopt;
    ProcessRequest request;
    request.command = {"git", "--git-dir=" + repository.string(), "credential", verb};
    request.environment = cleanGitEnvironment();
    std::erase_if(request.environment, [](const std::string &variable) { return variable.starts_with("SSH_ASKPASS"); });
    for (const char *variable : {"GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=/bin/false", "SSH_ASKPASS=/bin/false"})
        request.environment.emplace_back(variable);
    request.input = file.path();
    request.silence = std::chrono::seconds(20);
    request.stop = stop;
    const auto result = runProcess(request);
    if (!result || result->end != ProcessEnd::Exited || result->exitCode != 0)
        return std::nullopt;
    return result->output;
}

static std::string credentialText(const RemoteUrl &remote)
{
    std::string text = "url=" + remote.shown + "\n";
    if (!remote.user.empty())
        text += "username=" + remote.user + "\n";
    return text;
}

std::optional<std::pair<std::string, std::string>> helpersAnswer(const std::filesystem::path &repository, const RemoteUrl &remote,
                                                                 std::stop_token stop)
{
    const auto said = runGitCredential(repository, "fill", credentialText(remote) + "\n", stop);
    if (!said)
        return std::nullopt;
    std::optional<std::string> user;
    std::optional<std::string> password;
    for (std::size_t at = 0; at < said->size();) {
        const std::size_t end = std::min(said->find('\n', at), said->size());
        const std::string line = said->substr(at, end - at);
        if (line.starts_with("username="))
            user = line.substr(9);
        else if (line.starts_with("password="))
            password = line.substr(9);
        at = end + 1;
    }
    if (!user || !password)
        return std::nullopt;
    return std::pair(*user, *password);
}

void rejectHelpersAnswer(const std::filesystem::path &repository, const RemoteUrl &remote,
                         const std::pair<std::string, std::string> &answer)
{
    const std::string text = "url=" + remote.shown + "\nusername=" + answer.first + "\npassword=" + answer.second + "\n\n";
    [[maybe_unused]] const auto done = runGitCredential(repository, "reject", text, {});
}

} // namespace espalier::git::detail
