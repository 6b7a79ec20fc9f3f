// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/wandbrun.h"

#include "app/training/readers/problems.h"
#include "app/training/readers/protowire.h"

#include <cmath>

namespace espalier::training {

namespace detail {

/// An address without the name and password that may stand in it.
static std::string withoutCredentials(std::string_view address)
{
    const std::size_t scheme = address.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t at = address.substr(0, address.find('/', begin)).rfind('@');
    std::string out(address.substr(0, begin));
    out += address.substr(at == std::string_view::npos || at < begin ? begin : at + 1);
    return withoutHomes(cleanText(out, 1024));
}

/// GitRepoRecord{1 remote_url, 2 commit}.
static void readGit(std::string_view message, WandbRun &run)
{
    wire::Reader fields(message);
    for (wire::Field field; fields.next(field);) {
        if (field.is(1, wire::Type::Bytes))
            run.git["remote"] = withoutCredentials(field.bytes);
        if (field.is(2, wire::Type::Bytes))
            run.git["commit"] = cleanText(field.bytes, 128);
    }
}

/// BranchPoint{1 run, 2 value, 3 metric}: history up to and with the value stays.
static void readBranch(std::string_view message, WandbRun &run)
{
    run.isResumed = true;
    wire::Reader fields(message);
    for (wire::Field field; fields.next(field);) {
        if (field.is(1, wire::Type::Bytes))
            run.about["branched_from"] = cleanText(field.bytes, 256);
        if (field.is(2, wire::Type::Fixed64) && std::abs(field.asDouble()) < 9e15 && !run.firstStep)
            run.firstStep = static_cast<std::int64_t>(field.asDouble()) + 1;
    }
}

static void readRunText(const wire::Field &field, WandbRun &run)
{
    const auto text = [&] { return withoutHomes(cleanText(field.bytes)); };
    switch (field.number) {
    case 1: run.id = text(); break;
    case 3: run.about["project"] = text(); break;
    case 4: run.configs.push_back(field.bytes); break;
    case 6: run.about["group"] = text(); break;
    case 7: run.about["job_type"] = text(); break;
    case 8: run.title = text(); break;
    case 9: run.about["notes"] = text(); break;
    case 10: run.about["tags"].push_back(text()); break;
    case 17: run.startTime = timeOfStamp(field.bytes); break;
    case 21: readGit(field.bytes, run); break;
    case 23: readBranch(field.bytes, run); break;
    default: break;
    }
}

} // namespace detail

std::int64_t timeOfStamp(std::string_view message)
{
    std::int64_t seconds = 0, nanos = 0;
    wire::Reader fields(message);
    for (wire::Field field; fields.next(field);) {
        if (field.is(1, wire::Type::Varint))
            seconds = field.asInt64();
        if (field.is(2, wire::Type::Varint))
            nanos = field.asInt64();
    }
    return seconds > 0 && seconds < 10'000'000'000'000 ? seconds * 1000 + nanos / 1'000'000 : metrics::noTime;
}

bool readWandbRun(std::string_view message, WandbRun &run)
{
    run = {};
    wire::Reader fields(message);
    for (wire::Field field; fields.next(field);) {
        if (field.is(14, wire::Type::Varint) && field.asInt64() > 0)
            run.firstStep = field.asInt64(); // starting_step says it better than a branch
        else if ((field.is(18, wire::Type::Varint) || field.is(22, wire::Type::Varint)) && field.value != 0)
            run.isResumed = true; // resumed, forked
        else if (field.type == wire::Type::Bytes)
            detail::readRunText(field, run);
    }
    run.isResumed = run.isResumed || run.firstStep;
    return !fields.isBroken();
}

} // namespace espalier::training
