// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/documentcommand.h"

#include "app/cli/exportwriter.h"
#include "app/session/documents.h"

#include <algorithm>
#include <system_error>

namespace espalier::cli {

namespace detail {

/// "FIELD=TEXT" pairs.
static Result<std::map<std::string, std::string>> statedOf(const std::vector<std::string> &pairs)
{
    std::map<std::string, std::string> stated;
    for (const std::string &pair : pairs) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0)
            return failure(ErrorCode::Invalid, "--state " + pair, "it takes FIELD=TEXT, such as 1.1.provider=\"Example Labs\"");
        if (!stated.try_emplace(pair.substr(0, equals), pair.substr(equals + 1)).second)
            return failure(ErrorCode::Invalid, "--state " + pair, "the field is stated twice");
    }
    return stated;
}

static Result<void> writeDocument(Context &context, const std::filesystem::path &folder, const governance::MadeDocument &made)
{
    ESPALIER_TRY(auto writer, ExportWriter::open(context.out, folder / made.fileName));
    ESPALIER_CHECK(writer.write(made.text));
    return writer.finish();
}

static Result<void> writeDocuments(Context &context, const std::filesystem::path &folder,
                                   const std::vector<governance::MadeDocument> &documents)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return failure(ErrorCode::Io, folder.string(), failed.message());
    for (const governance::MadeDocument &made : documents)
        ESPALIER_CHECK(writeDocument(context, folder, made));
    return {};
}

static Json documentsJson(const std::vector<governance::MadeDocument> &documents, const std::vector<std::string> &kinds,
                          const std::string &folder)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const governance::MadeDocument &made = documents[i];
        Json gaps = Json::array();
        for (const governance::DocumentGap &gap : made.gaps)
            gaps.push_back({{"field", gap.field}, {"why", gap.why}});
        Json one{{"kind", kinds[i]}, {"file", made.fileName}, {"bytes", made.text.size()}, {"gaps", std::move(gaps)}};
        if (folder.empty())
            one["text"] = made.text;
        else
            one["path"] = (std::filesystem::path(folder) / made.fileName).string();
        list.push_back(std::move(one));
    }
    return {{"documents", std::move(list)}};
}

static void showDocuments(Context &context, const DocumentWords &words, const std::vector<governance::MadeDocument> &documents,
                          const std::vector<std::string> &kinds)
{
    if (!words.folder.empty())
        for (const governance::MadeDocument &made : documents)
            context.out.text((std::filesystem::path(words.folder) / made.fileName).string() + "\n");
    else if (documents.size() == 1)
        context.out.text(documents.front().text);
    else
        for (std::size_t i = 0; i < documents.size(); ++i)
            context.out.text(kinds[i] + "  " + documents[i].fileName + "  " + std::to_string(documents[i].text.size())
                             + " bytes, " + std::to_string(documents[i].gaps.size())
                             + (documents[i].gaps.size() == 1 ? " gap\n" : " gaps\n"));
    for (const governance::MadeDocument &made : documents)
        for (const governance::DocumentGap &gap : made.gaps)
            context.out.note("gap: " + made.fileName + ": " + gap.field + ": " + gap.why);
}

} // namespace detail

Result<int> datasetDocument(Context &context, const DocumentWords &words)
{
    const auto stated = detail::statedOf(words.stated);
    if (!stated)
        return reportUsage(context, stated.error());
    ESPALIER_TRY(const auto workshop, openIndexed(context));
    ESPALIER_TRY(const RecordId version, recordNamed(*workshop, words.version));
    const auto made = session::Documents(*workshop).make(version, words.kind, *stated, context.work());
    context.out.endProgress();
    if (!made && made.error().code == ErrorCode::Invalid)
        return reportUsage(context, made.error());
    if (!made)
        return failure(made.error());
    if (!words.folder.empty())
        ESPALIER_CHECK(detail::writeDocuments(context, words.folder, *made));
    const auto kinds = words.kind.empty() ? session::Documents::kinds() : std::vector<std::string>{words.kind};
    if (context.isJson)
        context.out.json(detail::documentsJson(*made, kinds, words.folder));
    else
        detail::showDocuments(context, words, *made, kinds);
    const bool hasGaps = std::ranges::any_of(*made, [](const governance::MadeDocument &one) { return !one.gaps.empty(); });
    return hasGaps ? Findings : Done;
}

} // namespace espalier::cli
