// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/readers/logfile.h"

#include "app/training/readers/formats.h"

#include <algorithm>
#include <memory>

namespace espalier::training {

namespace detail {

/// How much is read at once: little enough to stay in the second-level cache while it is looked through.
constexpr std::size_t readAtOnce = 512 * 1024;
/// No line and no record is longer than this; a file that has one is something else.
constexpr std::size_t longestPiece = std::size_t{1} << 30;

/// Gives back what columns were made too long by.
static void trim(metrics::Samples &samples)
{
    const auto isLoose = [](std::size_t size, std::size_t capacity) { return capacity > size + size / 8 + 16; };
    if (isLoose(samples.steps.size(), samples.steps.capacity()))
        samples.steps.shrink_to_fit();
    if (isLoose(samples.times.size(), samples.times.capacity()))
        samples.times.shrink_to_fit();
}

/// Bytes of a file in growing stretches.
class Stretch
{
public:
    explicit Stretch(std::uint64_t fileSize)
        : m_capacity(static_cast<std::size_t>(std::min<std::uint64_t>(fileSize + 1, readAtOnce)))
    {
        m_bytes = std::make_unique_for_overwrite<char[]>(m_capacity);
    }
    /// Reads on behind what is there. Whether anything came.
    Result<bool> more(const LogFile &file)
    {
        if (m_size == m_capacity && !grow())
            return failure(ErrorCode::Invalid, {}, "holds a line or record of more than 1 GiB");
        ESPALIER_TRY(const std::size_t count, file.readAt(m_offset + m_size, m_bytes.get() + m_size, m_capacity - m_size));
        m_size += count;
        return count > 0;
    }
    void drop(std::size_t used)
    {
        std::copy(m_bytes.get() + used, m_bytes.get() + m_size, m_bytes.get());
        m_size -= used;
        m_offset += used;
    }
    std::string_view bytes() const { return {m_bytes.get(), m_size}; }
    std::uint64_t offset() const { return m_offset; }

private:
    bool grow()
    {
        if (m_capacity >= longestPiece)
            return false;
        auto larger = std::make_unique_for_overwrite<char[]>(m_capacity * 2);
        std::copy_n(m_bytes.get(), m_size, larger.get());
        m_bytes = std::move(larger);
        m_capacity *= 2;
        return true;
    }

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity, m_size = 0;
    std::uint64_t m_offset = 0;
};

static Result<ReadRun> readStreamed(LogFormat format, const std::filesystem::path &path, ReadOptions options, const Work &work)
{
    ESPALIER_TRY(const LogFile file, LogFile::open(path));
    if (options.modified == metrics::noTime)
        options.modified = file.modified();
    options.expectedBytes = file.size();
    ESPALIER_TRY(const std::unique_ptr<StreamReader> reader, makeReader(format, path, options));
    ReadRun run;
    Stretch stretch(file.size());
    std::uint64_t told = 0;
    for (bool isEnd = false; !isEnd;) {
        if (work.isStopped())
            return failure(ErrorCode::Cancelled, path.string(), "reading was stopped");
        auto more = stretch.more(file);
        if (!more)
            return failure(more.error().code, path.string(), more.error().detail);
        if (stretch.offset() == 0 && isLfsPointer(stretch.bytes()))
            return failure(ErrorCode::Invalid, path.string(), std::string(lfsPointerWords));
        // A file that is still growing ends where it did when it was opened, unless a read has come short before.
        isEnd = !*more || stretch.offset() + stretch.bytes().size() >= file.size();
        const std::size_t used = reader->read(stretch.bytes(), stretch.offset(), isEnd, run);
        stretch.drop(std::min(used, stretch.bytes().size()));
        if (stretch.offset() - told >= (16U << 20) || isEnd) {
            told = stretch.offset();
            work.report("read", told, std::max(file.size(), told));
        }
    }
    if (run.name.empty())
        run.name = path.has_parent_path() ? path.parent_path().filename().string() : ".";
    // From the first byte to the last nothing that could be read: another kind of file.
    const auto isDamage = [](const Issue &problem) { return problem.code == "damaged-tail" || problem.code == "damaged-stretch"; };
    if (run.identity.empty() && run.consumed == 0 && std::ranges::any_of(run.problems, isDamage))
        return failure(ErrorCode::Invalid, path.string(), "holds not one record of " + std::string(formatName(format)));
    for (ReadSeries &series : run.series)
        trim(series.samples);
    return run;
}

} // namespace detail

bool isStreamed(LogFormat format)
{
    switch (format) {
    case LogFormat::TensorBoard:
    case LogFormat::Megatron:
    case LogFormat::WandbOffline:
    case LogFormat::JsonLines:
    case LogFormat::Csv:
    case LogFormat::Pattern: return true;
    case LogFormat::TrainerState:
    case LogFormat::LmEval:
    case LogFormat::MlflowFiles:
    case LogFormat::MlflowSqlite:
    case LogFormat::Trackio:
    case LogFormat::GoldenValues: break;
    }
    return false;
}

Result<std::unique_ptr<StreamReader>> makeReader(LogFormat format, const std::filesystem::path &path, const ReadOptions &options)
{
    switch (format) {
    case LogFormat::TensorBoard: return makeTensorBoardReader(path, options);
    case LogFormat::Megatron: return makeMegatronReader(path, options);
    case LogFormat::WandbOffline: return makeWandbReader(path, options);
    case LogFormat::JsonLines: return makeJsonLinesReader(path, options);
    case LogFormat::Csv: return makeCsvReader(path, options);
    case LogFormat::Pattern: return makePatternReader(path, options);
    default: return failure(ErrorCode::Invalid, path.string(), std::string(formatName(format)) + " is not read as it grows");
    }
}

Result<std::vector<ReadRun>> readRuns(LogFormat format, const std::filesystem::path &path, const ReadOptions &options,
                                      const Work &work)
try {
    switch (format) {
    case LogFormat::TrainerState: return readTrainerState(path, options, work);
    case LogFormat::LmEval: return readLmEval(path, options, work);
    case LogFormat::MlflowFiles: return readMlflowFiles(path, options, work);
    case LogFormat::MlflowSqlite: return readMlflowSqlite(path, options, work);
    case LogFormat::Trackio: return readTrackio(path, options, work);
    case LogFormat::GoldenValues: return readGoldenValues(path, options, work);
    default: break;
    }
    ESPALIER_TRY(ReadRun run, detail::readStreamed(format, path, options, work));
    std::vector<ReadRun> runs;
    runs.push_back(std::move(run));
    return runs;
} catch (const std::exception &problem) { // memory, and what libraries throw
    return failure(ErrorCode::Internal, path.string(), problem.what());
}

} // namespace espalier::training
