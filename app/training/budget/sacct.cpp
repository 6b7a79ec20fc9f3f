// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training/budget/budget.h"
#include "app/training/budget/sacctfields.h"

#include "storage/base/text.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace espalier::training {

namespace {

constexpr std::size_t mostSacctIssues = 100, longestField = 4096;

std::vector<std::string_view> splitColumns(std::string_view line, char by)
{
    std::vector<std::string_view> result;
    for (;;) {
        const std::size_t end = line.find(by);
        result.push_back(line.substr(0, end));
        if (end == std::string_view::npos)
            return result;
        line.remove_prefix(end + 1);
    }
}

bool isSameWord(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Reads the rows below one heading.
class SacctTable
{
public:
    SacctTable(std::vector<std::string_view> heading, std::string_view context, std::vector<Issue> *issues)
        : m_heading(std::move(heading)),
          m_context(context),
          m_issues(issues)
    {
    }

    bool hasIds() const { return column("JobID") || column("JobIDRaw"); }
    void row(std::string_view line, char by, std::size_t number)
    {
        m_number = number;
        m_cells = splitColumns(line, by);
        if (m_cells.size() == m_heading.size() + 1 && m_cells.back().empty())
            m_cells.pop_back(); // sacct -p ends lines with the separator
        if (m_cells.size() > m_heading.size() && !joinName(line))
            return complain("has " + std::to_string(m_cells.size()) + " columns, the heading has "
                            + std::to_string(m_heading.size()));
        if (m_cells.size() < m_heading.size())
            return complain("has " + std::to_string(m_cells.size()) + " columns, the heading has "
                            + std::to_string(m_heading.size()));
        if (!isUtf8(line))
            return complain("is not UTF-8");
        take();
    }
    std::vector<Job> jobs() { return std::move(m_jobs); }

private:
    std::optional<std::size_t> column(std::string_view name) const
    {
        for (std::size_t i = 0; i < m_heading.size(); ++i) {
            // "JobName%30" is how widths are asked for.
            if (isSameWord(m_heading[i].substr(0, m_heading[i].find('%')), name))
                return i;
        }
        return std::nullopt;
    }
    std::string_view cell(std::string_view name) const
    {
        const auto at = column(name);
        return at ? m_cells[*at] : std::string_view();
    }
    std::string text(std::string_view name) const { return std::string(cell(name).substr(0, longestField)); }

    /// A name of a job may hold the separator: what is too much belongs to it.
    bool joinName(std::string_view line)
    {
        const auto at = column("JobName");
        if (!at)
            return false;
        const std::size_t more = m_cells.size() - m_heading.size();
        const char *from = m_cells[*at].data();
        const std::string_view last = m_cells[*at + more];
        m_cells[*at] = std::string_view(from, static_cast<std::size_t>(last.data() + last.size() - from));
        m_cells.erase(m_cells.begin() + static_cast<std::ptrdiff_t>(*at) + 1,
                      m_cells.begin() + static_cast<std::ptrdiff_t>(*at + more) + 1);
        return !line.empty();
    }

    void complain(std::string message)
    {
        if (!m_issues || m_issueCount++ >= mostSacctIssues)
            return;
        m_issues->push_back({Severity::Warning,
                             "sacct-line",
                             std::string(m_context),
                             {},
                             "Line " + std::to_string(m_number) + " " + std::move(message) + "; it was left out."});
    }

    std::optional<double> elapsed()
    {
        double seconds = 0;
        const std::string_view raw = cell("ElapsedRaw");
        const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), seconds);
        if (!raw.empty() && error == std::errc() && end == raw.data() + raw.size() && seconds >= 0)
            return seconds;
        const std::string_view told = cell("Elapsed");
        if (told.empty() || told == "INVALID")
            return 0.0;
        return detail::sacctDuration(told);
    }

    double gpus() const
    {
        double count = detail::gpusOfTres(cell("AllocTRES"));
        if (count <= 0)
            count = detail::gpusOfGres(cell("AllocGRES"));
        return count;
    }

