// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/tensorboardvalue.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace espalier::training {

namespace detail {

using wire::Field;
using wire::Type;

/// DataType of tensorflow/core/framework/types.proto, as far as it is numbers of one part or strings.
enum class TensorType {
    Float = 1,
    Double = 2,
    Int32 = 3,
    UInt8 = 4,
    Int16 = 5,
    Int8 = 6,
    String = 7,
    Int64 = 9,
    Bool = 10,
    BFloat16 = 14,
    UInt16 = 17,
    Half = 19,
    UInt32 = 22,
    UInt64 = 23
};

static float halfToFloat(std::uint32_t half)
{
    const int exponent = static_cast<int>(half >> 10 & 0x1F);
    const auto fraction = static_cast<float>(half & 0x3FF);
    const float sign = half & 0x8000 ? -1.0F : 1.0F;
    if (exponent == 0x1F)
        return (half & 0x3FF) != 0 ? std::numeric_limits<float>::quiet_NaN() : sign * std::numeric_limits<float>::infinity();
    if (exponent == 0)
        return sign * std::ldexp(fraction, -24);
    return sign * std::ldexp(1024.0F + fraction, exponent - 25);
}

static float bfloatToFloat(std::uint32_t bits)
{
    return std::bit_cast<float>(bits << 16);
}

static std::size_t widthOf(TensorType type)
{
    switch (type) {
    case TensorType::Double:
    case TensorType::Int64:
    case TensorType::UInt64: return 8;
    case TensorType::Float:
    case TensorType::Int32:
    case TensorType::UInt32: return 4;
    case TensorType::Int16:
    case TensorType::UInt16:
    case TensorType::BFloat16:
    case TensorType::Half: return 2;
    case TensorType::UInt8:
    case TensorType::Int8:
    case TensorType::Bool: return 1;
    case TensorType::String: break;
    }
    return 0;
}

/// The number whose bits these are, in the type's own width.
static double elementNumber(TensorType type, std::uint64_t bits)
{
    switch (type) {
    case TensorType::Float: return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    case TensorType::Double: return std::bit_cast<double>(bits);
    case TensorType::Half: return static_cast<double>(halfToFloat(static_cast<std::uint32_t>(bits & 0xFFFF)));
    case TensorType::BFloat16: return static_cast<double>(bfloatToFloat(static_cast<std::uint32_t>(bits & 0xFFFF)));
    case TensorType::Int8: return static_cast<double>(static_cast<std::int8_t>(bits));
    case TensorType::Int16: return static_cast<double>(static_cast<std::int16_t>(bits));
    case TensorType::Int32: return static_cast<double>(static_cast<std::int32_t>(bits));
    case TensorType::Int64: return static_cast<double>(static_cast<std::int64_t>(bits));
    case TensorType::UInt8: return static_cast<double>(static_cast<std::uint8_t>(bits));
    case TensorType::UInt16: return static_cast<double>(static_cast<std::uint16_t>(bits));
    case TensorType::UInt32: return static_cast<double>(static_cast<std::uint32_t>(bits));
    case TensorType::UInt64: return static_cast<double>(bits);
    case TensorType::Bool: return bits != 0 ? 1 : 0;
    case TensorType::String: break;
    }
    return 0;
}

/// Whether a shape is of one element; an unknown one may be. TensorShapeProto{2 Dim{1 size}, 3 unknown_rank}.
static bool isOneElement(std::string_view shape)
{
    wire::Reader dimensions(shape);
    Field field;
    while (dimensions.next(field)) {
        if (!field.is(2, Type::Bytes))
            continue;
        std::uint64_t size = 0;
        wire::Reader dimension(field.bytes);
        Field member;
        while (dimension.next(member)) {
            if (member.is(1, Type::Varint))
                size = member.value;
        }
        if (size != 1)
            return false;
    }
    return true;
}

/// The bits of the elements in one field, packed or single; counts them.
static void countElements(const Field &field, std::size_t &count, std::uint64_t &first)
{
    const auto found = [&](std::uint64_t bits) {
        if (count++ == 0)
            first = bits;
    };
    if (field.type != Type::Bytes)
        return found(field.value);
    const char *at = field.bytes.data(), *end = at + field.bytes.size();
    const std::size_t width = field.number == 5 ? 4 : field.number == 6 ? 8 : 0; // floats, doubles; all others are varints
    if (width > 0) {
        for (; static_cast<std::size_t>(end - at) >= width && count < 2; at += width)
            found(width == 4 ? wire::load32(at) : wire::load64(at));
        return;
    }
    for (std::uint64_t bits = 0; at < end && count < 2 && wire::readVarint(at, end, bits);)
        found(bits);
}

static std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t bits = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
    return bits;
}

