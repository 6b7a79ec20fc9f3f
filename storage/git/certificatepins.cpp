// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/base/filesystem.h"
#include "storage/git/certificate.h"

namespace espalier::git::detail {

constexpr std::size_t largestPin = 64 * 1024;

/// Nothing of an address that could mean another folder.
static std::string pinName(const RemoteUrl &remote)
{
    std::string name;
    for (const char c : remote.host) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
        if (isLetter)
            name += c;
        else if (c >= 'A' && c <= 'Z')
            name += static_cast<char>(c + 32);
        else
            name += "%" + std::to_string(static_cast<unsigned char>(c));
    }
    return name + "_" + std::to_string(remote.port) + ".pem";
}

Result<std::optional<CertificatePins::Pin>> CertificatePins::find(const RemoteUrl &remote) const
{
    for (const auto &folder : m_folders) {
        const auto file = folder / pinName(remote);
        const auto pem = realFileSystem().read(file, largestPin);
        if (!pem && pem.error().code == ErrorCode::NotFound)
            continue;
        if (!pem)
            return failure(pem.error());
        ESPALIER_TRY(auto certificate, readCertificate(*pem, file.string()));
        return std::optional(Pin{file, std::move(certificate)});
    }
    return std::optional<Pin>();
}

Result<void> CertificatePins::accept(const RemoteUrl &remote, const ServerCertificate &certificate) const
{
    if (m_folders.empty())
        return failure(ErrorCode::Unsupported, remote.shown, "there is no folder to keep accepted certificates in");
    ESPALIER_CHECK(realFileSystem().makeFolder(m_folders.front()));
    return realFileSystem().writeAtomically(m_folders.front() / pinName(remote), certificate.pem);
}

Result<bool> CertificatePins::forget(const RemoteUrl &remote) const
{
    bool any = false;
    for (const auto &folder : m_folders) {
        std::error_code ignored;
        any = any || std::filesystem::exists(folder / pinName(remote), ignored);
        ESPALIER_CHECK(realFileSystem().remove(folder / pinName(remote)));
    }
    return any;
}

} // namespace espalier::git::detail
