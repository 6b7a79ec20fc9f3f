// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/credentials/secretkeeper.h"

#include <sodium.h>

#include <cstring>
#include <map>
#include <mutex>

namespace espalier::credentials {

namespace detail {

/// Bytes on pages of their own: guarded, locked into memory, wiped when freed.
class GuardedBytes
{
public:
    explicit GuardedBytes(const std::string &text)
        : m_size(text.size()),
          m_bytes(sodium_malloc(std::max<std::size_t>(1, text.size())))
    {
        if (m_bytes)
            std::memcpy(m_bytes, text.data(), text.size());
    }
    ~GuardedBytes()
    {
        if (m_bytes)
            sodium_free(m_bytes);
    }
    GuardedBytes(const GuardedBytes &) = delete;
    GuardedBytes &operator=(const GuardedBytes &) = delete;

    bool isThere() const { return m_bytes != nullptr; }
    std::string text() const { return {static_cast<const char *>(m_bytes), m_size}; }

private:
    std::size_t m_size;
    void *m_bytes;
};

class MemoryKeeper : public SecretKeeper
{
public:
    Result<std::optional<std::string>> get(const SecretPlace &place) override
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_secrets.find(place);
        if (found == m_secrets.end())
            return std::optional<std::string>();
        return std::optional(found->second->text());
    }

    Result<void> put(const SecretPlace &place, const std::string &secret) override
    {
        if (sodium_init() < 0)
            return failure(ErrorCode::Io, place.url, "the memory for secrets cannot be set up");
        auto bytes = std::make_unique<GuardedBytes>(secret);
        if (!bytes->isThere())
            return failure(ErrorCode::Io, place.url, "there is no memory left that may be locked for secrets");
        const std::scoped_lock lock(m_mutex);
        m_secrets[place] = std::move(bytes);
        return {};
    }

    Result<void> forget(const SecretPlace &place) override
    {
        const std::scoped_lock lock(m_mutex);
        m_secrets.erase(place);
        return {};
    }

    bool isLasting() const override { return false; }

private:
    std::mutex m_mutex;
    std::map<SecretPlace, std::unique_ptr<GuardedBytes>> m_secrets;
};

} // namespace detail

std::shared_ptr<SecretKeeper> SecretKeeper::inMemory()
{
    return std::make_shared<detail::MemoryKeeper>();
}

} // namespace espalier::credentials
