// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/numbers.h"

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

namespace espalier::metrics::detail {

class SeriesBlock;

/// Counts bytes while it lives, towards the limit of what is unpacked.
class CountedBytes
{
public:
    CountedBytes() = default;
    explicit CountedBytes(std::size_t bytes);
    CountedBytes(CountedBytes &&other) noexcept : m_bytes(std::exchange(other.m_bytes, 0)) {}
    CountedBytes &operator=(CountedBytes &&other) noexcept
    {
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }
    ~CountedBytes();

private:
    std::size_t m_bytes = 0;
};

/// A shared column that is counted once, however many series share it.
std::shared_ptr<const Numbers> countedNumbers(Numbers numbers);

/// Blocks that are unpacked, the one used last in front. Any thread. Locks of blocks are taken inside its own, never the other way.
class UnpackedCache
{
public:
    using Place = std::list<const SeriesBlock *>::iterator;

    static UnpackedCache &instance();

    void setLimit(std::size_t bytes);
    std::size_t bytes() const { return m_bytes; }
    /// `block` was used; others may lose what they unpacked.
    void use(const SeriesBlock *block);
    void forget(const SeriesBlock *block);

private:
    friend class CountedBytes;
    void makeRoom(); ///< under the lock

    std::mutex m_mutex;
    std::list<const SeriesBlock *> m_blocks;
    std::size_t m_limit = 256u << 20;
    std::atomic<std::size_t> m_bytes = 0;
};

} // namespace espalier::metrics::detail
