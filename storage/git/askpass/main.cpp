// SPDX-License-Identifier: GPL-3.0-or-later
// espalier-askpass PROMPT: git and ssh run this to ask for a password. It hands the prompt to the program that started them and prints
// its answer; it knows nothing itself. What it speaks is described in storage/git/askdoor.h.

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

namespace {

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

int connectTo(const std::string &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return -1;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

bool sendAll(int fd, const std::string &text)
{
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t sent = send(fd, text.data() + done, text.size() - done, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        done += static_cast<std::size_t>(sent);
    }
    return shutdown(fd, SHUT_WR) == 0;
}

std::string receiveAll(int fd)
{
    std::string text;
    char buffer[4096];
    while (true) {
        const ssize_t size = read(fd, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return text;
        text.append(buffer, static_cast<std::size_t>(size));
    }
}

} // namespace

int main(int argc, char **argv)
{
    const int fd = connectTo(variable("ESPALIER_ASK_SOCKET"));
    if (fd < 0) {
        std::cerr << "espalier-askpass: run by git and ssh; there is nobody to ask\n";
        return 1;
    }
    const std::string prompt = argc > 1 ? argv[1] : "";
    if (!sendAll(fd, variable("ESPALIER_ASK_TOKEN") + "\n" + variable("SSH_ASKPASS_PROMPT") + "\n" + prompt))
        return 1;
    const std::string answer = receiveAll(fd);
    close(fd);
    if (answer.empty() || answer.front() != '+')
        return 1;
    std::cout << answer.substr(1) << "\n" << std::flush;
    return std::cout ? 0 : 1;
}
