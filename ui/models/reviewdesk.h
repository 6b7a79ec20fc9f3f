// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/reviews.h"

#include <QString>

#include <memory>

namespace espalier::ui {

/// Who signs on this machine, as decisions say it before they are made.
struct SignerDesk {
    QString keyFile, fingerprint;
    std::optional<Error> problem; ///< why nobody can sign here
    bool hasPolicy = false;
    bool isInPolicy = false; ///< the policy in force knows the key
};
SignerDesk readSignerDesk(const session::Reviews &reviews);

/// A source under review with everything the panel shows. Read once on a worker and never changed.
struct ReviewDesk {
    session::ReviewView view;
    SignerDesk signer;
    std::map<std::string, std::string> references; ///< names of the records it points at, by id; contacts are never among them

    RecordId id() const { return view.source.record.id; }
    QString name() const;
};
Result<std::shared_ptr<const ReviewDesk>> readReviewDesk(session::Workshop &workshop, const RecordId &source,
                                                         std::stop_token stop = {});

} // namespace espalier::ui
