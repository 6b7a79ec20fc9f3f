// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pageserver.h"

#include <arpa/inet.h>
#include <chrono>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace espalier::test {

namespace fs = std::filesystem;

namespace {

fs::path nginxProgram()
{
    for (const char *path : {"/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"})
        if (fs::exists(path))
            return path;
    return {};
}

sockaddr_in pagePort(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int freePagePort()
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = pagePort(0);
    socklen_t size = sizeof address;
    const bool isBound = fd >= 0 && bind(fd, reinterpret_cast<sockaddr *>(&address), size) == 0
        && getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    if (fd >= 0)
        close(fd);
    if (!isBound)
        throw std::runtime_error("no free loopback port");
    return ntohs(address.sin_port);
}

bool answersAt(int port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = pagePort(port);
    const bool isThere = connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    close(fd);
    return isThere;
}

} // namespace

std::string PageServer::missing()
{
    return nginxProgram().empty() ? "nginx is not installed" : std::string();
}

PageServer::PageServer(const std::string &rules)
{
    fs::create_directories(m_home / "pages");
    if (geteuid() == 0) // nginx's workers are somebody else then, or would be
        fs::permissions(m_home.path(), fs::perms::owner_all | fs::perms::group_all | fs::perms::others_all);
    for (int attempt = 0; attempt < 5; ++attempt) { // somebody else may take the port before nginx does
        m_port = freePagePort();
        if (start(rules))
            return;
    }
    throw std::runtime_error("nginx did not start");
}

bool PageServer::start(const std::string &rules)
{
    const std::string home = m_home.path().string();
    std::string own = rules;
    for (std::size_t at = own.find("PORT"); at != std::string::npos; at = own.find("PORT", at))
        own.replace(at, 4, std::to_string(m_port));
    std::string text = geteuid() == 0 ? "user root;\n" : "";
    text += "daemon off;\nworker_processes 1;\npid " + home + "/nginx.pid;\nevents { worker_connections 64; }\nhttp {\n"
        + "log_format plain '$request_method $request_uri $status $http_user_agent $http_cookie';\naccess_log " + home
        + "/requests plain;\ntypes { text/html html; text/plain txt; application/json json; }\ndefault_type "
          "application/octet-stream;\n";
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += std::string(kind) + "_temp_path " + home + "/" + kind + ";\n";
    text += "server {\nlisten 127.0.0.1:" + std::to_string(m_port) + ";\nroot " + home + "/pages;\n" + own + "\n}\n}\n";
    std::ofstream(m_home / "nginx.conf", std::ios::binary) << text;
    m_nginx.start({nginxProgram(), "-e", "stderr", "-p", home, "-c", m_home / "nginx.conf"}, {}, m_home / "log");
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (m_nginx.isRunning() && std::chrono::steady_clock::now() < end) {
        if (answersAt(m_port))
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    m_nginx.stop();
    return false;
}

std::string PageServer::url(const std::string &name) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + "/" + name;
}

void PageServer::put(const std::string &name, const std::string &bytes) const
{
    const fs::path path = m_home.path() / "pages" / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string PageServer::requests() const
{
    std::ifstream file(m_home / "requests", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace espalier::test
