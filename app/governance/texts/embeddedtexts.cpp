// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/texts/embeddedtexts.h"

#include <cstddef>

#include <zstd.h>

#ifdef ESPALIER_LICENCE_TEXTS_FILE
// The assembler reads the packed file, so that no compiler has to parse a million numbers.
extern "C" {
extern const unsigned char espalierLicenceTextsBegin[];
extern const unsigned char espalierLicenceTextsEnd[];
}
asm(".pushsection .rodata,\"a\"\n"
    ".balign 16\n"
    ".globl espalierLicenceTextsBegin\n"
    ".hidden espalierLicenceTextsBegin\n"
    "espalierLicenceTextsBegin:\n"
    ".incbin \"" ESPALIER_LICENCE_TEXTS_FILE "\"\n"
    ".globl espalierLicenceTextsEnd\n"
    ".hidden espalierLicenceTextsEnd\n"
    "espalierLicenceTextsEnd:\n"
    ".byte 0\n"
    ".popsection\n");
#endif

namespace espalier::governance::detail {

Result<std::string> embeddedTexts()
{
#ifdef ESPALIER_LICENCE_TEXTS_FILE
    const auto *begin = espalierLicenceTextsBegin;
    const auto packed = static_cast<std::size_t>(espalierLicenceTextsEnd - begin);
    const unsigned long long size = ZSTD_getFrameContentSize(begin, packed);
    constexpr unsigned long long most = 256ULL << 20U;
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most)
        return failure(ErrorCode::Corrupt, "licence texts", "the packed texts in this program have no size", "build it again");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    const std::size_t written = ZSTD_decompress(bytes.data(), bytes.size(), begin, packed);
    if (ZSTD_isError(written) || written != bytes.size())
        return failure(ErrorCode::Corrupt, "licence texts", "the packed texts in this program cannot be unpacked",
                       "build it again");
    return bytes;
#else
    return failure(ErrorCode::NotFound, "licence texts", "this program was built without the texts of the SPDX list",
                   "configure the build once with a network, so that it can fetch the list");
#endif
}

} // namespace espalier::governance::detail
