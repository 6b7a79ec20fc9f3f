// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/askwords.h"

namespace espalier::git::detail {

static std::string withoutControls(std::string_view text)
{
    std::string clean;
    for (const char c : text.substr(0, 4000)) {
        if ((static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) || c == '\n')
            clean += c;
    }
    while (clean.ends_with(' ') || clean.ends_with('\n'))
        clean.pop_back();
    return clean;
}

/// What stands between `open` and the last `close` after it; empty when that is not there.
static std::string between(std::string_view text, std::string_view open, std::string_view close)
{
    const auto begin = text.find(open);
    const auto end = begin == std::string_view::npos ? begin : text.rfind(close);
    if (end == std::string_view::npos || end < begin + open.size())
        return {};
    return std::string(text.substr(begin + open.size(), end - begin - open.size()));
}

/// "https://ada@example.org:8443" of git's two prompts.
static SignInQuestion questionOfGit(std::string_view prompt, SignInQuestion::Kind kind)
{
    SignInQuestion question;
    question.kind = kind;
    const std::string address = between(prompt, "'", "'");
    const auto scheme = address.find("://");
    const auto at = address.rfind('@');
    const auto begin = scheme == std::string::npos ? 0 : scheme + 3;
    const bool hasUser = at != std::string::npos && at >= begin;
    question.user = hasUser ? address.substr(begin, at - begin) : std::string();
    question.host = address.substr(hasUser ? at + 1 : begin);
    question.host = question.host.substr(0, question.host.find('/'));
    question.origin = address.substr(0, begin) + question.host;
    return question;
}

/// "ada@host" as ssh writes it; the host cannot hold an "@", a name can.
static void splitPerson(const std::string &person, SignInQuestion &question)
{
    const auto at = person.rfind('@');
    question.user = at == std::string::npos ? std::string() : person.substr(0, at);
    question.host = at == std::string::npos ? person : person.substr(at + 1);
}

/// "The authenticity of host 'example.org (192.0.2.1)' can't be established.\nED25519 key fingerprint is SHA256:....\n..."
static SignInQuestion questionAboutHost(std::string_view prompt)
{
    SignInQuestion question;
    question.kind = SignInQuestion::Kind::UnknownHost;
    question.host = between(prompt.substr(0, prompt.find('\n')), "host '", "'");
    question.host = question.host.substr(0, question.host.find(' '));
    const auto mark = prompt.find("SHA256:");
    if (mark == std::string_view::npos)
        return question;
    const auto end = prompt.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", mark + 7);
    question.fingerprint = std::string(prompt.substr(mark, end == std::string_view::npos ? end : end - mark));
    const auto line = prompt.rfind('\n', mark);
    const auto begin = line == std::string_view::npos ? 0 : line + 1;
    const auto type = prompt.find(" key", begin);
    if (type != std::string_view::npos && type < mark)
        question.keyType = std::string(prompt.substr(begin, type - begin));
    return question;
}

SignInQuestion questionOf(const AskedWords &words)
{
    using Kind = SignInQuestion::Kind;
    const std::string prompt = withoutControls(words.prompt);
    SignInQuestion question;
    if (prompt.starts_with("Username for '")) {
        question = questionOfGit(prompt, Kind::UserName);
    } else if (prompt.starts_with("Password for '")) {
        question = questionOfGit(prompt, Kind::Password);
    } else if (prompt.starts_with("Enter passphrase for key '")) {
        question.kind = Kind::Passphrase;
        question.keyFile = between(prompt, "'", "'");
    } else if (prompt.starts_with("Enter passphrase for ")) { // ssh-keygen: Enter passphrase for "/home/ada/.ssh/id":
        question.kind = Kind::Passphrase;
        question.keyFile = between(prompt, "\"", "\"");
        if (question.keyFile.empty())
            question.keyFile = between(prompt, "Enter passphrase for ", ":");
    } else if (prompt.starts_with("Enter passphrase:") || prompt == "Enter passphrase") {
        question.kind = Kind::Passphrase;
    } else if (prompt.find("authenticity of host '") != std::string::npos) {
        question = questionAboutHost(prompt);
    } else if (prompt.starts_with("Please type 'yes'")) { // an answer that ssh could not use
        question.kind = Kind::UnknownHost;
    } else if (prompt.ends_with("'s password:")) {
        question.kind = Kind::SshPassword;
        splitPerson(prompt.substr(0, prompt.size() - std::string_view("'s password:").size()), question);
    } else if (prompt.starts_with("(") && prompt.find(") Password:") != std::string::npos) { // keyboard-interactive
        question.kind = Kind::SshPassword;
        splitPerson(between(prompt, "(", ") Password:"), question);
    }
    question.words = prompt;
    return question;
}

} // namespace espalier::git::detail
