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

std::size_t recordsOf(const Change &change)
{
    const auto isIntroduction = [](const Put &put) {
        const Json *id = put.basis ? nullptr : valueAt(put.body, "id");
        return id && id->is_string() && id->get_ref<const std::string &>().starts_with(kindInfo(Kind::Person).prefix);
    };
    return change.puts.size() - static_cast<std::size_t>(std::count_if(change.puts.begin(), change.puts.end(), isIntroduction));
}

std::string commitMessage(const Change &change)
{
    const std::size_t records = recordsOf(change);
    std::string message = oneLine(change.summary);
    if (message.empty())
        message = "Change records";
    message += "\n";
    if (!change.trailers.empty() || records > 1)
        message += "\n";
    for (const auto &[key, value] : change.trailers)
        message += oneLine(key, ":") + ": " + oneLine(value) + "\n";
    if (records > 1)
        message += "Records: " + std::to_string(records) + "\n";
    return message;
}

std::vector<std::pair<std::string, std::string>> trailersOf(std::string_view message)
{
    std::vector<std::pair<std::string, std::string>> trailers;
    for (std::size_t begin = message.find("\n\n"); begin < message.size();) {
        begin = message.find_first_not_of('\n', begin);
        const std::size_t end = std::min(message.find('\n', begin), message.size());
        const std::string_view line = begin < end ? message.substr(begin, end - begin) : std::string_view();
        if (const std::size_t colon = line.find(": "); colon != std::string_view::npos)
            trailers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        begin = end;
    }
    return trailers;
}

std::string firstLine(std::string_view message)
{
    return oneLine(message.substr(0, message.find('\n')));
}

} // namespace espalier::records::detail
