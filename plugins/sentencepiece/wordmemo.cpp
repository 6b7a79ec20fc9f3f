// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentencepiece/wordmemo.h"

#include <xxhash.h>

namespace espalier::plugins::sentencepiece {

std::uint64_t WordMemo::hashOf(std::string_view word)
{
    return XXH3_64bits(word.data(), word.size());
}

} // namespace espalier::plugins::sentencepiece
