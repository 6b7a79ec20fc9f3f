// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/sshkey.h"
#include "storage/base/filesystem.h"
#include "storage/git/process.h"

#include <algorithm>
#include <cstdlib>

namespace espalier::governance {

namespace detail {

constexpr std::size_t largestPublicKeyFile = 64 * 1024;

/// What `git config user.signingKey` names when it is a file.
static std::filesystem::path gitSigningKey()
{
    git::detail::ProcessRequest request;
    request.command = {"git", "config", "--global", "--path", "--get", "user.signingKey"};
    request.environment = git::detail::cleanGitEnvironment();
    request.silence = std::chrono::seconds(5);
    const auto ran = git::detail::runProcess(request);
    if (!ran || ran->exitCode != 0)
        return {};
    std::string path = ran->output.substr(0, ran->output.find('\n'));
    return path.starts_with('/') ? std::filesystem::path(path) : std::filesystem::path();
}

} // namespace detail

Result<SshPublicKey> readPublicKey(const std::filesystem::path &keyFile)
{
    const std::filesystem::path beside = keyFile.string() + ".pub";
    std::error_code error;
    const bool hasBeside = keyFile.extension() != ".pub" && std::filesystem::exists(beside, error);
    const std::filesystem::path &file = hasBeside ? beside : keyFile;
    ESPALIER_TRY(const std::string text, realFileSystem().read(file, detail::largestPublicKeyFile));
    if (text.find("PRIVATE KEY-----") != std::string::npos)
        return failure(ErrorCode::NotFound, file.string(), "the public half of this key is not beside it",
                       "Make it with: ssh-keygen -y -f " + file.string() + " > " + beside.string());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string::npos && line[first] != '#')
            return parsePublicKey(line, file.string());
    }
    return failure(ErrorCode::Invalid, file.string(), "the file holds no key");
}

std::vector<std::filesystem::path> usualKeys()
{
    std::vector<std::filesystem::path> keys;
    if (const std::filesystem::path key = detail::gitSigningKey(); !key.empty())
        keys.push_back(key);
    if (const char *home = std::getenv("HOME"); home && *home) {
        std::vector<std::filesystem::path> found;
        std::error_code error;
        for (std::filesystem::directory_iterator file(std::filesystem::path(home) / ".ssh", error), end; !error && file != end;
             file.increment(error))
            if (const std::string name = file->path().filename().string(); name.starts_with("id_") && name.ends_with(".pub"))
                found.push_back(file->path());
        std::sort(found.begin(), found.end());
        keys.insert(keys.end(), found.begin(), found.end());
    }
    std::error_code error;
    std::erase_if(keys, [&](const std::filesystem::path &key) { return !std::filesystem::exists(key, error); });
    for (auto key = keys.begin(); key != keys.end(); ++key)
        keys.erase(std::remove(key + 1, keys.end(), *key), keys.end());
    return keys;
}

} // namespace espalier::governance
