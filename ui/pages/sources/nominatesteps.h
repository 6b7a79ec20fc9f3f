// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/decisions/completeness.h"
#include "ui/widgets/formrecord.h"

#include <QString>

#include <vector>

namespace espalier::ui {

/// One step of the form: a question or two that belong together.
struct NominateStep {
    QString id;    ///< "licence"
    QString title; ///< "Licence"
    QString lead;  ///< what this step is about, for somebody who is not a lawyer
};

/// How far a step is.
struct NominateProgress {
    int wrong = 0;    ///< values that cannot be saved so
    int missing = 0;  ///< needed before it can be sent
    int unknown = 0;  ///< a decision cannot be made without
    int answered = 0; ///< fields that say something
    bool isDone() const { return wrong + missing + unknown == 0 && answered > 0; }
};

/// The steps for what the form holds now: "Where it comes from" is only asked of processed datasets. In order.
std::vector<NominateStep> nominateSteps(const Json &source);
/// The step a field stands in ("licence_claims.c1.quote" too).
QString nominateStepOf(const FieldPath &field);
/// Fields that few people can or need to fill in: behind "More fields" until they say something.
bool isFurtherField(const FieldPath &field);

/// How far a step is, by the fields of the form, what the form found and what decisions need.
NominateProgress nominateProgress(const QString &step, const RecordForm &form,
                                  const std::vector<governance::DecisionNeeds> &needs);
/// "2 needed to send", "complete": the progress as words.
QString progressText(const NominateProgress &progress);

} // namespace espalier::ui
