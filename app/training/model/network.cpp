// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/network.h"

#include "app/training/model/matrices.h"

#include <algorithm>
#include <cmath>

namespace espalier::training {

namespace {

/// x / (1 + e^(-1.702 x)) and its derivative. Source: Hendrycks and Gimpel, arXiv:1606.08415, 2.
float gelu(float x, float &slope)
{
    constexpr float steepness = 1.702F;
    const float gate = 1 / (1 + std::exp(-steepness * x));
    slope = gate * (1 + steepness * x * (1 - gate));
    return x * gate;
}

} // namespace

std::uint64_t RandomBits::next()
{
    std::uint64_t z = m_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

double RandomBits::unit()
{
    return static_cast<double>(next() >> 11) * 0x1p-53;
}

std::size_t NetworkShape::parameters() const
{
    return symbols * embedding + inputs() * hidden + hidden + hidden * symbols + symbols;
}

Network::Places Network::placesOf(const NetworkShape &shape)
{
    Places places;
    places.inner = places.embedding + NetworkShape::symbols * shape.embedding;
    places.innerBias = places.inner + shape.inputs() * shape.hidden;
    places.outer = places.innerBias + shape.hidden;
    places.outerBias = places.outer + shape.hidden * NetworkShape::symbols;
    return places;
}

Network::Network(const NetworkShape &shape, std::uint64_t seed)
    : m_shape(shape),
      m_places(placesOf(shape)),
      m_parameters(shape.parameters()),
      m_gradient(shape.parameters()),
      m_first(shape.parameters()),
      m_second(shape.parameters())
{
    RandomBits random(seed);
    const auto fill = [&](std::size_t from, std::size_t to, double width) {
        for (std::size_t i = from; i < to; ++i)
            m_parameters[i] = static_cast<float>((2 * random.unit() - 1) * width);
    };
    fill(m_places.embedding, m_places.inner, 0.5);
    fill(m_places.inner, m_places.innerBias, std::sqrt(3.0 / static_cast<double>(shape.inputs())));
    fill(m_places.outer, m_places.outerBias, std::sqrt(1.0 / static_cast<double>(shape.hidden)) / 2);
}

void Network::forward(const Minibatch &batch)
{
    const std::size_t n = batch.size(), in = m_shape.inputs(), e = m_shape.embedding, h = m_shape.hidden;
    m_inputs.resize(n * in);
    const float *embedding = m_parameters.data() + m_places.embedding;
    for (std::size_t i = 0; i < n * m_shape.context; ++i)
        std::copy_n(embedding + batch.seen[i] * e, e, m_inputs.data() + i * e);

    m_hidden.resize(n * h);
    for (std::size_t i = 0; i < n; ++i)
        std::copy_n(m_parameters.data() + m_places.innerBias, h, m_hidden.data() + i * h);
    addProduct(m_hidden.data(), {m_inputs.data(), in, 1}, m_parameters.data() + m_places.inner, n, in, h);
    m_slopes.resize(n * h);
    for (std::size_t i = 0; i < n * h; ++i)
        m_hidden[i] = gelu(m_hidden[i], m_slopes[i]);

    m_logits.resize(n * NetworkShape::symbols);
    for (std::size_t i = 0; i < n; ++i)
        std::copy_n(m_parameters.data() + m_places.outerBias, NetworkShape::symbols, m_logits.data() + i * NetworkShape::symbols);
    addProduct(m_logits.data(), {m_hidden.data(), h, 1}, m_parameters.data() + m_places.outer, n, h, NetworkShape::symbols);
}

double Network::lossOfLogits(const Minibatch &batch, bool becomeGradient)
{
    const std::size_t n = batch.size();
    double loss = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const std::span<float> row(m_logits.data() + i * NetworkShape::symbols, NetworkShape::symbols);
        const float top = *std::max_element(row.begin(), row.end());
        const float wanted = row[batch.next[i]] - top;
        float sum = 0;
        for (float &value : row) {
            value = std::exp(value - top);
            sum += value;
        }
        loss += std::log(static_cast<double>(sum)) - static_cast<double>(wanted);
        if (!becomeGradient)
            continue;
        const float share = 1 / (sum * static_cast<float>(n));
        for (float &value : row)
            value *= share;
        row[batch.next[i]] -= 1 / static_cast<float>(n);
    }
    return loss / static_cast<double>(n);
}

void Network::backward(const Minibatch &batch)
{
    const std::size_t n = batch.size(), in = m_shape.inputs(), e = m_shape.embedding, h = m_shape.hidden;
    constexpr std::size_t s = NetworkShape::symbols;
    std::ranges::fill(m_gradient, 0.0F);
    float *gradient = m_gradient.data();
    addProduct(gradient + m_places.outer, {m_hidden.data(), 1, h}, m_logits.data(), h, n, s);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < s; ++j)
            gradient[m_places.outerBias + j] += m_logits[i * s + j];

    m_transposed.resize(std::max(h * s, in * h));
    transpose(m_transposed.data(), m_parameters.data() + m_places.outer, h, s);
    m_hiddenGradient.assign(n * h, 0.0F);
    addProduct(m_hiddenGradient.data(), {m_logits.data(), s, 1}, m_transposed.data(), n, s, h);
    for (std::size_t i = 0; i < n * h; ++i)
        m_hiddenGradient[i] *= m_slopes[i];

    addProduct(gradient + m_places.inner, {m_inputs.data(), 1, in}, m_hiddenGradient.data(), in, n, h);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < h; ++j)
            gradient[m_places.innerBias + j] += m_hiddenGradient[i * h + j];

    transpose(m_transposed.data(), m_parameters.data() + m_places.inner, in, h);
    m_inputGradient.assign(n * in, 0.0F);
    addProduct(m_inputGradient.data(), {m_hiddenGradient.data(), h, 1}, m_transposed.data(), n, h, in);
    for (std::size_t i = 0; i < n * m_shape.context; ++i)
        for (std::size_t j = 0; j < e; ++j)
            gradient[m_places.embedding + batch.seen[i] * e + j] += m_inputGradient[i * e + j];
}

double Network::loss(const Minibatch &batch)
{
    forward(batch);
    return lossOfLogits(batch, false);
}

double Network::lossAndGradient(const Minibatch &batch)
{
    forward(batch);
    const double loss = lossOfLogits(batch, true);
    backward(batch);
    return loss;
}

double Network::update(double learningRate, double clip)
{
    ++m_updates;
    const double norm = euclideanNorm(m_gradient.data(), m_gradient.size());
    AdamStep step;
    step.rate = static_cast<float>(learningRate);
    step.scale = norm > clip ? static_cast<float>(clip / norm) : 1.0F;
    const auto share = [this](float beta) {
        return static_cast<float>(1 - std::pow(static_cast<double>(beta), static_cast<double>(m_updates)));
    };
    step.firstShare = share(AdamStep::beta1);
    step.secondShare = share(AdamStep::beta2);
    adamUpdate(m_parameters.data(), m_first.data(), m_second.data(), m_gradient.data(), m_parameters.size(), step);
    return norm;
}

} // namespace espalier::training
