// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/passedover.h"

#include "app/training/readers/problems.h"

#include <algorithm>

namespace espalier::training {

void PassedOver::tell(ReadRun &run, std::string_view path)
{
    std::uint64_t count = 0;
    std::string list;
    for (const auto &[kind, number] : m_counts) {
        count += number;
        list += (list.empty() ? "" : ", ") + std::to_string(number) + " " + kind;
    }
    if (count == m_told)
        return;
    const auto told = std::ranges::find(run.problems, "not-scalars", &Issue::code);
    const std::string message = "Not read, because they are no series of numbers: " + list + ".";
    if (told != run.problems.end())
        told->message = message;
    else if (m_told == 0)
        addProblem(run, Severity::Note, "not-scalars", path, {}, message);
    m_told = count;
}

Json PassedOver::state() const
{
    return {{"counts", m_counts}, {"told", m_told}};
}

void PassedOver::restore(const Json &state)
{
    m_counts = state.value("counts", std::map<std::string, std::uint64_t>());
    m_told = state.value("told", std::uint64_t{0});
}

void addDamage(ReadRun &run, std::string_view path, const FrameDamage &damage)
{
    using Kind = FrameDamage::Kind;
    const std::string where = "byte " + std::to_string(damage.offset), size = std::to_string(damage.bytes) + " bytes";
    const auto tell = [&](Severity severity, std::string_view code, const std::string &message) {
        addProblem(run, severity, code, path, where, message);
    };
    switch (damage.kind) {
    case Kind::LostData:
        return tell(Severity::Warning, "damaged-record",
                    "The checksum of a record of " + size + " does not match; the record is left out.");
    case Kind::LostStretch:
        return tell(Severity::Warning, "damaged-stretch", size + " are no whole records; reading goes on behind them.");
    case Kind::Repaired:
        return tell(
            Severity::Note, "repaired-length",
            "The length of a record is damaged; its data match their checksum up to the next record, so nothing is lost.");
    case Kind::CutTail:
        return tell(Severity::Note, "cut-tail",
                    "The last record is not whole: " + size + " are there. It is read once the rest is.");
    case Kind::ZeroTail:
        return tell(Severity::Note, "zero-tail", size + " to the end are zeros: the file was made longer and never filled.");
    case Kind::BadTail: return tell(Severity::Warning, "damaged-tail", "The last " + size + " do not match their checksums.");
    }
}

} // namespace espalier::training
