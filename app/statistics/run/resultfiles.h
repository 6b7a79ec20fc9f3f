// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/signatures.h"
#include "storage/base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// A file as memory, for reading. Errors of open: NotFound, Denied, Io.
class MappedFile
{
public:
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path &path);
    ~MappedFile();
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;
    std::string_view bytes() const { return {m_bytes, m_size}; }
    const std::filesystem::path &path() const { return m_path; }

private:
    MappedFile() = default;
    std::filesystem::path m_path;
    const char *m_bytes = nullptr;
    std::size_t m_size = 0;
};

/// The files .hashes and .signatures. Source: docs/formats/run.md.
std::string hashBytes(const std::vector<std::uint64_t> &sorted);
std::string signatureBytes(const Signatures &signatures);

/// The hashes of a shard's different texts, ascending. Valid as long as the file. Errors: Corrupt.
class HashView
{
public:
    static Result<HashView> of(std::shared_ptr<const MappedFile> file);
    /// Of a file whose content has been checked before.
    static Result<HashView> known(std::shared_ptr<const MappedFile> file);
    std::size_t size() const { return m_size; }
    std::uint64_t at(std::size_t index) const;
    /// The first place whose hash is at least this one.
    std::size_t lowerBound(std::uint64_t hash) const;

private:
    std::shared_ptr<const MappedFile> m_file;
    const char *m_data = nullptr;
    std::size_t m_size = 0;
};

/// Signatures of a shard as they lie in the file. Errors: Corrupt.
class SignatureView
{
public:
    static Result<SignatureView> of(std::shared_ptr<const MappedFile> file);
    std::size_t size() const { return m_size; }
    std::uint64_t key(std::size_t column, std::size_t document) const;
    const SmallSignature &small(std::size_t document) const;

private:
    std::shared_ptr<const MappedFile> m_file;
    const char *m_data = nullptr;
    std::size_t m_size = 0;
};

/// How many entries the file says it has, from its first bytes and its size alone. Errors: NotFound, Corrupt, Io.
Result<std::uint64_t> hashFileSize(const std::filesystem::path &path);
Result<std::uint64_t> signatureFileSize(const std::filesystem::path &path);

} // namespace espalier::statistics
