// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/checkpointfile.h"
#include "app/training/model/matrices.h"

#include "tests/support/expect.h"
#include "tests/unit/trainer/trainingfolder.h"

namespace espalier::training::test {

TEST(Matrices, AProductIsTheSumOfProductsWhateverTheShape)
{
    RandomBits random(3);
    for (const auto [m, k, n] : {std::array{1, 1, 1}, {2, 4, 8}, {3, 5, 7}, {7, 9, 33}, {4, 3, 1}}) {
        std::vector<float> a(static_cast<std::size_t>(m * k)), b(static_cast<std::size_t>(k * n)),
            c(static_cast<std::size_t>(m * n), 1.0F);
        for (std::vector<float> *values : {&a, &b})
            for (float &value : *values)
                value = static_cast<float>(random.unit() - 0.5);
        // The same numbers as a transposed a, read through strides.
        std::vector<float> turned(a.size()), d = c;
        transpose(turned.data(), a.data(), static_cast<std::size_t>(m), static_cast<std::size_t>(k));
        addProduct(c.data(), {a.data(), static_cast<std::size_t>(k), 1}, b.data(), m, k, n);
        addProduct(d.data(), {turned.data(), 1, static_cast<std::size_t>(m)}, b.data(), m, k, n);
        EXPECT_EQ(c, d);
        for (int i = 0; i < m; ++i)
            for (int j = 0; j < n; ++j) {
                double sum = 1;
                for (int p = 0; p < k; ++p)
                    sum += static_cast<double>(a[i * k + p]) * static_cast<double>(b[p * n + j]);
                EXPECT_NEAR(c[i * n + j], sum, 1e-5) << m << ' ' << k << ' ' << n;
            }
    }
}

Minibatch someWindows(std::size_t context)
{
    Minibatch batch;
    RandomBits random(5);
    for (int i = 0; i < 6; ++i) {
        for (std::size_t j = 0; j < context; ++j)
            batch.seen.push_back(static_cast<std::uint8_t>('a' + random.below(4)));
        batch.next.push_back(static_cast<std::uint8_t>('a' + random.below(4)));
    }
    return batch;
}

TEST(Network, TheGradientIsTheSlopeOfTheLoss)
{
    Network network({3, 4, 5}, 11);
    const Minibatch batch = someWindows(3);
    network.lossAndGradient(batch);
    const std::vector<float> gradient(network.gradient().begin(), network.gradient().end());
    constexpr float step = 1e-2F;
    std::size_t moving = 0;
    for (std::size_t i = 0; i < gradient.size(); i += 7) {
        const float before = network.parameters()[i];
        network.parameters()[i] = before + step;
        const double up = network.loss(batch);
        network.parameters()[i] = before - step;
        const double down = network.loss(batch);
        network.parameters()[i] = before;
        EXPECT_NEAR(gradient[i], (up - down) / (2 * static_cast<double>(step)), 2e-4) << i;
        moving += std::abs(gradient[i]) > 1e-3F ? 1 : 0;
    }
    EXPECT_GT(moving, 10U);
}

TEST(Network, ABlankOneGivesEveryByteAboutTheSameChance)
{
    Network network({3, 4, 5}, 2);
    EXPECT_NEAR(network.loss(someWindows(3)), std::log(256), 0.3);
}

TEST(Network, TheNormIsThatBeforeClipping)
{
    Network network({3, 4, 5}, 2);
    network.lossAndGradient(someWindows(3));
    const double norm = euclideanNorm(network.gradient().data(), network.gradient().size());
    EXPECT_DOUBLE_EQ(network.update(1e-3, norm / 10), norm);
}

class CheckpointTest : public testing::Test
{
protected:
    espalier::test::TempFolder m_folder;
    Network m_network{{3, 4, 5}, 7};
};

TEST_F(CheckpointTest, GivesBackAllThatATrainingNeeds)
{
    m_network.lossAndGradient(someWindows(3));
    m_network.update(0.1, 1);
    const auto bytes = saveCheckpoint(m_folder.path(), m_network, {90, 5760, {~0ULL, 3}});
    ASSERT_OK(bytes);
    EXPECT_EQ(*bytes, std::filesystem::file_size(m_folder / "checkpoints/global_step90/model.bin"));
    EXPECT_EQ(contents(m_folder / "checkpoints/latest_checkpointed_iteration.txt"), "90");
    Network other({3, 4, 5}, 8);
    const auto state = loadCheckpoint(m_folder.path(), 90, other);
    ASSERT_OK(state);
    EXPECT_EQ(state->step, 90);
    EXPECT_EQ(state->samples, 5760U);
    EXPECT_EQ(state->stream, (std::vector<std::uint64_t>{~0ULL, 3}));
    EXPECT_EQ(other.parameters(), m_network.parameters());
    EXPECT_EQ(other.firstMoment(), m_network.firstMoment());
    EXPECT_EQ(other.secondMoment(), m_network.secondMoment());
    EXPECT_EQ(other.updates(), 1);
}

TEST_F(CheckpointTest, IsRefusedWhenAByteChangedOrItIsCutOff)
{
    ASSERT_OK(saveCheckpoint(m_folder.path(), m_network, {1, 1, {}}));
    const std::filesystem::path path = m_folder / "checkpoints/global_step1/model.bin";
    const std::string whole = contents(path);
    for (const std::size_t at : {std::size_t{0}, std::size_t{9}, std::size_t{30}, whole.size() / 2, whole.size() - 1}) {
        std::string wrong = whole;
        wrong[at] = static_cast<char>(wrong[at] ^ 1);
        std::ofstream(path, std::ios::binary) << wrong;
        EXPECT_ERROR(loadCheckpoint(m_folder.path(), 1, m_network), ErrorCode::Corrupt);
        std::ofstream(path, std::ios::binary) << whole.substr(0, at);
        EXPECT_ERROR(loadCheckpoint(m_folder.path(), 1, m_network), ErrorCode::Corrupt);
    }
    EXPECT_ERROR(loadCheckpoint(m_folder.path(), 2, m_network), ErrorCode::NotFound);
    std::ofstream(path, std::ios::binary) << whole;
    Network larger({3, 4, 6}, 7);
    EXPECT_ERROR(loadCheckpoint(m_folder.path(), 1, larger), ErrorCode::Invalid);
}

} // namespace espalier::training::test
