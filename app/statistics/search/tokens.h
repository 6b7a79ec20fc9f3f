// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::statistics {

/// How much of a letter counts: Loose as the catalogue's search does (case, accents, width, variants), Cased only case and width.
enum class Folding { Loose, Cased };

/// A word, or one letter of a script that is written without spaces.
struct Token {
    std::string_view text;          ///< folded, decomposed (NFD); until the next token
    std::size_t begin = 0, end = 0; ///< bytes of the text it came from
    bool isRun = false;             ///< a letter of Han, Kana, Thai, Lao, Khmer or Myanmar with its marks
    bool isGlued = false;           ///< nothing stands between it and the token before
};

/// Cuts texts into folded tokens, in reading order, with their places. Letter by letter, so that the same text gives the same tokens
/// wherever it stands. One object per thread; it learns letters as it meets them. Source: docs/formats/search.md, "Tokens".
class Tokenizer
{
public:
    explicit Tokenizer(Folding folding = Folding::Loose);

    /// Calls `take(const Token &)` for each token; it returns false to stop.
    template<typename Take>
    void each(std::string_view text, Take &&take)
    {
        Piece piece;
        m_letters.clear();
        bool isGlued = false; // what comes next, to what came before
        bool goesOn = true;
        const auto finish = [&] {
            if (m_letters.empty())
                return;
            goesOn = take(Token{m_letters, piece.begin, piece.end, piece.isRun, piece.isGlued});
            m_letters.clear();
            isGlued = true;
        };
        const auto begin = [&](std::size_t at, bool isRun) {
            if (!m_letters.empty() && (isRun || piece.isRun))
                finish();
            if (m_letters.empty())
                piece = {at, at, isRun, isGlued};
        };
        for (std::size_t at = 0; at < text.size() && goesOn;) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80) {
                if (const char folded = asciiFold(byte)) {
                    begin(at, false);
                    m_letters.push_back(folded);
                    piece.end = ++at;
                    m_dropsMarks = m_folding == Folding::Loose;
                } else {
                    finish();
                    isGlued = false;
                    ++at;
                }
                continue;
            }
            const std::size_t from = at;
            const Letter &letter = letterAt(text, at);
            switch (letter.kind) {
            case Kind::Separator:
                finish();
                isGlued = false;
                break;
            case Kind::Mark:
                if (!m_letters.empty()) {
                    if (!m_dropsMarks)
                        m_letters += m_units[letter.first].text;
                    piece.end = at;
                }
                break;
            case Kind::Letters:
                for (std::uint32_t i = 0; i < letter.count && goesOn; ++i) {
                    const Unit &unit = m_units[letter.first + i];
                    begin(from, unit.isRun);
                    m_letters += unit.text;
                    piece.end = at;
                }
                m_dropsMarks = letter.dropsMarks;
                break;
            case Kind::Nothing:
            case Kind::Unknown: break;
            }
        }
        if (goesOn)
            finish();
    }

    /// All at once, with their texts: for queries and tests.
    struct Kept {
        std::string text;
        std::size_t begin = 0, end = 0;
        bool isRun = false, isGlued = false;
    };
    std::vector<Kept> all(std::string_view text);

private:
    enum class Kind : std::uint8_t { Unknown, Separator, Nothing, Mark, Letters };
    struct Letter {
        Kind kind = Kind::Unknown;
        bool dropsMarks = false;
        std::uint16_t count = 0;
        std::uint32_t first = 0; ///< in m_units
    };
    struct Unit {
        std::string text;
        bool isRun = false;
    };
    struct Piece {
        std::size_t begin = 0, end = 0;
        bool isRun = false, isGlued = false;
    };

    static char asciiFold(unsigned char byte)
    {
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))
            return static_cast<char>(byte);
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : '\0';
    }
    const Letter &letterAt(std::string_view text, std::size_t &at);
    void learn(char32_t letter, Letter &entry);
    void learnCased(char32_t letter, Letter &entry);

    static constexpr std::size_t blockSize = 256;
    using Block = std::array<Letter, blockSize>;
    Folding m_folding;
    std::string m_letters;
    bool m_dropsMarks = false;
    std::vector<std::unique_ptr<Block>> m_blocks;
    std::vector<Unit> m_units;
};

/// The composed form (NFC) of a token, for people.
std::string composed(std::string_view token);

} // namespace espalier::statistics
