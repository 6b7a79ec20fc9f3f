// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/sourceduplicates.h"

#include "storage/index/searchtext.h"
#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace espalier::ui {

namespace duplicates {

constexpr double alike = 0.8; ///< names at least this alike are shown

static std::vector<QString> pairsOf(const QString &text)
{
    const QString folded = fromStd(index::searchTokens(toStd(text)));
    std::vector<QString> pairs;
    for (int i = 0; i + 1 < folded.size(); ++i)
        pairs.push_back(folded.mid(i, 2));
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

static QString stringOf(const Json &body, const char *key)
{
    const auto found = body.find(key);
    return found != body.end() && found->is_string() ? fromStd(found->get<std::string>()) : QString();
}

} // namespace duplicates

double nameLikeness(const QString &a, const QString &b)
{
    const auto left = duplicates::pairsOf(a);
    const auto right = duplicates::pairsOf(b);
    if (left.empty() || right.empty())
        return 0;
    std::vector<QString> common;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(common));
    return 2.0 * double(common.size()) / double(left.size() + right.size());
}

QString plainAddress(const QString &address)
{
    QString plain = address.trimmed().toLower();
    const auto scheme = plain.indexOf(QLatin1String("://"));
    if (scheme >= 0)
        plain = plain.mid(scheme + 3);
    if (plain.startsWith(QLatin1String("www.")))
        plain = plain.mid(4);
    while (plain.endsWith(QLatin1Char('/')))
        plain.chop(1);
    return plain;
}

SourceDuplicates::SourceDuplicates(WorkshopSession *session, QWidget *parent)
    : QFrame(parent),
      m_session(session),
      m_layout(new QVBoxLayout(this))
{
    setFrameShape(QFrame::StyledPanel);
    m_layout->setSpacing(4);
    hide();
    m_soon.setSingleShot(true);
    m_soon.setInterval(300);
    connect(&m_soon, &QTimer::timeout, this, &SourceDuplicates::ask);
}

void SourceDuplicates::look(const Json &body)
{
    const QString name = duplicates::stringOf(body, "name");
    const QString homepage = duplicates::stringOf(body, "homepage");
    if (name == m_name && homepage == m_homepage)
        return;
    m_name = name;
    m_homepage = homepage;
    m_soon.start();
}

void SourceDuplicates::ask()
{
    auto work = [workshop = m_session->workshop(), name = m_name, page = plainAddress(m_homepage)] {
        std::vector<std::int64_t> rows;
        const auto add = [&](const QString &text) {
            index::SourceQuery query;
            query.text = toStd(text);
            if (const auto found = workshop->sourceRows(query))
                rows.insert(rows.end(), found->begin(), found->begin() + std::min<std::ptrdiff_t>(30, std::ssize(*found)));
        };
        if (name.trimmed().size() >= 3)
            add(name);
        if (page.size() >= 4)
            add(page.section(QLatin1Char('/'), 0, 0));
        std::sort(rows.begin(), rows.end());
        rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
        std::vector<Found> found;
        const auto lines = workshop->sources(rows);
        for (const index::SourceRow &row : lines ? *lines : std::vector<index::SourceRow>{}) {
            Found one{fromStd(row.id.text()), fromStd(row.name), false};
            if (!page.isEmpty()) {
                const auto record = workshop->record(row.id);
                one.hasSameHomepage = record && plainAddress(duplicates::stringOf(record->body, "homepage")) == page;
            }
            if (one.hasSameHomepage || nameLikeness(name, one.name) >= duplicates::alike)
                found.push_back(std::move(one));
        }
        return found;
    };
    runAsync(m_session->tasks()->questions(), this, std::move(work),
             [this, generation = m_generation.next()](std::vector<Found> found) {
        if (m_generation.isCurrent(generation))
            present(std::move(found));
    });
}

void SourceDuplicates::present(std::vector<Found> found)
{
    constexpr std::size_t shown = 3;
    m_found = std::move(found);
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setVisible(!m_found.empty());
    for (std::size_t i = 0; i < std::min(shown, m_found.size()); ++i) {
        const Found &one = m_found[i];
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        const QString text = one.hasSameHomepage ? tr("Looks like %1: the same homepage.").arg(isolated(one.name))
                                                 : tr("Looks like %1: a very similar name.").arg(isolated(one.name));
        layout->addWidget(new TextLabel(TextRole::Body, text, line), 1);
        auto *open = new QPushButton(tr("Open", "button: shows another source; the draft is kept"), line);
        open->setAccessibleName(tr("Open %1").arg(one.name));
        open->setToolTip(tr("Shows it. Your draft is kept."));
        connect(open, &QPushButton::clicked, this, [this, id = one.id] { Q_EMIT recordActivated(id); });
        layout->addWidget(open);
        m_layout->addWidget(line);
    }
    if (m_found.size() > shown)
        m_layout->addWidget(new TextLabel(TextRole::Note, tr("And %Ln more.", nullptr, int(m_found.size() - shown)), this));
}

} // namespace espalier::ui
