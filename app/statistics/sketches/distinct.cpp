// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/sketches/distinct.h"

#include "app/statistics/sketches/countjson.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace espalier::statistics {

namespace {

constexpr std::string_view registerAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr int smallestPrecision = 4, largestPrecision = 18;

/// x + sum of x^(2^k) 2^(k-1): Ertl, algorithm 6.
double distinctSigma(double x)
{
    if (x >= 1)
        return std::numeric_limits<double>::infinity();
    double weight = 1, sum = x, before = -1;
    while (sum != before) {
        x *= x;
        before = sum;
        sum += x * weight;
        weight += weight;
    }
    return sum;
}

/// (1 - x - sum of (1 - x^(2^-k))^2 2^-k) / 3: Ertl, algorithm 6.
double distinctTau(double x)
{
    if (x <= 0 || x >= 1)
        return 0;
    double weight = 1, sum = 1 - x, before = -1;
    while (sum != before) {
        x = std::sqrt(x);
        before = sum;
        weight *= 0.5;
        sum -= (1 - x) * (1 - x) * weight;
    }
    return sum / 3;
}

} // namespace

void DistinctSketch::merge(const DistinctSketch &other)
{
    if (other.m_registers.empty() || other.m_precision != m_precision)
        return;
    if (m_registers.empty()) {
        m_registers = other.m_registers;
        return;
    }
    std::uint8_t *mine = m_registers.data();
    const std::uint8_t *theirs = other.m_registers.data();
    for (std::size_t i = 0; i < m_registers.size(); ++i)
        mine[i] = mine[i] < theirs[i] ? theirs[i] : mine[i];
}

std::size_t DistinctSketch::used() const
{
    return m_registers.size() - static_cast<std::size_t>(std::count(m_registers.begin(), m_registers.end(), 0));
}

double DistinctSketch::estimate() const
{
    if (m_registers.empty())
        return 0;
    const int most = 64 - m_precision;
    std::array<std::uint32_t, 66> counts{};
    for (const std::uint8_t value : m_registers)
        ++counts[value];
    const double m = static_cast<double>(m_registers.size());
    double z = m * distinctTau(1 - counts[static_cast<std::size_t>(most + 1)] / m);
    for (int k = most; k >= 1; --k)
        z = 0.5 * (z + counts[static_cast<std::size_t>(k)]);
    z += m * distinctSigma(counts[0] / m);
    return m * m / (2 * std::numbers::ln2 * z);
}

double DistinctSketch::standardError() const
{
    const double m = std::ldexp(1, m_precision);
    const double full = 1.04 / std::sqrt(m);
    const double load = estimate() / m;
    if (load <= 0)
        return 0;
    // expm1 keeps the difference when the load is tiny: e^t - t - 1 is about t^2 / 2 then.
    const double spread = load < 1e-4 ? load * load / 2 : std::expm1(load) - load;
    return std::min(full, std::sqrt(spread / m) / load);
}

Json DistinctSketch::json() const
{
    Json json = {{"precision", m_precision}};
    const std::size_t filled = used();
    if (filled == 0)
        return json;
    if (filled * 64 > m_registers.size()) {
        std::string text(m_registers.size(), 'A');
        std::transform(m_registers.begin(), m_registers.end(), text.begin(),
                       [](std::uint8_t value) { return registerAlphabet[value & 63]; });
        json["registers"] = std::move(text);
        return json;
    }
    Json sparse = Json::array();
    std::size_t before = 0;
    for (std::size_t i = 0; i < m_registers.size(); ++i) {
        if (m_registers[i] == 0)
            continue;
        sparse.push_back(i - before);
        sparse.push_back(m_registers[i]);
        before = i;
    }
    json["sparse"] = std::move(sparse);
    return json;
}

Result<DistinctSketch> DistinctSketch::parse(const Json &json)
{
    const auto corrupt = [](const char *what) { return failure(ErrorCode::Corrupt, "distinct", what); };
    if (!json.is_object())
        return corrupt("not an object");
    ESPALIER_TRY(const std::uint64_t precision, readMember(json, "precision"));
    if (precision < smallestPrecision || precision > largestPrecision)
        return corrupt("precision is not 4 to 18");
    DistinctSketch sketch(static_cast<int>(precision));
    const std::uint64_t most = 65 - precision;
    const auto sparse = json.find("sparse");
    const auto dense = json.find("registers");
    if (sparse == json.end() && dense == json.end())
        return sketch;
    sketch.m_registers.resize(std::size_t(1) << precision);
    if (dense != json.end()) {
        if (sparse != json.end() || !dense->is_string()
            || dense->get_ref<const std::string &>().size() != sketch.m_registers.size())
            return corrupt("not one character for each register");
        const std::string &text = dense->get_ref<const std::string &>();
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::size_t value = registerAlphabet.find(text[i]);
            if (value > most)
                return corrupt("a register holds what it cannot");
            sketch.m_registers[i] = static_cast<std::uint8_t>(value);
        }
        return sketch;
    }
    ESPALIER_TRY(const std::vector<std::uint64_t> numbers, readCounts(*sparse, "distinct"));
    if (numbers.size() % 2 != 0)
        return corrupt("a register without a value");
    std::size_t slot = 0;
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
        if (numbers[i] >= sketch.m_registers.size() - slot || (i > 0 && numbers[i] == 0))
            return corrupt("registers do not ascend, or lie beyond the last");
        if (numbers[i + 1] == 0 || numbers[i + 1] > most)
            return corrupt("a register holds what it cannot");
        slot += static_cast<std::size_t>(numbers[i]);
        sketch.m_registers[slot] = static_cast<std::uint8_t>(numbers[i + 1]);
    }
    return sketch;
}

} // namespace espalier::statistics
