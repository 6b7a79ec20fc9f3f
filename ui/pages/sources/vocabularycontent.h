// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/vocabulary.h"
#include "ui/models/recordnames.h"
#include "ui/pages/sources/bulkcontent.h"
#include "ui/widgets/formcodes.h"

#include <QStandardItemModel>

namespace espalier::ui {

/// What the vocabularies of a workshop look like. Made on a worker.
struct VocabularyContent {
    std::vector<session::UnlistedValue> unlisted; ///< most used first
    std::vector<session::Term> terms;
};
Result<VocabularyContent> readVocabulary(session::Workshop &workshop);

/// What putting spellings together would do, in words. Made on a worker.
struct VocabularyPreview {
    session::VocabularyPlan plan;
    std::vector<BulkLine> lines; ///< problems first; at most some thousand
    bool hasMore = false;
};
/// Errors: as Vocabulary::plan.
Result<VocabularyPreview> readVocabularyPreview(session::Workshop &workshop, const session::VocabularyChange &change,
                                                const NameMap &names, const Work &work);

/// "Formats": the name of a vocabulary in the interface's language.
QString vocabularyLabel(std::string_view list);
/// A code of a vocabulary as people read it; a text that is no code as it is.
QString vocabularyValueLabel(std::string_view list, const std::string &code);
/// Completion of a vocabulary's codes.
FormCompleter vocabularyCompleter(const std::string &list);

/// Values outside the vocabularies as a table. The row of a value is in Qt::UserRole of its first cell.
class UnlistedModel : public QStandardItemModel
{
    Q_OBJECT
public:
    enum Column { Value, List, Sources, Proposal, Alike, columnTotal };
    explicit UnlistedModel(QObject *parent = nullptr);
    /// Those of one list; of all when it is empty.
    void show(const std::vector<session::UnlistedValue> &values, const std::string &list);
};

/// The workshop's own terms as a table.
class TermsModel : public QStandardItemModel
{
    Q_OBJECT
public:
    explicit TermsModel(QObject *parent = nullptr);
    void show(const std::vector<session::Term> &terms, const std::string &list);
};

} // namespace espalier::ui