    void take()
    {
        Job job;
        job.id = text("JobID").empty() ? text("JobIDRaw") : text("JobID");
        if (job.id.empty() || job.id.front() == '.')
            return complain("has no JobID");
        job.name = text("JobName");
        job.state = text("State");
        job.state = job.state.substr(0, job.state.find(" by ")); // by whom is nobody's business here
        job.partition = text("Partition");
        job.account = text("Account");
        job.user = text("User");
        job.nodes = text("NodeList") == "None assigned" ? "" : text("NodeList");
        const auto seconds = elapsed();
        const auto submitted = detail::sacctTime(cell("Submit")), started = detail::sacctTime(cell("Start")),
                   ended = detail::sacctTime(cell("End"));
        if (!seconds || !submitted || !started || !ended)
            return complain(!seconds ? "has a duration that cannot be read" : "has a time that cannot be read");
        job.submitted = *submitted;
        job.started = *started;
        job.ended = *ended;
        job.elapsedSeconds = *seconds;
        if (job.elapsedSeconds <= 0 && job.started != metrics::noTime && job.ended != metrics::noTime && job.ended > job.started
            && !column("Elapsed") && !column("ElapsedRaw"))
            job.elapsedSeconds = static_cast<double>(job.ended - job.started) / 1000;
        job.gpus = gpus();
        place(std::move(job));
    }

    void place(Job job)
    {
        const std::size_t dot = job.id.find('.');
        const std::string id = job.id.substr(0, dot);
        const auto known = m_latest.find(id);
        if (dot == std::string::npos) {
            m_latest[id] = m_jobs.size();
            m_jobs.push_back(std::move(job));
            return;
        }
        if (known == m_latest.end()) {
            job.id = id; // its own row was not asked for
            m_latest[id] = m_jobs.size();
            m_fromSteps.insert(m_jobs.size());
            m_jobs.push_back(std::move(job));
            return;
        }
        Job &of = m_jobs[known->second];
        const bool isOnlySteps = m_fromSteps.contains(known->second);
        if (of.gpus <= 0)
            m_borrowing.insert(known->second); // its own row says none
        if (isOnlySteps || m_borrowing.contains(known->second))
            of.gpus = std::max(of.gpus, job.gpus);
        if (isOnlySteps) {
            of.elapsedSeconds = std::max(of.elapsedSeconds, job.elapsedSeconds);
            of.ended = std::max(of.ended, job.ended);
        }
        if (of.nodes.empty())
            of.nodes = job.nodes;
    }

    std::vector<std::string_view> m_heading, m_cells;
    std::string_view m_context;
    std::vector<Issue> *m_issues;
    std::size_t m_issueCount = 0, m_number = 0;
    std::vector<Job> m_jobs;
    std::map<std::string, std::size_t> m_latest;    ///< id: the row that steps after it belong to
    std::set<std::size_t> m_fromSteps, m_borrowing; ///< jobs whose length, whose GPUs come from their steps
};

} // namespace

Result<std::vector<Job>> parseSacct(std::string_view text, std::string_view context, std::vector<Issue> *issues)
{
    std::optional<SacctTable> table;
    char by = '|';
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty())
            continue;
        if (table) {
            table->row(line, by, number);
            continue;
        }
        if (line.find("JobID") == std::string_view::npos)
            return failure(ErrorCode::Invalid, std::string(context) + ", line " + std::to_string(number),
                           "the heading names no JobID", "Use sacct -P, or --parsable2, without --noheader.");
        by = line.find('|') != std::string_view::npos   ? '|'
            : line.find('\t') != std::string_view::npos ? '\t'
            : line.find(',') != std::string_view::npos  ? ','
                                                        : '|';
        std::vector<std::string_view> heading = splitColumns(line, by);
        if (heading.size() > 1 && heading.back().empty())
            heading.pop_back();
        table.emplace(std::move(heading), context, issues);
        if (!table->hasIds())
            return failure(ErrorCode::Invalid, std::string(context) + ", line " + std::to_string(number),
                           "the heading names no JobID", "Use sacct -P with -o JobID and others.");
    }
    if (!table)
        return failure(ErrorCode::Invalid, std::string(context), "there is no heading line");
    return table->jobs();
}

} // namespace espalier::training
