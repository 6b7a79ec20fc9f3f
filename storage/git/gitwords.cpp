// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/gitwords.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace espalier::git::detail {

struct KnownWords {
    std::string_view words; ///< lower case
    ErrorCode code;
    std::string_view hint;
};

constexpr std::string_view hintSignIn = "check your user name, password or key for this address";
constexpr std::string_view hintHostKey = "connect once with ssh by hand and check the key the host shows";
constexpr std::string_view hintProxy = "the proxy wants a user name and a password: name the user in the proxy's address, "
                                       "the password is asked for";
constexpr std::string_view hintAddress = "check the address";
constexpr std::string_view hintOffline = "check the network; nothing is lost, it can be sent later";
constexpr std::string_view hintDiskFull = "free some space on the disk and try again";
constexpr std::string_view hintDamaged = "what the other side sent is damaged and was not taken over";

/// The first that occurs decides, so what is more telling comes first.
constexpr KnownWords knownWords[] = {
    {"no space left on device", ErrorCode::Io, hintDiskFull},
    {"disk quota exceeded", ErrorCode::Io, hintDiskFull},
    {"read-only file system", ErrorCode::Io, ""},
    {"host key verification failed", ErrorCode::Denied, hintHostKey},
    {"dubious ownership", ErrorCode::Denied, "the repository belongs to somebody else; see safe.directory in git-config(1)"},
    {"authentication failed", ErrorCode::Denied, hintSignIn},
    {"could not read username", ErrorCode::Denied, hintSignIn},
    {"could not read password", ErrorCode::Denied, hintSignIn},
    {"returned error: 401", ErrorCode::Denied, hintSignIn},
    {"returned error: 403", ErrorCode::Denied, hintSignIn},
    {"returned error: 407", ErrorCode::Denied, hintProxy},
    {"response 407", ErrorCode::Denied, hintProxy},
    {"code 407", ErrorCode::Denied, hintProxy},
    {"access denied", ErrorCode::Denied, hintSignIn},
    {"permission denied", ErrorCode::Denied, hintSignIn},
    {"insufficient permission", ErrorCode::Denied, hintSignIn},
    {"too many authentication failures", ErrorCode::Denied, hintSignIn},
    {"pinned public key", ErrorCode::Denied, "the server's certificate is not the one that was accepted"},
    {"certificate", ErrorCode::Denied, "the server's certificate is not trusted here"},
    {"service not enabled", ErrorCode::Denied, ""},
    {"fsck error", ErrorCode::Corrupt, hintDamaged},
    {"is corrupt", ErrorCode::Corrupt, hintDamaged},
    {"pack has bad object", ErrorCode::Corrupt, hintDamaged},
    {"sha1 collision", ErrorCode::Corrupt, hintDamaged},
    {"repository corruption", ErrorCode::Corrupt, hintDamaged},
    {"did not receive expected object", ErrorCode::Corrupt, hintDamaged},
    {"not all child objects of", ErrorCode::Corrupt, hintDamaged},
    {"bad tree pointer", ErrorCode::Corrupt, hintDamaged},
    {"bad parent ", ErrorCode::Corrupt, hintDamaged},
    {"fatal: invalid commit", ErrorCode::Corrupt, hintDamaged},
    {"unresolved delta", ErrorCode::Corrupt, hintDamaged},
    {"bad tree object", ErrorCode::Corrupt, hintDamaged},
    {"unable to parse object", ErrorCode::Corrupt, hintDamaged},
    {"does not appear to be a git repository", ErrorCode::NotFound, hintAddress},
    {"repository not found", ErrorCode::NotFound, hintAddress},
    {"' not found", ErrorCode::NotFound, hintAddress},
    {"returned error: 404", ErrorCode::NotFound, hintAddress},
    {"returned error: 413", ErrorCode::Denied, "the server does not take so much at once; its keeper can change that"},
    // A line that broke leaves half a pack, which then looks damaged.
    {"unexpected disconnect", ErrorCode::Io, hintOffline},
    {"rpc failed; curl", ErrorCode::Io, hintOffline},
    {"early eof", ErrorCode::Io, hintOffline},
    {"connection reset", ErrorCode::Io, hintOffline},
    {"hung up", ErrorCode::Io, hintOffline},
    {"did not send all necessary objects", ErrorCode::Corrupt, hintDamaged},
    {"inflate: data stream error", ErrorCode::Corrupt, hintDamaged},
    {"bad pack header", ErrorCode::Corrupt, hintDamaged},
    {"does not match any", ErrorCode::NotFound, ""},
    {"' not allowed", ErrorCode::Invalid, "use a folder, ssh://, https:// or http://"},
    {"returned error: 408", ErrorCode::Io, hintOffline},
    {"returned error: 429", ErrorCode::Io, "the server wants to be asked less often"},
    {"could not resolve", ErrorCode::Io, hintOffline},
    {"name resolution", ErrorCode::Io, hintOffline},
    {"connect to", ErrorCode::Io, hintOffline},
    {"connection", ErrorCode::Io, hintOffline},
    {"timed out", ErrorCode::Io, hintOffline},
    {"unreachable", ErrorCode::Io, hintOffline},
    {"early eof", ErrorCode::Io, hintOffline},
    {"hung up", ErrorCode::Io, hintOffline},
    {"disconnect", ErrorCode::Io, hintOffline},
    {"too slow", ErrorCode::Io, hintOffline},
    {"unable to access", ErrorCode::Io, hintOffline},
};

