// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/sources/sourcecontent.h"

#include <QScrollArea>

#include <optional>

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace espalier::ui {

/// A scrolled column of what is known about a source: problems first, then every field by section, the licence claims as cards and
/// what an import left over. Text people wrote stands in its own direction. Nothing opens without a click.
class ContentView : public QScrollArea
{
    Q_OBJECT
public:
    explicit ContentView(QWidget *parent = nullptr);

    void setContent(const SourceContent &content);
    /// Puts the whole of a long text in place of its beginning.
    void showAttachment(const QString &sha256, const QString &text);

Q_SIGNALS:
    void linkActivated(const QString &link);
    void recordActivated(const QString &id);
    void attachmentAsked(const QString &sha256);
    /// Somebody wants to answer the open questions about this record.
    void questionsAsked();
    /// Somebody wants to correct a field.
    void correctionAsked(const QString &field);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Whether names stand above their values because there is no room beside them.
    bool isNarrow() const;
    void addMerged(const SourceContent &content);
    void addProblems(const SourceContent &content);
    void addSection(const ContentSection &section);
    void addClaims(const std::vector<ClaimContent> &claims);
    QWidget *claimCard(const ClaimContent &claim);
    QWidget *valueWidget(const QString &name, const std::vector<ContentValue> &values);
    QWidget *oneValue(const QString &name, const ContentValue &value);
    QWidget *attachedValue(const QString &name, const ContentValue &value);

    std::optional<SourceContent> m_content;
    bool m_wasNarrow = false;
    QWidget *m_column = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

/// Text for reading, with the direction its content has; selectable with the mouse, long text also with the keyboard.
QLabel *contentLabel(const QString &text, bool isUserText, QWidget *parent);

} // namespace espalier::ui
