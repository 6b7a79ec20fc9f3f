// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reviewdesk.h"

#include "ui/text/codetext.h"

namespace espalier::ui {

SignerDesk readSignerDesk(const session::Reviews &reviews)
{
    SignerDesk desk;
    if (const auto policy = reviews.policy())
        desk.hasPolicy = (*policy)->current() != nullptr;
    const auto key = reviews.signingKey();
    if (!key) {
        desk.problem = key.error();
        return desk;
    }
    desk.keyFile = fromStd(key->file.string());
    desk.fingerprint = fromStd(key->key.fingerprint());
    desk.isInPolicy = key->signer != nullptr;
    return desk;
}

QString ReviewDesk::name() const
{
    const auto found = view.source.record.body.find("name");
    return found != view.source.record.body.end() && found->is_string() ? fromStd(found->get<std::string>())
                                                                        : fromStd(id().text());
}

Result<std::shared_ptr<const ReviewDesk>> readReviewDesk(session::Workshop &workshop, const RecordId &source,
                                                         std::stop_token stop)
{
    const session::Reviews reviews(workshop);
    auto desk = std::make_shared<ReviewDesk>();
    ESPALIER_TRY(desk->view, reviews.view(source, stop));
    desk->signer = readSignerDesk(reviews);
    return std::shared_ptr<const ReviewDesk>(std::move(desk));
}

} // namespace espalier::ui
