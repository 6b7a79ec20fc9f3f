// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/ids.h"

#include <QString>
#include <QWidget>

namespace espalier::ui {

class CommandRegistry;
class DialogService;
class Preferences;
class WorkshopSession;

/// A place in the window, named by a path such as "sources/src_01h..." so that back, forward, links and the palette all work alike.
struct Place {
    QString page;   ///< "sources"
    QString record; ///< id, or empty

    bool operator==(const Place &) const = default;
    QString path() const { return record.isEmpty() ? page : page + QLatin1Char('/') + record; }
};

/// Takes people to places. The window is one.
class Navigator
{
public:
    virtual ~Navigator() = default;
    virtual void go(const Place &place) = 0;
    /// A message in the window's own message area: not modal, stays until closed or replaced.
    virtual void say(const QString &text, bool isProblem = false) = 0;
};

/// What every page is given.
struct PageContext {
    WorkshopSession *session = nullptr;
    CommandRegistry *commands = nullptr;
    Navigator *navigator = nullptr;
    DialogService *dialogs = nullptr;
    Preferences *preferences = nullptr;
};

/// One page of the window.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(const PageContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context) {}

    virtual QString id() const = 0;    ///< "sources"; also the manual's chapter
    virtual QString title() const = 0; ///< translated
    virtual QString icon() const = 0;  ///< name in the icon set

    /// Shows a record of this page; an empty id shows the page as it was left.
    virtual void showRecord(const QString &record) { Q_UNUSED(record) }
    /// Ctrl+F. Returns false when the page has nothing to search.
    virtual bool focusSearch() { return false; }
    /// Whether everything asked for is on screen; the tour waits for it.
    virtual bool isSettled() const { return true; }

protected:
    const PageContext &context() const { return m_context; }

private:
    PageContext m_context;
};

} // namespace espalier::ui
