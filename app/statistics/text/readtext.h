// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace espalier::statistics {

namespace detail {
class DocumentWords;
}

/// One document taken apart once for all that count its words: split, stripped, lower-cased, hashed. Made by
/// QualityMeter::measure.
class ReadText
{
public:
    ReadText();
    ~ReadText();
    ReadText(ReadText &&) noexcept;
    ReadText &operator=(ReadText &&) noexcept;

private:
    friend class QualityMeter;
    friend class WordTable;
    std::unique_ptr<detail::DocumentWords> d;
};

} // namespace espalier::statistics
