// SPDX-License-Identifier: GPL-3.0-or-later
// What the git program and a server behind it say: whatever the words, they mean one of our codes and hold no control characters.
#include "storage/git/gitwords.h"
#include "storage/git/remoteurl.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;
using namespace espalier::git::detail;

static void require(bool holds)
{
    if (!holds)
        std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string bytes(reinterpret_cast<const char *>(data), size);
    const auto remote = parseRemoteUrl("https://user:se%20cret@example.org/w.git");
    require(remote.has_value());
    const std::string clean = remote->redacted(bytes);
    require(clean.find("se cret") == std::string::npos);
    for (const char c : clean)
        require(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t');
    for (const bool hasWorked : {false, true}) {
        const Error error = errorOfGitWords(clean, "fuzz", hasWorked);
        require(!error.detail.empty() && error.detail.size() <= 8000);
    }
    require(tellingLines(clean).size() <= 1100 && serverWords(clean).size() <= 4100);
    (void)refusalOf(clean);
    const std::size_t half = clean.size() / 2;
    (void)pushOutcome(clean.substr(0, half), clean.substr(half), "refs/heads/main", "fuzz");
    (void)transferProgress(clean);
    (void)transferredBytes(clean);
    return 0;
}
