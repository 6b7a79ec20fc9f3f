// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/keyringthread.h"
#include "app/credentials/secretkeeper.h"

#include <qt6keychain/keychain.h>
#include <sodium.h>

#include <future>
#include <mutex>

namespace espalier::credentials {

namespace detail {

/// How long a person may take to unlock the keyring.
constexpr std::chrono::minutes patienceForUnlocking{2};

struct KeyringAnswer {
    QKeychain::Error error = QKeychain::NoError;
    std::string words;
    std::string secret;
};

/// The entry's name, as keyring programs list it under "espalier".
static QString entryName(const SecretPlace &place)
{
    return QString::fromStdString(place.user.empty() ? place.url : place.url + " " + place.user);
}

/// Starts a job of the keyring and waits for it. Errors: Io (no answer in time, nobody there), Denied.
template<typename Job, typename Prepare>
static Result<KeyringAnswer> askKeyring(const SecretPlace &place, std::chrono::milliseconds patience, Prepare prepare)
{
    const auto promise = std::make_shared<std::promise<KeyringAnswer>>();
    auto future = promise->get_future();
    KeyringThread::instance().post([promise, prepare, name = entryName(place)] {
        auto *job = new Job(QStringLiteral("espalier")); // deletes itself
        job->setInsecureFallback(false);                 // never a plain file where there is no keyring
        job->setKey(name);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, [promise](QKeychain::Job *done) {
            KeyringAnswer answer{done->error(), done->errorString().toStdString(), {}};
            if (auto *read = dynamic_cast<QKeychain::ReadPasswordJob *>(done)) {
                QByteArray bytes = read->binaryData();
                answer.secret = bytes.toStdString();
                sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
            }
            promise->set_value(std::move(answer));
        });
        job->start();
    });
    if (future.wait_for(patience) != std::future_status::ready)
        return failure(ErrorCode::Io, "keyring", "the keyring does not answer");
    KeyringAnswer answer = future.get();
    switch (answer.error) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: return answer;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return failure(ErrorCode::Denied, "keyring", "the keyring is locked: " + answer.words, "unlock it and try again");
    default: return failure(ErrorCode::Io, "keyring", "the keyring cannot be used: " + answer.words);
    }
}

class KeyringKeeper : public SecretKeeper
{
public:
    Result<std::optional<std::string>> get(const SecretPlace &place) override { return read(place, patienceForUnlocking); }

    Result<void> put(const SecretPlace &place, const std::string &secret) override
    {
        const auto prepare = [secret](QKeychain::WritePasswordJob &job) { job.setTextData(QString::fromStdString(secret)); };
        ESPALIER_TRY([[maybe_unused]] const auto answer,
                     askKeyring<QKeychain::WritePasswordJob>(place, patienceForUnlocking, prepare));
        return {};
    }

    Result<void> forget(const SecretPlace &place) override
    {
        const auto prepare = [](QKeychain::DeletePasswordJob &) {};
        ESPALIER_TRY([[maybe_unused]] const auto answer,
                     askKeyring<QKeychain::DeletePasswordJob>(place, patienceForUnlocking, prepare));
        return {};
    }

    bool isLasting() const override { return true; }

    static Result<std::optional<std::string>> read(const SecretPlace &place, std::chrono::milliseconds patience)
    {
        const auto prepare = [](QKeychain::ReadPasswordJob &) {};
        ESPALIER_TRY(auto answer, askKeyring<QKeychain::ReadPasswordJob>(place, patience, prepare));
        if (answer.error == QKeychain::EntryNotFound)
            return std::optional<std::string>();
        return std::optional(std::move(answer.secret));
    }
};

/// Looks for the keyring when it is first needed.
class LateKeeper : public SecretKeeper
{
public:
    explicit LateKeeper(std::chrono::milliseconds patience) : m_patience(patience) {}

    Result<std::optional<std::string>> get(const SecretPlace &place) override { return keeper().get(place); }
    Result<void> put(const SecretPlace &place, const std::string &secret) override { return keeper().put(place, secret); }
    Result<void> forget(const SecretPlace &place) override { return keeper().forget(place); }
    bool isLasting() const override { return keeper().isLasting(); }

private:
    SecretKeeper &keeper() const
    {
        std::call_once(m_once, [this] { m_keeper = SecretKeeper::ofThisMachine(m_patience); });
        return *m_keeper;
    }

    std::chrono::milliseconds m_patience;
    mutable std::once_flag m_once;
    mutable std::shared_ptr<SecretKeeper> m_keeper;
};

} // namespace detail

std::shared_ptr<SecretKeeper> SecretKeeper::ofThisMachine(std::chrono::milliseconds patience)
{
    // Without a bus there is no keyring to ask, and asking would start programs in search of one.
    if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") && qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        return inMemory();
    if (detail::KeyringKeeper::read({"espalier:is-there-a-keyring", {}}, patience))
        return std::make_shared<detail::KeyringKeeper>();
    return inMemory();
}

std::shared_ptr<SecretKeeper> SecretKeeper::ofThisMachineWhenNeeded(std::chrono::milliseconds patience)
{
    return std::make_shared<detail::LateKeeper>(patience);
}

} // namespace espalier::credentials
