// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostilegit.h"

#include "storage/base/hash.h"
#include "storage/git/repository.h"
#include "storage/git/sha1.h"

#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace espalier::test {

namespace detail {

namespace fs = std::filesystem;

static std::string bigEndian(std::uint64_t value, int bytes)
{
    std::string text;
    for (int i = bytes - 1; i >= 0; --i)
        text += static_cast<char>((value >> (8 * i)) & 0xFF);
    return text;
}

/// Small things are stored as they are: starting a compressor for each of a hundred thousand takes longer than everything else.
static std::string storedZlib(std::string_view bytes)
{
    const auto size = static_cast<std::uint16_t>(bytes.size());
    std::string out("\x78\x01\x01", 3);
    out += static_cast<char>(size & 0xFF);
    out += static_cast<char>(size >> 8);
    out += static_cast<char>(~size & 0xFF);
    out += static_cast<char>((~size >> 8) & 0xFF);
    out += bytes;
    return out + bigEndian(adler32(1, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<uInt>(bytes.size())), 4);
}

static std::string packHeader(int typeBits, std::uint64_t size)
{
    std::string out;
    auto byte = static_cast<unsigned>(typeBits << 4) | static_cast<unsigned>(size & 0xF);
    for (size >>= 4; size > 0; size >>= 7) {
        out += static_cast<char>(byte | 0x80u);
        byte = static_cast<unsigned>(size & 0x7F);
    }
    return out + static_cast<char>(byte);
}

static int typeBitsOf(std::string_view type)
{
    return type == "commit" ? 1 : type == "tree" ? 2 : type == "blob" ? 3 : 4;
}

static git::ObjectId sha1Of(std::string_view bytes)
{
    git::detail::Sha1 sha1;
    sha1.add(bytes);
    return {sha1.finish()};
}

static std::string idBytes(const git::ObjectId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), id.bytes.size()};
}

/// Git's order: a folder as if its name ended in "/".
static std::string orderKey(const RawTreeLine &line)
{
    return line.mode == "40000" ? line.name + "/" : line.name;
}

static void writeFile(const fs::path &path, std::string_view bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    if (!out)
        throw std::runtime_error("cannot write " + path.string());
}

template<typename T>
static T mustHave(Result<T> result)
{
    if (!result)
        throw std::runtime_error(describe(result.error()));
    return std::move(*result);
}

} // namespace detail

std::string zlibBytes(std::string_view bytes)
{
    if (bytes.size() < 400)
        return detail::storedZlib(bytes);
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    std::string out(size, '\0');
    if (compress2(reinterpret_cast<Bytef *>(out.data()), &size, reinterpret_cast<const Bytef *>(bytes.data()),
                  static_cast<uLong>(bytes.size()), 1)
        != Z_OK)
        throw std::runtime_error("zlib failed");
    out.resize(size);
    return out;
}

std::string zlibZeros(std::uint64_t count)
{
    const std::string piece(std::size_t(1) << 20, '\0');
    const auto deflated = [](const char *bytes, std::size_t size, int flush) {
        z_stream stream{};
        if (deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::runtime_error("zlib failed");
        std::string out(size / 100 + 1000, '\0');
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes));
        stream.avail_in = static_cast<uInt>(size);
        stream.next_out = reinterpret_cast<Bytef *>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        deflate(&stream, flush);
        out.resize(out.size() - stream.avail_out);
        deflateEnd(&stream);
        return out;
    };
    const std::string whole = deflated(piece.data(), piece.size(), Z_FULL_FLUSH);
    std::string out("\x78\x01", 2);
    for (std::uint64_t i = 0; i < count / piece.size(); ++i)
        out += whole;
    out += deflated(piece.data(), count % piece.size(), Z_FINISH);
    // Adler-32 of zeros: a stays 1, b counts the bytes. Source: RFC 1950, 8.2.
    return out + detail::bigEndian((count % 65521) << 16 | 1, 4);
}

