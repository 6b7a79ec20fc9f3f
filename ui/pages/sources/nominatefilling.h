// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/filling.h"
#include "ui/models/workshopsession.h"
#include "ui/widgets/formrecord.h"

#include <QStringList>

#include <optional>

namespace espalier::ui {

/// Fills a form in from an address or a file: what is empty gets its value with where that was read, what says something else already gets an offer.
/// All of it can be taken back. GUI thread only; pages and files are read on workers.
class NominateFilling : public QObject
{
    Q_OBJECT
public:
    /// What became of the last address or file.
    struct Outcome {
        QString origin;                 ///< address or file name
        QString what;                   ///< "web page", in English, as the reader says it
        std::vector<FieldPath> applied; ///< fields that were filled in
        QStringList issues;             ///< what was there and could not be used
        std::size_t further = 0;        ///< more sources in the same file
        QString file;                   ///< path of the file when it was one
        std::optional<Error> error;     ///< why it could not be read
    };

    /// `fetcher` reads pages; an empty one is made when it is needed. The form must outlive it.
    NominateFilling(WorkshopSession *session, RecordForm *form, std::shared_ptr<web::Fetcher> fetcher, QObject *parent);
    ~NominateFilling() override;

    /// What the address says by itself at once, then what stands there.
    void fromAddress(const QString &address);
    void fromFile(const QString &file);
    void cancel();
    bool isRunning() const { return m_task != 0; }
    const std::optional<Outcome> &outcome() const { return m_outcome; }

    /// Remarks for the form, from the record itself and the offers.
    std::vector<FormNote> notes() const;
    void use(const FormNote &note);
    /// Everything the last address or file brought.
    void takeAllBack();
    /// Values found elsewhere for fields that say something already.
    void addOffers(const std::vector<catalogue::FilledValue> &offers);
    /// To be called after every edit: a value a person changed is their own from then on.
    void onEdited();

Q_SIGNALS:
    /// The form's values or remarks are other ones; `isBody`: values too.
    void changed(bool isBody);
    void runningChanged();

private:
    void begin(const QString &origin);
    void finish(const QString &origin, const QString &file, const Result<catalogue::Filling> &filling);
    void apply(const catalogue::Filling &filling, Outcome *outcome);
    void offer(const catalogue::Filling &filling, const std::vector<FieldPath> &applied);
    void takeBack(const FieldPath &field);
    void put(const Json &body);

    struct Offer {
        catalogue::FilledValue value;
        Timestamp retrievedAt;
    };
    WorkshopSession *m_session;
    RecordForm *m_form;
    std::shared_ptr<web::Fetcher> m_fetcher;
    std::vector<Offer> m_offers;
    std::vector<FieldPath> m_latest; ///< fields of the last address or file
    std::optional<Outcome> m_outcome;
    Json m_before; ///< the body after the last change
    Generation m_generation;
    int m_task = 0;
};

} // namespace espalier::ui
