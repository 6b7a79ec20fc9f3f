// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/statistics/text/personaldata.h"
#include "ui/async/runasync.h"
#include "ui/pages/datasets/datasetpanel.h"

#include <map>
#include <stop_token>

class QComboBox;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QTextBrowser;
class QToolButton;

namespace espalier::ui {

class EmptyState;
class TextLabel;

/// One document as the reader shows it.
struct ReaderDocument {
    std::string shard; ///< path relative to the folder
    shards::StoredDocument stored;
    std::uint64_t documents = 0; ///< in the shard
    std::vector<statistics::PersonalDataHit> hits;
    std::size_t begin = 0, size = 0; ///< to be marked, bytes; none when `size` is 0
};

/// Reads the documents of a version one by one, in any script, each paragraph in its own direction. Personal data is hidden until asked
/// for; that it was asked for is written to a log on this computer.
class ReaderPanel : public DatasetPanel
{
    Q_OBJECT
public:
    ReaderPanel(const DatasetPanelContext &context, QWidget *parent = nullptr);
    ~ReaderPanel() override;

    void show(std::shared_ptr<const DatasetDesk> desk) override;
    bool isSettled() const override { return !m_isReading; }
    void openPlace(const DatasetPlace &place) override;
    void offerPlaces(const QString &title, const std::vector<DatasetPlace> &places) override;
    /// To the next or the one before of the places worth a look.
    void stepPlace(int direction);
    const std::optional<ReaderDocument> &document() const { return m_document; }
    /// What is on screen.
    QString shownPlainText() const;
    /// Shows what is hidden in this document, once that is logged.
    void revealPersonalData();

private:
    void makeTop();
    void fillPlaces();
    void addPlace(const QString &kind, const DatasetPlace &place);
    void goToPlace(std::size_t at);
    void go(std::uint64_t number);
    void jump(int direction);
    void read(const DatasetPlace &place);
    void present();
    std::string shownText() const;

    std::shared_ptr<const DatasetDesk> m_desk;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QComboBox *m_shards;
    QSpinBox *m_number;
    QPushButton *m_previous, *m_next, *m_reveal;
    QToolButton *m_previousPlace, *m_nextPlace;
    QComboBox *m_jumps;
    TextLabel *m_facts;
    QTextBrowser *m_text;
    std::optional<ReaderDocument> m_document;
    QString m_offeredTitle;
    std::vector<DatasetPlace> m_offered;
    std::vector<DatasetPlace> m_places;                                    ///< of the jumps
    std::map<std::string, std::shared_ptr<const shards::ShardMap>> m_maps; ///< by path; the last few
    Generation m_generation;
    std::stop_source m_stop;
    bool m_isRevealed = false;
    bool m_isReading = false;
};

} // namespace espalier::ui
