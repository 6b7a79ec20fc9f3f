// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/search/ftstokens.h"

#include "app/statistics/search/phrase.h"
#include "app/statistics/text/textcounts.h"

#include <sqlite3.h>

namespace espalier::statistics {

namespace detail {

constexpr int tokensBetweenStops = 1 << 16;

/// Which hashes were met since the last `clear`. Open addressing; clearing costs nothing.
class MetSet
{
public:
    void clear()
    {
        if (++m_generation == 0) {
            m_slots.assign(m_slots.size(), {});
            m_generation = 1;
        }
        m_size = 0;
    }
    /// False when it was met before.
    bool add(std::uint64_t hash)
    {
        if (2 * (m_size + 1) > m_slots.size())
            grow();
        for (std::size_t at = hash & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
            Slot &slot = m_slots[at];
            if (slot.generation != m_generation) {
                slot = {hash, m_generation};
                ++m_size;
                return true;
            }
            if (slot.hash == hash)
                return false;
        }
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t generation = 0;
    };
    void grow()
    {
        std::vector<Slot> old(std::max<std::size_t>(1024, 2 * m_slots.size()));
        old.swap(m_slots);
        m_size = 0;
        for (const Slot &slot : old) {
            if (slot.generation == m_generation)
                add(slot.hash);
        }
    }
    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
    std::uint32_t m_generation = 1;
};

/// One FTS5 tokenizer. What is asked for has been folded already and goes through as it is.
struct FtsTokenizer {
    TokenSource *source = nullptr;
    Tokenizer tokenizer;
    MetSet met;
    std::string pair;

    using Take = int (*)(void *, int, const char *, int, int, int);

    int run(void *context, Take take)
    {
        met.clear();
        std::string last; // a letter of a run, until it is known whether another follows
        int code = SQLITE_OK;
        int untilStop = tokensBetweenStops;
        const auto emit = [&](std::string_view term) {
            if (met.add(textHash(term)))
                code = take(context, 0, term.data(), static_cast<int>(term.size()), 0, 0);
        };
        tokenizer.each(source->text, [&](const Token &token) {
            if (!last.empty()) {
                pair = last;
                if (token.isRun && token.isGlued)
                    pair += token.text;
                emit(pair);
                last.clear();
            }
            if (token.isRun)
                last = token.text;
            else if (code == SQLITE_OK)
                emit(indexedWord(token.text));
            if (--untilStop == 0) {
                untilStop = tokensBetweenStops;
                if (source->stop.stop_requested())
                    code = SQLITE_INTERRUPT;
            }
            return code == SQLITE_OK;
        });
        if (code == SQLITE_OK && !last.empty())
            emit(last);
        return code;
    }
};

static int ftsCreate(void *source, const char **, int, Fts5Tokenizer **made)
{
    auto tokenizer = std::make_unique<FtsTokenizer>();
    tokenizer->source = static_cast<TokenSource *>(source);
    *made = reinterpret_cast<Fts5Tokenizer *>(tokenizer.release());
    return SQLITE_OK;
}

static void ftsDelete(Fts5Tokenizer *tokenizer)
{
    delete reinterpret_cast<FtsTokenizer *>(tokenizer);
}

static int ftsTokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int size, FtsTokenizer::Take take)
{
    if (flags & FTS5_TOKENIZE_QUERY)
        return size > 0 ? take(context, 0, text, size, 0, size) : SQLITE_OK;
    try {
        return reinterpret_cast<FtsTokenizer *>(tokenizer)->run(context, take);
    } catch (const std::bad_alloc &) {
        return SQLITE_NOMEM;
    }
}

} // namespace detail

bool registerTokenizer(sqlite3 *database, TokenSource &source)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) != SQLITE_OK)
        return false;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (!api)
        return false;
    fts5_tokenizer functions{detail::ftsCreate, detail::ftsDelete, detail::ftsTokenize};
    return api->xCreateTokenizer(api, "espalier", &source, &functions, nullptr) == SQLITE_OK;
}

} // namespace espalier::statistics
