// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training/readers/problems.h"
#include "app/training/readers/reader.h"

namespace espalier::training {

/// Series of a run found again by their names while one stretch is read; looked up once a stretch and name.
class SeriesIndex
{
public:
    /// Before each stretch: forgets where series were in another run.
    void begin(const ReadRun &run);
    /// Number of the series called `name`, for at().
    std::size_t find(ReadRun &run, std::string_view name);
    static void append(ReadRun &run, std::size_t index, std::int64_t step, std::int64_t time, double value)
    {
        metrics::Samples &samples = run.series[index].samples;
        if (time != metrics::noTime || !samples.times.empty()) {
            if (samples.times.empty())
                samples.times.assign(samples.steps.size(), metrics::noTime);
            samples.times.push_back(time);
        }
        samples.steps.push_back(step);
        samples.values.append(value);
    }
    void append(ReadRun &run, std::string_view name, std::int64_t step, std::int64_t time, double value)
    {
        append(run, find(run, name), step, time, value);
    }

private:
    std::map<std::string, std::size_t, std::less<>> m_places;
};

/// What every reader of lines shares: cutting at line ends, lines too long to be lines, the line number, the identity.
class LineReader : public StreamReader
{
public:
    /// A longer line is passed over and reported.
    static constexpr std::size_t lineLimit = std::size_t(16) << 20;

    std::size_t read(std::string_view bytes, std::uint64_t offset, bool isFinal, ReadRun &run) final;
    Json state() const final;
    void restore(const Json &state) final;

protected:
    explicit LineReader(LogFormat format, const std::filesystem::path &path) : m_format(format), m_path(path) {}

    /// One stretch of whole lines is about to come.
    virtual void begin(ReadRun &run) { m_series.begin(run); }
    /// A line without its end. `hasEnd` is false for the last bytes of a file that does not end in one.
    virtual void line(std::string_view text, std::uint64_t offset, bool hasEnd, ReadRun &run) = 0;
    /// A line that was too long stood here.
    virtual void gap(ReadRun &) {}
    /// Nothing more comes.
    virtual void end(ReadRun &) {}
    /// What the reader itself must remember.
    virtual Json ownState() const = 0;
    virtual void restoreOwn(const Json &state) = 0;

    void problem(ReadRun &run, Severity severity, std::string_view code, std::string_view message, std::string_view where = {});
    std::string here() const { return "line " + std::to_string(m_line); }
    const std::string &fileName() const { return m_fileName; }

    SeriesIndex m_series;
    std::uint64_t m_line = 0; ///< number of the present line, from 1

private:
    void take(std::string_view bytes, std::uint64_t offset, bool hasEnd, ReadRun &run);
    void identify(std::string_view first);
    void restoreFields(const Json &state);

    LogFormat m_format;
    std::filesystem::path m_path;
    std::string m_fileName = m_path.filename().string();
    std::string m_identity;
    bool m_isSkipping = false; ///< within a line that is too long
    std::uint64_t m_skipFrom = 0;
};

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);
/// Without the sequences that colour a terminal, and with control characters but tab gone. The same view where there are none.
std::string_view withoutColours(std::string_view text, std::string &buffer);
/// Paths as their last names only: "/gpfs/six/ann42/checkpoints/gpt" becomes "gpt", within lists and quotes too. Home folders become "~".
std::string withoutPaths(std::string_view text);

} // namespace espalier::training
