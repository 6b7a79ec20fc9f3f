// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/trust/sshkey.h"
#include "storage/base/filesystem.h"
#include "storage/git/askdoor.h"
#include "storage/git/askrun.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <thread>

#include <sys/stat.h>

namespace espalier::governance {

namespace detail {

namespace fs = std::filesystem;

constexpr std::size_t largestKeyFile = 64 * 1024;

/// A folder only this person can look into, gone with what it holds at the end.
class PrivateFolder
{
public:
    PrivateFolder()
    {
        std::error_code error;
        std::string pattern = (fs::temp_directory_path(error) / "espalier-sign-XXXXXX").string();
        if (!error && mkdtemp(pattern.data())) // mode 0700
            m_path = pattern;
    }
    ~PrivateFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }
    PrivateFolder(const PrivateFolder &) = delete;
    PrivateFolder &operator=(const PrivateFolder &) = delete;

    const fs::path &path() const { return m_path; }

private:
    fs::path m_path;
};

/// The program that asks people for a passphrase; empty when there is none.
static std::string askingProgram()
{
    const auto value = [](const char *name) {
        const char *text = std::getenv(name);
        return std::string(text ? text : "");
    };
    std::string asks = value("ESPALIER_ASKPASS");
    if (asks.empty() && !(value("DISPLAY") + value("WAYLAND_DISPLAY")).empty())
        asks = value("SSH_ASKPASS");
    return asks;
}

/// The environment in which nothing ever waits at a terminal: a window asks, or nobody does.
static std::vector<std::string> signingEnvironment(Asking asking)
{
    std::vector<std::string> environment = git::detail::cleanGitEnvironment();
    const std::string asks = asking == Asking::People ? askingProgram() : std::string();
    std::erase_if(environment, [](const std::string &variable) { return variable.starts_with("SSH_ASKPASS"); });
    environment.push_back("SSH_ASKPASS=" + (asks.empty() ? "/bin/false" : asks));
    environment.emplace_back("SSH_ASKPASS_REQUIRE=force");
    return environment;
}

/// Somebody who is waited for so long and no longer: a workshop is not written to while its action waits for a passphrase.
class PatientSignIn : public git::SignIn
{
public:
    PatientSignIn(std::shared_ptr<git::SignIn> signIn, std::chrono::seconds patience)
        : m_signIn(std::move(signIn)),
          m_patience(patience)
    {
    }
    std::optional<std::string> answer(const git::SignInQuestion &question, std::stop_token stop) override
    {
        std::stop_source late;
        const std::stop_callback forward(stop, [&late] { late.request_stop(); });
        const std::jthread timer([&late, patience = m_patience](std::stop_token answered) {
            std::mutex mutex;
            std::condition_variable_any changed;
            std::unique_lock lock(mutex);
            changed.wait_for(lock, answered, patience, [] { return false; });
            if (!answered.stop_requested())
                late.request_stop();
        });
        return m_signIn->answer(question, late.get_token());
    }
    void onOutcome(const std::string &url, bool accepted) override { m_signIn->onOutcome(url, accepted); }

private:
    std::shared_ptr<git::SignIn> m_signIn;
    std::chrono::seconds m_patience;
};

/// What is being done with a key, and who may be asked for its passphrase.
struct KeygenRun {
    std::filesystem::path keyFile;
    std::chrono::seconds patience{60};
    Asking asking = Asking::Nobody;
    std::shared_ptr<git::SignIn> signIn = {};
};

static Result<git::detail::ProcessResult> runKeygen(std::vector<std::string> arguments, const KeygenRun &run, const Work &work)
{
    git::detail::ProcessRequest request;
    request.command = std::move(arguments);
    request.command.insert(request.command.begin(), "ssh-keygen");
    request.environment = signingEnvironment(run.asking);
    request.silence = run.patience;
    request.outputLimit = 64 * 1024;
    request.stop = work.stop;
    const bool isDoor = run.signIn && run.asking == Asking::People && git::detail::ownAskProgram().empty();
    const auto signIn = isDoor ? std::make_shared<PatientSignIn>(run.signIn, run.patience) : nullptr;
    // The private half of a .pub is what has the passphrase.
    const bool isPublic = run.keyFile.extension() == ".pub";
    auto result = git::detail::runProcessAsking(request, signIn,
                                                isPublic ? std::filesystem::path(run.keyFile).replace_extension().string()
                                                         : run.keyFile.string());
    if (!result && result.error().code == ErrorCode::Unsupported)
        return failure(ErrorCode::Unsupported, "ssh-keygen", "it is not installed", "Install the package openssh-client.");
    return result;
}

/// One line for people out of what a program said.
static std::string spokenWords(std::string_view errors)
{
    std::string words;
    for (const char c : errors.substr(0, 600)) {
        if (c == '\n' || c == '\r')
            words += words.empty() || words.ends_with("; ") ? "" : "; ";
        else if (static_cast<unsigned char>(c) >= ' ' && c != '@')
            words += c;
    }
    while (words.ends_with(' ') || words.ends_with(';'))
        words.pop_back();
    return words.empty() ? "it said nothing" : words;
}

/// What went wrong, from the words of ssh-keygen (in English: LC_ALL is C).
static tl::unexpected<Error> signingError(const fs::path &keyFile, std::string_view said)
{
    const auto says = [&](std::string_view words) { return said.find(words) != std::string_view::npos; };
    const std::string file = keyFile.string(), words = spokenWords(said);
    if (says("UNPROTECTED PRIVATE KEY") || says("bad permissions") || says("too open"))
        return failure(ErrorCode::Denied, file, "others may read the private key, so ssh-keygen refuses it", "chmod 600 " + file);
    if (says("incorrect passphrase"))
        return failure(ErrorCode::Denied, file, "the passphrase was wrong, or there was nobody to ask for it",
                       "Unlock the key once with: ssh-add " + file);
    if (says("agent refused"))
        return failure(ErrorCode::Denied, file, "the agent refused to sign: " + words,
                       "Look whether it waits for a confirmation or a touch.");
    if (says("device not found"))
        return failure(ErrorCode::NotFound, file, "the hardware key is not plugged in");
    if (says("Couldn't find key in agent") || says("Couldn't get agent socket") || says("No private key found"))
        return failure(ErrorCode::NotFound, file, "neither a file nor the agent has the private key: " + words,
                       "Give the private key's file, or load it with ssh-add.");
    if (says("No such file"))
        return failure(ErrorCode::NotFound, file, "there is no such key: " + words);
    if (says("Permission denied"))
        return failure(ErrorCode::Denied, file, "the private key may not be read: " + words);
    return failure(ErrorCode::Denied, file, "ssh-keygen did not sign: " + words);
}

static Result<void> writePrivately(const fs::path &path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        return failure(ErrorCode::Io, path.string(),
                       "what is to be signed cannot be written: " + std::string(std::strerror(errno)));
    return {};
}

static bool isThere(const fs::path &path)
{
    std::error_code ignored;
    return fs::exists(fs::symlink_status(path, ignored));
}

} // namespace detail