/// An answer that no git server gives: the address leads elsewhere, or something in between answers.
constexpr std::string_view strangeAnswers[] = {"not valid: is this a git repository",
                                               "unexpected tls packet",
                                               "wrong version number",
                                               "invalid server response",
                                               "bad line length",
                                               "protocol error",
                                               "returned error: 400",
                                               "returned error: 405",
                                               "returned error: 30",
                                               "http/0.9",
                                               "invalid content-type",
                                               "unsupported protocol",
                                               "the requested url returned error: 4"};

static std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

static std::vector<std::string_view> textLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        if (end > 0)
            lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// A line of git's without what only its programmers read; empty when nothing is left.
static std::string_view spokenLine(std::string_view line)
{
    for (const std::string_view begin : {"remote: ", "fatal: ", "error: "})
        if (line.starts_with(begin))
            line.remove_prefix(begin.size());
    for (const std::string_view said :
         {"Could not read from remote repository.", "Please make sure you have the correct access rights",
          "and the repository exists.", "index-pack failed", "Total "})
        if (line.starts_with(said))
            return {};
    return line;
}

static void appendLine(std::string &text, std::string_view line, std::size_t limit)
{
    while (line.ends_with(' '))
        line.remove_suffix(1);
    if (line.empty() || text.size() >= limit)
        return;
    if (!text.empty())
        text += '\n';
    text += line.substr(0, limit - text.size());
}

std::string tellingLines(std::string_view errors)
{
    std::string text;
    for (std::string_view line : textLines(errors)) {
        while (line.ends_with(' ')) // git covers what stood there before
            line.remove_suffix(1);
        const bool progress = line.find('%') != std::string_view::npos || line.ends_with(", done.") || line.starts_with("hint:")
            || line.starts_with("To ") || line.starts_with("From ");
        if (!progress)
            appendLine(text, line, 1000);
    }
    return text;
}

/// `tellingLines` as one sentence or two for people.
static std::string spokenLines(std::string_view errors)
{
    const std::string telling = tellingLines(errors);
    std::string text;
    for (const std::string_view line : textLines(telling)) {
        const std::string_view spoken = spokenLine(line);
        if (!spoken.empty() && text.find(spoken) == std::string::npos)
            appendLine(text, spoken, 1000);
    }
    return text.empty() ? telling : text;
}

std::string serverWords(std::string_view errors)
{
    std::string text;
    for (std::string_view line : textLines(errors)) {
        if (!line.starts_with("remote:"))
            continue;
        line.remove_prefix(std::min<std::size_t>(8, line.size()));
        const bool progress = line.find("% (") != std::string_view::npos || line.starts_with("Enumerating")
            || line.starts_with("Counting") || line.starts_with("Total ");
        if (!progress)
            appendLine(text, line, 4000);
    }
    return text;
}

static bool isStrangeAnswer(std::string_view lower)
{
    return std::any_of(std::begin(strangeAnswers), std::end(strangeAnswers),
                       [lower](std::string_view words) { return lower.find(words) != std::string_view::npos; });
}

Error errorOfGitWords(std::string_view errors, const std::string &context, bool hasWorked)
{
    const std::string lower = lowerCase(errors);
    std::string detail = spokenLines(errors);
    if (detail.empty())
        detail = "git failed without a word";
    for (const KnownWords &known : knownWords) {
        if (known.words == "unable to access" && isStrangeAnswer(lower))
            break; // it stands before whatever a strange server said
        if (lower.find(known.words) != std::string::npos)
            return Error{known.code, context, detail, std::string(known.hint)};
    }
    if (isStrangeAnswer(lower) && hasWorked)
        return Error{ErrorCode::Io, context, "what answered is no git server: " + detail,
                     "if this network has a sign-in page, open it in a browser; nothing is lost, it can be sent later"};
    if (isStrangeAnswer(lower))
        return Error{ErrorCode::NotFound, context, "what answered is no git server: " + detail, std::string(hintAddress)};
    return Error{ErrorCode::Io, context, detail, {}};
}

