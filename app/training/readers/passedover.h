// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/readrun.h"
#include "app/training/readers/recordframe.h"

#include <map>
#include <string>
#include <string_view>

namespace espalier::training {

/// What a log holds that is no series of numbers, counted by kind and told in one remark.
class PassedOver
{
public:
    void add(std::string_view kind) { ++m_counts[std::string(kind)]; }
    /// Puts the remark into run.problems, or brings it up to date; once somebody took it away it is not repeated.
    void tell(ReadRun &run, std::string_view path);

    Json state() const;
    /// Throws Json::exception for what state() did not write.
    void restore(const Json &state);

private:
    std::map<std::string, std::uint64_t> m_counts; ///< "images"
    std::uint64_t m_told = 0;
};

/// Says in run.problems what is wrong between the records of `path`.
void addDamage(ReadRun &run, std::string_view path, const FrameDamage &damage);

} // namespace espalier::training
