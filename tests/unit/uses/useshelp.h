// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/uses.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace espalier::test {

/// Where public data to compare with lies, outside of the tree; tests skip without it.
inline std::filesystem::path sharedData()
{
    return ESPALIER_SHARED_DATA;
}

inline std::string bytesOf(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline governance::UseQuestion asked(const std::string &expression)
{
    governance::UseQuestion question;
    auto parsed = governance::parseExpression(expression);
    EXPECT_TRUE(parsed) << expression;
    if (parsed)
        question.licence = parsed->expression;
    question.isConcluded = true;
    return question;
}

inline const governance::UseAnswer &answerFor(const std::vector<governance::UseAnswer> &answers, governance::Use use,
                                              bool isCommercial)
{
    for (const auto &answer : answers)
        if (answer.use == use && answer.commercial == isCommercial)
            return answer;
    static const governance::UseAnswer none;
    ADD_FAILURE() << "no answer";
    return none;
}

inline bool hasDuty(const governance::UseAnswer &answer, std::string_view duty)
{
    return std::find(answer.duties.begin(), answer.duties.end(), duty) != answer.duties.end();
}

/// Twelve letters in the order of the answers: a allowed, d duties, p person, x denied; a space before the commercial ones.
inline std::string letters(const std::vector<governance::UseAnswer> &answers)
{
    std::string out;
    for (const auto &answer : answers) {
        if (out.size() == 6)
            out += ' ';
        out += "adpx"[static_cast<std::size_t>(answer.answer)];
    }
    return out;
}

} // namespace espalier::test
