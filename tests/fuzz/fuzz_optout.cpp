// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/licencewords.h"
#include "app/governance/uses/uses.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

using namespace espalier;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

/// The first byte picks the kind, the second how much of the rest is the path. Whatever is read says where and why, and a reservation never
/// makes an answer better.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static constexpr std::array<const char *, 7> kinds{"tdmrep-file", "http-header", "robots", "html-meta",
                                                       "aipref",      "cawg",        "terms"};
    if (size < 2)
        return 0;
    std::string rest(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t pathSize = std::min<std::size_t>(data[1], rest.size());
    governance::OptOutSignal signal;
    signal.kind = kinds[data[0] % kinds.size()];
    signal.path = "/" + rest.substr(0, pathSize);
    signal.raw = rest.substr(pathSize);
    using Says = governance::OptOutReading::Says;
    for (const char *agent : {"", "CCBot"}) {
        const auto reading = governance::readOptOut(signal, agent);
        require(!reading.offset || *reading.offset <= signal.raw.size());
        require(reading.training != Says::Unreadable || !reading.because.empty());
        require(reading.training != Says::Reserves || !reading.because.empty());
    }
    const auto words = governance::readLicenceWords(signal.raw);
    require(words.expression.empty() == !words.parsed);
    if (signal.raw.size() > 400) // twelve answers for each alternative take their time
        return 0;
    governance::UseQuestion question;
    question.claims = {signal.raw};
    question.places = {"DE"};
    const auto before = governance::whatMayBeDone(question);
    question.optOuts = {signal};
    const auto after = governance::whatMayBeDone(question);
    for (std::size_t i = 0; i < before.size(); ++i)
        require(after[i].answer >= before[i].answer);
    return 0;
}
