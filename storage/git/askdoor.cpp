// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/askdoor.h"

#include <poll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace espalier::git::detail {

namespace fs = std::filesystem;

constexpr const char *askProgramName = "espalier-askpass";
constexpr std::size_t longestQuestion = 64 * 1024;
constexpr std::chrono::seconds patienceForAsker{2}; // between connecting and the end of its question: it only has to write it

static std::string askVariable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

fs::path askProgram()
{
    std::error_code error;
    const fs::path named = askVariable("ESPALIER_ASKPASS");
    if (named.filename() == askProgramName && access(named.c_str(), X_OK) == 0)
        return named;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    std::vector<fs::path> places = {self.parent_path(), self.parent_path().parent_path() / "libexec" / "espalier"};
    fs::path folder = self.parent_path();
    for (int i = 0; i < 5 && folder.has_relative_path(); ++i, folder = folder.parent_path())
        places.push_back(folder / "bin");
    for (const fs::path &place : places) {
        const fs::path file = place / askProgramName;
        if (!error && fs::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0)
            return file;
        error.clear();
    }
    return {};
}

std::string ownAskProgram()
{
    const std::string named = askVariable("ESPALIER_ASKPASS");
    return fs::path(named).filename() == askProgramName ? std::string() : named;
}

/// The folder with the socket in it, gone with it at the end. A socket's path may have 107 bytes, so a long TMPDIR is of no use.
class AskFolder
{
public:
    AskFolder()
    {
        for (const std::string &base : {askVariable("XDG_RUNTIME_DIR"), askVariable("TMPDIR"), std::string("/tmp")}) {
            std::string pattern = base + "/espalier-ask-XXXXXX";
            if (base.starts_with('/') && pattern.size() < 90 && mkdtemp(pattern.data())) { // mode 0700
                m_path = pattern;
                return;
            }
        }
    }
    ~AskFolder()
    {
        if (m_path.empty())
            return;
        unlink(socket().c_str());
        rmdir(m_path.c_str());
    }
    AskFolder(const AskFolder &) = delete;
    AskFolder &operator=(const AskFolder &) = delete;

    bool isThere() const { return !m_path.empty(); }
    fs::path socket() const { return m_path / "door"; }

private:
    fs::path m_path;
};

struct AskDoor::Private {
    Answer answer;
    AskFolder folder;
    int listener = -1;
    std::string token;
    std::vector<std::string> environment;

    ~Private()
    {
        if (listener >= 0)
            close(listener);
    }
    std::optional<AskedWords> readQuestion(int fd, std::stop_token stop) const;
};

static std::string randomToken()
{
    std::array<unsigned char, 32> bytes{};
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return {};
    std::string text;
    for (const unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

/// The same time whatever the difference is.
static bool isSameToken(std::string_view a, std::string_view b)
{
    unsigned difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

static bool isOwnPerson(int fd)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

static bool listenAt(int fd, const fs::path &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.c_str(), path.native().size() + 1);
    return bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 && listen(fd, 4) == 0;
}

AskDoor::AskDoor(std::unique_ptr<Private> state) : d(std::move(state)) {}
AskDoor::~AskDoor() = default;

Result<std::unique_ptr<AskDoor>> AskDoor::open(Answer answer)
{
    const fs::path program = askProgram();
    if (program.empty())
        return failure(ErrorCode::Unsupported, askProgramName, "the program that asks for passwords is missing",
                       "install Espalier again, or name it in ESPALIER_ASKPASS");
    auto state = std::make_unique<Private>();
    state->answer = std::move(answer);
    state->token = randomToken();
    state->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (!state->folder.isThere() || state->token.empty() || state->listener < 0
        || !listenAt(state->listener, state->folder.socket()))
        return failure(ErrorCode::Io, state->folder.socket().string(),
                       std::string("there is no way to ask for passwords: ") + std::strerror(errno));
    state->environment = {"ESPALIER_ASK_SOCKET=" + state->folder.socket().string(), "ESPALIER_ASK_TOKEN=" + state->token,
                          "GIT_ASKPASS=" + program.string(), "SSH_ASKPASS=" + program.string(), "SSH_ASKPASS_REQUIRE=force"};
    return std::unique_ptr<AskDoor>(new AskDoor(std::move(state)));
}

const std::vector<std::string> &AskDoor::environment() const
{
    return d->environment;
}

int AskDoor::descriptor() const
{
    return d->listener;
}

std::optional<AskedWords> AskDoor::Private::readQuestion(int fd, std::stop_token stop) const
{
    const auto end = std::chrono::steady_clock::now() + patienceForAsker;
    std::string text;
    while (text.size() <= longestQuestion) {
        if (stop.stop_requested() || std::chrono::steady_clock::now() > end)
            return std::nullopt;
        pollfd readable{fd, POLLIN, 0};
        if (poll(&readable, 1, 50) <= 0)
            continue;
        char buffer[4096];
        const ssize_t size = read(fd, buffer, sizeof buffer);
        if (size < 0)
            return std::nullopt;
        if (size == 0) {
            const auto first = text.find('\n');
            const auto second = first == std::string::npos ? first : text.find('\n', first + 1);
            if (second == std::string::npos || !isSameToken(text.substr(0, first), token))
                return std::nullopt;
            return AskedWords{text.substr(second + 1), text.substr(first + 1, second - first - 1)};
        }
        text.append(buffer, static_cast<std::size_t>(size));
    }
    return std::nullopt;
}

void AskDoor::serve(std::stop_token stop)
{
    const int fd = accept4(d->listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0)
        return;
    const auto words = isOwnPerson(fd) ? d->readQuestion(fd, stop) : std::nullopt;
    std::optional<std::string> answer;
    if (words) {
        std::stop_source ended;
        const std::stop_callback onStop(stop, [&] { ended.request_stop(); });
        const std::jthread watcher([&](std::stop_token done) { // whoever asked may be gone before a person has typed
            while (!done.stop_requested()) {
                pollfd gone{fd, 0, 0};
                if (poll(&gone, 1, 20) > 0 && (gone.revents & (POLLHUP | POLLERR)) != 0) {
                    ended.request_stop();
                    return;
                }
            }
        });
        answer = d->answer(*words, ended.get_token());
    }
    const std::string reply = answer ? "+" + *answer : "-";
    [[maybe_unused]] const ssize_t sent = send(fd, reply.data(), reply.size(), MSG_NOSIGNAL);
    close(fd);
}

} // namespace espalier::git::detail
