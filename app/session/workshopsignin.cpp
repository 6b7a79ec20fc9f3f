// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/workshopsignin.h"

#include "app/session/workshopprivate.h"
#include "storage/git/certificate.h"
#include "storage/git/remoteurl.h"

#include <cstdlib>

namespace espalier::session {

namespace detail {

static std::filesystem::path configFolder()
{
    if (const char *config = std::getenv("XDG_CONFIG_HOME"); config && config[0] == '/')
        return std::filesystem::path(config) / "espalier";
    if (const char *home = std::getenv("HOME"); home && home[0] == '/')
        return std::filesystem::path(home) / ".config" / "espalier";
    return {};
}

std::vector<std::filesystem::path> pinFolders(const std::filesystem::path &local)
{
    std::vector<std::filesystem::path> folders;
    if (!local.empty())
        folders.push_back(local / "pins");
    if (const auto config = configFolder(); !config.empty())
        folders.push_back(config / "pins");
    return folders;
}

std::shared_ptr<git::Transport> transportFor(const Workshop::Options &options, const std::filesystem::path &local)
{
    if (options.transport)
        return options.transport;
    git::GitTransport::Options wire;
    wire.signIn = options.signIn;
    wire.pins = pinFolders(local);
    return std::make_shared<git::GitTransport>(std::move(wire));
}

Result<std::string> withoutPassword(const std::string &url, git::SignIn *signIn, bool mayBeLost)
{
    const auto remote = git::detail::parseRemoteUrl(url);
    if (!remote || remote->password.empty())
        return url;
    if (signIn)
        signIn->offer(remote->shown, remote->user, remote->password);
    else if (!mayBeLost)
        return failure(ErrorCode::Invalid, remote->shown,
                       "a password in an address would be written down where others can read it",
                       "Leave it out: it is asked for when it is needed, or git's own credential helper knows it.");
    return remote->withUserOnly();
}

/// The name that ssh and the list of sign-ins know a key file by.
static std::string wholePath(const std::string &file)
{
    if (file.empty() || file.starts_with("~/"))
        return file;
    std::error_code failed;
    const auto whole = std::filesystem::absolute(file, failed);
    return failed ? file : whole.lexically_normal().string();
}

} // namespace detail

Result<SignInSettings> Workshop::signInSettings() const
{
    ESPALIER_TRY(const auto reader, d->lease());
    SignInSettings settings;
    ESPALIER_TRY(const auto key, reader.store().repository().setting("espalier.sshkey"));
    ESPALIER_TRY(const auto proxy, reader.store().repository().setting("http.proxy"));
    settings.keyFile = key.value_or(std::string());
    settings.proxy = proxy.value_or(std::string());
    const auto remote = git::detail::parseRemoteUrl(this->remote());
    if (remote && remote->isTls()) {
        ESPALIER_TRY(const auto pin, git::detail::CertificatePins(detail::pinFolders(d->state.folder())).find(*remote));
        settings.certificate = pin ? pin->certificate.fingerprint : std::string();
    }
    return settings;
}

Result<void> Workshop::setKeyFile(const std::string &file)
{
    if (file.find_first_of("\r\n") != std::string::npos)
        return failure(ErrorCode::Invalid, file.substr(0, 200), "this is not the name of a file");
    const std::string whole = detail::wholePath(file);
    std::error_code failed;
    if (!whole.empty() && !whole.starts_with("~/") && !std::filesystem::is_regular_file(whole, failed))
        return failure(ErrorCode::NotFound, whole, "there is no such key file");
    const std::scoped_lock lock(d->writeMutex);
    ESPALIER_TRY(auto *store, d->writerStore());
    return store->repository().setSetting("espalier.sshkey", whole);
}

Result<void> Workshop::setProxy(const std::string &url)
{
    if (!url.empty()) {
        const auto proxy = git::detail::parseRemoteUrl(url.find("://") == std::string::npos ? "http://" + url : url);
        const bool isSocks = url.starts_with("socks");
        if (!proxy && !isSocks)
            return failure(ErrorCode::Invalid, proxy.error().context, proxy.error().detail,
                           "for example http://proxy.example.org:3128");
        if ((proxy && !proxy->password.empty()) || (isSocks && url.find('@') != std::string::npos))
            return failure(ErrorCode::Invalid, proxy ? proxy->shown : "proxy",
                           "a password in an address would be written down where others can read it",
                           "Leave it out, and keep the user name: the password is asked for.");
    }
    const std::scoped_lock lock(d->writeMutex);
    ESPALIER_TRY(auto *store, d->writerStore());
    return store->repository().setSetting("http.proxy", url);
}

Result<bool> Workshop::forgetCertificate()
{
    const auto remote = git::detail::parseRemoteUrl(this->remote());
    if (!remote || !remote->isTls())
        return false;
    return git::detail::CertificatePins(detail::pinFolders(d->state.folder())).forget(*remote);
}

} // namespace espalier::session
