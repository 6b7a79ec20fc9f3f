// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/kinds.h"

#include "storage/base/hash.h"

#include <algorithm>
#include <array>

namespace espalier::records {

namespace {

constexpr std::array<KindInfo, 25> kindTable{{
    {Kind::Source, "source", "src", KindClass::Record},
    {Kind::Organisation, "organisation", "org", KindClass::Record},
    {Kind::Contact, "contact", "con", KindClass::Record},
    {Kind::Person, "person", "per", KindClass::Record},
    {Kind::Group, "group", "grp", KindClass::Record},
    {Kind::Dataset, "dataset", "dat", KindClass::Record},
    {Kind::Version, "version", "ver", KindClass::Record},
    {Kind::Run, "run", "run", KindClass::Record},
    {Kind::Checkpoint, "checkpoint", "ckp", KindClass::Record},
    {Kind::Allocation, "allocation", "alc", KindClass::Record},
    {Kind::View, "view", "viw", KindClass::Record},
    {Kind::Policy, "policy", "pol", KindClass::Record},
    {Kind::Agreement, "agreement", "agr", KindClass::Record},
    {Kind::Removal, "removal", "rmv", KindClass::Record},
    {Kind::Term, "term", "trm", KindClass::Record},
    {Kind::Goal, "goal", "gol", KindClass::Record},
    {Kind::Comment, "comment", "cmt", KindClass::Event},
    {Kind::Claim, "claim", "clm", KindClass::Event},
    {Kind::Resolution, "resolution", "res", KindClass::Event},
    {Kind::ChronicleEntry, "chronicle-entry", "chr", KindClass::Event},
    {Kind::Acknowledgement, "acknowledgement", "ack", KindClass::Event},
    {Kind::Decision, "decision", "dec", KindClass::Event},
    {Kind::ReviewNote, "review-note", "rvn", KindClass::Event},
    {Kind::RemovalStep, "removal-step", "rms", KindClass::Event},
    {Kind::Task, "task", "tsk", KindClass::Event},
}};

/// "17/52": the first twelve bits as two pairs of octal digits.
std::string fanOut(std::uint8_t first, std::uint8_t second)
{
    const unsigned bits = (static_cast<unsigned>(first) << 4) | (static_cast<unsigned>(second) >> 4);
    const auto digit = [bits](unsigned shift) { return static_cast<char>('0' + ((bits >> shift) & 7u)); };
    return {digit(9), digit(6), '/', digit(3), digit(0)};
}

std::string fanOutOfId(const RecordId &id)
{
    const Sha256 hash = sha256(id.text());
    return fanOut(hash[0], hash[1]);
}

unsigned hexValue(char c)
{
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
}

bool isLowerHex(std::string_view text, std::size_t size)
{
    return text.size() == size
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

} // namespace

std::span<const KindInfo> allKinds()
{
    return kindTable;
}

const KindInfo &kindInfo(Kind kind)
{
    return *std::ranges::find(kindTable, kind, &KindInfo::kind);
}

Result<Kind> kindByName(std::string_view name)
{
    const auto found = std::ranges::find(kindTable, name, &KindInfo::name);
    if (found != kindTable.end())
        return found->kind;
    std::string names;
    for (const KindInfo &info : kindTable)
        names += (names.empty() ? "" : ", ") + std::string(info.name);
    return failure(ErrorCode::Invalid, std::string(name), "no such kind of record", "the kinds are " + names);
}

Result<Kind> kindOf(const RecordId &id)
{
    const auto found = id.isEmpty() ? kindTable.end() : std::ranges::find(kindTable, id.prefix(), &KindInfo::prefix);
    if (found != kindTable.end())
        return found->kind;
    return failure(ErrorCode::Invalid, id.text(), "no kind of record has ids that begin like this");
}

std::string recordPath(const RecordId &id)
{
    const auto kind = kindOf(id);
    const std::string folder = kind ? std::string(kindInfo(*kind).name) : std::string("unknown");
    return "records/" + folder + "/" + fanOutOfId(id) + "/" + id.text() + ".json";
}

std::string eventFolder(const RecordId &subject)
{
    return "events/" + fanOutOfId(subject) + "/" + subject.text();
}

std::string eventPath(const RecordId &subject, const RecordId &event, std::string_view canonicalBytes)
{
    return eventFolder(subject) + "/" + event.text() + "-" + sha256Hex(canonicalBytes).substr(0, 8) + ".json";
}

std::string attachmentPath(std::string_view sha256Hex)
{
    if (!isLowerHex(sha256Hex, 64))
        return "attachments/invalid";
    const unsigned bits = (hexValue(sha256Hex[0]) << 12) | (hexValue(sha256Hex[1]) << 8) | (hexValue(sha256Hex[2]) << 4);
    return "attachments/" + fanOut(static_cast<std::uint8_t>(bits >> 8), static_cast<std::uint8_t>(bits)) + "/"
        + std::string(sha256Hex);
}

std::string conflictPath(std::string_view sha256Hex)
{
    return "conflicts/" + std::string(sha256Hex.substr(0, 2)) + "/" + std::string(sha256Hex) + ".json";
}

} // namespace espalier::records
