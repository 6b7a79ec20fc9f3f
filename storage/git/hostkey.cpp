// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/hostkey.h"

#include "storage/base/filesystem.h"
#include "storage/base/hash.h"

#include <openssl/evp.h>

#include <charconv>

namespace espalier::git::detail {

constexpr std::size_t largestKnownHosts = 16 * 1024 * 1024;

std::string hostKeyFingerprint(std::string_view line)
{
    const std::size_t mark = line.find(" AAAA"); // every key begins with the length of its type's name
    if (mark == std::string_view::npos)
        return {};
    std::string key(line.substr(mark + 1));
    key = key.substr(0, key.find_first_of(" \r\n\t"));
    std::string bytes(key.size(), '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char *>(bytes.data()),
                                     reinterpret_cast<const unsigned char *>(key.data()), static_cast<int>(key.size()));
    if (size <= 0)
        return {};
    const int padding = key.ends_with("==") ? 2 : key.ends_with('=') ? 1 : 0;
    bytes.resize(static_cast<std::size_t>(size - padding));
    const Sha256 digest = sha256(bytes);
    unsigned char text[64];
    const int length = EVP_EncodeBlock(text, digest.data(), static_cast<int>(digest.size()));
    std::string shown(reinterpret_cast<char *>(text), static_cast<std::size_t>(length));
    while (shown.ends_with('='))
        shown.pop_back();
    return "SHA256:" + shown;
}

/// The line that ssh complains about: "Offending ED25519 key in /home/ada/.ssh/known_hosts:3".
static std::string offendingLine(std::string_view errors)
{
    const std::size_t mark = errors.find(" key in ", errors.find("Offending "));
    if (mark == std::string_view::npos)
        return {};
    std::string_view place = errors.substr(mark + 8);
    place = place.substr(0, place.find_first_of("\r\n"));
    const std::size_t colon = place.rfind(':');
    int number = 0;
    if (colon == std::string_view::npos
        || std::from_chars(place.data() + colon + 1, place.data() + place.size(), number).ec != std::errc())
        return {};
    const auto text = realFileSystem().read(std::string(place.substr(0, colon)), largestKnownHosts);
    if (!text)
        return {};
    std::size_t at = 0;
    for (int i = 1; i < number && at != std::string::npos; ++i)
        at = text->find('\n', at) == std::string::npos ? std::string::npos : text->find('\n', at) + 1;
    return at == std::string::npos ? std::string() : text->substr(at, text->find('\n', at) - at);
}

std::optional<Error> changedHostKey(std::string_view errors, const std::string &context)
{
    if (errors.find("HOST IDENTIFICATION HAS CHANGED") == std::string_view::npos)
        return std::nullopt;
    const std::size_t mark = errors.find("SHA256:");
    const std::string now(mark == std::string_view::npos ? std::string_view()
                                                         : errors.substr(mark, errors.find_first_of(". \r\n", mark) - mark));
    const std::string before = hostKeyFingerprint(offendingLine(errors));
    std::string detail = "the host's key changed since it was accepted: somebody may be in between, or the host was set up anew";
    if (!before.empty())
        detail += "; it was " + before;
    if (!now.empty())
        detail += (before.empty() ? "; it is now " : " and is now ") + now;
    return Error{ErrorCode::Denied, context, detail,
                 "ask the host's keeper; if the new key is right, remove the old one with: ssh-keygen -R HOST"};
}

} // namespace espalier::git::detail
