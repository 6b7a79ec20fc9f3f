// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/model/ngramcounts.h"
#include "storage/base/result.h"
#include "storage/base/work.h"

#include <string>
#include <vector>

namespace espalier::statistics {

/// The number of "<unk>", and how many different words it stands for, at least 1.
struct UnknownWord {
    std::uint32_t number = 0;
    std::uint64_t types = 1;
};

/// The text of an ARPA file over counted n-grams, smoothed as ngramtrainer.h says. `words`: by number; `head`: lines for the beginning, each
/// with "# " before it; `unknown`: "<unk>" and for how many words it stands, which share its probability, because otherwise a text in
/// another language, all of it unknown, would surprise the model least; `minimum`: rarer n-grams of order 3 and above are left out; `written`: how many of each order are in the file.
/// The same counts give the same bytes. Errors: Cancelled.
Result<std::string> arpaText(const NgramCounts &counts, const std::vector<std::string> &words, std::uint32_t lineBegin,
                             UnknownWord unknown, std::uint64_t minimum, const std::vector<std::string> &head,
                             std::vector<std::uint64_t> &written, const Work &work);

} // namespace espalier::statistics
