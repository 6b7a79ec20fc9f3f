// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/runtotals.h"

#include "app/statistics/run/hashset.h"
#include "app/statistics/run/resultstore.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace espalier::statistics {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t keyedSize = 12; ///< of a KeyedDocument in a file
constexpr std::size_t mostParts = 256;

tl::unexpected<Error> totalStopped()
{
    return failure(ErrorCode::Cancelled, "totals", "stopped");
}

/// The beginning of the n-th of `parts` equal ranges of 64-bit numbers.
std::uint64_t rangeBegin(std::uint64_t n, std::uint64_t parts)
{
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(n) << 64) / parts);
}

struct Close {
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using OpenFile = std::unique_ptr<std::FILE, Close>;

tl::unexpected<Error> cannotWrite(const fs::path &path, std::uint64_t needed)
{
    return failure(ErrorCode::Io, path.string(),
                   std::string(std::strerror(errno)) + "; finding duplicates needs " + std::to_string(needed) + " bytes here",
                   "free some space, or allow more memory; finished shards are kept");
}

/// The keys of one column, parted by range into files that fit into memory one at a time.
class ColumnParts
{
public:
    ColumnParts(const fs::path &folder, std::size_t count, std::uint64_t documents)
        : m_folder(folder),
          m_needed(documents * keyedSize)
    {
        m_files.resize(count);
    }

    Result<void> write(const SignatureRow &row, std::size_t column, const Work &work)
    {
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            m_files[i].reset(std::fopen(pathOf(i).c_str(), "wb"));
            if (!m_files[i])
                return cannotWrite(pathOf(i), m_needed);
        }
        std::uint32_t document = 0;
        for (const SignatureView &part : row.parts()) {
            if (work.isStopped())
                return totalStopped();
            for (std::size_t i = 0; i < part.size(); ++i, ++document) {
                const std::uint64_t key = part.key(column, i);
                if (column > 0 && key == 0)
                    continue;
                const auto to = static_cast<std::size_t>((static_cast<unsigned __int128>(key) * m_files.size()) >> 64);
                char record[keyedSize];
                std::memcpy(record, &key, 8);
                std::memcpy(record + 8, &document, 4);
                if (std::fwrite(record, keyedSize, 1, m_files[to].get()) != 1)
                    return cannotWrite(pathOf(to), m_needed);
            }
        }
        for (std::size_t i = 0; i < m_files.size(); ++i) {
            if (std::fclose(m_files[i].release()) != 0)
                return cannotWrite(pathOf(i), m_needed);
        }
        return {};
    }

    /// Reads one part back and removes its file.
    Result<void> take(std::size_t index, std::vector<KeyedDocument> &entries)
    {
        entries.clear();
        ESPALIER_TRY(const auto file, MappedFile::open(pathOf(index)));
        const std::string_view bytes = file->bytes();
        entries.reserve(bytes.size() / keyedSize);
        for (std::size_t at = 0; at + keyedSize <= bytes.size(); at += keyedSize) {
            KeyedDocument entry;
            std::memcpy(&entry.key, bytes.data() + at, 8);
            std::memcpy(&entry.document, bytes.data() + at + 8, 4);
            entries.push_back(entry);
        }
        std::error_code ignored;
        fs::remove(pathOf(index), ignored);
        return {};
    }

private:
    fs::path pathOf(std::size_t index) const { return m_folder / ("part-" + std::to_string(index)); }

    fs::path m_folder;
    std::uint64_t m_needed;
    std::vector<OpenFile> m_files;
};

} // namespace

