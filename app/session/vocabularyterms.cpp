// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/vocabularyterms.h"

#include "app/catalogue/textfold.h"
#include "storage/base/fieldpath.h"

#include <algorithm>
#include <mutex>

namespace espalier::session::detail {

/// A folder of git's with everything below it. Unreadable records are left to the index, which lists them as problems.
static Result<void> readTermFolder(const git::Repository &repository, const git::ObjectId &tree,
                                   std::vector<TermBook::Entry> &entries)
{
    constexpr std::uint32_t folder = 0040000;
    constexpr std::size_t mostBytes = 64 * 1024;
    ESPALIER_TRY(const auto items, repository.tree(tree));
    for (const git::TreeEntry &item : items) {
        if (item.mode == folder) {
            ESPALIER_CHECK(readTermFolder(repository, item.id, entries));
            continue;
        }
        const auto bytes = repository.blob(item.id, mostBytes);
        auto body = bytes ? parseCanonical(*bytes, item.name) : Result<Json>(Json());
        if (!body || !body->is_object())
            continue;
        TermBook::Entry entry{idAt(*body, "id"),     *body, item.id, textAt(*body, "list"), textAt(*body, "name"),
                              textAt(*body, "code"), {}};
        if (const Json *aliases = valueAt(*body, "aliases"); aliases && aliases->is_array())
            for (const Json &alias : *aliases)
                if (alias.is_string())
                    entry.aliases.push_back(alias.get<std::string>());
        if (!entry.id.isEmpty() && !entry.name.empty() && vocabularyList(entry.list))
            entries.push_back(std::move(entry));
    }
    return {};
}

TermBook::TermBook(std::vector<Entry> entries) : m_entries(std::move(entries))
{
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry &a, const Entry &b) { return a.id < b.id; });
    const auto gone = std::stable_partition(m_entries.begin(), m_entries.end(),
                                            [](const Entry &entry) { return !entry.body.contains("withdrawn"); });
    m_withdrawn.assign(gone, m_entries.end());
    m_entries.erase(gone, m_entries.end());
    const auto remember = [&](const Entry &entry, std::size_t index, const std::string &spelling) {
        m_exact.emplace(std::pair(entry.list, spelling), index);
        m_folded.emplace(std::pair(entry.list, catalogue::detail::foldName(spelling)), index);
    };
    for (std::size_t i = 0; i < m_entries.size(); ++i) // agreed names win over spellings
        remember(m_entries[i], i, m_entries[i].name);
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        for (const std::string &alias : m_entries[i].aliases)
            remember(m_entries[i], i, alias);
}

Result<std::shared_ptr<const TermBook>> TermBook::of(const records::RecordStore &store)
{
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const TermBook>> books; // by the folder's git id: what is in it never changes
    constexpr std::size_t mostBooks = 16;
    ESPALIER_TRY(const auto head, store.head());
    ESPALIER_TRY(const auto commit, store.repository().commit(head));
    ESPALIER_TRY(const auto folder, store.repository().entryAt(commit.tree, "records/term"));
    const std::string key = folder ? folder->id.hex() : std::string();
    {
        const std::scoped_lock lock(mutex);
        if (const auto found = books.find(key); found != books.end())
            return found->second;
    }
    std::vector<Entry> entries;
    if (folder) {
        ESPALIER_CHECK(readTermFolder(store.repository(), folder->id, entries));
    }
    std::shared_ptr<const TermBook> book(new TermBook(std::move(entries)));
    const std::scoped_lock lock(mutex);
    if (books.size() >= mostBooks)
        books.clear();
    books[key] = book;
    return book;
}

const TermBook::Entry *TermBook::withId(const RecordId &id) const
{
    for (const std::vector<Entry> *entries : {&m_entries, &m_withdrawn})
        for (const Entry &entry : *entries)
            if (entry.id == id)
                return &entry;
    return nullptr;
}

const TermBook::Entry *TermBook::withCode(std::string_view list, std::string_view code) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.list == list && entry.code == code && !code.empty();
    });
    return found == m_entries.end() ? nullptr : &*found;
}

const TermBook::Entry *TermBook::withName(std::string_view list, std::string_view name) const
{
    const std::string folded = catalogue::detail::foldName(name);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.list == list && entry.code.empty() && catalogue::detail::foldName(entry.name) == folded;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

const TermBook::Entry *TermBook::spelt(std::string_view list, std::string_view text, bool isExact) const
{
    const auto &places = isExact ? m_exact : m_folded;
    const auto found = places.find({std::string(list), isExact ? std::string(text) : catalogue::detail::foldName(text)});
    return found == places.end() ? nullptr : &m_entries[found->second];
}

std::optional<Json> TermBook::canonical(const VocabularyList &list, const Json &value) const
{
    const std::string text = textOfValue(value);
    if (text.empty())
        return {};
    // A code is replaced only where somebody said so of this very code; "IS" in a list of languages is not what folds like it.
    const bool isCode = value.is_string() && isCodeOf(list, text);
    const Entry *term = spelt(list.name, text, isCode);
    Json now;
    if (term)
        now = term->value();
    else if (isCode)
        return {};
    else if (const auto code = codeMeant(list, text))
        now = *code;
    else
        return {};
    return now == value ? std::nullopt : std::optional(std::move(now));
}

Json TermBook::canonicalBody(Json body) const
{
    const auto id = RecordId::parse(textAt(body, "id"));
    const auto known = id ? records::kindOf(*id) : Result<records::Kind>(records::Kind::Source);
    if (!body.is_object() || !known)
        return body;
    for (const VocabularyList &list : vocabularyLists())
        forEachValue(body, *known, list, [&](Json &value) {
            if (auto now = canonical(list, value))
                value = std::move(*now);
        });
    return body;
}

} // namespace espalier::session::detail
