// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/metrics/bytes_p.h"

#include <span>
#include <vector>

namespace espalier::metrics::detail {

/// Appends `words` in the fewest bytes that one of several predictions gives; the same bytes for the same words with one release of
/// zstd. 32 or 64 bits a word. Source: docs/formats/metrics.md, "Words".
template<typename Word>
void packWords(std::string &out, std::span<const Word> words);

/// Fills `words`, whose number is known from elsewhere. False when the bytes are not what packWords writes; nothing larger than ten
/// bytes a word is allocated on the way.
template<typename Word>
bool unpackWords(ByteReader &in, std::span<Word> words);

/// One zstd frame over `bytes`, or nothing when that is no smaller.
std::string squeezed(std::string_view bytes, int level);
/// Unpacks exactly `size` bytes into `to`; false when the frame holds anything else.
bool unsqueezed(std::string_view frame, char *to, std::size_t size);

} // namespace espalier::metrics::detail
