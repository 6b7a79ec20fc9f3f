// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/shard.h"

namespace espalier::shards {

/// Reads one JSON text or one Python literal into a value. Nothing is ever run. Recursive, but at most 64 levels deep.
class LiteralReader
{
public:
    enum class Dialect { Json, Python };

    LiteralReader(std::string_view text, Dialect dialect) : m_text(text), m_dialect(dialect) {}

    /// Errors: Invalid, "offset N" in the context.
    Result<Json> read();
    /// How far reading came, whether it went well or not.
    std::size_t reached() const { return m_at; }

private:
    Result<Json> value(int depth);
    Result<Json> object(int depth);
    Result<Json> sequence(char close, int depth);
    Result<Json> parenthesis(int depth);
    Result<Json> braces(int depth);
    Result<Json> number();
    Result<Json> decimalNumber(bool isNegative);
    std::size_t takeDigits(std::string &digits);
    Result<Json> basedNumber(int base, bool isNegative);
    Result<Json> word();
    Result<Json> strings();
    Result<std::string> jsonString();
    Result<std::string> pythonString();
    Result<void> pythonEscape(std::string &out, bool isBytes);
    Result<void> hexEscape(std::string &out, int digits, bool isBytes);
    Result<Json> members(std::string name, int depth);
    Result<std::string> key(int depth);
    Result<std::string> keyOf(const Json &read, std::size_t begin, std::size_t end);

    bool isPython() const { return m_dialect == Dialect::Python; }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    bool isAtEnd() const { return m_at >= m_text.size(); }
    bool take(char c);
    bool takeWord(std::string_view word);
    bool isStringStart() const;
    void passSpace();
    tl::unexpected<Error> wrong(std::string what) const;

    std::string_view m_text;
    Dialect m_dialect;
    std::size_t m_at = 0;
};

} // namespace espalier::shards
