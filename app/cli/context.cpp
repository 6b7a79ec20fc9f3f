// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/table.h"
#include "app/cli/terminalask.h"

namespace espalier::cli {

Work Context::work()
{
    Work work;
    work.stop = stop;
    work.progress = [this](const Progress &progress) { out.progress(progress); };
    return work;
}

session::Workshop::Options workshopOptions()
{
    session::Workshop::Options options;
    options.signIn = signInDesk();
    return options;
}

Result<std::unique_ptr<session::Workshop>> openWorkshop(Context &context)
{
    std::filesystem::path folder = context.folder;
    if (folder.empty()) {
        ESPALIER_TRY(folder, session::findWorkshop("."));
    }
    session::Workshop::Options options = workshopOptions();
    options.onUnsigned = [&context](const std::string &why) {
        context.out.note("espalier-cli: saved without your signature: " + plainText(why));
    };
    return session::Workshop::open(folder, options);
}

Result<std::unique_ptr<session::Workshop>> openIndexed(Context &context)
{
    ESPALIER_TRY(auto workshop, openWorkshop(context));
    const auto indexed = workshop->refreshIndex(context.work());
    context.out.endProgress();
    if (!indexed && indexed.error().code == ErrorCode::Cancelled)
        return failure(indexed.error());
    if (!indexed) {
        // An older index still answers; none at all does not.
        if (!workshop->sourceCount())
            return failure(indexed.error());
        context.out.note("espalier-cli: the list may be behind: " + describe(indexed.error()));
    }
    if (workshop->isReadOnly())
        context.out.note("espalier-cli: " + workshop->path().string()
                         + ": this workshop was written by a newer Espalier and is opened for reading only");
    return workshop;
}

Result<RecordId> recordNamed(const session::Workshop &workshop, const std::string &idOrSlug)
{
    const auto hit = workshop.find(idOrSlug);
    if (hit)
        return hit->id;
    if (hit.error().code == ErrorCode::NotFound) {
        // Contacts and records the index could not take are still found by their whole id.
        if (const auto id = RecordId::parse(idOrSlug); id && workshop.record(*id))
            return *id;
        return failure(ErrorCode::NotFound, idOrSlug.empty() ? "\"\"" : idOrSlug, "there is no such record in this workshop",
                       "`source list`, `person list` and `group list` show ids and short names.");
    }
    return failure(hit.error());
}

void report(Context &context, const Error &error)
{
    if (context.isJson) {
        const Json json = {
            {"error",
             {{"code", codeName(error.code)}, {"context", error.context}, {"detail", error.detail}, {"hint", error.hint}}}};
        if (context.out.hasText())
            context.out.note(jsonLine(json));
        else
            context.out.json(json);
        return;
    }
    context.out.note("espalier-cli: " + (error.context.empty() ? std::string() : error.context + ": ") + error.detail
                     + (error.hint.empty() ? std::string() : "\n  " + error.hint));
}

int reportUsage(Context &context, const Error &error)
{
    report(context, error);
    return Usage;
}

std::string authorText(const records::Author &author)
{
    return author.email.empty() ? author.name : author.name + " <" + author.email + ">";
}

} // namespace espalier::cli
