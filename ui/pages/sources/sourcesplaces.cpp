// SPDX-License-Identifier: GPL-3.0-or-later
// What the trailing side of the page shows: a source, a form, an import.
#include "ui/pages/sources/sourcespage.h"

#include "storage/base/clock.h"
#include "ui/models/recordwriter.h"
#include "ui/pages/sources/draftsbar.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourceimport.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>

namespace espalier::ui {

namespace sourcesplaces {

static QStringList localFiles(const QMimeData *data)
{
    QStringList files;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

/// Whether a file is rather a list of sources than about one: those are imported.
static bool isCatalogueFile(const QString &file)
{
    static const QStringList endings = {QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("json"),
                                        QStringLiteral("jsonl")};
    return endings.contains(QFileInfo(file).suffix().toLower()) || QFileInfo(file).isDir();
}

/// A web address that was dropped: the beginning of a nomination.
static QString webAddress(const QMimeData *data)
{
    QString text = data->urls().isEmpty() ? data->text().trimmed() : data->urls().first().toString(QUrl::FullyEncoded);
    const bool isWeb = text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://"));
    return isWeb && !text.contains(QLatin1Char(' ')) && !text.contains(QLatin1Char('\n')) ? text : QString();
}

} // namespace sourcesplaces

void SourcesPage::showRecord(const QString &record)
{
    if (record.isEmpty() || (m_form && m_form->recordId() == record && m_form->isNew()))
        return;
    // Asked for: the first of the list does not take its place meanwhile.
    m_isFirst = false;
    const auto id = RecordId::parse(toStd(record));
    if (!id) {
        // A short name: "basque_weekly".
        runAsync(
            context().session->tasks()->questions(), this,
            [workshop = context().session->workshop(), name = toStd(record)] { return workshop->find(name); },
            [this, place = m_place.next()](const Result<index::RecordHit> &hit) {
            if (!hit)
                Q_EMIT context().session->failed(hit.error());
            else if (m_place.isCurrent(place))
                showDetail(fromStd(hit->id.text()));
            });
        return;
    }
    // Home leads to drafts by the id of the record they will become.
    m_writer->run(
        this, [id = *id](session::Workshop &workshop) { return workshop.drafts().get(id); },
        [this, record, place = m_place.next()](const Result<std::optional<session::Draft>> &draft) {
        if (!m_place.isCurrent(place))
            return;
        if (draft && *draft && (*draft)->isNew)
            resume(**draft);
        else
            showDetail(record);
        });
}

void SourcesPage::goTo(const QString &record)
{
    if (context().navigator)
        context().navigator->go({id(), record});
    else
        showRecord(record);
}

void SourcesPage::showDetail(const QString &record)
{
    m_isFirst = false;
    closeForm();
    closePanel();
    m_stack->setCurrentWidget(m_detail);
    m_detail->showSource(record);
    refreshCommands();
}

void SourcesPage::importFiles(const QStringList &files)
{
    if (files.isEmpty())
        return;
    closeForm();
    closePanel();
    m_stack->setCurrentWidget(m_import);
    m_import->preview(files);
}

void SourcesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!sourcesplaces::localFiles(event->mimeData()).isEmpty() || !sourcesplaces::webAddress(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void SourcesPage::dropEvent(QDropEvent *event)
{
    const QStringList files = sourcesplaces::localFiles(event->mimeData());
    const QString address = sourcesplaces::webAddress(event->mimeData());
    if (files.isEmpty() && address.isEmpty())
        return;
    event->acceptProposedAction();
    if (files.isEmpty() || (files.size() == 1 && !sourcesplaces::isCatalogueFile(files.front())))
        nominateFrom(address, files.value(0));
    else
        importFiles(files);
}

} // namespace espalier::ui
