// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "ui/models/sourcereader.h"
#include "ui/pages/page.h"

#include <QDialog>

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

class QComboBox;
class QPushButton;
class QRadioButton;
class QTreeWidget;

namespace espalier::ui {

class TextLabel;

/// What can be exported from where somebody stands.
struct ExportOffer {
    std::vector<std::int64_t> rows; ///< the list as it is shown
    SourceReader reader;
    RecordId source; ///< the one that is open; empty when none is
    QString name;    ///< of that one
};

/// Asks which sources go out in which format, and shows before anything is written what that format cannot say. Nothing here blocks.
class SourceExportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SourceExportDialog(const PageContext &context, QWidget *parent = nullptr);
    ~SourceExportDialog() override;

    void begin(ExportOffer offer);

    QComboBox *formatBox() const { return m_format; }
    QRadioButton *oneButton() const { return m_one; }
    QTreeWidget *lossTable() const { return m_losses; }
    QPushButton *exportButton() const { return m_do; }
    /// Whether what is lost is on screen for the format that is chosen.
    bool isSettled() const { return m_isLooked; }

private:
    catalogue::ExportFormat format() const;
    bool isOne() const;
    void look();
    void showLosses(const Result<catalogue::Exported> &exported, std::size_t looked, std::size_t all);
    void choosePlace();
    void write(const QString &place);

    PageContext m_context;
    ExportOffer m_offer;
    QRadioButton *m_list;
    QRadioButton *m_one;
    QComboBox *m_format;
    TextLabel *m_says;
    QTreeWidget *m_losses;
    QPushButton *m_do;
    std::stop_source m_stop;
    quint64 m_question = 0;
    bool m_isLooked = false;
};

/// The format's name for people, in the interface's language.
QString exportFormatTitle(catalogue::ExportFormat format);
/// Why something is lost, in the interface's language where it is one of the known sentences.
QString lostText(const std::string &why);

} // namespace espalier::ui
