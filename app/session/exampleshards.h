// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/work.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>

struct ZSTD_CCtx_s;

namespace espalier::session::detail {

/// One page of installed documentation as a line of a shard.
struct ExamplePage {
    std::string text;
    std::string url;      ///< "file:///usr/share/man/fr/man1/ls.1.gz"
    std::string source;   ///< slug
    std::string licence;  ///< SPDX id, or the copyright file's own word; empty when it does not say
    std::string language; ///< of the path
    std::string type;     ///< "manual page" or "manual"
    std::string title;
};

/// The documentation that dpkg says belongs to `package`, below `root`, in the order of dpkg's list: manual pages and HTML pages that are
/// really there, once each (links are passed over). What is no text or no page is passed over. Errors: Io of the list, and what `visit`
/// returns.
Result<void> forEachPage(const std::filesystem::path &root, const std::string &package,
                         const std::function<Result<void>(ExamplePage page)> &visit);

/// What the copyright file says about all files of a package ("Files: *"): an SPDX id where there is one, else its own word, else nothing.
std::string licenceOfPackage(const std::filesystem::path &root, const std::string &package);

/// Writes documents into name-0.jsonl.zst, name-1.jsonl.zst, ..., each of frames that can be entered on their own. The same documents give
/// the same bytes. One thread.
class ShardWriter
{
public:
    /// `stem`: path without number and ending.
    explicit ShardWriter(std::filesystem::path stem);
    ~ShardWriter();
    ShardWriter(const ShardWriter &) = delete;
    ShardWriter &operator=(const ShardWriter &) = delete;

    Result<void> add(const ExamplePage &page);
    /// Must be called; what was added last is written here. Errors: Io, Denied.
    Result<void> finish();

private:
    Result<void> endFrame();
    Result<void> endFile();

    std::filesystem::path m_stem;
    std::unique_ptr<ZSTD_CCtx_s, std::size_t (*)(ZSTD_CCtx_s *)> m_packer;
    std::string m_frame;
    std::string m_file;
    std::size_t m_unpacked = 0; ///< of the file, those of the frame included
    int m_number = 0;
};

} // namespace espalier::session::detail
