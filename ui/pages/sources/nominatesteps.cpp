// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/nominatesteps.h"

#include "ui/text/codetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>

namespace espalier::ui {

namespace nominatesteps {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(NominateSteps)
};

/// Where the first part of a field's path belongs; what is not named here stands in the last step.
struct Place {
    std::string_view top;
    const char *step;
};

constexpr std::array places = {
    Place{"name", "what"},
    Place{"description", "what"},
    Place{"aliases", "what"},
    Place{"homepage", "what"},
    Place{"identifiers", "what"},
    Place{"kind", "what"},
    Place{"modality", "what"},
    Place{"category", "what"},
    Place{"languages", "languages"},
    Place{"language_notes", "languages"},
    Place{"speaker_regions", "languages"},
    Place{"custodian", "custodian"},
    Place{"access", "custodian"},
    Place{"licence_claims", "licence"},
    Place{"licence_assessment", "licence"},
    Place{"opt_outs", "licence"},
    Place{"data_use", "licence"},
    Place{"personal_data", "personal"},
    Place{"derived_from", "origin"},
    Place{"formats", "content"},
    Place{"transcribed", "content"},
    Place{"instance", "content"},
    Place{"amount", "content"},
    Place{"collection", "content"},
};

constexpr std::array<std::string_view, 10> further = {
    "aliases",
    "identifiers",
    "opt_outs",
    "data_use",
    "custodian.contact",
    "access.contact",
    "personal_data.special_categories",
    "personal_data.legal_basis",
    "personal_data.jurisdictions",
    "personal_data.retention",
};

static bool says(const Json *value)
{
    return value && !value->is_null() && !(value->is_string() && value->get_ref<const std::string &>().empty())
        && !(value->is_structured() && value->empty());
}

} // namespace nominatesteps

QString nominateStepOf(const FieldPath &field)
{
    const auto parts = splitFieldPath(field);
    if (parts.empty())
        return QStringLiteral("send");
    const auto found = std::find_if(nominatesteps::places.begin(), nominatesteps::places.end(),
                                    [&](const nominatesteps::Place &place) { return place.top == parts.front(); });
    return found == nominatesteps::places.end() ? QStringLiteral("send") : QLatin1String(found->step);
}

bool isFurtherField(const FieldPath &field)
{
    return field == "personal_data.measures"
        || std::find(nominatesteps::further.begin(), nominatesteps::further.end(), field) != nominatesteps::further.end();
}

std::vector<NominateStep> nominateSteps(const Json &source)
{
    using nominatesteps::Text;
    std::vector<NominateStep> steps;
    steps.push_back({QStringLiteral("what"), Text::tr("What it is"),
                     Text::tr("Its name, where it is, and whether people wrote it or somebody made it from other sources.")});
    steps.push_back({QStringLiteral("languages"), Text::tr("Languages and places"),
                     Text::tr("Which languages there are, and where the people live whose languages they are.")});
    steps.push_back({QStringLiteral("custodian"), Text::tr("Custodian and access"),
                     Text::tr("Who looks after it, and how somebody would get the text.")});
    steps.push_back({QStringLiteral("licence"), Text::tr("Licence"),
                     Text::tr("Copy what the site or the files say, and where. You need not judge it: reviewers do.")});
    steps.push_back({QStringLiteral("personal"), Text::tr("Personal data"),
                     Text::tr("Whether one can tell from the text who somebody is. A guess with a reason is better than none.")});
    if (textAt(source, "kind") == "processed" || nominatesteps::says(valueAt(source, "derived_from")))
        steps.push_back({QStringLiteral("origin"), Text::tr("Where it comes from"),
                         Text::tr("What this dataset was made from, and whether its makers were allowed to.")});
    steps.push_back({QStringLiteral("content"), Text::tr("What it holds"),
                     Text::tr("Formats and amounts, as far as you know them. Leave out what you do not know.")});
    steps.push_back({QStringLiteral("send"), Text::tr("Check and send"),
                     Text::tr("Whom to ask for help, and a last look at what is still open.")});
    return steps;
}

NominateProgress nominateProgress(const QString &step, const RecordForm &form,
                                  const std::vector<governance::DecisionNeeds> &needs)
{
    NominateProgress progress;
    std::set<FieldPath> missing;
    for (const FormProblem &problem : form.problems()) {
        if (nominateStepOf(problem.field) != step)
            continue;
        ++(problem.isMissing ? progress.missing : progress.wrong);
        missing.insert(problem.field);
    }
    std::set<FieldPath> unknown;
    for (const governance::DecisionNeeds &decision : needs) {
        for (const governance::Need &need : decision.needs) {
            if (need.isRequired && !need.isAnswered && nominateStepOf(need.field) == step && !missing.contains(need.field))
                unknown.insert(need.field);
        }
    }
    progress.unknown = int(unknown.size());
    const Json body = form.body();
    for (const FieldPath &field : form.fields())
        progress.answered += nominateStepOf(field) == step && nominatesteps::says(valueAt(body, field)) ? 1 : 0;
    return progress;
}

QString progressText(const NominateProgress &progress)
{
    using nominatesteps::Text;
    if (progress.wrong > 0)
        return Text::tr("%Ln to correct", "things in a step of the form", progress.wrong);
    if (progress.missing > 0)
        return Text::tr("%Ln needed to send", "things in a step of the form", progress.missing);
    if (progress.unknown > 0)
        return Text::tr("%Ln needed to decide", "things in a step of the form", progress.unknown);
    return progress.answered > 0 ? Text::tr("complete", "a step of the form") : Text::tr("optional", "a step of the form");
}

} // namespace espalier::ui
