// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/catalogue/importfixture.h"

#include <cstdio>

namespace espalier::catalogue {

/// Real files of the other catalogues; skipped where they are not beside the project.
class RealOthers : public ImportFixture
{
protected:
    ImportReport importReal(const std::string &name)
    {
        const char *elsewhere = std::getenv("ESPALIER_EXAMPLE_DATA");
        const std::filesystem::path path = std::filesystem::path(elsewhere ? elsewhere : ESPALIER_SHARED_DATA) / name;
        if (!std::filesystem::exists(path))
            return {};
        const auto report = import(path);
        EXPECT_OK(report);
        if (!report)
            return {};
        std::map<std::string, int> counts;
        for (const Issue &issue : report->issues)
            ++counts[std::string(severityName(issue.severity)) + " " + issue.code];
        std::printf("%s: read %zu, created %zu, rejected %zu\n", name.c_str(), report->read, report->created,
                    report->rejected.size());
        for (const auto &[code, count] : counts)
            std::printf("  %s %d\n", code.c_str(), count);
        for (const Rejected &one : report->rejected)
            std::printf("  rejected %s at %s: %s\n", one.item.c_str(), one.where.c_str(), one.problem.c_str());
        const auto again = import(path);
        EXPECT_OK(again);
        EXPECT_EQ(again ? again->unchanged : 0, report->created);
        return *report;
    }
};

TEST_F(RealOthers, CardsBecomeSources)
{
    const ImportReport report = importReal("cards");
    if (report.read == 0)
        GTEST_SKIP() << "the cards are not here";
    EXPECT_EQ(report.created, report.read);
    EXPECT_EQ(countOf(report, "card-yaml-broken"), 0u);
}

TEST_F(RealOthers, CroissantFilesBecomeSources)
{
    ImportReport report = importReal("croissant/titanic/metadata.json");
    if (report.read == 0)
        GTEST_SKIP() << "the Croissant files are not here";
    EXPECT_EQ(report.created, 1u);
    for (const char *name : {"flores-200", "bigcode-the-stack", "wiki-text", "huggingface-c4", "huggingface-squad"})
        EXPECT_EQ(importReal("croissant/" + std::string(name) + "/metadata.json").created, 1u) << name;
}

TEST_F(RealOthers, SummariesBecomeSources)
{
    const ImportReport report = importReal("dpi");
    if (report.read == 0)
        GTEST_SKIP() << "the summaries are not here";
    EXPECT_GT(report.created, 70u);
}

} // namespace espalier::catalogue