Refusal refusalOf(std::string_view errors)
{
    const std::string lower = lowerCase(errors);
    const auto says = [&](std::string_view words) { return lower.find(words) != std::string::npos; };
    if (says("response 407") || says("code 407") || says("returned error: 407"))
        return Refusal::Proxy;
    if (says("unable to access") && (says("certificate") || says("pinned public key")))
        return Refusal::Certificate;
    for (const char *words : {"authentication failed", "could not read username", "could not read password",
                              "returned error: 401", "permission denied (", "too many authentication failures"}) {
        if (says(words))
            return Refusal::SignIn;
    }
    return Refusal::None;
}

std::optional<std::uint64_t> transferredBytes(std::string_view line)
{
    const std::size_t begin = line.find("), ");
    const bool isTransfer = line.starts_with("Receiving objects:") || line.starts_with("Writing objects:")
        || line.starts_with("Unpacking objects:");
    if (!isTransfer || begin == std::string_view::npos)
        return std::nullopt;
    double number = 0;
    const char *end = line.data() + line.size();
    const auto read = std::from_chars(line.data() + begin + 3, end, number);
    if (read.ec != std::errc() || number < 0)
        return std::nullopt;
    const std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
    const double factor = unit.starts_with(" KiB") ? 1024.0
        : unit.starts_with(" MiB")                 ? 1048576.0
        : unit.starts_with(" GiB")                 ? 1073741824.0
                                                   : 1.0;
    return static_cast<std::uint64_t>(number * factor);
}

static Result<PushOutcome> refusedPush(std::string_view reason, std::string_view errors, const std::string &context)
{
    const std::string lower = lowerCase(reason);
    const Error error = errorOfGitWords(errors, context);
    const bool serverTrouble = !error.hint.empty() && error.hint != hintOffline;
    // What git says when another push won, seen before ("fetch first") or during ours.
    for (const char *race :
         {"fetch first", "non-fast-forward", "stale info", "needs force", "failed to update ref", "cannot lock ref",
          "failed to lock", "incorrect old value", "already exists", "atomic push failure", "atomic transaction failed"}) {
        if (lower.find(race) != std::string::npos && !serverTrouble)
            return PushOutcome::Rejected;
    }
    if (serverTrouble)
        return failure(error);
    const std::string words = serverWords(errors);
    if (lower.find("unpack") != std::string::npos)
        return failure(ErrorCode::Io, context, "the server could not store it: " + (words.empty() ? std::string(reason) : words));
    const std::string detail = words.empty() ? "the server refused it: " + std::string(reason) : words;
    return failure(ErrorCode::Denied, context, detail, "the server refused it: " + std::string(reason));
}

std::optional<Result<PushOutcome>> pushOutcome(std::string_view output, std::string_view errors, const std::string &ref,
                                               const std::string &context)
{
    // Over http git's helper may stumble over its own words after a lost race, whatever it says of the ref then: 2 and 5 are what it calls
    // "not a fast-forward" and "fetch first".
    constexpr std::string_view lost = "atomic push failed for ref ";
    if (const std::size_t at = errors.find(lost); at != std::string_view::npos) {
        const std::string_view rest = errors.substr(at + lost.size());
        if (rest.starts_with(ref + ". status: 2") || rest.starts_with(ref + ". status: 5"))
            return Result<PushOutcome>(PushOutcome::Rejected);
    }
    for (const std::string_view line : textLines(output)) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first == std::string_view::npos ? first : first + 1);
        if (first != 1 || second == std::string_view::npos || !line.substr(2, second - 2).ends_with(":" + ref))
            continue;
        if (line.front() != '!')
            return Result<PushOutcome>(PushOutcome::Done);
        const std::string_view summary = line.substr(second + 1); // "[remote rejected] (reason)"
        const std::size_t open = summary.find('(');
        const std::string_view reason = open == std::string_view::npos ? summary
                                                                       : summary.substr(open + 1, summary.rfind(')') - open - 1);
        return refusedPush(reason, errors, context);
    }
    return std::nullopt;
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> transferProgress(std::string_view line)
{
    if (!line.starts_with("Receiving objects:") && !line.starts_with("Writing objects:"))
        return std::nullopt;
    const std::size_t open = line.find('(');
    const std::size_t slash = line.find('/', open == std::string_view::npos ? line.size() : open);
    if (open == std::string_view::npos || slash == std::string_view::npos)
        return std::nullopt;
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    const char *end = line.data() + line.size();
    const bool ok = std::from_chars(line.data() + open + 1, end, done).ec == std::errc()
        && std::from_chars(line.data() + slash + 1, end, total).ec == std::errc();
    return ok ? std::optional(std::pair(done, total)) : std::nullopt;
}

} // namespace espalier::git::detail
