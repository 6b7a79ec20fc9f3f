// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace espalier {

/// A value or the Error that stands in its place. Ignoring one is a compiler warning.
template<typename T = void>
struct [[nodiscard]] Result : tl::expected<T, Error> {
    using tl::expected<T, Error>::expected;
};

/// Makes the error side of any Result: `return failure(ErrorCode::NotFound, path, "no such record");`
inline tl::unexpected<Error> failure(ErrorCode code, std::string context, std::string detail, std::string hint = {})
{
    return tl::unexpected<Error>(Error{code, std::move(context), std::move(detail), std::move(hint)});
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace espalier

#define ESPALIER_CONCAT_INNER(a, b) a##b
#define ESPALIER_CONCAT(a, b) ESPALIER_CONCAT_INNER(a, b)

/// Hands an error up, or binds the value: `ESPALIER_TRY(auto bytes, readFile(path));`
#define ESPALIER_TRY(declaration, ...)                                                                                           \
    auto ESPALIER_CONCAT(espalierResult, __LINE__) = (__VA_ARGS__);                                                              \
    if (!ESPALIER_CONCAT(espalierResult, __LINE__))                                                                              \
        return ::espalier::failure(std::move(ESPALIER_CONCAT(espalierResult, __LINE__).error()));                                \
    declaration = std::move(*ESPALIER_CONCAT(espalierResult, __LINE__))

/// Hands an error up from a call that returns no value: `ESPALIER_CHECK(store.sync());`
#define ESPALIER_CHECK(...)                                                                                                      \
    do {                                                                                                                         \
        auto espalierChecked = (__VA_ARGS__);                                                                                    \
        if (!espalierChecked)                                                                                                    \
            return ::espalier::failure(std::move(espalierChecked.error()));                                                      \
    } while (false)
