// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace espalier {

/// Gives an object of a C library back by the function that library has for it.
template<auto Free>
struct Releaser {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

/// Owns an object of a C library: `Handle<X509, X509_free>`.
template<typename T, auto Free>
using Handle = std::unique_ptr<T, Releaser<Free>>;

} // namespace espalier
