// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/signindesk.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace espalier::credentials {

namespace detail {

using Question = git::SignInQuestion;

constexpr int mostAttempts = 3;

/// "https://host:port" of an address; "ssh://user@host:port" stays apart from it.
static std::string originOf(const std::string &url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string::npos)
        return "ssh://" + url.substr(0, url.find(':'));
    const auto begin = scheme + 3;
    const auto end = std::min(url.find_first_of("/?#", begin), url.size());
    const auto at = url.rfind('@', end);
    const auto host = at == std::string::npos || at < begin ? begin : at + 1;
    return url.substr(0, begin) + url.substr(host, end - host);
}

/// The user name in an address; empty when it has none.
static std::string userOf(const std::string &url)
{
    const auto scheme = url.find("://");
    const auto begin = scheme == std::string::npos ? 0 : scheme + 3;
    const auto end = std::min(url.find_first_of("/?#", begin), url.size());
    const auto at = url.rfind('@', end);
    return at == std::string::npos || at < begin ? std::string() : url.substr(begin, std::min(url.find(':', begin), at) - begin);
}

/// A keyring may take its time while it waits to be unlocked: nobody who wants to stop waits for it.
template<typename T>
static std::optional<T> whileNotStopped(std::stop_token stop, std::function<T()> work)
{
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<T> value;
    };
    const auto shared = std::make_shared<Shared>();
    std::thread([shared, work = std::move(work)] {
        T value = work();
        const std::scoped_lock lock(shared->mutex);
        shared->value = std::move(value);
        shared->changed.notify_all();
    }).detach();
    std::unique_lock lock(shared->mutex);
    shared->changed.wait(lock, stop, [&] { return shared->value.has_value(); });
    return shared->value;
}

} // namespace detail

struct SignInDesk::Private {
    /// An answer that was given and of which it is not known yet whether it is good.
    struct Pending {
        SecretPlace place;
        std::string text;
        bool goesToKeyring = false;
        bool isFromPerson = false;
    };

    std::shared_ptr<SecretKeeper> keeper;
    AskPerson ask;
    std::shared_ptr<SecretKeeper> session = SecretKeeper::inMemory(); ///< what worked and is not for the keyring
    std::mutex mutex;
    std::multimap<std::string, Pending> pending; ///< by the remote's address

    std::optional<std::string> fromStore(const SecretPlace &place, std::stop_token stop) const
    {
        if (const auto known = session->get(place); known && *known)
            return *known;
        using Got = std::optional<std::string>;
        const auto got = detail::whileNotStopped<Got>(stop, [from = keeper, place]() -> Got {
            const auto kept = from->get(place);
            return kept ? *kept : std::nullopt;
        });
        return got.value_or(std::nullopt);
    }

    void note(const std::string &url, Pending given)
    {
        const std::scoped_lock lock(mutex);
        const auto [begin, end] = pending.equal_range(url);
        for (auto it = begin; it != end;)
            it = it->second.place == given.place ? pending.erase(it) : std::next(it);
        pending.emplace(url, std::move(given));
    }

    std::vector<Pending> take(const std::string &url)
    {
        const std::scoped_lock lock(mutex);
        const auto [begin, end] = pending.equal_range(url);
        std::vector<Pending> taken;
        for (auto it = begin; it != end; ++it)
            taken.push_back(std::move(it->second));
        pending.erase(begin, end);
        return taken;
    }
};

SignInDesk::SignInDesk(std::shared_ptr<SecretKeeper> keeper, AskPerson ask) : d(std::make_unique<Private>())
{
    d->keeper = keeper ? std::move(keeper) : SecretKeeper::inMemory();
    d->ask = std::move(ask);
}

SignInDesk::~SignInDesk() = default;

std::optional<SecretPlace> SignInDesk::placeOf(const git::SignInQuestion &question)
{
    using Kind = git::SignInQuestion::Kind;
    // A proxy asks with its own host: its password is not the remote's.
    const std::string origin = question.origin.empty() ? detail::originOf(question.url) : question.origin;
    switch (question.kind) {
    case Kind::UserName: return SecretPlace{origin, {}};
    case Kind::Password: return SecretPlace{origin, question.user};
    case Kind::SshPassword: return SecretPlace{"ssh://" + question.host, question.user};
    case Kind::Passphrase: return SecretPlace{"ssh-key:" + question.keyFile, {}};
    case Kind::UnknownHost:
    case Kind::Certificate:
    case Kind::Other: return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> SignInDesk::answer(const git::SignInQuestion &question, std::stop_token stop)
{
    const auto place = placeOf(question);
    if (question.attempt > detail::mostAttempts || stop.stop_requested())
        return std::nullopt;
    if (place && question.attempt == 1) {
        if (auto stored = d->fromStore(*place, stop)) {
            d->note(question.url, {*place, *stored, false, false});
            return stored;
        }
    }
    if (!d->ask || stop.stop_requested())
        return std::nullopt;
    auto said = d->ask(question, stop);
    if (!said || stop.stop_requested())
        return std::nullopt;
    if (place)
        d->note(question.url, {*place, said->text, said->isKept, true});
    return std::move(said->text);
}

void SignInDesk::onOutcome(const std::string &url, bool accepted)
{
    for (const auto &given : d->take(url)) {
        if (!accepted) {
            [[maybe_unused]] const auto here = d->session->forget(given.place);
            if (!given.isFromPerson) [[maybe_unused]]
                const auto there = d->keeper->forget(given.place);
            continue;
        }
        if (!given.isFromPerson)
            continue;
        // A keyring that does not take it is no reason to ask again while the program runs.
        if (!given.goesToKeyring || !d->keeper->put(given.place, given.text)) [[maybe_unused]]
            const auto kept = d->session->put(given.place, given.text);
    }
}

void SignInDesk::offer(const std::string &url, const std::string &user, const std::string &secret)
{
    const std::string origin = detail::originOf(url);
    const auto put = [&](const SecretPlace &place, const std::string &text) {
        if (!d->keeper->put(place, text)) [[maybe_unused]]
            const auto kept = d->session->put(place, text);
    };
    put({origin, {}}, user);
    put({origin, user}, secret);
}

bool SignInDesk::isLasting() const
{
    return d->keeper->isLasting();
}

Result<std::vector<SignInDesk::Kept>> SignInDesk::kept(const std::string &url, const std::string &keyFile)
{
    std::vector<Kept> found;
    const auto look = [&](const SecretPlace &place) -> Result<std::optional<std::string>> {
        for (const auto &keeper : {d->session, d->keeper}) {
            ESPALIER_TRY(auto secret, keeper->get(place));
            if (!secret)
                continue;
            found.push_back({place, keeper->isLasting()});
            return secret;
        }
        return std::optional<std::string>();
    };
    const std::string origin = detail::originOf(url);
    std::string user = detail::userOf(url);
    ESPALIER_TRY(const auto name, look({origin, {}}));
    if (user.empty() && name)
        user = *name;
    if (!user.empty()) {
        ESPALIER_TRY([[maybe_unused]] const auto secret, look({origin, user}));
    }
    if (!keyFile.empty()) {
        ESPALIER_TRY([[maybe_unused]] const auto secret, look({"ssh-key:" + keyFile, {}}));
    }
    return found;
}

Result<std::size_t> SignInDesk::forget(const std::string &url, const std::string &keyFile)
{
    ESPALIER_TRY(const auto places, kept(url, keyFile));
    for (const Kept &entry : places) {
        ESPALIER_CHECK(d->session->forget(entry.place));
        ESPALIER_CHECK(d->keeper->forget(entry.place));
    }
    return places.size();
}

} // namespace espalier::credentials
