// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/identity.h"

#include "app/governance/trust/policy.h"
#include "storage/base/filesystem.h"

#include <cstdlib>
#include <filesystem>
#include <pwd.h>
#include <unistd.h>
#include <vector>

namespace espalier::session {

namespace detail {

/// What a commit header can carry: one line, no angle brackets, no blanks around it.
static std::string headerText(std::string_view text)
{
    std::string kept;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '<' && c != '>')
            kept += c;
    }
    const auto first = kept.find_first_not_of(' ');
    if (first == std::string::npos)
        return {};
    return kept.substr(first, kept.find_last_not_of(' ') - first + 1);
}

static std::string fromEnvironment(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const char *value = std::getenv(name);
        std::string text = value ? headerText(value) : std::string();
        if (!text.empty())
            return text;
    }
    return {};
}

static std::string fromSetting(const git::Repository *repository, const char *key)
{
    if (!repository)
        return {};
    const auto value = repository->setting(key);
    return value && *value ? headerText(**value) : std::string();
}

struct Login {
    std::string login;
    std::string realName;
};

static Login currentLogin()
{
    passwd entry{};
    passwd *found = nullptr;
    std::vector<char> buffer(16384);
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return {"user" + std::to_string(geteuid()), {}};
    std::string realName = found->pw_gecos ? found->pw_gecos : "";
    return {found->pw_name, headerText(realName.substr(0, realName.find(',')))};
}

static std::string hostName()
{
    char name[256] = {};
    if (gethostname(name, sizeof name - 1) != 0 || name[0] == 0)
        return "localhost";
    std::string text = headerText(name);
    std::erase_if(text, [](char c) { return c == ' ' || c == '@'; });
    return text.empty() ? "localhost" : text;
}

static bool isAddress(std::string_view email)
{
    const auto at = email.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < email.size() && email.find('@', at + 1) == std::string_view::npos
        && email.find_first_of(" \t") == std::string_view::npos;
}

static Identity identityFrom(const git::Repository *repository)
{
    Identity identity;
    identity.author.name = fromEnvironment({"ESPALIER_NAME", "GIT_AUTHOR_NAME"});
    identity.author.email = fromEnvironment({"ESPALIER_EMAIL", "GIT_AUTHOR_EMAIL"});
    if (identity.author.name.empty())
        identity.author.name = fromSetting(repository, "user.name");
    if (identity.author.email.empty())
        identity.author.email = fromSetting(repository, "user.email");
    if (!isAddress(identity.author.email))
        identity.author.email.clear();
    if (identity.author.name.empty() || identity.author.email.empty()) {
        const Login login = currentLogin();
        identity.isGuessed = true;
        if (identity.author.name.empty())
            identity.author.name = login.realName.empty() ? login.login : login.realName;
        if (identity.author.email.empty())
            identity.author.email = login.login + "@" + hostName();
    }
    identity.person = personId(identity.author.email);
    return identity;
}

} // namespace detail

RecordId personId(std::string_view email)
{
    return governance::personOfAddress(email);
}

Identity currentIdentity(const git::Repository &repository)
{
    return detail::identityFrom(&repository);
}

Identity currentIdentity()
{
    const Identity known = detail::identityFrom(nullptr);
    if (!known.isGuessed)
        return known;
    // The person's own configuration is read through a repository; an empty one for a moment is enough.
    std::error_code failed;
    std::string pattern = (std::filesystem::temp_directory_path(failed) / "espalier-identity-XXXXXX").string();
    if (failed || !mkdtemp(pattern.data()))
        return known;
    const std::filesystem::path folder = pattern;
    Identity identity = known;
    if (const auto repository = git::Repository::init(folder / "empty"))
        identity = detail::identityFrom(&*repository);
    [[maybe_unused]] const auto removed = realFileSystem().remove(folder);
    return identity;
}

} // namespace espalier::session
