// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"
#include "app/cli/terminalask.h"
#include "app/cli/workshopcommands.h"

namespace espalier::cli {

namespace detail {

static Json signInJson(const std::string &url, const session::SignInSettings &settings,
                       const std::vector<credentials::SignInDesk::Kept> &kept)
{
    Json list = Json::array();
    for (const auto &entry : kept)
        list.push_back({{"place", entry.place.url}, {"user", entry.place.user}, {"lasting", entry.isLasting}});
    return {{"url", url},
            {"key", settings.keyFile},
            {"proxy", settings.proxy},
            {"certificate", settings.certificate},
            {"kept", list}};
}

} // namespace detail

Result<int> workshopSignIn(Context &context, bool isToForget)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    const std::string url = workshop->remote();
    if (url.empty())
        return failure(ErrorCode::NotFound, workshop->path().string(), "no remote is set, so there is nowhere to sign in",
                       "Set one with `espalier-cli workshop remote URL`.");
    const auto desk = signInDesk();
    ESPALIER_TRY(auto settings, workshop->signInSettings());
    std::size_t forgotten = 0;
    if (isToForget) {
        ESPALIER_TRY(forgotten, desk->forget(url, settings.keyFile));
        ESPALIER_TRY(const bool hadCertificate, workshop->forgetCertificate());
        forgotten += hadCertificate ? 1 : 0;
        settings.certificate.clear();
    }
    ESPALIER_TRY(const auto kept, desk->kept(url, settings.keyFile));
    if (context.isJson) {
        Json json = detail::signInJson(url, settings, kept);
        if (isToForget)
            json["forgotten"] = forgotten;
        context.out.json(json);
        return Done;
    }
    if (isToForget) {
        context.out.text("Forgot " + std::to_string(forgotten) + (forgotten == 1 ? " thing" : " things") + " about "
                         + plainText(url) + "\n");
        return Done;
    }
    std::string text = plainText(url) + "\n";
    const auto line = [&](const char *label, const std::string &value) { text += padTo(label, 13) + value + "\n"; };
    line("key", settings.keyFile.empty() ? "as ssh does" : plainText(settings.keyFile));
    line("proxy", settings.proxy.empty() ? "as the environment says" : plainText(settings.proxy));
    if (!settings.certificate.empty())
        line("certificate", plainText(settings.certificate));
    for (const auto &entry : kept)
        line("kept",
             entry.place.user.empty()
                 ? (entry.place.url.starts_with("ssh-key:") ? "passphrase of " + plainText(entry.place.url.substr(8))
                                                            : std::string("user name"))
                 : "password or token of " + plainText(entry.place.user));
    if (kept.empty())
        line("kept", "nothing");
    context.out.text(text);
    return Done;
}

Result<int> workshopRemote(Context &context, const RemoteChange &change)
{
    ESPALIER_TRY(const auto workshop, openWorkshop(context));
    if (change.url) {
        std::error_code failed;
        const bool isFolder = change.url->find("://") == std::string::npos && std::filesystem::is_directory(*change.url, failed);
        ESPALIER_CHECK(
            workshop->setRemote(isFolder ? std::filesystem::absolute(*change.url).lexically_normal().string() : *change.url));
    }
    if (change.keyFile)
        ESPALIER_CHECK(workshop->setKeyFile(*change.keyFile));
    if (change.proxy)
        ESPALIER_CHECK(workshop->setProxy(*change.proxy));
    const std::string now = workshop->remote();
    ESPALIER_TRY(const auto settings, workshop->signInSettings());
    if (context.isJson)
        context.out.json({{"url", now}, {"key", settings.keyFile}, {"proxy", settings.proxy}});
    else if (now.empty())
        context.out.note("espalier-cli: no remote is set");
    else
        context.out.text(plainText(now) + "\n");
    return Done;
}

} // namespace espalier::cli
