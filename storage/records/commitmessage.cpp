// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/commitmessage.h"

#include <algorithm>

namespace espalier::records::detail {

namespace {

/// One line without control characters and without white space around it.
std::string oneLine(std::string_view text, std::string_view unwanted = {})
{
    std::string line;
    for (const char c : text) {
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        line += isControl || unwanted.find(c) != std::string_view::npos ? ' ' : c;
    }
    const std::size_t first = line.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : line.substr(first, line.find_last_not_of(' ') - first + 1);
}

} // namespace

Result<git::Signature> signatureOf(const Author &author, const Clock &clock)
{
    git::Signature signature{oneLine(author.name, "<>"), oneLine(author.email, "<>"), clock.now()};
    if (signature.name.empty() || signature.email.empty())
        return failure(ErrorCode::Invalid, author.name + " <" + author.email + ">",
                       "the author needs a name and an e-mail address", "set both in your identity");
    return signature;
}

std::string commitMessage(const Change &change)
{
    std::string message = oneLine(change.summary);
    if (message.empty())
        message = "Change records";
    message += "\n";
    if (!change.trailers.empty())
        message += "\n";
    for (const auto &[key, value] : change.trailers)
        message += oneLine(key, ":") + ": " + oneLine(value) + "\n";
    return message;
}

std::string firstLine(std::string_view message)
{
    return oneLine(message.substr(0, message.find('\n')));
}

} // namespace espalier::records::detail
