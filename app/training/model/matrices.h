// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace espalier::training {

/// A matrix of 32-bit floats somewhere in memory, read with any strides: a transposed one needs no copy.
struct MatrixView {
    const float *data = nullptr;
    std::size_t rowStride = 0, columnStride = 1;
};

/// c += a b with a m x k, b k x n and c m x n; b and c row by row without gaps. The sums are made in one order whatever the processor
/// has, so that figures are the same with and without AVX. O(m k n).
void addProduct(float *c, const MatrixView &a, const float *b, std::size_t m, std::size_t k, std::size_t n);

/// to (columns x rows) = from (rows x columns), both without gaps.
void transpose(float *to, const float *from, std::size_t rows, std::size_t columns);

/// What Adam needs to know of a step. Source: Kingma and Ba, ICLR 2015, algorithm 1.
struct AdamStep {
    float rate = 0;                                                      ///< learning rate
    float scale = 1;                                                     ///< of the gradient, from clipping
    float firstShare = 1;                                                ///< 1 - beta1^t
    float secondShare = 1;                                               ///< 1 - beta2^t
    static constexpr float beta1 = 0.9F, beta2 = 0.95F, epsilon = 1e-8F; ///< beta2 as in GPT-3 and BLOOM
};
void adamUpdate(float *parameters, float *first, float *second, const float *gradient, std::size_t count, const AdamStep &step);

/// The square root of the sum of squares.
double euclideanNorm(const float *values, std::size_t count);

} // namespace espalier::training
