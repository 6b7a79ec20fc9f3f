// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/certificatewire.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <cerrno>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace espalier::git::detail {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

constexpr std::size_t longestProxyAnswer = 16 * 1024;

WireSocket::~WireSocket()
{
    if (m_fd >= 0)
        close(m_fd);
}

Result<void> awaitSocket(int fd, bool forWriting, const WireDeadline &deadline, const std::string &context)
{
    while (true) {
        if (deadline.stop.stop_requested())
            return failure(ErrorCode::Cancelled, context, "stopped on request");
        if (std::chrono::steady_clock::now() >= deadline.end)
            return failure(ErrorCode::Io, context, "the server did not show its certificate in time");
        pollfd ready{fd, static_cast<short>(forWriting ? POLLOUT : POLLIN), 0};
        if (poll(&ready, 1, 50) > 0)
            return {};
    }
}

/// The system's look-up cannot be stopped, so it has a thread that may outlive the wait for it.
static Result<AddressList> lookUp(const std::string &host, int port, const WireDeadline &deadline, const std::string &context)
{
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any changed;
        bool isDone = false;
        int code = 0;
        AddressList list{nullptr, freeaddrinfo};
    };
    const auto shared = std::make_shared<Shared>();
    std::thread([shared, host, service = std::to_string(port)] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo *found = nullptr;
        const int code = getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
        const std::scoped_lock lock(shared->mutex);
        shared->list.reset(found);
        shared->code = code;
        shared->isDone = true;
        shared->changed.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->changed.wait_until(lock, deadline.stop, deadline.end, [&] { return shared->isDone; });
    if (deadline.stop.stop_requested())
        return failure(ErrorCode::Cancelled, context, "stopped on request");
    if (!shared->isDone || shared->code != 0 || !shared->list)
        return failure(ErrorCode::Io, context, "the host " + host + " is not known here",
                       "check the network; nothing is lost, it can be sent later");
    return std::move(shared->list);
}

static Result<WireSocket> connectTo(const std::string &host, int port, const WireDeadline &deadline, const std::string &context)
{
    ESPALIER_TRY(const AddressList list, lookUp(host, port, deadline, context));
    for (const addrinfo *next = list.get(); next; next = next->ai_next) {
        WireSocket fd(socket(next->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, next->ai_protocol));
        if (fd.get() < 0)
            continue;
        int problem = connect(fd.get(), next->ai_addr, next->ai_addrlen) == 0 ? 0 : errno;
        if (problem == EINPROGRESS) {
            ESPALIER_CHECK(awaitSocket(fd.get(), true, deadline, context));
            socklen_t size = sizeof problem;
            if (getsockopt(fd.get(), SOL_SOCKET, SO_ERROR, &problem, &size) != 0)
                problem = errno;
        }
        if (problem == 0)
            return fd;
    }
    return failure(ErrorCode::Io, context, "there is no connection to " + host,
                   "check the network; nothing is lost, it can be sent later");
}

static std::string base64Of(const std::string &text)
{
    std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(out.data()),
                                     reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

static Result<void> sendThrough(int fd, const std::string &text, const WireDeadline &deadline, const std::string &context)
{
    for (std::size_t done = 0; done < text.size();) {
        ESPALIER_CHECK(awaitSocket(fd, true, deadline, context));
        const ssize_t size = send(fd, text.data() + done, text.size() - done, MSG_NOSIGNAL);
        if (size < 0 && errno != EAGAIN && errno != EINTR)
            return failure(ErrorCode::Io, context, "the proxy broke the connection off");
        done += size > 0 ? static_cast<std::size_t>(size) : 0;
    }
    return {};
}

/// The head of the proxy's answer, byte by byte: what follows belongs to the server.
static Result<std::string> readHead(int fd, const WireDeadline &deadline, const std::string &context)
{
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
        ESPALIER_CHECK(awaitSocket(fd, false, deadline, context));
        char c = 0;
        const ssize_t size = recv(fd, &c, 1, 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (size <= 0 || head.size() > longestProxyAnswer)
            return failure(ErrorCode::Io, context, "the proxy did not connect");
        head += c;
    }
    return head;
}

Result<WireSocket> connectFor(const CertificateRequest &request, const WireDeadline &deadline)
{
    const std::string &context = request.remote.shown;
    if (!request.proxy)
        return connectTo(request.remote.host, request.remote.port, deadline, context);
    if (!request.proxy->origin.starts_with("http://"))
        return failure(ErrorCode::Unsupported, context, "the certificate can be looked at through an http proxy only");
    ESPALIER_TRY(WireSocket fd, connectTo(request.proxy->host, request.proxy->port, deadline, context));
    const bool isSix = request.remote.host.find(':') != std::string::npos;
    const std::string place = (isSix ? "[" + request.remote.host + "]" : request.remote.host) + ":"
        + std::to_string(request.remote.port);
    std::string text = "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n";
    std::optional<std::pair<std::string, std::string>> person = request.proxyPerson;
    if (!person && !request.proxy->password.empty())
        person = {request.proxy->user, request.proxy->password};
    if (person)
        text += "Proxy-Authorization: Basic " + base64Of(person->first + ":" + person->second) + "\r\n";
    ESPALIER_CHECK(sendThrough(fd.get(), text + "\r\n", deadline, context));
    ESPALIER_TRY(const std::string head, readHead(fd.get(), deadline, context));
    const std::string status = head.substr(0, head.find('\r'));
    if (status.find(" 407") != std::string::npos)
        return failure(ErrorCode::Denied, context, "the proxy wants a user name and a password",
                       "name the user in the proxy's address; the password is asked for");
    if (status.find(" 200") == std::string::npos)
        return failure(ErrorCode::Io, context, "the proxy did not connect: " + status.substr(0, 100));
    return fd;
}

} // namespace espalier::git::detail