/// Image, audio and histogram messages only say what is there.
static SummaryValue::Kind kindOfField(std::uint32_t number)
{
    return number == 3 || number == 5 ? SummaryValue::Kind::Histogram
        : number == 4                 ? SummaryValue::Kind::Image
                                      : SummaryValue::Kind::Audio;
}

static bool readMetadata(std::string_view message, SummaryValue &value)
{
    wire::Reader metadata(message);
    Field field;
    while (metadata.next(field)) {
        if (field.is(4, Type::Varint))
            value.isScalarClass = field.value == 1;
        if (!field.is(1, Type::Bytes))
            continue;
        wire::Reader plugin(field.bytes);
        Field member;
        while (plugin.next(member)) {
            if (member.is(1, Type::Bytes))
                value.plugin = member.bytes;
            if (member.is(2, Type::Bytes))
                value.pluginContent = member.bytes;
        }
        if (plugin.isBroken())
            return false;
    }
    return !metadata.isBroken();
}

} // namespace detail

bool readSummaryValue(std::string_view message, SummaryValue &value)
{
    using detail::Type;
    value = {};
    wire::Reader fields(message);
    wire::Field field;
    while (fields.next(field)) {
        if (field.is(1, Type::Bytes)) {
            value.tag = field.bytes;
        } else if (field.is(2, Type::Fixed32)) {
            value.kind = SummaryValue::Kind::Number;
            value.number = field.asFloat();
        } else if (field.is(8, Type::Bytes)) {
            value.kind = SummaryValue::Kind::Tensor;
            value.tensor = field.bytes;
        } else if (field.is(9, Type::Bytes)) {
            if (!detail::readMetadata(field.bytes, value))
                return false;
        } else if (field.number >= 3 && field.number <= 6) {
            value.kind = detail::kindOfField(field.number);
        }
    }
    return !fields.isBroken();
}

TensorElement readTensorElement(std::string_view tensor)
{
    using detail::TensorType;
    using detail::Type;
    auto type = TensorType::Float;
    bool isTyped = false, isOne = true, isShaped = false;
    std::size_t count = 0;
    std::uint64_t bits = 0;
    std::string_view content, text;
    wire::Reader fields(tensor);
    wire::Field field;
    while (fields.next(field)) {
        if (field.is(1, Type::Varint)) {
            type = static_cast<TensorType>(field.value);
            isTyped = true;
        } else if (field.is(2, Type::Bytes)) {
            isOne = detail::isOneElement(field.bytes);
            isShaped = true;
        } else if (field.is(4, Type::Bytes)) {
            content = field.bytes;
        } else if (field.is(8, Type::Bytes)) {
            if (count++ == 0)
                text = field.bytes;
        } else if (field.number >= 5 && field.number <= 17) {
            detail::countElements(field, count, bits);
        }
    }
    if (fields.isBroken() || !isTyped)
        return {};
    if (type == TensorType::String)
        return count > 0 ? TensorElement{TensorElement::Kind::Text, 0, text} : TensorElement{};
    const std::size_t width = detail::widthOf(type);
    if (width == 0 || !isOne || count > 1 || (count == 0 && !content.empty() && content.size() != width))
        return {};
    if (count == 0 && content.empty() && !isShaped)
        return {};
    // A number that is nought may be left out of a tensor of known shape.
    const double number = detail::elementNumber(type, count == 0 ? detail::littleEndian(content) : bits);
    const bool isNarrow = type == TensorType::Float || type == TensorType::Half || type == TensorType::BFloat16;
    return {isNarrow ? TensorElement::Kind::Float : TensorElement::Kind::Double, number, {}};
}

std::string tensorText(std::string_view tensor, std::size_t limit)
{
    std::string out;
    wire::Reader fields(tensor);
    wire::Field field;
    while (fields.next(field) && out.size() < limit) {
        if (!field.is(8, wire::Type::Bytes))
            continue;
        if (!out.empty())
            out += '\n';
        out += field.bytes.substr(0, limit - std::min(limit, out.size()));
    }
    return out;
}

} // namespace espalier::training
