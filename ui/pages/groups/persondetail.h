// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/workshop.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"

#include <QScrollArea>

#include <optional>

namespace espalier::ui {

class KeyValues;
class RecordNames;
class TextLabel;

/// A person, group or organisation as people read it, with the sources it has to do with.
class PersonDetail : public QScrollArea
{
    Q_OBJECT
public:
    PersonDetail(const PageContext &context, RecordNames *names, QWidget *parent = nullptr);

    void show(const QString &record);
    using QWidget::show;
    const std::optional<records::Record> &record() const { return m_record; }
    bool isSettled() const { return !m_isReading; }

private:
    struct Answer {
        records::Record record;
        std::vector<index::SourceRow> sources; ///< the first of them
        std::int64_t sourceCount = 0;
    };
    static Result<Answer> read(const session::Workshop &workshop, const std::string &id);
    void show(const Answer &answer);
    void addFields(const records::Record &record);

    PageContext m_context;
    RecordNames *m_names;
    TextLabel *m_title;
    TextLabel *m_kindNote;
    KeyValues *m_values;
    std::optional<records::Record> m_record;
    Generation m_generation;
    bool m_isReading = false;
};

} // namespace espalier::ui
