// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/sshkey.h"

#include "app/governance/trust/keychecks.h"
#include "app/governance/trust/wire.h"
#include "storage/base/hash.h"

namespace espalier::governance {

namespace detail {

constexpr std::size_t longestKeyLine = 16 * 1024;

/// The words of a line; spaces inside double quotes do not part them, as in the options of an allowed_signers file.
static std::vector<std::string_view> keyLineWords(std::string_view line)
{
    std::vector<std::string_view> words;
    std::size_t begin = std::string_view::npos;
    bool isQuoted = false;
    for (std::size_t i = 0; i <= line.size(); ++i) {
        const char c = i < line.size() ? line[i] : ' ';
        if (c == '"')
            isQuoted = !isQuoted;
        const bool isSpace = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (isSpace && (!isQuoted || i == line.size())) {
            if (begin != std::string_view::npos)
                words.push_back(line.substr(begin, i - begin));
            begin = std::string_view::npos;
        } else if (begin == std::string_view::npos) {
            begin = i;
        }
    }
    return words;
}

static std::string_view restOfLine(std::string_view line, std::string_view lastWord)
{
    std::string_view rest = line.substr(static_cast<std::size_t>(lastWord.data() + lastWord.size() - line.data()));
    const std::size_t first = rest.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return rest.substr(first, rest.find_last_not_of(" \t\r\n") - first + 1);
}

} // namespace detail

std::string SshPublicKey::fingerprint() const
{
    const Sha256 digest = sha256(blob);
    return "SHA256:" + detail::toBase64({reinterpret_cast<const char *>(digest.data()), digest.size()}, false);
}

std::string SshPublicKey::keyId() const
{
    return sha256Hex(blob).substr(0, 20);
}

std::string SshPublicKey::line() const
{
    return type + " " + detail::toBase64(blob);
}

Result<SshPublicKey> parsePublicKey(std::string_view line, std::string_view context)
{
    const auto invalid = [&](std::string detail, std::string hint = {}) {
        return failure(ErrorCode::Invalid, std::string(context), std::move(detail), std::move(hint));
    };
    if (line.size() > detail::longestKeyLine)
        return invalid("a public key is one line of at most 16 KiB");
    if (line.find("PRIVATE KEY-----") != std::string_view::npos)
        return invalid("this is a private key", "Give the .pub file beside it, and keep this one to yourself.");
    const std::vector<std::string_view> words = detail::keyLineWords(line);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const auto blob = detail::fromBase64(words[i + 1]);
        if (!blob || detail::WireReader(*blob).string() != words[i])
            continue;
        ESPALIER_TRY(SshPublicKey key, detail::keyOfBlob(*blob, context, detail::KeyCare::Full));
        key.comment = std::string(detail::restOfLine(line, words[i + 1]));
        return key;
    }
    return invalid("this is not a public key of OpenSSH", "It looks like: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA... name");
}

} // namespace espalier::governance
