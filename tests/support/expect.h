// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"

#include <gtest/gtest.h>

/// Fails the test with the error's own words when a Result holds one.
#define ASSERT_OK(result) ASSERT_TRUE((result).has_value()) << ::espalier::describe((result).error())
#define EXPECT_OK(result) EXPECT_TRUE((result).has_value()) << ::espalier::describe((result).error())
#define EXPECT_ERROR(result, expectedCode)                                                                                       \
    do {                                                                                                                         \
        const auto &espalierResult = (result);                                                                                   \
        EXPECT_FALSE(espalierResult.has_value());                                                                                \
        if (!espalierResult) {                                                                                                   \
            EXPECT_EQ(espalierResult.error().code, (expectedCode)) << ::espalier::describe(espalierResult.error());              \
        }                                                                                                                        \
    } while (false)
