// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/jsonpass.h"

#include "storage/shards/utf8scan_p.h"

#include <string>

namespace espalier::shards::detail {

const char *passJsonString(const ScanKernels &kernels, const char *at, const char *end)
{
    ++at;
    while (true) {
        at = kernels.findSpecial(at, end);
        if (at == end)
            return nullptr;
        if (*at == '"')
            return at + 1;
        if (*at != '\\')
            return nullptr;
        do {
            if (end - at < 2)
                return nullptr;
            if (at[1] == 'u') {
                if (end - at < 6 || hexOfFour(at + 2) < 0)
                    return nullptr;
                at += 6;
            } else if (shortEscapes[static_cast<unsigned char>(at[1])] != 0) {
                at += 2;
            } else {
                return nullptr;
            }
        } while (at < end && *at == '\\');
    }
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *passDigits(const char *at, const char *end)
{
    const char *const begin = at;
    while (at < end && isDigit(*at))
        ++at;
    return at == begin ? nullptr : at;
}

/// Source: RFC 8259, 6.
static const char *passNumber(const char *at, const char *end)
{
    if (at < end && *at == '-')
        ++at;
    if (at < end && *at == '0')
        ++at;
    else if (!(at = passDigits(at, end)))
        return nullptr;
    if (at < end && *at == '.' && !(at = passDigits(at + 1, end)))
        return nullptr;
    if (at < end && (*at == 'e' || *at == 'E')) {
        ++at;
        if (at < end && (*at == '+' || *at == '-'))
            ++at;
        at = passDigits(at, end);
    }
    return at;
}

static const char *passWord(const char *at, const char *end, std::string_view word)
{
    return std::string_view(at, static_cast<std::size_t>(end - at)).starts_with(word) ? at + word.size() : nullptr;
}

/// Python's json and others write these where RFC 8259, 6 has nothing.
static const char *passOddNumber(const char *at, const char *end)
{
    return *at == 'N' ? passWord(at, end, "NaN") : passWord(*at == '-' ? at + 1 : at, end, "Infinity");
}

/// A value without parts.
static const char *passLeaf(const ScanKernels &kernels, const char *at, const char *end, ValueNotes &notes)
{
    switch (*at) {
    case '"': return passJsonString(kernels, at, end);
    case 't': return passWord(at, end, "true");
    case 'f': return passWord(at, end, "false");
    case 'n': return passWord(at, end, "null");
    default: break;
    }
    if (const char *const behind = passNumber(at, end))
        return behind;
    const char *const odd = passOddNumber(at, end);
    notes.hasOddNumber |= odd != nullptr;
    return odd;
}

/// The open objects and arrays around the present place, a bit each.
class Levels
{
public:
    explicit Levels(std::vector<std::uint64_t> &bits) : m_bits(&bits) {}
    std::size_t depth() const { return m_depth; }
    bool isObject() const { return ((*m_bits)[(m_depth - 1) / 64] >> ((m_depth - 1) % 64)) & 1; }
    void push(bool isObject)
    {
        if (m_depth / 64 == m_bits->size())
            m_bits->push_back(0);
        const std::uint64_t bit = 1ull << (m_depth % 64);
        std::uint64_t &word = (*m_bits)[m_depth / 64];
        word = isObject ? word | bit : word & ~bit;
        ++m_depth;
    }
    void pop() { --m_depth; }

private:
    std::vector<std::uint64_t> *m_bits;
    std::size_t m_depth = 0;
};

/// From a member's name to its value.
static const char *passName(const ScanKernels &kernels, const char *at, const char *end)
{
    at = passSpace(at, end);
    if (at == end || *at != '"' || !(at = passJsonString(kernels, at, end)))
        return nullptr;
    at = passSpace(at, end);
    return at < end && *at == ':' ? passSpace(at + 1, end) : nullptr;
}

const char *passJsonValue(const ScanKernels &kernels, const char *at, const char *end, std::vector<std::uint64_t> &kinds,
                          ValueNotes &notes)
{
    Levels levels(kinds);
    while (true) {
        // Here a value begins.
        if (at == end)
            return nullptr;
        bool isComplete = true;
        if (*at == '{' || *at == '[') {
            const bool isObject = *at == '{';
            levels.push(isObject);
            notes.levels = std::max(notes.levels, levels.depth());
            at = passSpace(at + 1, end);
            if (at < end && *at == (isObject ? '}' : ']')) {
                levels.pop();
                ++at;
            } else {
                isComplete = false;
                if (isObject)
                    at = passName(kernels, at, end);
            }
        } else {
            at = passLeaf(kernels, at, end, notes);
        }
        if (!at)
            return nullptr;
        // Behind a value come closing brackets, then a comma and the next value.
        while (isComplete) {
            if (levels.depth() == 0)
                return at;
            at = passSpace(at, end);
            if (at == end)
                return nullptr;
            const bool isObject = levels.isObject();
            if (*at == (isObject ? '}' : ']')) {
                levels.pop();
                ++at;
                continue;
            }
            if (*at != ',')
                return nullptr;
            at = isObject ? passName(kernels, at + 1, end) : passSpace(at + 1, end);
            if (!at)
                return nullptr;
            isComplete = false;
        }
    }
}

std::string_view memberOf(const ScanKernels &kernels, std::string_view object, std::string_view name,
                          std::vector<std::uint64_t> &kinds, std::uint32_t &count)
{
    count = 0;
    std::string_view found;
    if (!object.starts_with('{'))
        return found;
    const char *const end = object.data() + object.size();
    std::string plain;
    const char *at = passSpace(object.data() + 1, end);
    while (at && at < end && *at == '"') {
        plain.resize(static_cast<std::size_t>(end - at) + 32);
        const StringEnd key = kernels.unescape(at + 1, end, plain.data());
        const bool isSame = std::string_view(plain.data(), static_cast<std::size_t>(key.out - plain.data())) == name;
        const char *const value = passName(kernels, at, end);
        if (!value)
            break;
        ValueNotes ignored;
        at = passJsonValue(kernels, value, end, kinds, ignored);
        if (!at)
            break;
        if (isSame) {
            ++count;
            found = std::string_view(value, static_cast<std::size_t>(at - value));
        }
        at = passSpace(at, end);
        if (at < end && *at == ',')
            at = passSpace(at + 1, end);
    }
    return found;
}

} // namespace espalier::shards::detail
