// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace espalier::training {

/// A date somebody wrote, where it stands in the text.
struct WrittenDate {
    std::string at; ///< "2022-03-11", "2022-04" where the day was not known yet, or a time in UTC where its zone stands there
    std::size_t begin = 0, end = 0; ///< of what was read, of a range both ends
    bool isRange = false;
    bool isIso = false; ///< year first, in digits
    std::string doubt;  ///< what was assumed, in words; empty when nothing
};

/// What looks for dates finds, or why what looks like one is none.
struct DateSearch {
    std::optional<WrittenDate> date;
    std::string mistake; ///< "there is no 31st of the month", "it can be read in two ways"; empty when nothing looks like a date
};

/// The first date in one line: 2022-03-11, 2022/3/11, 2022-04-XX, 11.03.2022, 24/08/2021, Aug 24th 2021, 24 August 2021, 2022-03-11T09:30Z,
/// and ranges of these. `year` is taken where a month and a day stand without one; 0: such are no dates. O(length).
DateSearch findDate(std::string_view line, int year = 0);

} // namespace espalier::training
