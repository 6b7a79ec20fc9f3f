// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

namespace CLI {
class App;
}

namespace espalier::cli {

/// Each adds one noun with its verbs. The verb that was typed puts what is to be done into `command`, which must outlive parsing.
void addWorkshopVerbs(CLI::App &app, Command &command);
void addSourceVerbs(CLI::App &app, Command &command);
void addPeopleVerbs(CLI::App &app, Command &command);
void addShardVerbs(CLI::App &app, Command &command);
void addDatasetVerbs(CLI::App &app, Command &command);
void addRunVerbs(CLI::App &app, Command &command);
void addAgreementVerbs(CLI::App &app, Command &command);
void addRemovalVerbs(CLI::App &app, Command &command);
void addReviewVerbs(CLI::App &app, Command &command);
void addPolicyVerbs(CLI::App &app, Command &command);
void addLicenceVerbs(CLI::App &app, Command &command);
void addLineageVerbs(CLI::App &app, Command &command);
void addVocabularyVerbs(CLI::App &app, Command &command);
void addCoverageVerbs(CLI::App &app, Command &command);
void addViewVerbs(CLI::App &app, Command &command);

/// Verbs of the noun `source` that stand in files of their own.
void addNominateVerbs(CLI::App &source, Command &command);
void addImportVerbs(CLI::App &source, Command &command);
void addWorklistVerbs(CLI::App &source, Command &command);
void addBulkVerbs(CLI::App &source, Command &command);
void addDuplicateVerbs(CLI::App &source, Command &command);

} // namespace espalier::cli
