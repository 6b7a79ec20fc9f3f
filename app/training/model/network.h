// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace espalier::training {

/// Random numbers that are the same everywhere and whose state is one number. Source: Steele, Lea and Flood, OOPSLA 2014 (SplitMix64).
class RandomBits
{
public:
    explicit RandomBits(std::uint64_t state) : m_state(state) {}
    std::uint64_t next();
    std::uint64_t below(std::uint64_t limit) { return next() % limit; } ///< `limit` far below 2^64; not 0
    double unit();                                                      ///< 0 to below 1
    std::uint64_t state() const { return m_state; }

private:
    std::uint64_t m_state;
};

/// How large a network is.
struct NetworkShape {
    std::size_t context = 8; ///< bytes it sees
    std::size_t embedding = 16;
    std::size_t hidden = 96;
    static constexpr std::size_t symbols = 256;

    std::size_t inputs() const { return context * embedding; }
    std::size_t parameters() const;
    bool operator==(const NetworkShape &) const = default;
};

/// Windows to learn from: of each the bytes it sees and the byte that comes next.
struct Minibatch {
    std::vector<std::uint8_t> seen; ///< context bytes a window
    std::vector<std::uint8_t> next; ///< one a window
    std::size_t size() const { return next.size(); }
};

/// Embedding of the last bytes, one hidden layer with GELU, softmax over all bytes. Source: Bengio et al., JMLR 3, 2003. One thread.
class Network
{
public:
    Network(const NetworkShape &shape, std::uint64_t seed);

    const NetworkShape &shape() const { return m_shape; }
    /// The mean loss in nats a byte. O(windows x parameters).
    double loss(const Minibatch &batch);
    /// The same, and the gradient of it in gradient().
    double lossAndGradient(const Minibatch &batch);
    /// As the last lossAndGradient() left it, unclipped.
    std::span<const float> gradient() const { return m_gradient; }
    /// One step of Adam after clipping the gradient to the norm `clip`. Returns the norm before clipping.
    double update(double learningRate, double clip);

    /// Parameters and both moments, for checkpoints; of the shape's size each.
    std::vector<float> &parameters() { return m_parameters; }
    std::vector<float> &firstMoment() { return m_first; }
    std::vector<float> &secondMoment() { return m_second; }
    std::int64_t updates() const { return m_updates; }
    void setUpdates(std::int64_t updates) { m_updates = updates; }

private:
    struct Places {
        std::size_t embedding = 0, inner = 0, innerBias = 0, outer = 0, outerBias = 0;
    };
    static Places placesOf(const NetworkShape &shape);
    void forward(const Minibatch &batch);
    double lossOfLogits(const Minibatch &batch, bool becomeGradient);
    void backward(const Minibatch &batch);

    NetworkShape m_shape;
    Places m_places;
    std::vector<float> m_parameters, m_gradient, m_first, m_second;
    std::int64_t m_updates = 0;
    std::vector<float> m_inputs, m_hidden, m_slopes, m_logits, m_transposed, m_hiddenGradient,
        m_inputGradient; ///< kept between steps
};

} // namespace espalier::training
