// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/index/searchtext.h"

#include "storage/base/text.h"
#include "storage/index/textfold.h"

#include <span>
#include <vector>

namespace espalier::index {

namespace {

constexpr std::size_t maxTypedBytes = 4096;
constexpr std::size_t maxChunks = 64;

std::string utf8Of(std::u32string_view letters)
{
    std::string out;
    for (const char32_t letter : letters)
        detail::appendUtf8(out, letter);
    return out;
}

/// Appends the tokens of a piece. `isOpen`: a run whose end was only not typed yet, so its last single letter is left out.
void appendTokens(std::vector<std::string> &tokens, const detail::TextPiece &piece, bool isOpen)
{
    const std::u32string_view letters = piece.letters;
    if (!piece.isRun) {
        tokens.push_back(utf8Of(letters));
        return;
    }
    for (std::size_t i = 0; i + 1 < letters.size(); ++i)
        tokens.push_back(utf8Of(letters.substr(i, 2)));
    if (!isOpen || letters.size() == 1)
        tokens.push_back(utf8Of(letters.substr(letters.size() - 1)));
}

std::string joinTokens(const std::vector<std::string> &tokens)
{
    std::string out;
    for (const std::string &token : tokens) {
        if (!out.empty())
            out.push_back(' ');
        out += token;
    }
    return out;
}

/// Part of a text, cut where no UTF-8 sequence is broken.
std::string_view cutText(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    return text.substr(0, limit);
}

/// One FTS5 phrase for what was typed between two spaces. Tokens hold letters, digits and marks only, so quoting is enough.
std::string phraseOf(std::span<const detail::TextPiece> chunk, bool isLastChunk)
{
    std::vector<std::string> tokens;
    for (const detail::TextPiece &piece : chunk)
        appendTokens(tokens, piece, &piece == &chunk.back());
    const detail::TextPiece &last = chunk.back();
    const bool isPrefix = last.isRun ? last.letters.size() == 1 : isLastChunk;
    return '"' + joinTokens(tokens) + (isPrefix ? "\"*" : "\"");
}

} // namespace

std::string searchTokens(std::string_view text)
{
    if (isAscii(text)) {
        std::string out(text.size() + 1, '\0');
        char *end = out.data();
        std::size_t length = 0;
        for (const char byte : text) {
            const char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
            if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                if (length++ < 64)
                    *end++ = lower;
            } else if (length > 0) {
                *end++ = ' ';
                length = 0;
            }
        }
        if (length == 0 && end != out.data())
            --end; // the space after the last word
        out.resize(static_cast<std::size_t>(end - out.data()));
        return out;
    }
    std::vector<std::string> tokens;
    for (const detail::TextPiece &piece : detail::foldedPieces(text))
        appendTokens(tokens, piece, false);
    return joinTokens(tokens);
}

std::string searchQuery(std::string_view typed)
{
    const std::vector<detail::TextPiece> pieces = detail::foldedPieces(cutText(typed, maxTypedBytes));
    std::string query;
    std::size_t begin = 0;
    for (std::size_t chunks = 0; begin < pieces.size() && chunks < maxChunks; ++chunks) {
        std::size_t end = begin + 1;
        while (end < pieces.size() && !pieces[end].startsChunk)
            ++end;
        if (!query.empty())
            query += " AND ";
        query += phraseOf(std::span(pieces).subspan(begin, end - begin), end == pieces.size());
        begin = end;
    }
    return query;
}

} // namespace espalier::index
