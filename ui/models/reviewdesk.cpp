// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reviewdesk.h"

#include "ui/text/codetext.h"

namespace espalier::ui {

namespace {

/// Every id in a record, with the name of the record it belongs to.
void addReferences(const session::Workshop &workshop, const Json &value, std::map<std::string, std::string> &names)
{
    if (value.is_string()) {
        const auto id = RecordId::parse(value.get_ref<const std::string &>());
        if (!id || id->prefix() == records::kindInfo(records::Kind::Contact).prefix || names.contains(id->text()))
            return;
        if (const auto hit = workshop.find(id->text()))
            names[id->text()] = hit->name;
    } else if (value.is_structured()) {
        for (const Json &inner : value)
            addReferences(workshop, inner, names);
    }
}

} // namespace

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
    addReferences(workshop, desk->view.source.record.body, desk->references);
    for (const session::ReviewChange &change : desk->view.changes)
        addReferences(workshop, change.before, desk->references);
    return std::shared_ptr<const ReviewDesk>(std::move(desk));
}

} // namespace espalier::ui
