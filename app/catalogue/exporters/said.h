// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"
#include "storage/base/fieldpath.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace espalier::catalogue::detail {

/// The paths of every value of a record: objects and keyed lists are entered, all else is one value.
std::vector<FieldPath> leafPaths(const Json &record);

/// Finds out what a format cannot say of one source: by reading back what was written, where there is a reader, else by what the writer says it said.
class Said
{
public:
    /// `format` as sentences name it: "Croissant". `own` is the importer whose notes the format can say again ("croissant"); may be empty.
    Said(const ExportedSource &source, std::string format, std::string own, std::vector<Lost> &lost);

    const Json &body() const { return m_source->body; }
    const ExportedSource &source() const { return *m_source; }

    /// The value at a path; nullptr when there is none. Counted as said, as in the next three.
    const Json *value(const FieldPath &path);
    /// A text, or the one of {"other": text}; empty when there is none.
    std::string text(const FieldPath &path);
    /// The elements of a set, those of the form {"other": text} by their text.
    std::vector<std::string> texts(const FieldPath &path);
    /// Everything at and below a path, too.
    void say(const FieldPath &path);

    /// Why a value at or below a path is lost, should it be. The first sentence for a path counts.
    void because(const FieldPath &path, std::string why);
    /// Lost for certain.
    void lose(const FieldPath &path, std::string why);

    /// What an importer kept aside of this format: upstream values by their path. Empty when nothing.
    const Json &keptAside() const { return m_keptAside; }

    /// Everything that was not said is lost. Call last, once.
    void finish();
    /// Everything that a reader does not read back as it stands here is lost. Call last, once.
    void finishAgainst(const Json &readBack);

private:
    std::string whyNot(const FieldPath &path) const;
    void noteLost(const FieldPath &path);

    const ExportedSource *m_source;
    std::string m_format;
    std::string m_own;
    std::vector<Lost> *m_lost;
    Json m_keptAside = Json::object();
    std::set<FieldPath> m_said;
    std::map<FieldPath, std::string> m_reasons;
    std::set<FieldPath> m_lostPaths;
};

/// The short name of a source for a file, each once in one export.
class FileNames
{
public:
    /// `wanted` instead of its short name, where it has to be another.
    std::string nameOf(const ExportedSource &source, const std::string &wanted = {});

private:
    std::set<std::string> m_taken;
};

/// Text of {"other": text} or the text itself; empty otherwise.
std::string plainText(const Json &value);
/// A code is a text; {"other": text} and all else is none.
bool isCode(const Json &value);

/// The key an importer knows a source or an organisation by, else its id.
std::string keyOr(const Json &body, const std::string &importer);

/// Sources as `"key": value` members or elements between brackets: what comes before the n-th.
std::string listGlue(std::size_t number, std::string_view open);

} // namespace espalier::catalogue::detail