git::ObjectId rawObjectId(std::string_view type, std::string_view bytes)
{
    git::detail::Sha1 sha1;
    const std::string head = std::string(type) + " " + std::to_string(bytes.size()) + '\0';
    sha1.add(head);
    sha1.add(bytes);
    return {sha1.finish()};
}

git::ObjectId RawObjects::add(std::string_view type, std::string_view bytes)
{
    const auto id = rawObjectId(type, bytes);
    if (m_known.emplace(id, m_entries.size()).second)
        m_entries.push_back({id, detail::packHeader(detail::typeBitsOf(type), bytes.size()) + zlibBytes(bytes), std::string(type),
                             bytes.size() < (std::size_t(1) << 20) ? std::string(bytes) : std::string()});
    return id;
}

git::ObjectId RawObjects::tree(const std::vector<RawTreeLine> &lines)
{
    std::string bytes;
    for (const RawTreeLine &line : lines) {
        bytes += line.mode + " " + line.name + '\0';
        bytes += detail::idBytes(line.id);
    }
    const auto id = add("tree", bytes);
    if (lines.size() < 10000)
        m_trees[id] = lines;
    return id;
}

git::ObjectId RawObjects::commit(const RawCommitText &text)
{
    std::string bytes = "tree " + text.tree.hex() + "\n";
    for (const auto &parent : text.parents)
        bytes += "parent " + parent.hex() + "\n";
    bytes += "author " + text.author + "\ncommitter " + text.committer + "\n" + text.more + "\n" + text.message;
    return add("commit", bytes);
}

void RawObjects::addRawEntry(int typeBits, std::uint64_t claimedSize, std::string_view rest, const git::ObjectId &name)
{
    m_entries.push_back({name, detail::packHeader(typeBits, claimedSize) + std::string(rest), {}, {}});
}

const std::vector<RawTreeLine> &RawObjects::linesOf(const git::ObjectId &tree) const
{
    static const std::vector<RawTreeLine> none;
    const auto found = m_trees.find(tree);
    return found == m_trees.end() ? none : found->second;
}

git::ObjectId RawObjects::treeWith(const git::ObjectId &tree_, std::string_view path, const git::ObjectId &id,
                                   const std::string &mode)
{
    auto lines = linesOf(tree_);
    const std::size_t slash = path.find('/');
    const std::string name(path.substr(0, slash));
    const auto there = std::find_if(lines.begin(), lines.end(), [&](const RawTreeLine &line) { return line.name == name; });
    RawTreeLine fresh{mode, name, id};
    if (slash != std::string_view::npos) {
        const bool isFolder = there != lines.end() && there->mode == "40000";
        fresh = {"40000", name, treeWith(isFolder ? there->id : git::ObjectId(), path.substr(slash + 1), id, mode)};
    }
    if (there != lines.end())
        *there = fresh;
    else
        lines.insert(std::upper_bound(lines.begin(), lines.end(), fresh,
                                      [](const RawTreeLine &a,
                                         const RawTreeLine &b) { return detail::orderKey(a) < detail::orderKey(b); }),
                     fresh);
    return tree(lines);
}

void RawObjects::takeTree(void *repository, const git::ObjectId &id)
{
    const auto &from = *static_cast<const git::Repository *>(repository);
    std::vector<RawTreeLine> lines;
    for (const git::TreeEntry &entry : detail::mustHave(from.tree(id))) {
        const bool isFolder = entry.mode == 0040000;
        lines.push_back({isFolder ? "40000" : "100644", entry.name, entry.id});
        if (isFolder)
            takeTree(repository, entry.id);
        else
            blob(detail::mustHave(from.blob(entry.id)));
    }
    if (tree(lines) != id)
        throw std::runtime_error("a tree came out as another");
}

