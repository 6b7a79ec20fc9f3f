// SPDX-License-Identifier: GPL-3.0-or-later
// The page's commands, and what those about the whole list do.
#include "ui/pages/sources/sourcespage.h"

#include "ui/actions/commandregistry.h"
#include "ui/actions/dialogservice.h"
#include "ui/models/sourcefilter.h"
#include "ui/models/sourcetablemodel.h"
#include "ui/pages/sources/discussionview.h"
#include "ui/pages/sources/facetpanel.h"
#include "ui/pages/sources/sourcedetail.h"
#include "ui/pages/sources/sourceexport.h"
#include "ui/pages/sources/sourceform.h"
#include "ui/pages/sources/sourcelist.h"
#include "ui/pages/sources/taskslist.h"
#include "ui/pages/weblink.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/emptystate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QStackedWidget>

namespace espalier::ui {

bool SourcesPage::hasContent() const
{
    return m_detail->content().has_value();
}

void SourcesPage::refreshCommands()
{
    context().commands->refresh();
    if (const CommandSpec *spec = context().commands->spec(QStringLiteral("source.claim")); spec && hasContent()) {
        context().commands->action(spec->id)->setText(m_detail->content()->isMine ? tr("Give &back") : tr("&Look after it"));
    }
}

void SourcesPage::addCommands()
{
    addListCommands();
    addRecordCommands();
    addFormCommands();
    addWorkCommands();
    addViewCommands();
    CommandRegistry *commands = context().commands;
    m_list->addSmallButton(commands->action(QStringLiteral("source.filters")));
    m_list->addButton(commands->action(QStringLiteral("source.nominate")));
    m_list->addButton(commands->action(QStringLiteral("source.import")));
    m_list->setFirstSteps(commands->action(QStringLiteral("source.nominate")));
    m_nothing->show(QStringLiteral("sources"), tr("No source is chosen"), tr("Choose one in the list, or nominate a new one."),
                    commands->action(QStringLiteral("source.nominate")));
    for (const char *name : {"source.edit", "source.claim", "source.comment", "source.review"})
        m_detail->addButton(commands->action(QLatin1String(name)));
    for (const char *name :
         {"source.askHelp", "source.askContact", "source.assign", "source.duplicates", "source.history", "source.nominateLike",
          "source.openHomepage", "source.lineage", "source.copyLink", "source.export", "source.withdraw"})
        m_detail->addMenuAction(commands->action(QLatin1String(name)));
}

void SourcesPage::addListCommands()
{
    CommandRegistry *commands = context().commands;
    commands->add({QStringLiteral("source.nominate"),
                   tr("&Nominate"),
                   tr("Begins the nomination of a new source"),
                   {QKeySequence(Qt::CTRL | Qt::Key_N)},
                   QStringLiteral("add"),
                   [this] { return !context().session->workshop()->isReadOnly(); },
                   [] { return tr("This workshop can only be read with this version of Espalier."); },
                   [this] {
        goTo({});
        nominate();
                   },
                   {}},
                  this);
    commands->add({QStringLiteral("source.import"),
                   tr("&Import…"),
                   tr("Brings in sources from JSON or CSV files; shows what would change first"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)},
                   QStringLiteral("import"),
                   [this] { return !context().session->workshop()->isReadOnly(); },
                   [] { return tr("This workshop can only be read with this version of Espalier."); },
                   [this] { chooseImport(); },
                   {}},
                  this);
    commands->add({QStringLiteral("source.export"),
                   tr("E&xport the list…"),
                   tr("Writes the sources that are shown to a CSV or JSON file"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
                   QStringLiteral("export"),
                   [this] { return m_model->rowCount() > 0; },
                   [] { return tr("The list is empty."); },
                   [this] { exportList(); },
                   id()},
                  this);
    commands->add({QStringLiteral("source.filters"),
                   tr("Filters"),
                   tr("Shows or hides the filters beside the list"),
                   {QKeySequence(Qt::CTRL | Qt::Key_B)},
                   QStringLiteral("filter"),
                   {},
                   {},
                   [this] {
        m_hasChosenFilters = true;
        m_wantsFilters = !m_facetPanel->isVisible();
        m_facetPanel->setVisible(m_wantsFilters);
                   },
                   id()},
                  this);
    commands->add({QStringLiteral("source.clearFilters"),
                   tr("Show all sources"),
                   tr("Removes search words and filters"),
                   {},
                   {},
                   [this] { return m_filter->isNarrowed(); },
                   [] { return tr("All sources are shown already."); },
                   [this] { m_filter->clear(); },
                   id()},
                  this);
    commands->add({QStringLiteral("list.next"),
                   tr("Next source"),
                   tr("Goes to the next source of the list"),
                   {QKeySequence(Qt::ALT | Qt::Key_PageDown)},
                   {},
                   {},
                   {},
                   [this] {
        if (m_middle->currentWidget() == m_mine)
            m_mine->step(1);
        else
            m_list->step(1);
                   },
                   id()},
                  this);
    commands->add({QStringLiteral("list.previous"),
                   tr("Previous source"),
                   tr("Goes to the previous source of the list"),
                   {QKeySequence(Qt::ALT | Qt::Key_PageUp)},
                   {},
                   {},
                   {},
                   [this] {
        if (m_middle->currentWidget() == m_mine)
            m_mine->step(-1);
        else
            m_list->step(-1);
                   },
                   id()},
                  this);
}

void SourcesPage::addRecordCommands()
{
    CommandRegistry *commands = context().commands;
    const auto hasOne = [this] { return hasContent(); };
    const auto canWrite = [this] { return hasContent() && !context().session->workshop()->isReadOnly(); };
    const auto whyNot = [this] {
        return hasContent() ? tr("This workshop can only be read with this version of Espalier.") : tr("Choose a source first.");
    };
    commands->add({QStringLiteral("source.edit"),
                   tr("&Edit"),
                   tr("Opens the form for the chosen source"),
                   {QKeySequence(Qt::Key_F2)},
                   QStringLiteral("edit"),
                   canWrite,
                   whyNot,
                   [this] { edit(); },
                   id()},
                  this);
    commands->add({QStringLiteral("source.review"),
                   tr("Re&view"),
                   tr("Shows what was claimed and decided, and where to decide"),
                   {},
                   QStringLiteral("governance"),
                   hasOne,
                   whyNot,
                   [this] {
        context().navigator->go({QStringLiteral("governance"), m_detail->content()->id});
                   },
                   id()},
                  this);
    commands->add({QStringLiteral("source.lineage"),
                   tr("&Lineage"),
                   tr("Shows where its data came from and where it went"),
                   {},
                   QStringLiteral("lineage"),
                   hasOne,
                   whyNot,
                   [this] {
        context().navigator->go({QStringLiteral("governance"), QStringLiteral("lineage:") + m_detail->content()->id});
                   },
                   id()},
                  this);
    commands->add({QStringLiteral("source.send"),
                   tr("Send the form"),
                   tr("Sends the nomination or saves the changes"),
                   {QKeySequence(Qt::CTRL | Qt::Key_Return)},
                   QStringLiteral("send"),
                   [this] { return m_form != nullptr; },
                   [] { return tr("No form is open."); },
                   [this] { m_form->send(); },
                   id()},
                  this);
    commands->add({QStringLiteral("source.comment"),
                   tr("Co&mment"),
                   tr("Goes to the discussion of the chosen source"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
                   QStringLiteral("comment"),
                   canWrite,
                   whyNot,
                   [this] {
        showDetail(m_detail->shownId());
        m_detail->showTab(SourceDetail::Tab::Discussion);
        m_detail->discussion()->focusComment();
                   },
                   id()},
                  this);
    commands->add({QStringLiteral("source.claim"),
                   tr("&Look after it"),
                   tr("Says that you look after this source, or gives it back"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
                   QStringLiteral("claim"),
                   [this, canWrite] {
        return canWrite() && (m_detail->content()->claimedBy.isEmpty() || m_detail->content()->isMine);
                   },
                   [this, whyNot] {
        return hasContent() && !m_detail->content()->claimedBy.isEmpty()
            ? tr("%1 looks after it.").arg(isolated(m_detail->content()->claimedBy))
            : whyNot();
    },
                  [this] { m_detail->toggleClaim(); }, id()},
        this);
    commands->add({QStringLiteral("source.copyLink"),
                   tr("Copy &link"),
                   tr("Puts a link to this source on the clipboard"),
                   {},
                   QStringLiteral("link"),
                   hasOne,
                   whyNot,
                   [this] { copyLink(); },
                   id()},
                  this);
    commands->add({QStringLiteral("source.openHomepage"),
                   tr("Open &homepage"),
                   tr("Opens the source's homepage in your browser"),
                   {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
                   QStringLiteral("link"),
                   [this] { return hasContent() && !m_detail->content()->homepage.isEmpty(); },
                   [this] { return hasContent() ? tr("No homepage is given.") : tr("Choose a source first."); },
                   [this] { openInBrowser(context(), m_detail->content()->homepage); },
                   id()},
                  this);
    commands->add({QStringLiteral("source.withdraw"),
                   tr("&Withdraw…"),
                   tr("Takes the nomination back, with a reason"),
                   {},
                   QStringLiteral("delete"),
                   [this, canWrite] { return canWrite() && !m_detail->content()->isWithdrawn; },
                   [this, whyNot] {
        return hasContent() && m_detail->content()->isWithdrawn ? tr("It is withdrawn already.") : whyNot();
                   },
                   [this] { m_detail->beginWithdraw(); },
                   id()},
                  this);
}

void SourcesPage::copyLink()
{
    QGuiApplication::clipboard()->setText(QStringLiteral("espalier://workshop/sources/") + m_detail->shownId());
    if (context().navigator)
        context().navigator->say(tr("The link is on the clipboard."));
}

void SourcesPage::showMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const char *name : {"source.edit", "source.claim", "source.comment", "source.askHelp", "source.assign",
                             "source.duplicates", "source.openHomepage", "source.copyLink", "source.withdraw"})
        menu->addAction(context().commands->action(QLatin1String(name)));
    menu->addSeparator();
    for (const char *name : {"source.bulk", "source.compare", "source.merge"})
        menu->addAction(context().commands->action(QLatin1String(name)));
    menu->addSeparator();
    menu->addAction(context().commands->action(QStringLiteral("source.export")));
    menu->popup(globalPosition);
}

void SourcesPage::chooseImport()
{
    context().dialogs->openFiles(this, tr("Import sources"), tr("Catalogue files (*.json *.jsonl *.csv *.tsv);;All files (*)"),
                                 [this](const QStringList &files) {
        if (files.isEmpty())
            return;
        goTo({});
        importFiles(files);
    });
}

void SourcesPage::exportList()
{
    auto *dialog = findChild<SourceExportDialog *>();
    if (!dialog)
        dialog = new SourceExportDialog(context(), this);
    ExportOffer offer{m_model->rowNumbers(), m_model->reader(), {}, {}};
    if (const auto &content = m_detail->content()) {
        offer.source = content->view.record.id;
        offer.name = fromStd(textAt(content->view.record.body, "name"));
    }
    dialog->begin(std::move(offer));
}

} // namespace espalier::ui
