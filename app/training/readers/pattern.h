// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::training::detail {

/// A regular expression of somebody's own, with limits so that none can take the program's time or memory: the length of the pattern, the
/// steps and memory of one match, the length of a line. One thread.
class LinePattern
{
public:
    static constexpr std::size_t patternLimit = 10'000; ///< bytes
    static constexpr std::size_t lineLimit = 64 * 1024; ///< of a longer line the beginning is looked at

    struct Group {
        std::string name;
        std::string_view text; ///< as long as the line lives
    };
    enum class Outcome { No, Yes, TooSlow };

    /// Errors: Invalid (does not compile, with the place; no group is called step).
    static Result<LinePattern> compile(const std::string &pattern);
    LinePattern(LinePattern &&) noexcept;
    LinePattern &operator=(LinePattern &&) noexcept;
    ~LinePattern();

    /// Looks for the first place that matches; `groups` are those that took part, in the order of their names' numbers.
    Outcome match(std::string_view line, std::vector<Group> &groups, bool *reachesEnd = nullptr) const;

private:
    struct Compiled;
    explicit LinePattern(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> m_compiled;
};

} // namespace espalier::training::detail
