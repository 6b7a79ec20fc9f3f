// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/eventfile.h"

#include <array>
#include <bit>

namespace espalier::training {

namespace {

constexpr std::array<std::uint32_t, 256> castagnoliTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0x82f63b78U : 0U);
        table.at(i) = value;
    }
    return table;
}();

template<typename Number>
void appendLittleEndian(std::string &out, Number number)
{
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        out += static_cast<char>(static_cast<std::uint8_t>(number >> (8 * i)));
}

void appendVarint(std::string &out, std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        out += static_cast<char>(static_cast<std::uint8_t>(number | 0x80));
    out += static_cast<char>(static_cast<std::uint8_t>(number));
}

void appendBytes(std::string &out, char key, std::string_view bytes)
{
    out += key;
    appendVarint(out, bytes.size());
    out += bytes;
}

std::string eventAt(std::int64_t milliseconds)
{
    std::string event(1, '\x09'); // wall_time
    appendLittleEndian(event, std::bit_cast<std::uint64_t>(static_cast<double>(milliseconds) / 1000));
    return event;
}

} // namespace

std::uint32_t maskedCrc32c(std::string_view bytes)
{
    std::uint32_t crc = ~0U;
    for (const char byte : bytes)
        crc = castagnoliTable.at((crc ^ static_cast<std::uint8_t>(byte)) & 0xff) ^ (crc >> 8);
    return std::rotr(~crc, 15) + 0xa282ead8U;
}

Result<EventFile> EventFile::create(const std::filesystem::path &folder, const std::string &host, int number,
                                    std::int64_t milliseconds)
{
    EventFile file;
    file.m_path = folder
        / ("events.out.tfevents." + std::to_string(milliseconds / 1000) + '.' + host + '.' + std::to_string(number + 1) + '.'
           + std::to_string(number));
    file.m_stream.open(file.m_path, std::ios::binary | std::ios::trunc);
    if (!file.m_stream)
        return failure(ErrorCode::Io, file.m_path.string(), "cannot be written");
    std::string event = eventAt(milliseconds);
    appendBytes(event, '\x1a', "brain.Event:2"); // file_version
    file.record(event);
    return file;
}

void EventFile::scalar(std::string_view tag, std::int64_t step, float value, std::int64_t milliseconds)
{
    std::string inner;
    appendBytes(inner, '\x0a', tag);
    inner += '\x15'; // simple_value
    appendLittleEndian(inner, std::bit_cast<std::uint32_t>(value));
    std::string summary;
    appendBytes(summary, '\x0a', inner);
    std::string event = eventAt(milliseconds);
    if (step != 0) { // as in all of proto3, nothing stands for nought
        event += '\x10';
        appendVarint(event, static_cast<std::uint64_t>(step));
    }
    appendBytes(event, '\x2a', summary);
    record(event);
}

void EventFile::record(std::string_view event)
{
    std::string framed;
    appendLittleEndian(framed, static_cast<std::uint64_t>(event.size()));
    appendLittleEndian(framed, maskedCrc32c(framed));
    framed += event;
    appendLittleEndian(framed, maskedCrc32c(event));
    m_stream.write(framed.data(), static_cast<std::streamsize>(framed.size()));
}

Result<void> EventFile::flush()
{
    if (!m_stream.flush())
        return failure(ErrorCode::Io, m_path.string(), "cannot be written to its end");
    return {};
}

} // namespace espalier::training
