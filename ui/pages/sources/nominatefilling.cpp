// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sources/nominatefilling.h"

#include "ui/text/bidi.h"
#include "ui/text/codetext.h"
#include "ui/text/errortext.h"

#include <QFileInfo>

#include <algorithm>

namespace espalier::ui {

namespace nominatefilling {

constexpr int shownWords = 120;

static QString shortened(const QString &text)
{
    const QString plain = text.simplified();
    return plain.size() <= shownWords ? plain : plain.left(shownWords) + QStringLiteral("…");
}

/// What is taken back or remarked upon together: an element of a list as a whole.
static FieldPath unitOf(const FieldPath &field)
{
    const auto parts = splitFieldPath(field);
    const records::Field *top = parts.empty() ? nullptr : records::Schema::of(records::Kind::Source).field(parts.front());
    const bool isElement = top && top->merge == records::MergeRule::KeyedList && parts.size() > 2;
    return isElement ? joinFieldPath({parts[0], parts[1]}) : field;
}

static bool isOrBelow(const FieldPath &field, const FieldPath &above)
{
    return field == above || field.starts_with(above + ".");
}

static bool covers(const Json &there, const Json &found)
{
    if (there == found)
        return true;
    return there.is_array() && found.is_array() && std::all_of(found.begin(), found.end(), [&](const Json &one) {
               return std::find(there.begin(), there.end(), one) != there.end();
           });
}

/// The page to read for what was typed: the address itself, or for an identifier ("hf:org/name") or half an address the one it stands for.
static QString pageOf(const QString &typed, const catalogue::Filling &own)
{
    if (typed.startsWith(QLatin1String("http://")) || typed.startsWith(QLatin1String("https://")))
        return typed;
    for (const catalogue::FilledValue &value : own.values) {
        if ((value.field == "homepage" || value.field == "access.url") && value.value.is_string())
            return fromStd(value.value.get<std::string>());
    }
    return {};
}

static QString originText(const QString &origin)
{
    return isolatedLtr(origin);
}

} // namespace nominatefilling

NominateFilling::NominateFilling(WorkshopSession *session, RecordForm *form, std::shared_ptr<web::Fetcher> fetcher,
                                 QObject *parent)
    : QObject(parent),
      m_session(session),
      m_form(form),
      m_fetcher(std::move(fetcher)),
      m_before(form->body())
{
}

NominateFilling::~NominateFilling()
{
    cancel();
}

void NominateFilling::begin(const QString &origin)
{
    cancel();
    m_outcome.reset();
    m_latest.clear();
    Outcome outcome;
    outcome.origin = origin;
    m_outcome = outcome;
}

void NominateFilling::fromAddress(const QString &typed)
{
    const QString said = typed.trimmed();
    if (said.isEmpty())
        return;
    begin(said);
    const catalogue::Filling own = catalogue::fillFromAddress(toStd(said));
    apply(own, &*m_outcome);
    const QString address = nominatefilling::pageOf(said, own);
    if (address.isEmpty()) {
        Q_EMIT runningChanged();
        return;
    }
    Json body = m_form->body();
    if (!valueAt(body, "homepage") && !valueAt(body, "access.url")) {
        // Typed by the person, so it has no origin but them.
        body["homepage"] = toStd(address);
        put(body);
    }
    if (!m_fetcher)
        m_fetcher = web::makeFetcher();
    //: Running work in the status bar; %1 is an address or a file.
    m_task = m_session->tasks()->start(
        tr("Reading %1").arg(isolatedLtr(address)), this,
        [fetcher = m_fetcher, address = toStd(address)](const Work &work) {
        return catalogue::fillFromWeb(address, *fetcher, work);
        },
        [this, address, generation = m_generation.next()](const Result<catalogue::Filling> &filling) {
        if (m_generation.isCurrent(generation))
            finish(address, {}, filling);
    });
    Q_EMIT runningChanged();
}

void NominateFilling::fromFile(const QString &file)
{
    const QString name = QFileInfo(file).fileName();
    begin(name);
    m_task = m_session->tasks()->start(
        tr("Reading %1").arg(isolatedLtr(name)), this,
        [path = std::filesystem::path(toStd(file))](const Work &work) {
        return catalogue::fillFromFile(path, systemClock(), work);
        },
        [this, name, file, generation = m_generation.next()](const Result<catalogue::Filling> &filling) {
        if (m_generation.isCurrent(generation))
            finish(name, file, filling);
    });
    Q_EMIT runningChanged();
}

void NominateFilling::cancel()
{
    if (m_task == 0)
        return;
    m_session->tasks()->cancel(std::exchange(m_task, 0));
    m_generation.next();
    if (m_outcome && m_outcome->applied.empty())
        m_outcome.reset();
    Q_EMIT runningChanged();
}

void NominateFilling::finish(const QString &origin, const QString &file, const Result<catalogue::Filling> &filling)
{
    m_task = 0;
    m_outcome->origin = origin;
    m_outcome->file = file;
    if (filling)
        apply(*filling, &*m_outcome);
    else
        m_outcome->error = filling.error();
    Q_EMIT runningChanged();
}

void NominateFilling::apply(const catalogue::Filling &filling, Outcome *outcome)
{
    Json body = m_form->body();
    const std::vector<FieldPath> applied = catalogue::applyFilling(body, filling);
    if (!filling.what.empty())
        outcome->what = fromStd(filling.what);
    outcome->applied.insert(outcome->applied.end(), applied.begin(), applied.end());
    outcome->further = filling.further.size();
    for (const Issue &issue : filling.issues)
        outcome->issues << issueText(issue);
    m_latest.insert(m_latest.end(), applied.begin(), applied.end());
    offer(filling, applied);
    if (!applied.empty())
        put(body);
    else
        Q_EMIT changed(false);
}

void NominateFilling::offer(const catalogue::Filling &filling, const std::vector<FieldPath> &applied)
{
    const Json body = m_form->body();
    for (const catalogue::FilledValue &value : filling.values) {
        const Json *there = valueAt(body, value.field);
        const bool isApplied = std::find(applied.begin(), applied.end(), value.field) != applied.end();
        if (isApplied || !there || nominatefilling::unitOf(value.field) != value.field
            || nominatefilling::covers(*there, value.value))
            continue;
        std::erase_if(m_offers, [&](const Offer &old) { return old.value.field == value.field; });
        m_offers.push_back({value, filling.retrievedAt});
    }
}

void NominateFilling::addOffers(const std::vector<catalogue::FilledValue> &offers)
{
    for (const catalogue::FilledValue &value : offers)
        m_offers.push_back({value, {}});
    Q_EMIT changed(false);
}

void NominateFilling::put(const Json &body)
{
    m_form->adopt(body);
    m_before = body;
    Q_EMIT changed(true);
}

std::vector<FormNote> NominateFilling::notes() const
{
    std::vector<FormNote> notes;
    const Json body = m_form->body();
    const Json *filled = valueAt(body, "filled_from");
    for (const Json &element : filled && filled->is_array() ? *filled : Json::array()) {
        const FieldPath unit = nominatefilling::unitOf(textAt(element, "id"));
        const bool isSaid = std::any_of(notes.begin(), notes.end(), [&](const FormNote &note) { return note.field == unit; });
        if (isSaid || !valueAt(body, unit))
            continue;
        const QString origin = nominatefilling::originText(fromStd(textAt(element, "origin")));
        const QString place = fromStd(textAt(element, "place"));
        //: Below a field of a form: where its value was read. %1 is an address or a file, %2 the place in it ("line 12").
        const QString text = place.isEmpty() ? tr("Filled in from %1.").arg(origin)
                                             : tr("Filled in from %1: %2.").arg(origin, isolated(place));
        notes.push_back({unit, FormNote::Kind::Origin, text, text});
    }
    for (const Offer &one : m_offers) {
        const Json *there = valueAt(body, one.value.field);
        if (there && nominatefilling::covers(*there, one.value.value))
            continue;
        const QString value = valueText(records::Kind::Source, one.value.field, one.value.value);
        //: Below a field that says something else; %1 is an address, a file or "your draft", %2 a value.
        const QString text = tr("%1 says: %2")
                                 .arg(nominatefilling::originText(fromStd(one.value.origin)),
                                      isolated(nominatefilling::shortened(value)));
        notes.push_back({one.value.field, FormNote::Kind::Offer, text, value});
    }
    return notes;
}

void NominateFilling::use(const FormNote &note)
{
    if (note.kind == FormNote::Kind::Origin) {
        takeBack(note.field);
        return;
    }
    const auto found = std::find_if(m_offers.begin(), m_offers.end(),
                                    [&](const Offer &offer) { return offer.value.field == note.field; });
    if (found == m_offers.end())
        return;
    catalogue::Filling one;
    one.values = {found->value};
    one.retrievedAt = found->retrievedAt;
    Json body = m_form->body();
    const Json was = body;
    (void)setValueAt(body, note.field, nullptr).has_value();
    if (catalogue::applyFilling(body, one).empty()) {
        body = was;
        (void)setValueAt(body, note.field, found->value.value).has_value();
        catalogue::forgetFilled(was, body);
    }
    m_offers.erase(found);
    put(body);
}

void NominateFilling::takeBack(const FieldPath &field)
{
    Json body = m_form->body();
    (void)setValueAt(body, field, nullptr).has_value();
    if (body.contains("filled_from") && body["filled_from"].is_array()) {
        Json &list = body["filled_from"];
        const auto gone = [&](const Json &one) { return nominatefilling::isOrBelow(textAt(one, "id"), field); };
        list.erase(std::remove_if(list.begin(), list.end(), gone), list.end());
        if (list.empty())
            body.erase("filled_from");
    }
    std::erase_if(m_latest, [&](const FieldPath &one) { return nominatefilling::isOrBelow(one, field); });
    put(body);
}

void NominateFilling::takeAllBack()
{
    const Json body = m_form->body();
    for (const FieldPath &field : std::vector<FieldPath>(m_latest)) {
        // What a person changed since is theirs.
        if (valueAt(body, joinFieldPath({"filled_from", field})))
            takeBack(nominatefilling::unitOf(field));
    }
    m_latest.clear();
    m_outcome.reset();
    Q_EMIT changed(false);
}

void NominateFilling::onEdited()
{
    Json after = m_form->body();
    const Json *filled = valueAt(after, "filled_from");
    if (filled && !filled->empty()) {
        const Json was = *filled;
        catalogue::forgetFilled(m_before, after);
        const Json *now = valueAt(after, "filled_from");
        if (!now || *now != was)
            m_form->adopt(after);
    }
    m_before = std::move(after);
}

} // namespace espalier::ui
