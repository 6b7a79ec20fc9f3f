// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/governance/uses/parts.h"
#include "storage/base/json.h"

#include <algorithm>
#include <charconv>

namespace espalier::governance {

std::string_view rightsText(std::string_view name); // embedded

namespace detail {

namespace {

struct KnownTerm {
    std::string code, shortName, effect, text;
};

const std::vector<KnownTerm> &knownTerms()
{
    static const std::vector<KnownTerm> terms = [] {
        std::vector<KnownTerm> read;
        if (const auto data = parseJson(rightsText("datause"), "datause", importLimits()))
            for (const Json &term : data->at("terms"))
                read.push_back(
                    {term.value("code", ""), term.value("short", ""), term.value("effect", ""), term.value("text", "")});
        return read;
    }();
    return terms;
}

/// By code, number or short name.
const KnownTerm *knownTerm(const std::string &code)
{
    for (const KnownTerm &term : knownTerms())
        if (term.code == code || (!term.shortName.empty() && term.shortName == code) || term.code.substr(4) == code)
            return &term;
    return nullptr;
}

/// The first moment after a date such as 2027, 2027-05 or 2027-05-31, or the time itself.
std::optional<Timestamp> endOf(std::string_view text)
{
    using namespace std::chrono;
    if (text.find('T') != std::string_view::npos) {
        const auto time = parseTime(text);
        return time ? std::optional(*time) : std::nullopt;
    }
    int parts[3] = {0, 0, 0};
    int count = 0;
    const char *at = text.data(), *end = at + text.size();
    while (at < end && count < 3) {
        const auto read = std::from_chars(at, end, parts[count]);
        if (read.ec != std::errc() || (count == 0 && read.ptr != at + 4) || (count > 0 && read.ptr != at + 2))
            return std::nullopt;
        ++count;
        at = read.ptr;
        if (at < end && (*at++ != '-' || at == end))
            return std::nullopt;
    }
    if (at != end || count == 0 || parts[0] < 1900 || (count > 1 && (parts[1] < 1 || parts[1] > 12)))
        return std::nullopt;
    const year y{parts[0]};
    const month m{static_cast<unsigned>(count > 1 ? parts[1] : 12)};
    const auto last = year_month_day_last{y, month_day_last{m}};
    if (count < 3)
        return Timestamp(sys_days(last)) + days(1);
    const year_month_day date{y, m, day{static_cast<unsigned>(parts[2])}};
    return date.ok() ? std::optional(Timestamp(sys_days(date)) + days(1)) : std::nullopt;
}

std::vector<std::string> placesOf(std::string_view qualifier)
{
    std::vector<std::string> places;
    std::string word;
    for (const char c : std::string(qualifier.substr(0, 1000)) + ",") {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            word += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        } else if (!word.empty()) {
            places.push_back(std::move(word));
            word.clear();
        }
    }
    return places;
}

/// One term read for one use.
class TermReading
{
public:
    TermReading(const KnownTerm &known, const DataUseTerm &term, Cell cell, const UseQuestion &question)
        : m_known(known),
          m_term(term),
          m_cell(cell),
          m_question(question)
    {
    }

