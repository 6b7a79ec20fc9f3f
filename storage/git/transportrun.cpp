// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/git/transportrun.h"

#include "storage/git/fetchlimits.h"
#include "storage/git/gitwords.h"
#include "storage/git/hostkey.h"

#include <algorithm>
#include <cstdlib>

namespace espalier::git::detail {

constexpr int mostRuns = 8; // three answers for the remote, three for a proxy, a helper and a certificate

/// What a silent http push may take after git has handed everything on: it lies in buffers that a slow line empties slowly. That it does move
/// is watched by http.lowSpeedLimit.
constexpr int sendingPatience = 5;

/// Minutes in which a server may say what it is doing while nothing is done.
constexpr int longestTalk = 30;

static std::string variableOf(const char *name)
{
    const char *value = std::getenv(name);
    return value ? value : "";
}

static std::string wholeSeconds(std::chrono::milliseconds time)
{
    return std::to_string(std::max<long long>(1, (time.count() + 999) / 1000));
}

/// For the shell that git runs ssh in.
static std::string shellQuoted(const std::string &text)
{
    std::string quoted = "'";
    for (const char c : text)
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
}

/// Whether a command line of the person's own runs OpenSSH, so that it takes options of ours after its own. For what is said twice, ssh
/// takes the first: theirs.
static bool isPlainSsh(const std::string &command)
{
    const std::string program = command.substr(0, command.find(' '));
    return program.substr(program.rfind('/') == std::string::npos ? 0 : program.rfind('/') + 1) == "ssh";
}

static void eraseVariable(std::vector<std::string> &environment, std::string_view start)
{
    std::erase_if(environment, [start](const std::string &variable) { return variable.starts_with(start); });
}

/// Settings that no command line shows and that win over every file.
static void addSettings(ProcessRequest &request, const std::vector<std::pair<std::string, std::string>> &settings)
{
    for (std::size_t i = 0; i < settings.size(); ++i) {
        request.environment.push_back("GIT_CONFIG_KEY_" + std::to_string(i) + "=" + settings[i].first);
        request.environment.push_back("GIT_CONFIG_VALUE_" + std::to_string(i) + "=" + settings[i].second);
    }
    request.environment.push_back("GIT_CONFIG_COUNT=" + std::to_string(settings.size()));
}

Result<std::unique_ptr<WireRun>> WireRun::begin(const GitTransport::Options &options, const Repository &local,
                                                const std::string &url, const Work &work)
{
    ESPALIER_TRY(RemoteUrl remote, parseRemoteUrl(url));
    std::unique_ptr<WireRun> run(new WireRun(options, std::move(remote), work));
    ESPALIER_CHECK(run->prepare(local));
    return run;
}

Result<void> WireRun::prepare(const Repository &local)
{
    m_repository = local.path();
    const auto settingOf = [&](const char *key) {
        const auto value = local.setting(key);
        return value && *value ? **value : std::string();
    };
    m_keyFile = settingOf("espalier.sshkey");
    m_sshCommand = variableOf("GIT_SSH_COMMAND").empty() ? settingOf("core.sshCommand") : variableOf("GIT_SSH_COMMAND");
    m_authorities = variableOf("GIT_SSL_CAINFO").empty() ? settingOf("http.sslCAInfo") : variableOf("GIT_SSL_CAINFO");
    const auto proxySetting = local.setting("http.proxy");
    m_proxy = proxyFor(m_remote, proxySetting ? *proxySetting : std::nullopt);
    const auto known = local.ref("refs/remotes/origin/main");
    m_hasWorkedBefore = known && *known;
    if (m_remote.isTls()) {
        ESPALIER_TRY(m_pin, CertificatePins(m_options.pins).find(m_remote));
    }
    const bool isRemote = m_remote.isSsh || !m_remote.origin.empty();
    if (!isRemote || (!m_options.signIn && m_remote.password.empty()))
        return {};
    m_clerk = std::make_unique<AskClerk>(AskClerk::Place{m_remote, m_repository, m_proxy ? m_proxy->origin : std::string(),
                                                         m_proxy ? m_proxy->user : std::string(), m_keyFile},
                                         m_options.signIn);
    auto door = AskDoor::open([this](const AskedWords &words, std::stop_token stop) { return m_clerk->answer(words, stop); });
    if (!door && !m_remote.password.empty())
        return failure(door.error());
    if (door)
        m_door = std::move(*door);
    return {};
}

void WireRun::addSsh(ProcessRequest &request) const
{
    if (!variableOf("GIT_SSH").empty() && m_sshCommand.empty())
        return;
    std::string command = m_sshCommand.empty() ? "ssh" : m_sshCommand;
    if (!isPlainSsh(command))
        return;
    const bool canAsk = m_door || !ownAskProgram().empty();
    const std::string silence = wholeSeconds(m_options.limits.silence);
    command += canAsk ? " -oNumberOfPasswordPrompts=3" : " -oBatchMode=yes";
    command += " -oStrictHostKeyChecking=ask -oConnectTimeout=" + wholeSeconds(m_options.limits.connect)
        + " -oServerAliveInterval=" + silence + " -oServerAliveCountMax=2";
    if (!m_keyFile.empty()) {
        std::string file;
        for (const char c : m_keyFile)
            file += c == '%' ? "%%" : std::string(1, c);
        command += " -oIdentitiesOnly=yes -i " + shellQuoted(file);
    }
    eraseVariable(request.environment, "GIT_SSH_COMMAND=");
    request.environment.push_back("GIT_SSH_COMMAND=" + command);
}

void WireRun::addTls(ProcessRequest &request) const
{
    std::vector<std::pair<std::string, std::string>> settings;
    const auto add = [&](const std::string &name, const std::string &value) {
        settings.emplace_back("http." + name, value);
        if (!m_remote.origin.empty()) // what is said for an address wins over what is said for all
            settings.emplace_back("http." + m_remote.shown + "." + name, value);
    };
    eraseVariable(request.environment, "GIT_SSL_NO_VERIFY=");
    add("sslVerify", "true");
    if (m_pin) {
        eraseVariable(request.environment, "GIT_SSL_CA");
        add("sslCAInfo", m_pin->file.string());
        add("pinnedPubkey", m_pin->certificate.keyPin);
    }
    if (m_door)
        settings.emplace_back("credential.helper", ""); // the clerk has asked them; none may write down what a person says
    addSettings(request, settings);
}

ProcessRequest WireRun::request(const std::vector<std::string> &verb) const
{
    const WireLimits &limits = m_options.limits;
    ProcessRequest request;
    request.environment = cleanGitEnvironment();
    eraseVariable(request.environment, "SSH_ASKPASS");
    request.environment.emplace_back("GIT_ALLOW_PROTOCOL=file:ssh:http:https");
    request.environment.emplace_back("GIT_TERMINAL_PROMPT=0");
    if (m_tracesPackets)
        request.environment.emplace_back("GIT_TRACE_PACKET=1");
    if (m_door) {
        for (const std::string &variable : m_door->environment())
            request.environment.push_back(variable);
        request.door = m_door->descriptor();
    } else {
        const std::string own = ownAskProgram();
        request.environment.push_back("GIT_ASKPASS=" + (own.empty() ? "/bin/false" : own));
        request.environment.push_back("SSH_ASKPASS=" + (own.empty() ? "/bin/false" : own));
        request.environment.push_back(std::string("SSH_ASKPASS_REQUIRE=") + (own.empty() ? "never" : "force"));
    }
    request.silence = limits.silence;
    request.overall = limits.overall;
    request.leastMoved = limits.leastPerMinute;
    request.window = limits.minute;
    request.stop = m_work.stop;
    request.command = {"git", "--git-dir=" + m_repository.string(),
                       "-c",  "core.hooksPath=/dev/null",
                       "-c",  "core.fsync=committed,reference",
                       "-c",  "core.fsyncMethod=fsync",
                       "-c",  "transfer.fsckObjects=true",
                       "-c",  "fetch.fsckObjects=true",
                       "-c",  "fetch.unpackLimit=20",
                       "-c",  "core.bigFileThreshold=8m",
                       "-c",  "core.deltaBaseCacheLimit=32m",
                       "-c",  "gc.auto=0",
                       "-c",  "http.lowSpeedLimit=1",
                       "-c",  "http.lowSpeedTime=" + wholeSeconds(limits.silence)};
    addSsh(request);
    addTls(request);
    request.command.insert(request.command.end(), verb.begin(), verb.end());
    return request;
}

Result<ProcessResult> WireRun::runOnce(const std::vector<std::string> &verb, const char *phase)
{
    ProgressReader progress(m_work, phase);
    ProcessRequest request = this->request(verb);
    request.onError = [&](std::string_view more) { progress.read(more); };
    request.onAsk = [&] {
        m_door->serve(m_work.stop);
        progress.onPaused();
    };
    request.moved = [&] { return progress.moved(); };
    request.patience = [&] {
        if (progress.isOnlyTalk(m_options.limits.minute * longestTalk))
            return std::chrono::milliseconds(0);
        const bool isBuffered = progress.isSending() && !m_remote.origin.empty();
        return m_options.limits.silence * (isBuffered ? sendingPatience : 1);
    };
    std::optional<FetchGuard> guard;
    if (verb.front() == "fetch")
        guard.emplace(request);
    ESPALIER_TRY(ProcessResult result, runProcess(request));
    if (guard)
        ESPALIER_CHECK(guard->verdict(m_remote.shown));
    const std::string gone = "check the network; nothing is lost, it can be sent later";
    const auto seconds = [](std::chrono::milliseconds time) { return std::to_string((time.count() + 500) / 1000) + " s"; };
    switch (result.end) {
    case ProcessEnd::Stopped: return failure(ErrorCode::Cancelled, m_remote.shown, "stopped on request");
    case ProcessEnd::Silent:
        return failure(ErrorCode::Io, m_remote.shown, "the other side sent nothing for " + seconds(m_options.limits.silence),
                       gone);
    case ProcessEnd::Slow:
        return failure(ErrorCode::Io, m_remote.shown,
                       "the other side is too slow: fewer than " + std::to_string(m_options.limits.leastPerMinute)
                           + " bytes came in " + seconds(m_options.limits.minute),
                       gone);
    case ProcessEnd::Late:
        return failure(ErrorCode::Io, m_remote.shown, "it was not done after " + seconds(m_options.limits.overall), gone);
    case ProcessEnd::Exited: break;
    }
    const auto clean = [&](const std::string &text) { return m_clerk ? m_clerk->redacted(text) : m_remote.redacted(text); };
    result.output = clean(result.output);
    result.errors = clean(result.errors);
    return result;
}

Result<ProcessResult> WireRun::run(const std::vector<std::string> &verb, const char *phase)
{
    for (int round = 1;; ++round) {
        if (m_clerk)
            m_clerk->beginRun();
        ESPALIER_TRY(ProcessResult result, runOnce(verb, phase));
        // What `git push` says on standard output comes after the other side has let us in.
        const bool isIn = result.exitCode == 0 || !result.output.empty()
            || result.errors.find("couldn't find remote ref") != std::string::npos;
        if (isIn) {
            if (m_clerk)
                m_clerk->onAccepted();
            return result;
        }
        ESPALIER_TRY(const bool isToBeTriedAgain, settle(result));
        if (!isToBeTriedAgain || round == mostRuns)
            return result;
    }
}

Result<bool> WireRun::settle(const ProcessResult &result)
{
    if (const auto changed = changedHostKey(result.errors, m_remote.shown))
        return failure(*changed);
    const Refusal refusal = refusalOf(result.errors);
    if (refusal == Refusal::Certificate)
        return settleCertificate(result.errors);
    if (!m_clerk)
        return false;
    const bool isRefused = refusal == Refusal::SignIn || refusal == Refusal::Proxy;
    if (isRefused && m_clerk->onRefused(refusal == Refusal::Proxy))
        return true;
    const bool isHostKey = result.errors.find("Host key verification failed") != std::string::npos;
    if (m_clerk->trouble() && (isRefused || isHostKey))
        return failure(*m_clerk->trouble());
    if (isRefused && m_clerk->hasAnswered() && m_options.signIn)
        return failure(ErrorCode::Denied, m_remote.shown,
                       refusal == Refusal::Proxy ? "the proxy did not accept the user name and password"
                                                 : "signing in was refused: " + tellingLines(result.errors),
                       "check the user name, password, token or key for this address");
    return false;
}

Result<bool> WireRun::settleCertificate(const std::string &words)
{
    if (!m_remote.isTls())
        return false;
    CertificateRequest request{m_remote, m_proxy, {}, m_pin ? std::string() : m_authorities, m_options.limits.connect};
    if (m_clerk)
        request.proxyPerson = m_clerk->proxyPerson();
    const auto seen = serverCertificate(request, m_work.stop);
    if (!seen && (seen.error().code == ErrorCode::Cancelled || m_pin))
        return failure(seen.error());
    if (!seen || (seen->isVouchedFor && !m_pin))
        return false; // git and we disagree, or it is well again: git's words stand
    if (m_pin && seen->fingerprint != m_pin->certificate.fingerprint)
        return failure(ErrorCode::Denied, m_remote.shown,
                       "the certificate changed since you accepted it: it was SHA-256 " + m_pin->certificate.fingerprint
                           + " and is now " + seen->fingerprint + " (" + seen->facts.subject + ", by " + seen->facts.issuer + ")",
                       "ask the server's keeper; to be asked about the new one: espalier-cli workshop sign-in --forget");
    const std::string facts = "the server's certificate is not trusted: " + seen->facts.problem + " (" + seen->facts.subject
        + ", by " + seen->facts.issuer + ", until " + formatTime(seen->facts.until).substr(0, 10) + ", SHA-256 "
        + seen->fingerprint + ")";
    if (m_pin || !seen->isPinnable)
        return failure(ErrorCode::Denied, m_remote.shown, facts,
                       "such a certificate cannot be accepted here: the server's keeper has to renew it, or the address has to "
                       "be the one it is for");
    if (!m_options.signIn || m_options.pins.empty() || m_hasAskedCertificate)
        return failure(ErrorCode::Denied, m_remote.shown, facts, m_hasAskedCertificate ? words.substr(0, 300) : "");
    m_hasAskedCertificate = true;
    SignInQuestion question;
    question.kind = SignInQuestion::Kind::Certificate;
    question.url = m_remote.shown;
    question.origin = m_remote.origin;
    question.host = m_remote.origin.substr(m_remote.origin.find("://") + 3);
    question.fingerprint = seen->fingerprint;
    question.certificate = seen->facts;
    const auto said = m_options.signIn->answer(question, m_work.stop);
    if (m_work.isStopped())
        return failure(ErrorCode::Cancelled, m_remote.shown, "stopped on request");
    if (!said || *said != "yes")
        return failure(ErrorCode::Denied, m_remote.shown, facts, "it was not accepted");
    const CertificatePins pins(m_options.pins);
    ESPALIER_CHECK(pins.accept(m_remote, *seen));
    ESPALIER_TRY(m_pin, pins.find(m_remote));
    return true;
}

Result<bool> WireRun::isGitServer()
{
    if (m_remote.origin.empty())
        return true;
    m_tracesPackets = true;
    const auto result = run({"ls-remote", "--", m_remote.address, "HEAD"}, "fetch");
    m_tracesPackets = false;
    if (!result)
        return failure(result.error());
    return result->errors.find("packet:") != std::string::npos;
}

Error WireRun::errorOf(std::string_view words) const
{
    return errorOfGitWords(words, m_remote.shown, m_hasWorkedBefore);
}

} // namespace espalier::git::detail
