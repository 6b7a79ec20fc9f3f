// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/metrics/unpackedcache_p.h"

#include "storage/metrics/seriesblock_p.h"

namespace espalier::metrics::detail {

CountedBytes::CountedBytes(std::size_t bytes) : m_bytes(bytes)
{
    UnpackedCache::instance().m_bytes += bytes;
}

CountedBytes::~CountedBytes()
{
    UnpackedCache::instance().m_bytes -= m_bytes;
}

std::shared_ptr<const Numbers> countedNumbers(Numbers numbers)
{
    struct Holder {
        Numbers numbers;
        CountedBytes counted;
    };
    const std::size_t bytes = numbers.memory();
    const auto holder = std::make_shared<const Holder>(Holder{std::move(numbers), CountedBytes(bytes)});
    return {holder, &holder->numbers};
}

UnpackedCache &UnpackedCache::instance()
{
    static auto *const cache = new UnpackedCache; // never destroyed: series may outlive every other static
    return *cache;
}

void UnpackedCache::setLimit(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_limit = bytes;
    makeRoom();
}

void UnpackedCache::use(const SeriesBlock *block)
{
    const std::lock_guard lock(m_mutex);
    if (block->m_isInCache)
        m_blocks.splice(m_blocks.begin(), m_blocks, block->m_cachePlace);
    else
        m_blocks.push_front(block);
    block->m_isInCache = true;
    block->m_cachePlace = m_blocks.begin();
    if (m_bytes > m_limit)
        makeRoom();
}

void UnpackedCache::forget(const SeriesBlock *block)
{
    const std::lock_guard lock(m_mutex);
    if (block->m_isInCache)
        m_blocks.erase(block->m_cachePlace);
    block->m_isInCache = false;
}

void UnpackedCache::makeRoom()
{
    std::shared_ptr<const UnpackedBlock> dropped; // freed one by one, so that the count follows
    while (m_bytes > m_limit && m_blocks.size() > 1) {
        const SeriesBlock *oldest = m_blocks.back();
        m_blocks.pop_back();
        oldest->m_isInCache = false;
        dropped = oldest->drop();
        dropped.reset();
    }
}

} // namespace espalier::metrics::detail