    Part read()
    {
        const std::string &effect = m_known.effect;
        if (effect == "none")
            say(Answer::Allowed);
        else if (effect == "unnamed" || effect == "field")
            say(Answer::NeedsPerson);
        else if (effect == "no-ancestry")
            say(Answer::AllowedWithDuties, NoAncestry);
        else if (effect == "no-methods")
            say(m_cell.use == Use::Train || m_cell.use == Use::ReleaseWeights ? Answer::Denied : Answer::AllowedWithDuties,
                PassOnTerms);
        else if (effect == "non-commercial" || effect == "both")
            say(m_cell.isCommercial ? Answer::Denied : Answer::AllowedWithDuties,
                effect == "both" ? NonCommercial | NotForProfit : Duties{NonCommercial});
        else if (effect == "not-for-profit")
            say(m_cell.isCommercial ? Answer::NeedsPerson : Answer::AllowedWithDuties, NotForProfit,
                m_cell.isCommercial ? " A commercial purpose of such an organisation has to be judged." : "");
        else if (effect == "ethics")
            say(isApproved() ? Answer::AllowedWithDuties : Answer::NeedsPerson, EthicsApproval);
        else if (effect == "publish")
            say(Answer::AllowedWithDuties, PublishResults);
        else if (effect == "collaborate")
            say(Answer::NeedsPerson, Collaborate);
        else if (effect == "return")
            say(Answer::AllowedWithDuties, ReturnResults);
        else if (effect == "approved")
            say(isApproved() ? Answer::AllowedWithDuties : Answer::NeedsPerson, PassOnTerms,
                isApproved() ? " An agreement in force lists this use." : " No agreement in force lists this use.");
        else if (effect == "place")
            readPlace();
        else if (effect == "moratorium")
            readMoratorium();
        else
            readUntil();
        return std::move(m_part);
    }

private:
    void say(Answer answer, Duties duties = 0, const std::string &more = {})
    {
        const std::string qualifier = m_term.qualifier.empty() ? "" : " (" + m_term.qualifier.substr(0, 100) + ")";
        m_part.add({Reason::Kind::DataUseTerm,
                    answer,
                    m_known.code,
                    m_known.shortName + (m_known.shortName.empty() ? "" : qualifier + ": ") + m_known.text + more,
                    {}},
                   duties);
    }

    bool isApproved() const
    {
        return std::any_of(m_question.agreements.begin(), m_question.agreements.end(), [this](const AgreementTerms &agreement) {
            return std::find(agreement.uses.begin(), agreement.uses.end(), m_cell.use) != agreement.uses.end();
        });
    }

    void readPlace()
    {
        const auto within = placesOf(m_term.qualifier);
        if (within.empty())
            return say(Answer::NeedsPerson, WithinPlace, " It does not say which.");
        if (m_question.places.empty())
            return say(Answer::NeedsPerson, WithinPlace, " It is not known where the data will be used.");
        const auto isWithin = [&within](const std::string &place) {
            return std::find(within.begin(), within.end(), place) != within.end()
                || (hasDirective(place) && std::find(within.begin(), within.end(), "EU") != within.end());
        };
        for (const std::string &place : m_question.places)
            if (!isWithin(place))
                return say(Answer::Denied, WithinPlace, " " + place + " is not in it.");
        if (isPublishing(m_cell.use))
            return say(Answer::NeedsPerson, WithinPlace, " What is published can be had outside of it.");
        say(Answer::AllowedWithDuties, WithinPlace);
    }

    bool hasTime() const { return m_question.now != Timestamp(); }

    void readMoratorium()
    {
        const auto end = endOf(m_term.qualifier);
        if (end && hasTime() && m_question.now >= *end)
            return say(Answer::Allowed, 0, " The date has passed.");
        if (!isPublishing(m_cell.use))
            return say(Answer::AllowedWithDuties, UntilDate, " Training publishes nothing.");
        if (!end || !hasTime())
            return say(Answer::NeedsPerson, UntilDate, " The date is not known.");
        say(Answer::Denied, UntilDate, " The date has not come.");
    }

    void readUntil()
    {
        const auto end = endOf(m_term.qualifier);
        if (!end || !hasTime())
            return say(Answer::NeedsPerson, UntilDate, " It is not known when the time ends.");
        if (m_question.now >= *end)
            return say(Answer::Denied, UntilDate, " The time is over.");
        say(Answer::AllowedWithDuties, UntilDate);
    }

    const KnownTerm &m_known;
    const DataUseTerm &m_term;
    Cell m_cell;
    const UseQuestion &m_question;
    Part m_part;
};

} // namespace

Part dataUsePart(const DataUseTerm &term, Cell cell, const UseQuestion &question)
{
    if (const KnownTerm *known = knownTerm(term.code))
        return TermReading(*known, term, cell, question).read();
    Part part;
    part.add({Reason::Kind::DataUseTerm,
              Answer::NeedsPerson,
              term.code.substr(0, 60),
              "This term is not known here: what it asks has to be read.",
              {}});
    return part;
}

} // namespace detail

} // namespace espalier::governance
