// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/documentsearch.h"

#include <QAbstractTableModel>

#include <unordered_map>

namespace espalier::ui {

/// Hits of a search as they come in. GUI thread.
class SearchHitModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Passage, Language, Source, Shard, Document, Passages, ColumnCount };
    /// Of a passage: where the hit begins in the display text and how long it is, in UTF-16 units.
    static constexpr int hitBeginRole = Qt::UserRole + 1;
    static constexpr int hitSizeRole = Qt::UserRole + 2;

    explicit SearchHitModel(QObject *parent = nullptr);

    /// Forgets all hits.
    void clear(std::shared_ptr<const DatasetDesk> desk);
    void append(std::vector<statistics::SearchHit> hits);
    /// The final answer: replaces what came in.
    void finish(SearchAnswer answer);
    void setLanguageNames(std::function<QString(const std::string &)> names) { m_languageName = std::move(names); }

    const std::vector<statistics::SearchHit> &hits() const { return m_hits; }
    /// The line of the desk a hit is in; nullptr when it is none of them.
    const DatasetShardLine *lineOf(int row) const;
    const std::string &languageOf(int row) const { return m_languages[static_cast<std::size_t>(row)]; }
    QString sourceOf(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// "several sources", or the name of the only one; empty when the shard names none.
    static QString sourceText(const DatasetShardLine &line);

private:
    QString beforeOf(const statistics::SearchHit &hit) const;

    std::shared_ptr<const DatasetDesk> m_desk;
    std::unordered_map<std::string, std::size_t> m_lines; ///< by path on this machine
    std::vector<statistics::SearchHit> m_hits;
    std::vector<std::string> m_languages;
    std::function<QString(const std::string &)> m_languageName;
};

} // namespace espalier::ui