bool canAskForPassphrase()
{
    return !detail::askingProgram().empty();
}

Result<std::string> signMessage(const std::filesystem::path &keyFile, std::string_view message, std::string_view nameSpace,
                                const Work &work, std::chrono::seconds patience, Asking asking,
                                const std::shared_ptr<git::SignIn> &signIn)
{
    using namespace detail;
    if (!isThere(keyFile))
        return failure(ErrorCode::NotFound, keyFile.string(), "there is no such key");
    const PrivateFolder folder;
    if (folder.path().empty())
        return failure(ErrorCode::Io, "temporary folder", std::string("cannot be made: ") + std::strerror(errno));
    const std::filesystem::path file = folder.path() / "message";
    ESPALIER_CHECK(writePrivately(file, message));
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(keyFile, error);
    const std::filesystem::path key = error ? keyFile : whole.lexically_normal();
    ESPALIER_TRY(const auto ran,
                 runKeygen({"-Y", "sign", "-n", std::string(nameSpace), "-f", key, file}, {key, patience, asking, signIn}, work));
    if (ran.end == git::detail::ProcessEnd::Stopped)
        return failure(ErrorCode::Cancelled, keyFile.string(), "nothing was signed");
    if (ran.end == git::detail::ProcessEnd::Silent)
        return failure(ErrorCode::Denied, keyFile.string(), "nobody gave the passphrase or touched the key in time");
    if (ran.exitCode != 0)
        return signingError(keyFile, ran.errors);
    ESPALIER_TRY(std::string signature, realFileSystem().read(file.string() + ".sig", largestKeyFile));
    // A key of a type that nobody could check later must not get as far as the workshop.
    ESPALIER_CHECK(verifySignature(signature, message, nameSpace));
    return signature;
}

Result<SshPublicKey> makeKey(const std::filesystem::path &keyFile, std::string_view comment)
{
    using namespace detail;
    const std::filesystem::path publicFile = keyFile.string() + ".pub";
    if (isThere(keyFile) || isThere(publicFile))
        return failure(ErrorCode::Conflict, keyFile.string(), "there is a key already");
    std::error_code error;
    const std::filesystem::path file = std::filesystem::absolute(keyFile, error);
    if (!isThere(file.parent_path())) {
        ESPALIER_CHECK(realFileSystem().makeFolder(file.parent_path()));
        std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all, error);
    }
    ESPALIER_TRY(const auto ran,
                 runKeygen({"-q", "-t", "ed25519", "-N", "", "-C", std::string(comment), "-f", file}, {file}, {}));
    if (ran.exitCode != 0)
        return failure(ErrorCode::Io, keyFile.string(), "ssh-keygen made no key: " + spokenWords(ran.errors));
    return readPublicKey(keyFile);
}

} // namespace espalier::governance
