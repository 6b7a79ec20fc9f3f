// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/model/checkpointfile.h"

#include "storage/base/filesystem.h"
#include "storage/base/hash.h"
#include "storage/base/json.h"

#include <bit>
#include <cstring>

namespace espalier::training {

namespace {

constexpr std::string_view checkpointMark = "ESPCKPT1";
constexpr std::size_t checkpointLimit = 1u << 30;

static_assert(std::endian::native == std::endian::little, "checkpoints are little-endian");

Json checkpointHeader(const NetworkShape &shape, const TrainingState &state, std::int64_t updates)
{
    Json stream = Json::array();
    for (const std::uint64_t number : state.stream)
        stream.push_back(std::to_string(number)); // 64 bits do not fit JSON's numbers
    return {{"context", shape.context}, {"embedding", shape.embedding}, {"hidden", shape.hidden},     {"step", state.step},
            {"samples", state.samples}, {"updates", updates},           {"stream", std::move(stream)}};
}

Result<TrainingState> stateOfHeader(const Json &header, Network &network, const std::string &context)
{
    TrainingState state;
    try {
        const NetworkShape shape{header.at("context"), header.at("embedding"), header.at("hidden")};
        if (shape != network.shape())
            return failure(ErrorCode::Invalid, context, "the checkpoint is of a network of another size");
        state.step = header.at("step");
        state.samples = header.at("samples");
        network.setUpdates(header.at("updates"));
        for (const Json &number : header.at("stream"))
            state.stream.push_back(std::stoull(number.get<std::string>()));
    } catch (const std::exception &wrong) {
        return failure(ErrorCode::Corrupt, context, wrong.what());
    }
    return state;
}

} // namespace

std::filesystem::path checkpointFolder(const std::filesystem::path &run, std::int64_t step)
{
    return run / "checkpoints" / ("global_step" + std::to_string(step));
}

Result<std::uint64_t> saveCheckpoint(const std::filesystem::path &run, Network &network, const TrainingState &state)
{
    const std::string header = compactJson(checkpointHeader(network.shape(), state, network.updates()));
    std::string bytes(checkpointMark);
    const auto length = static_cast<std::uint32_t>(header.size());
    bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
    bytes += header;
    for (const std::vector<float> *floats : {&network.parameters(), &network.firstMoment(), &network.secondMoment()})
        bytes.append(reinterpret_cast<const char *>(floats->data()), floats->size() * sizeof(float));
    const Sha256 sum = sha256(bytes);
    bytes.append(reinterpret_cast<const char *>(sum.data()), sum.size());

    const std::filesystem::path folder = checkpointFolder(run, state.step);
    ESPALIER_CHECK(realFileSystem().makeFolder(folder));
    ESPALIER_CHECK(realFileSystem().writeAtomically(folder / "model.bin", bytes));
    ESPALIER_CHECK(
        realFileSystem().writeAtomically(folder.parent_path() / "latest_checkpointed_iteration.txt", std::to_string(state.step)));
    return bytes.size();
}

Result<TrainingState> loadCheckpoint(const std::filesystem::path &run, std::int64_t step, Network &network)
{
    const std::filesystem::path path = checkpointFolder(run, step) / "model.bin";
    ESPALIER_TRY(const std::string bytes, realFileSystem().read(path, checkpointLimit));
    const std::string context = path.string();
    constexpr std::size_t sumSize = sizeof(Sha256), begin = checkpointMark.size() + sizeof(std::uint32_t);
    if (bytes.size() < begin + sumSize || !bytes.starts_with(checkpointMark))
        return failure(ErrorCode::Corrupt, context, "not a checkpoint");
    const Sha256 sum = sha256(std::string_view(bytes).substr(0, bytes.size() - sumSize));
    if (std::memcmp(sum.data(), bytes.data() + bytes.size() - sumSize, sumSize) != 0)
        return failure(ErrorCode::Corrupt, context, "the check sum at its end is not that of its bytes");
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + checkpointMark.size(), sizeof length);
    const std::size_t floats = network.parameters().size() * sizeof(float);
    if (bytes.size() < begin + std::size_t{length} + sumSize)
        return failure(ErrorCode::Corrupt, context, "the header is longer than the file");
    ESPALIER_TRY(const Json header, parseJson(std::string_view(bytes).substr(begin, length), context, importLimits()));
    ESPALIER_TRY(TrainingState state, stateOfHeader(header, network, context));
    if (bytes.size() != begin + length + 3 * floats + sumSize)
        return failure(ErrorCode::Corrupt, context, "it does not hold as many parameters as its header says");
    const char *at = bytes.data() + begin + length;
    for (std::vector<float> *target : {&network.parameters(), &network.firstMoment(), &network.secondMoment()}) {
        std::memcpy(target->data(), at, floats);
        at += floats;
    }
    return state;
}

} // namespace espalier::training