Result<std::uint64_t> countDistinct(std::vector<fs::path> hashFiles, std::uint64_t memory, const Work &work)
{
    std::sort(hashFiles.begin(), hashFiles.end());
    hashFiles.erase(std::unique(hashFiles.begin(), hashFiles.end()), hashFiles.end());
    std::uint64_t entries = 0;
    for (const fs::path &path : hashFiles) {
        ESPALIER_TRY(const std::uint64_t size, hashFileSize(path));
        entries += size;
    }
    // a set takes up to 15 bytes an entry
    const std::uint64_t ranges = std::max<std::uint64_t>(1, (entries * 15 + memory - 1) / std::max<std::uint64_t>(memory, 1));
    std::uint64_t distinct = 0;
    for (std::uint64_t range = 0; range < ranges; ++range) {
        HashSet set;
        const std::uint64_t begin = rangeBegin(range, ranges);
        for (const fs::path &path : hashFiles) {
            if (work.isStopped())
                return totalStopped();
            ESPALIER_TRY(auto file, MappedFile::open(path));
            ESPALIER_TRY(const auto view, range == 0 ? HashView::of(std::move(file)) : HashView::known(std::move(file)));
            const std::size_t end = range + 1 == ranges ? view.size() : view.lowerBound(rangeBegin(range + 1, ranges));
            for (std::size_t i = view.lowerBound(begin); i < end; ++i)
                set.add((view.at(i) - begin) * ranges); // spread over all numbers again, as the set wants them; never overflows
        }
        distinct += set.size();
    }
    return distinct;
}

Result<SignatureRow> SignatureRow::open(const std::vector<fs::path> &files)
{
    SignatureRow row;
    for (const fs::path &path : files) {
        ESPALIER_TRY(auto file, MappedFile::open(path));
        ESPALIER_TRY(auto view, SignatureView::of(std::move(file)));
        row.m_begins.push_back(row.m_size);
        row.m_size += view.size();
        row.m_parts.push_back(std::move(view));
        if (row.m_size >= UINT32_MAX)
            return failure(ErrorCode::Unsupported, path.string(),
                           "near duplicates are found among up to 4,294,967,294 documents at a time");
    }
    return row;
}

std::pair<std::size_t, std::uint64_t> SignatureRow::placeOf(std::uint32_t document) const
{
    const auto after = std::upper_bound(m_begins.begin(), m_begins.end(), document);
    const auto part = static_cast<std::size_t>(after - m_begins.begin()) - 1;
    return {part, document - m_begins[part]};
}

const SmallSignature &SignatureRow::small(std::uint32_t document) const
{
    const auto [part, number] = placeOf(document);
    return m_parts[part].small(number);
}

Result<DocumentGroups> joinDocuments(const SignatureRow &row, std::uint64_t memory, const fs::path &temporary, const Work &work,
                                     bool exactOnly)
{
    DocumentGroups groups(row.size());
    const SmallAt small = [&](std::uint32_t document) -> const SmallSignature & { return row.small(document); };
    const std::uint64_t needed = row.size() * sizeof(KeyedDocument);
    const std::size_t parts = std::min<std::uint64_t>(
        mostParts, (needed + memory - 1) / std::max<std::uint64_t>(memory, 1) * 5 / 4 + (needed > memory));
    std::unique_ptr<RunFolder> folder;
    if (needed > memory) {
        ESPALIER_TRY(folder, RunFolder::make(temporary));
    }
    std::vector<KeyedDocument> entries;
    for (std::size_t column = 0; column < (exactOnly ? 1 : Signatures::columns); ++column) {
        if (work.isStopped())
            return totalStopped();
        if (folder) {
            ColumnParts files(folder->path(), parts, row.size());
            ESPALIER_CHECK(files.write(row, column, work));
            for (std::size_t part = 0; part < parts; ++part) {
                ESPALIER_CHECK(files.take(part, entries));
                joinByKey(entries, column == 0, small, groups);
            }
            continue;
        }
        entries.clear();
        std::uint32_t document = 0;
        for (const SignatureView &part : row.parts()) {
            for (std::size_t i = 0; i < part.size(); ++i, ++document) {
                if (const std::uint64_t key = part.key(column, i); column == 0 || key != 0)
                    entries.push_back({key, document});
            }
        }
        joinByKey(entries, column == 0, small, groups);
    }
    return groups;
}

} // namespace espalier::statistics
