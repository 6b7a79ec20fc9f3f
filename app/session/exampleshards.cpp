// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/exampleshards.h"

#include "app/catalogue/debiandocs.h"
#include "app/catalogue/debiantext.h"
#include "app/catalogue/slug.h"
#include "storage/base/filesystem.h"
#include "storage/base/json.h"
#include "storage/shards/shard.h"

#include <zstd.h>

namespace espalier::session::detail {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t frameBytes = 1u << 20;
constexpr std::size_t exampleShardBytes = 6u << 20;
constexpr std::size_t largestPage = 16u << 20;
constexpr std::size_t largestFileList = 64u << 20;
constexpr int packingLevel = 6;

/// The whole file as UTF-8, unpacked where it is packed; empty when it cannot be read as text.
std::string textOfFile(const fs::path &path)
{
    shards::ReadOptions options;
    options.layout = shards::Layout::TextFile;
    options.lineLimit = largestPage;
    auto reader = shards::ShardReader::open(path, options);
    if (!reader)
        return {};
    shards::Document document;
    const auto isThere = (*reader)->next(document);
    return isThere && *isThere ? std::string(document.text) : std::string();
}

/// "fr" of "/usr/share/man/fr/man1/ls.1.gz"; "en" without a folder for a language. Codesets are left out: "fr.UTF-8" is "fr".
std::string languageOfManual(const fs::path &path)
{
    std::string folder = path.parent_path().parent_path().filename().string();
    if (folder == "man")
        return "en";
    folder.erase(std::min(folder.find('.'), folder.size()));
    for (char &c : folder)
        if (c == '_')
            c = '-';
    return folder;
}

bool isManual(const fs::path &path)
{
    return path.string().starts_with("/usr/share/man/") && path.parent_path().filename().string().starts_with("man");
}

ExamplePage pageOf(const fs::path &root, const fs::path &path)
{
    ExamplePage page;
    page.url = "file://" + path.string();
    const std::string bytes = textOfFile(root / path.relative_path());
    if (isManual(path)) {
        page.text = catalogue::plainTextOfManual(bytes);
        page.type = "manual page";
        page.language = languageOfManual(path);
        page.title = path.extension() == ".gz" ? path.stem().string() : path.filename().string();
    } else {
        page.text = catalogue::plainTextOfHtml(bytes);
        page.type = "manual";
        page.language = path.stem().extension().string().size() > 2 ? path.stem().extension().string().substr(1) : "en";
        page.title = catalogue::titleOfHtml(bytes);
    }
    return page;
}

} // namespace

Result<void> forEachPage(const fs::path &root, const std::string &package,
                         const std::function<Result<void>(ExamplePage page)> &visit)
{
    for (const std::string &name : {package + ".list", package + ":amd64.list"}) {
        const auto list = realFileSystem().read(root / "var/lib/dpkg/info" / name, largestFileList);
        if (!list && list.error().code == ErrorCode::NotFound)
            continue;
        if (!list)
            return failure(list.error());
        for (std::size_t at = 0; at < list->size();) {
            const auto end = std::min(list->find('\n', at), list->size());
            const fs::path path(list->substr(at, end - at));
            at = end + 1;
            std::error_code failed;
            const bool isPage = isManual(path) || path.extension() == ".html";
            if (!isPage || !path.is_absolute()
                || fs::symlink_status(root / path.relative_path(), failed).type() != fs::file_type::regular)
                continue;
            ExamplePage page = pageOf(root, path);
            page.source = catalogue::slugFor(package);
            if (!page.text.empty())
                ESPALIER_CHECK(visit(std::move(page)));
        }
    }
    return {};
}

std::string licenceOfPackage(const fs::path &root, const std::string &package)
{
    const auto bytes = realFileSystem().read(root / "usr/share/doc" / package / "copyright", largestFileList);
    if (!bytes)
        return {};
    for (const auto &paragraph : catalogue::parseCopyright(*bytes).paragraphs) {
        if (paragraph.files != "*")
            continue;
        const std::string spdx = catalogue::spdxOfDebian(paragraph.licence);
        return spdx.empty() ? paragraph.licence : spdx;
    }
    return {};
}

ShardWriter::ShardWriter(fs::path stem) : m_stem(std::move(stem)), m_packer(ZSTD_createCCtx(), ZSTD_freeCCtx)
{
    ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_compressionLevel, packingLevel);
    ZSTD_CCtx_setParameter(m_packer.get(), ZSTD_c_checksumFlag, 1);
}

ShardWriter::~ShardWriter() = default;

Result<void> ShardWriter::add(const ExamplePage &page)
{
    Json meta{{"source", page.source}, {"lang", page.language}, {"type", page.type}};
    if (!page.licence.empty())
        meta["licence"] = page.licence;
    if (!page.title.empty())
        meta["title"] = page.title;
    const std::size_t before = m_frame.size();
    m_frame += Json{{"text", page.text}, {"url", page.url}, {"meta", meta}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    m_frame += '\n';
    m_unpacked += m_frame.size() - before;
    if (m_frame.size() >= frameBytes)
        ESPALIER_CHECK(endFrame());
    if (m_unpacked >= exampleShardBytes)
        ESPALIER_CHECK(endFile());
    return {};
}

Result<void> ShardWriter::finish()
{
    return m_unpacked > 0 ? endFile() : Result<void>();
}

Result<void> ShardWriter::endFrame()
{
    if (m_frame.empty())
        return {};
    const std::size_t begin = m_file.size();
    m_file.resize(begin + ZSTD_compressBound(m_frame.size()));
    const std::size_t size = ZSTD_compress2(m_packer.get(), m_file.data() + begin, m_file.size() - begin, m_frame.data(),
                                            m_frame.size());
    if (ZSTD_isError(size))
        return failure(ErrorCode::Internal, m_stem.string(), ZSTD_getErrorName(size));
    m_file.resize(begin + size);
    m_frame.clear();
    return {};
}

Result<void> ShardWriter::endFile()
{
    ESPALIER_CHECK(endFrame());
    ESPALIER_CHECK(realFileSystem().makeFolder(m_stem.parent_path()));
    ESPALIER_CHECK(realFileSystem().writeAtomically(m_stem.string() + "-" + std::to_string(m_number++) + ".jsonl.zst", m_file));
    m_file.clear();
    m_unpacked = 0;
    return {};
}

} // namespace espalier::session::detail
