// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/run/profilerun.h"
#include "app/statistics/text/textcounts.h"

#include <memory>
#include <string_view>

namespace espalier::statistics {

/// What a rich profile holds beyond the census, gathered over one shard at a time. One thread.
class RichMeter
{
public:
    /// Errors: Invalid (a plugin or model).
    static Result<std::unique_ptr<RichMeter>> make(const ProfileOptions &options);
    ~RichMeter();

    /// `domain`: of the document's address; empty when it has none.
    void add(const shards::Document &document, const TextCounts &counts, std::uint64_t textHash, std::string_view domain);
    /// Moves what was gathered into the profile. `shard`: its name in places. The meter is empty afterwards.
    void finish(Profile &profile, const std::string &shard);

private:
    RichMeter();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace espalier::statistics
