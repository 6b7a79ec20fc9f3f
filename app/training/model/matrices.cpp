// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/matrices.h"

#include <cmath>

namespace espalier::training {

namespace {

#define ESPALIER_INLINE inline __attribute__((always_inline))

// Two rows of c and four of b at a time: a row of c is loaded and stored once for every eight products.
ESPALIER_INLINE void productBody(float *__restrict__ c, const MatrixView &a, const float *__restrict__ b, std::size_t m,
                                 std::size_t k, std::size_t n)
{
    const auto at = [&](std::size_t row, std::size_t column) { return a.data[row * a.rowStride + column * a.columnStride]; };
    std::size_t i = 0;
    for (; i + 2 <= m; i += 2) {
        float *__restrict__ c0 = c + i * n;
        float *__restrict__ c1 = c0 + n;
        std::size_t p = 0;
        for (; p + 4 <= k; p += 4) {
            const float *__restrict__ b0 = b + p * n;
            const float a00 = at(i, p), a01 = at(i, p + 1), a02 = at(i, p + 2), a03 = at(i, p + 3);
            const float a10 = at(i + 1, p), a11 = at(i + 1, p + 1), a12 = at(i + 1, p + 2), a13 = at(i + 1, p + 3);
            for (std::size_t j = 0; j < n; ++j) {
                const float x0 = b0[j], x1 = b0[n + j], x2 = b0[2 * n + j], x3 = b0[3 * n + j];
                c0[j] += (a00 * x0 + a01 * x1) + (a02 * x2 + a03 * x3);
                c1[j] += (a10 * x0 + a11 * x1) + (a12 * x2 + a13 * x3);
            }
        }
        for (; p < k; ++p) {
            const float a0 = at(i, p), a1 = at(i + 1, p);
            for (std::size_t j = 0; j < n; ++j) {
                c0[j] += a0 * b[p * n + j];
                c1[j] += a1 * b[p * n + j];
            }
        }
    }
    for (; i < m; ++i)
        for (std::size_t p = 0; p < k; ++p)
            for (std::size_t j = 0; j < n; ++j)
                c[i * n + j] += at(i, p) * b[p * n + j];
}

ESPALIER_INLINE void adamBody(float *__restrict__ parameters, float *__restrict__ first, float *__restrict__ second,
                              const float *__restrict__ gradient, std::size_t count, const AdamStep &step)
{
    const float rate = step.rate / step.firstShare, inverse = 1 / step.secondShare;
    for (std::size_t i = 0; i < count; ++i) {
        const float g = gradient[i] * step.scale;
        first[i] = AdamStep::beta1 * first[i] + (1 - AdamStep::beta1) * g;
        second[i] = AdamStep::beta2 * second[i] + (1 - AdamStep::beta2) * g * g;
        parameters[i] -= rate * first[i] / (__builtin_sqrtf(second[i] * inverse) + AdamStep::epsilon);
    }
}

#undef ESPALIER_INLINE

void productPlain(float *c, const MatrixView &a, const float *b, std::size_t m, std::size_t k, std::size_t n)
{
    productBody(c, a, b, m, k, n);
}
void adamPlain(float *parameters, float *first, float *second, const float *gradient, std::size_t count, const AdamStep &step)
{
    adamBody(parameters, first, second, gradient, count, step);
}

#ifdef __x86_64__
// AVX2 without fused multiply-add: twice as wide and the same figures to the last bit.
__attribute__((target("avx2"))) void productWide(float *c, const MatrixView &a, const float *b, std::size_t m, std::size_t k,
                                                 std::size_t n)
{
    productBody(c, a, b, m, k, n);
}
__attribute__((target("avx2"))) void adamWide(float *parameters, float *first, float *second, const float *gradient,
                                              std::size_t count, const AdamStep &step)
{
    adamBody(parameters, first, second, gradient, count, step);
}
bool hasWide()
{
    static const bool known = __builtin_cpu_supports("avx2") != 0;
    return known;
}
#else
constexpr auto productWide = productPlain;
constexpr auto adamWide = adamPlain;
constexpr bool hasWide()
{
    return false;
}
#endif

} // namespace

void addProduct(float *c, const MatrixView &a, const float *b, std::size_t m, std::size_t k, std::size_t n)
{
    hasWide() ? productWide(c, a, b, m, k, n) : productPlain(c, a, b, m, k, n);
}

void adamUpdate(float *parameters, float *first, float *second, const float *gradient, std::size_t count, const AdamStep &step)
{
    hasWide() ? adamWide(parameters, first, second, gradient, count, step)
              : adamPlain(parameters, first, second, gradient, count, step);
}

void transpose(float *to, const float *from, std::size_t rows, std::size_t columns)
{
    for (std::size_t i = 0; i < rows; ++i)
        for (std::size_t j = 0; j < columns; ++j)
            to[j * rows + i] = from[i * columns + j];
}

double euclideanNorm(const float *values, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    return std::sqrt(sum);
}

} // namespace espalier::training
