// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/licences/expression.h"
#include "storage/base/clock.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// What a workshop does with data. The names are those of the records.
enum class Use { Train, RedistributeText, ReleaseWeights, SearchIndex, Excerpts, Translate };
std::span<const Use> allUses();
std::string_view useName(Use use); ///< "redistribute-text"
std::optional<Use> useByName(std::string_view name);

/// From good to bad; the worst of several counts.
enum class Answer { Allowed, AllowedWithDuties, NeedsPerson, Denied };
std::string_view answerName(Answer answer); ///< "allowed", "duties", "person", "denied"

/// One step of the chain an answer follows from.
struct Reason {
    enum class Kind {
        Clause,
        Claim,
        Conclusion,
        OptOut,
        DataUseTerm,
        Agreement,
        PolicyLine,
        Decision,
        PersonalData,
        Law,
        Gap
    } kind = Kind::Clause;
    Answer answer = Answer::Allowed; ///< what this alone would say
    std::string what;                ///< "CC-BY-NC-4.0, section 2(a)(1)", "tdmrep.json", "DUO:0000015", id of a record
    std::string text;                ///< English, one sentence: what it says and what follows
    std::string place;               ///< ISO 3166 code where it holds there only; empty: everywhere
};
std::string_view reasonKindName(Reason::Kind kind); ///< "clause", "claim", ...

struct UseAnswer {
    Use use = Use::Train;
    bool commercial = false;
    Answer answer = Answer::NeedsPerson;
    std::vector<std::string>
        duties;                  ///< "attribution", "share-alike", "notice", "state-changes", ...: dutyLabel() says them in words
    std::vector<Reason> because; ///< what decided it first
};
std::string dutyLabel(std::string_view duty);

/// A reservation as it was found. Source: docs/formats/opt-outs.md.
struct OptOutSignal {
    std::string kind; ///< "tdmrep-file", "http-header", "robots", "html-meta", "aipref", "cawg", "terms", "statement"
    std::string raw;
    std::string url;
    std::string path;  ///< of the data, for signals that speak of paths; empty: "/"
    std::string draft; ///< version of the specification it was written for
    std::string retrievedAt;
};

/// What a signal means.
struct OptOutReading {
    enum class Says { Nothing, Allows, Reserves, Constrained, Unreadable } training = Says::Nothing, mining = Says::Nothing;
    std::string policy;                ///< address of terms it names
    std::string modality;              ///< "image" when it speaks of pictures only
    std::vector<std::string> agents;   ///< user agents it is meant for; empty: all
    std::string because;               ///< English: the line that decided
    std::optional<std::size_t> offset; ///< of that line in `raw`
};
/// `agent`: who would collect ("CCBot"); empty: anybody. Never fails: what cannot be read is Unreadable and says why.
OptOutReading readOptOut(const OptOutSignal &signal, std::string_view agent = {});

/// A term of the Data Use Ontology the data came with.
struct DataUseTerm {
    std::string code;      ///< "DUO:0000042"
    std::string qualifier; ///< a place, a date, an institution
};

/// An agreement in force that names the source.
struct AgreementTerms {
    std::string id, name;
    std::vector<Use> uses;
    std::optional<bool> commercial; ///< nothing: it does not say
    std::string conditions;
};

/// Everything an answer may rest on.
struct UseQuestion {
    std::optional<Expression> licence; ///< concluded, else the only claim; nothing when there is none
    bool isConcluded = false;
    std::string concludedBy;         ///< id of the decision
    std::vector<std::string> claims; ///< expressions as claimed, when nothing is concluded and they differ
    std::string licenceWords;        ///< "all rights reserved", ... of the assessment, when no expression is known
    std::vector<OptOutSignal> optOuts;
    std::vector<DataUseTerm> terms;
    std::vector<AgreementTerms> agreements;
    bool needsAgreement = false;     ///< to be had after an agreement only
    std::string personalDataPresent; ///< "yes", "author-names", "no", "unclear", empty
    bool hasSpecialCategories = false;
    std::string legalBasis;              ///< of the concluding decision, else of the record
    std::vector<std::string> places;     ///< ISO 3166: whose law applies; empty: not said
    bool isResearchOrganisation = false; ///< who asks: for articles 3 and 4 of directive 2019/790
    Timestamp now;
};

/// Every use, commercial and not: twelve answers. Pure. What nothing speaks about needs a person, never silence. Not legal advice, and every
/// document that shows it says so.
std::vector<UseAnswer> whatMayBeDone(const UseQuestion &question);

/// The sentence to show beside every answer.
std::string_view notLegalAdvice();

} // namespace espalier::governance
