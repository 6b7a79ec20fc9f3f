// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <gtest/gtest.h>

namespace espalier::test {

/// Whether a Result holds a value; otherwise the test's message is the error's own words.
template<typename Outcome>
testing::AssertionResult isOk(const Outcome &outcome)
{
    return outcome ? testing::AssertionSuccess() : testing::AssertionFailure() << describe(outcome.error());
}

/// Whether a Result holds an error of this code.
template<typename Outcome>
testing::AssertionResult isError(const Outcome &outcome, ErrorCode code)
{
    if (outcome)
        return testing::AssertionFailure() << "there is no error, and " << codeName(code) << " was expected";
    if (outcome.error().code == code)
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << codeName(outcome.error().code) << " in place of " << codeName(code) << ": "
                                       << describe(outcome.error());
}

} // namespace espalier::test

#define ASSERT_OK(result) ASSERT_TRUE(::espalier::test::isOk(result))
#define EXPECT_OK(result) EXPECT_TRUE(::espalier::test::isOk(result))
#define EXPECT_ERROR(result, expectedCode) EXPECT_TRUE(::espalier::test::isError((result), (expectedCode)))
