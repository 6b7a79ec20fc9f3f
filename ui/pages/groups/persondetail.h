// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/people.h"
#include "ui/async/runasync.h"
#include "ui/pages/page.h"

#include <QScrollArea>

#include <optional>

class QPushButton;

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
    /// Whether who acts may join the group that is shown; false when they are a member; nothing when it is no group.
    std::optional<bool> mayJoin() const { return m_mayJoin; }

Q_SIGNALS:
    /// Somebody wants to see all sources of what is shown.
    void sourcesWanted(const QString &facet, const QString &value);
    /// An address of the web that somebody wants to open.
    void addressWanted(const QString &address);

private:
    struct Answer {
        records::Record record;
        std::optional<session::PersonView> person;
        std::optional<session::GroupView> group;
        session::SomeSources sources; ///< of an organisation
        bool isMember = false;        ///< of the group: who acts
    };
    static Result<Answer> read(session::Workshop &workshop, const std::string &id);
    void show(const Answer &answer);
    void showPerson(const session::PersonView &person);
    void showGroup(const session::GroupView &group);
    void addFields(const records::Record &record);
    void addSources(const QString &heading, const session::SomeSources &sources, const QString &facet);
    void addRecords(const QString &name, const std::vector<index::RecordHit> &hits);
    void follow(const QString &link);

    PageContext m_context;
    RecordNames *m_names;
    TextLabel *m_title;
    TextLabel *m_kindNote;
    QPushButton *m_join;
    QPushButton *m_leave;
    KeyValues *m_values;
    std::optional<records::Record> m_record;
    std::optional<bool> m_mayJoin;
    Generation m_generation;
    bool m_isReading = false;
};

} // namespace espalier::ui
