// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalask.h"

#include "app/cli/table.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

namespace espalier::cli {

namespace detail {

using AskedKind = git::SignInQuestion::Kind;

constexpr std::size_t longestAnswer = 16 * 1024;

/// The terminal, with what is typed shown or not; as it was before at the end.
class Terminal
{
public:
    explicit Terminal(bool isSecret) : m_fd(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY))
    {
        if (m_fd < 0 || !isSecret || tcgetattr(m_fd, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_isSilent = tcsetattr(m_fd, TCSAFLUSH, &silent) == 0;
    }
    ~Terminal()
    {
        if (m_isSilent)
            tcsetattr(m_fd, TCSAFLUSH, &m_before);
        if (m_fd >= 0)
            close(m_fd);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    /// A secret is never shown: a terminal that cannot be silenced is not asked for one.
    bool isReady(bool isSecret) const { return m_fd >= 0 && (m_isSilent || !isSecret); }

    void say(std::string_view text) const
    {
        while (!text.empty()) {
            const ssize_t size = write(m_fd, text.data(), text.size());
            if (size < 0 && errno == EINTR)
                continue;
            if (size <= 0)
                return;
            text.remove_prefix(static_cast<std::size_t>(size));
        }
    }

    /// One line; nothing at its end (Ctrl+D) or when stopped.
    std::optional<std::string> readLine(std::stop_token stop) const
    {
        std::string line;
        while (!stop.stop_requested() && line.size() < longestAnswer) {
            pollfd readable{m_fd, POLLIN, 0};
            if (poll(&readable, 1, 100) <= 0)
                continue;
            char c = 0;
            const ssize_t size = read(m_fd, &c, 1);
            if (size < 0 && errno == EINTR)
                continue;
            if (size <= 0)
                break;
            if (c == '\n') {
                if (m_isSilent)
                    say("\n");
                return line;
            }
            line += c;
        }
        say("\n");
        return std::nullopt;
    }

private:
    int m_fd;
    bool m_isSilent = false;
    termios m_before{};
};

static std::string certificateText(const git::SignInQuestion &question)
{
    const auto &facts = question.certificate;
    return "Nobody this computer trusts vouches for the server " + plainText(question.host) + ": " + plainText(facts.problem)
        + ".\n  for      " + plainText(facts.subject) + "\n  by       " + plainText(facts.issuer) + "\n  from     "
        + formatTime(facts.from) + "\n  until    " + formatTime(facts.until) + "\n  SHA-256  " + plainText(question.fingerprint)
        + "\nCompare this with what the server's keeper tells you, by telephone or in person. From then on only this very\n"
          "certificate is accepted.\nType \"yes\" to accept it: ";
}

static std::optional<credentials::PersonsAnswer> askPerson(const git::SignInQuestion &question, bool canKeep,
                                                           std::stop_token stop)
{
    const bool isTrust = question.kind == AskedKind::UnknownHost || question.kind == AskedKind::Certificate;
    const bool isSecret = !isTrust && question.kind != AskedKind::UserName;
    credentials::PersonsAnswer answer;
    {
        const Terminal terminal(isSecret);
        if (!terminal.isReady(isSecret))
            return std::nullopt;
        terminal.say("\r\033[K" + std::string(question.attempt > 1 ? "That was not accepted. " : "") + questionText(question));
        const auto line = terminal.readLine(stop);
        if (!line || (line->empty() && !isTrust))
            return std::nullopt;
        answer.text = isTrust && *line != "yes" ? "no" : *line;
    }
    if (isTrust || !canKeep)
        return answer;
    if (question.kind == AskedKind::UserName) {
        answer.isKept = true; // it is kept when the password is worth it, and says little without
        return answer;
    }
    const Terminal terminal(false);
    terminal.say("Keep it in the keyring once it has worked? [y/N] ");
    const auto kept = terminal.readLine(stop);
    if (!kept)
        return std::nullopt;
    answer.isKept = *kept == "y" || *kept == "Y" || *kept == "yes";
    return answer;
}

} // namespace detail

std::string questionText(const git::SignInQuestion &question)
{
    using detail::AskedKind;
    const std::string who = question.user.empty() ? std::string() : plainText(question.user) + " at ";
    const std::string where = plainText(question.host.empty() ? question.url : question.host);
    switch (question.kind) {
    case AskedKind::UserName: return "User name at " + where + ": ";
    case AskedKind::Password: return "Password or token of " + who + where + ": ";
    case AskedKind::SshPassword: return "Password of " + who + where + ": ";
    case AskedKind::Passphrase: return "Passphrase of the key " + plainText(question.keyFile) + ": ";
    case AskedKind::UnknownHost:
        return "The host " + where + " is not known here yet.\n  " + plainText(question.keyType) + " key  "
            + plainText(question.fingerprint)
            + "\nCompare this with what the host's keeper tells you.\nType \"yes\" to accept it for good: ";
    case AskedKind::Certificate: return detail::certificateText(question);
    case AskedKind::Other: return plainText(question.words) + " ";
    }
    return {};
}

credentials::AskPerson askOnTerminal(std::function<bool()> canKeep)
{
    const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return {};
    close(terminal);
    return [canKeep = std::move(canKeep)](const git::SignInQuestion &question, std::stop_token stop) {
        return detail::askPerson(question, canKeep && canKeep(), stop);
    };
}

std::shared_ptr<credentials::SignInDesk> signInDesk()
{
    auto keeper = credentials::SecretKeeper::ofThisMachineWhenNeeded();
    return std::make_shared<credentials::SignInDesk>(keeper, askOnTerminal([keeper] { return keeper->isLasting(); }));
}

} // namespace espalier::cli
