// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/uses/rights.h"

#include <cstdint>

// What an answer is put together from; nothing here is for other folders.
namespace espalier::governance::detail {

using Duties = std::uint32_t;
constexpr std::size_t dutyCount = 28;

/// Bits of `Duties`, in the order of their names in usenames.cpp.
enum Duty : Duties {
    Attribution = 1u << 0,
    Notice = 1u << 1,
    ShareAlike = 1u << 2,
    SourceCode = 1u << 3,
    StateChanges = 1u << 4,
    NoChanges = 1u << 5,
    NonCommercial = 1u << 6,
    ContentsRights = 1u << 7,
    DatabaseRight = 1u << 8,
    PublicDomainCheck = 1u << 9,
    PassOnTerms = 1u << 10,
    LawfulAccess = 1u << 11,
    RespectOptOuts = 1u << 12,
    Retention = 1u << 13,
    SecureStorage = 1u << 14,
    Acknowledgement = 1u << 15,
    MinorUse = 1u << 16,
    NotForProfit = 1u << 17,
    EthicsApproval = 1u << 18,
    PublishResults = 1u << 19,
    ReturnResults = 1u << 20,
    Collaborate = 1u << 21,
    WithinPlace = 1u << 22,
    UntilDate = 1u << 23,
    NoAncestry = 1u << 24,
    AgreementConditions = 1u << 25,
    PersonalDataMeasures = 1u << 26,
    NoEndorsement = 1u << 27
};

std::vector<std::string> dutyWords(Duties duties);

/// What is known so far about one use. Joining another part never makes it better.
struct Part {
    Answer answer = Answer::Allowed;
    Duties duties = 0;
    std::vector<Reason> because;

    /// A reason that counts: the answer is at least as bad, with duties beside.
    void add(Reason reason, Duties with = 0);
    /// A reason that only explains.
    void note(Reason reason) { because.push_back(std::move(reason)); }
    void join(Part other);
};

/// One use, commercial or not.
struct Cell {
    Use use = Use::Train;
    bool isCommercial = false;
};
inline bool isPublishing(Use use)
{
    return use != Use::Train;
}

/// Whether a place (ISO 3166 alpha-2, "EU", M49 of Europe is none) has the text and data mining exceptions of directive 2019/790.
bool hasDirective(std::string_view place);
/// Whether the European database right holds there (the EEA, and the United Kingdom's own).
bool hasDatabaseRight(std::string_view place);

/// What one licence alone says.
Part licencePart(const LicenceTerm &term, Cell cell, std::span<const std::string> places);
/// What an expression says: for OR the best alternative, for AND the worst part.
Part expressionPart(const Expression &expression, Cell cell, std::span<const std::string> places);
/// What words of an assessment say ("all rights reserved", "non-commercial").
Part wordsPart(std::string_view words, Cell cell, const UseQuestion &question);
/// What the law says where no licence speaks; `isReserved` when all rights are known to be kept.
Part lawPart(Cell cell, const UseQuestion &question, bool isReserved);
/// Whether only the exception for research organisations is relied on, which no reservation touches.
bool isUnderArticleThree(Cell cell, const UseQuestion &question);
Part optOutPart(Cell cell, const UseQuestion &question);
Part dataUsePart(const DataUseTerm &term, Cell cell, const UseQuestion &question);
Part personalDataPart(const UseQuestion &question);

/// Words compared without regard to case, "-", "_" and spaces.
std::string foldedWords(std::string_view text);

} // namespace espalier::governance::detail