void RawObjects::takeFrom(const std::filesystem::path &repository, const std::string &ref)
{
    auto from = detail::mustHave(git::Repository::open(repository));
    const auto tip = detail::mustHave(from.ref(ref));
    if (!tip)
        throw std::runtime_error("there is nothing at " + ref);
    // The bytes of commits are read by git itself: ours shows what they mean, not what they are.
    const auto walked = from.walk(*tip, {}, [&](const git::Commit &each) {
        takeTree(&from, each.tree);
        FILE *pipe = popen(("git --git-dir='" + repository.string() + "' cat-file commit " + each.id.hex()).c_str(), "r");
        std::string bytes;
        char buffer[4096];
        for (std::size_t got = 0; pipe && (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
            bytes.append(buffer, got);
        if (pipe)
            pclose(pipe);
        if (add("commit", bytes) != each.id)
            throw std::runtime_error("a commit came out as another");
        return true;
    });
    if (!walked)
        throw std::runtime_error(describe(walked.error()));
}

std::string RawObjects::pack(std::int64_t claimedCount) const
{
    const auto count = claimedCount < 0 ? m_entries.size() : static_cast<std::uint64_t>(claimedCount);
    std::string out = "PACK" + detail::bigEndian(2, 4) + detail::bigEndian(count, 4);
    for (const Entry &entry : m_entries)
        out += entry.bytes;
    return out + detail::idBytes(detail::sha1Of(out));
}

void RawObjects::writePack(const std::filesystem::path &objects) const
{
    const std::string bytes = pack();
    struct Line {
        git::ObjectId id;
        std::uint64_t offset;
        std::uint32_t crc;
    };
    std::vector<Line> lines;
    std::uint64_t offset = 12;
    for (const Entry &entry : m_entries) {
        const auto crc = crc32(0, reinterpret_cast<const Bytef *>(entry.bytes.data()), static_cast<uInt>(entry.bytes.size()));
        lines.push_back({entry.id, offset, static_cast<std::uint32_t>(crc)});
        offset += entry.bytes.size();
    }
    std::sort(lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.id < b.id; });
    // Version 2 of an index. Source: gitformat-pack(5).
    std::string index = "\377tOc" + detail::bigEndian(2, 4);
    for (std::size_t first = 0, at = 0; first < 256; ++first) {
        while (at < lines.size() && lines[at].id.bytes[0] <= first)
            ++at;
        index += detail::bigEndian(at, 4);
    }
    for (const Line &line : lines)
        index += detail::idBytes(line.id);
    for (const Line &line : lines)
        index += detail::bigEndian(line.crc, 4);
    for (const Line &line : lines)
        index += detail::bigEndian(line.offset, 4);
    const std::string sum = bytes.substr(bytes.size() - 20);
    index += sum;
    index += detail::idBytes(detail::sha1Of(index));
    const std::string name = "pack-" + toHex(reinterpret_cast<const std::uint8_t *>(sum.data()), sum.size());
    detail::writeFile(objects / "pack" / (name + ".pack"), bytes);
    detail::writeFile(objects / "pack" / (name + ".idx"), index);
}

void RawObjects::writeLoose(const std::filesystem::path &objects) const
{
    for (const Entry &entry : m_entries)
        writeLooseFile(objects, entry.id,
                       zlibBytes(entry.type + " " + std::to_string(entry.content.size()) + '\0' + entry.content));
}

void writeLooseFile(const std::filesystem::path &objects, const git::ObjectId &id, std::string_view fileBytes)
{
    const std::string hex = id.hex();
    detail::writeFile(objects / hex.substr(0, 2) / hex.substr(2), fileBytes);
}

void makeRawRepository(const std::filesystem::path &path)
{
    for (const char *folder : {"objects/pack", "objects/info", "refs/heads", "refs/tags", "hooks", "info"})
        std::filesystem::create_directories(path / folder);
    detail::writeFile(path / "HEAD", "ref: refs/heads/main\n");
    detail::writeFile(path / "config", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tfilemode = true\n");
}

void writeRawRef(const std::filesystem::path &path, const std::string &name, const std::string &content)
{
    detail::writeFile(path / name, content);
}

} // namespace espalier::test
