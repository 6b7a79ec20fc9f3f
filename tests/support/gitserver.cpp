// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/gitserver.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <stdexcept>

namespace espalier::test {

namespace {

namespace fs = std::filesystem;

/// The program's full path among the usual folders, or nothing.
fs::path serverProgram(const std::string &name)
{
    for (const char *folder : {"/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/sbin", "/bin"}) {
        const fs::path path = fs::path(folder) / name;
        if (access(path.c_str(), X_OK) == 0)
            return path;
    }
    return {};
}

std::string firstMissing(const std::vector<std::string> &programs)
{
    for (const auto &program : programs) {
        if (serverProgram(program).empty())
            return program + " is not installed";
    }
    return {};
}

fs::path httpBackend()
{
    for (const char *path : {"/usr/lib/git-core/git-http-backend", "/usr/libexec/git-core/git-http-backend"}) {
        if (access(path, X_OK) == 0)
            return path;
    }
    return {};
}

void writeServerFile(const fs::path &path, const std::string &text)
{
    std::ofstream(path, std::ios::binary) << text;
    chmod(path.c_str(), 0600);
}

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int freePort()
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool ok = fd >= 0 && bind(fd, reinterpret_cast<sockaddr *>(&address), size) == 0
        && getsockname(fd, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    if (fd >= 0)
        close(fd);
    if (!ok)
        throw std::runtime_error("no free loopback port");
    return ntohs(address.sin_port);
}

bool canConnect(int port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(port);
    const bool ok = connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    close(fd);
    return ok;
}

/// Asks `ready` every ten milliseconds until it says yes, the process ends, or ten seconds are over.
bool awaitServer(ServerProcess &process, const std::function<bool()> &ready)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (process.isRunning() && std::chrono::steady_clock::now() < end) {
        if (ready())
            return true;
        poll(nullptr, 0, 10);
    }
    return false;
}

std::string logText(const fs::path &path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string percentEncoded(const std::string &text)
{
    std::string out;
    for (const unsigned char c : text) {
        if (isalnum(c)) {
            out += static_cast<char>(c);
        } else {
            constexpr char digits[] = "0123456789ABCDEF";
            out += '%';
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    return out;
}

std::string currentUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? entry->pw_name : "root";
}

void runToTheEnd(const std::vector<std::string> &command, const fs::path &log)
{
    ServerProcess program;
    program.start(command, {}, log);
    awaitServer(program, [] { return false; });
}

void makeKey(const fs::path &path, const std::string &passphrase = {})
{
    runToTheEnd({serverProgram("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-C", "test", "-f", path},
                path.string() + ".log");
    if (!fs::exists(path))
        throw std::runtime_error("ssh-keygen made no key");
}

} // namespace

void ServerProcess::start(const std::vector<std::string> &command, const std::vector<std::string> &environment,
                          const fs::path &log)
{
    std::vector<char *> arguments;
    for (const auto &part : command)
        arguments.push_back(const_cast<char *>(part.c_str()));
    arguments.push_back(nullptr);
    std::vector<char *> variables;
    for (const auto &variable : environment)
        variables.push_back(const_cast<char *>(variable.c_str()));
    for (char **variable = environ; *variable; ++variable) {
        if (std::string_view(*variable).substr(0, 4) != "GIT_")
            variables.push_back(*variable);
    }
    variables.push_back(nullptr);

    m_process = fork();
    if (m_process < 0)
        throw std::runtime_error("cannot fork");
    if (m_process == 0) {
        setpgid(0, 0);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        dup2(open("/dev/null", O_RDONLY), 0);
        const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        dup2(out, 1);
        dup2(out, 2);
        execve(arguments[0], arguments.data(), variables.data());
        _exit(127);
    }
    setpgid(m_process, m_process);
}

void ServerProcess::stop()
{
    if (m_process <= 0)
        return;
    kill(-m_process, SIGTERM);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
    while (isRunning() && std::chrono::steady_clock::now() < end)
        poll(nullptr, 0, 5);
    if (m_process > 0) {
        kill(-m_process, SIGKILL);
        waitpid(m_process, nullptr, 0);
    }
    m_process = -1;
}

bool ServerProcess::isRunning()
{
    if (m_process > 0 && waitpid(m_process, nullptr, WNOHANG) == m_process) {
        kill(-m_process, SIGKILL); // what it left behind
        m_process = -1;
    }
    return m_process > 0;
}

std::string HttpGitServer::missing()
{
    if (httpBackend().empty())
        return "git-http-backend is not installed";
    return firstMissing({"nginx", "fcgiwrap"});
}

std::string TestCertificate::fingerprint() const
{
    const fs::path out = certificate.string() + ".fingerprint";
    fs::remove(out);
    runToTheEnd({serverProgram("openssl"), "x509", "-in", certificate, "-noout", "-fingerprint", "-sha256"}, out);
    std::string text = logText(out);
    text.erase(0, text.find('=') + 1);
    return text.substr(0, text.find('\n'));
}

TestCertificate makeCertificate(const fs::path &folder, const std::string &name, const CertificateWish &wish)
{
    const TestCertificate made{folder / (name + ".pem"), folder / (name + ".key")};
    const fs::path log = folder / (name + ".log"), request = folder / (name + ".csr"), settings = folder / (name + ".cnf");
    const std::string openssl = serverProgram("openssl");
    writeServerFile(settings,
                    "[req]\ndistinguished_name=name\nprompt=no\n[name]\nCN=" + wish.subject + "\n[made]\nsubjectAltName="
                        + wish.names + "\n[ca]\ndefault_ca=made_by\n[made_by]\ndatabase=" + (folder / (name + ".db")).string()
                        + "\nnew_certs_dir=" + folder.string()
                        + "\ndefault_md=sha256\npolicy=any\nrand_serial=yes\nunique_subject=no\n"
                          "x509_extensions=made\n[any]\ncommonName=supplied\n");
    writeServerFile(folder / (name + ".db"), "");
    runToTheEnd({openssl, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-config",
                 settings, "-keyout", made.key, "-out", request},
                log);
    std::vector<std::string> sign = {openssl,          "ca",
                                     "-batch",         "-config",
                                     settings,         "-in",
                                     request,          "-out",
                                     made.certificate, "-notext",
                                     "-startdate",     "20200101000000Z",
                                     "-enddate",       wish.isExpired ? "20210101000000Z" : "20490101000000Z"};
    if (wish.authority)
        sign.insert(sign.end(), {"-cert", wish.authority->certificate, "-keyfile", wish.authority->key});
    else
        sign.insert(sign.end(), {"-selfsign", "-keyfile", made.key});
    runToTheEnd(sign, log);
    if (!fs::exists(made.certificate) || fs::file_size(made.certificate) == 0)
        throw std::runtime_error("openssl made no certificate: " + logText(log));
    return made;
}

HttpGitServer::HttpGitServer(const fs::path &folder, std::optional<TestCertificate> certificate)
    : m_folder(fs::canonical(folder)),
      m_certificate(std::move(certificate))
{
    const fs::path log = m_home / "log";
    setPassword(password);
    m_cgi.start({serverProgram("fcgiwrap"), "-f", "-c", "4", "-s", "unix:" + (m_home / "cgi.socket").string()},
                {"HOME=" + m_home.path().string()}, log);
    if (!awaitServer(m_cgi, [this] { return fs::exists(m_home / "cgi.socket"); }))
        throw std::runtime_error("fcgiwrap did not start: " + logText(log));
    for (int attempt = 0; attempt < 5; ++attempt) { // somebody else may take the port before nginx does
        m_port = freePort();
        if (startNginx())
            return;
    }
    throw std::runtime_error("nginx did not start: " + logText(log));
}

bool HttpGitServer::startNginx()
{
    writeConfiguration();
    m_nginx.start({serverProgram("nginx"), "-e", "stderr", "-p", m_home.path(), "-c", m_home / "nginx.conf"}, {}, m_home / "log");
    if (awaitServer(m_nginx, [this] { return canConnect(m_port); }))
        return true;
    m_nginx.stop();
    return false;
}

void HttpGitServer::setPassword(const std::string &secret) const
{
    writeServerFile(m_home / "passwords", std::string(user) + ":{PLAIN}" + secret + "\n");
}

void HttpGitServer::setCertificate(TestCertificate certificate)
{
    m_certificate = std::move(certificate);
    m_nginx.stop();
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (startNginx())
            return;
    }
    throw std::runtime_error("nginx did not start again: " + logText(m_home / "log"));
}

HttpGitServer::~HttpGitServer() = default;

void HttpGitServer::writeConfiguration() const
{
    const std::string home = m_home.path().string();
    const auto location = [&](const std::string &prefix, const std::string &rules, const std::string &remoteUser) {
        return "location ~ ^/" + prefix + "(/.*)$ {\n" + rules
            + "client_max_body_size 0;\n"
              "fastcgi_pass unix:"
            + home
            + "/cgi.socket;\n"
              "fastcgi_param SCRIPT_FILENAME "
            + httpBackend().string()
            + ";\n"
              "fastcgi_param GIT_PROJECT_ROOT "
            + m_folder.string()
            + ";\n"
              "fastcgi_param GIT_HTTP_EXPORT_ALL 1;\n"
              "fastcgi_param GIT_PROTOCOL $http_git_protocol;\n"
              "fastcgi_param HOME "
            + home
            + ";\n"
              "fastcgi_param PATH_INFO $1;\n"
              "fastcgi_param QUERY_STRING $query_string;\n"
              "fastcgi_param REQUEST_METHOD $request_method;\n"
              "fastcgi_param CONTENT_TYPE $content_type;\n"
              "fastcgi_param CONTENT_LENGTH $content_length;\n"
              "fastcgi_param REMOTE_ADDR $remote_addr;\n"
              "fastcgi_param REMOTE_USER "
            + remoteUser + ";\n}\n";
    };
    std::string text = geteuid() == 0 ? "user " + currentUser() + ";\n" : std::string();
    text += "daemon off;\nworker_processes 1;\npid " + home
        + "/nginx.pid;\n"
          "events { worker_connections 64; }\nhttp {\naccess_log off;\n";
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        text += std::string(kind) + "_temp_path " + home + "/" + kind + ";\n";
    text += "server {\nlisten 127.0.0.1:" + std::to_string(m_port) + (m_certificate ? " ssl;\n" : ";\n");
    if (m_certificate)
        text += "ssl_certificate " + m_certificate->certificate.string() + ";\nssl_certificate_key " + m_certificate->key.string()
            + ";\n";
    text += location("open", "", "anybody");
    text += location("protected", "auth_basic workshop;\nauth_basic_user_file " + home + "/passwords;\n", "$remote_user");
    text += "}\n}\n";
    writeServerFile(m_home / "nginx.conf", text);
}

std::string HttpGitServer::origin(const std::string &person) const
{
    return (m_certificate ? "https://" : "http://") + person + "127.0.0.1:" + std::to_string(m_port);
}

std::string HttpGitServer::url(const std::string &name) const
{
    return origin() + "/open/" + name;
}

std::string HttpGitServer::protectedUrl(const std::string &name) const
{
    return origin() + "/protected/" + name;
}

std::string HttpGitServer::urlWithPassword(const std::string &name, const std::string &secret) const
{
    return origin(std::string(user) + ":" + percentEncoded(secret) + "@") + "/protected/" + name;
}

void HttpGitServer::stop()
{
    m_nginx.stop();
    m_cgi.stop();
}

std::string SshGitServer::missing()
{
    if (geteuid() == 0 && !fs::exists("/run/sshd") && mkdir("/run/sshd", 0755) != 0)
        return "sshd needs the folder /run/sshd";
    return firstMissing({"sshd", "ssh", "ssh-keygen", "git"});
}

SshGitServer::SshGitServer(const fs::path &folder) : m_folder(fs::canonical(folder))
{
    const fs::path log = m_home / "log";
    makeKey(m_home / "host");
    makeKey(m_home / "person");
    fs::copy_file(m_home / "person.pub", m_home / "authorized");
    for (int attempt = 0; attempt < 5; ++attempt) {
        m_port = freePort();
        if (startSshd())
            return;
    }
    throw std::runtime_error("sshd did not start: " + logText(log));
}

bool SshGitServer::startSshd()
{
    writeConfiguration();
    m_sshd.start({serverProgram("sshd"), "-D", "-e", "-f", m_home / "sshd.conf"}, {}, m_home / "log");
    if (awaitServer(m_sshd, [this] { return canConnect(m_port); }))
        return true;
    m_sshd.stop();
    return false;
}

fs::path SshGitServer::addKey(const std::string &name, const std::string &passphrase) const
{
    makeKey(m_home / name, passphrase);
    std::ofstream(m_home / "authorized", std::ios::app) << logText(m_home / (name + ".pub"));
    return m_home / name;
}

void SshGitServer::changeHostKey()
{
    m_sshd.stop();
    fs::remove(m_home / "host");
    fs::remove(m_home / "host.pub");
    makeKey(m_home / "host");
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (startSshd())
            return;
    }
    throw std::runtime_error("sshd did not start again: " + logText(m_home / "log"));
}

std::string SshGitServer::hostFingerprint() const
{
    const fs::path out = m_home / "host.fingerprint";
    fs::remove(out);
    runToTheEnd({serverProgram("ssh-keygen"), "-l", "-f", m_home / "host.pub"}, out); // "256 SHA256:... test (ED25519)"
    const std::string text = logText(out);
    const auto begin = text.find("SHA256:");
    return begin == std::string::npos ? std::string() : text.substr(begin, text.find(' ', begin) - begin);
}

std::string SshGitServer::strangersCommand() const
{
    return "ssh -F /dev/null -oUserKnownHostsFile=" + knownHosts().string()
        + " -oGlobalKnownHostsFile=/dev/null -oHashKnownHosts=no -oIdentityFile=/nonexistent";
}

SshGitServer::~SshGitServer() = default;

void SshGitServer::writeConfiguration() const
{
    const std::string home = m_home.path().string();
    writeServerFile(m_home / "sshd.conf",
                    "Port " + std::to_string(m_port) + "\nListenAddress 127.0.0.1\nHostKey " + home
                        + "/host\n"
                          "PidFile none\nAuthorizedKeysFile "
                        + home
                        + "/authorized\nStrictModes no\nUsePAM no\n"
                          "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
                          "LogLevel VERBOSE\n");
    std::ifstream key(m_home / "host.pub");
    std::string kind;
    std::string value;
    key >> kind >> value;
    writeServerFile(m_home / "known_hosts", "[127.0.0.1]:" + std::to_string(m_port) + " " + kind + " " + value + "\n");
}

std::string SshGitServer::url(const std::string &name) const
{
    return "ssh://" + currentUser() + "@127.0.0.1:" + std::to_string(m_port) + (m_folder / name).string();
}

std::string SshGitServer::sshCommand() const
{
    const std::string home = m_home.path().string();
    return "ssh -F /dev/null -oBatchMode=yes -oIdentitiesOnly=yes -oIdentityAgent=none -oStrictHostKeyChecking=yes -i " + home
        + "/person -oUserKnownHostsFile=" + home + "/known_hosts";
}

void SshGitServer::stop()
{
    m_sshd.stop();
}

} // namespace espalier::test
