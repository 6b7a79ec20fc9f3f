// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/result.h"
#include "storage/base/work.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace espalier::governance {

/// How much of a file is read.
inline constexpr std::size_t mostTextBytes = std::size_t{4} << 20U;

enum class TextVerdict {
    Exact,  ///< the licence, but for what the matching guidelines call the same (holders, white space, quotes, ...)
    Near,   ///< the licence with words changed: `changes` shows which
    Unsure, ///< several could be meant, or too little is left of one to say
    None    ///< no licence that is known
};
std::string_view verdictName(TextVerdict verdict); ///< "exact", "near", "unsure", "none"

/// Words that differ from the licence's text, with a few around them.
struct TextChange {
    std::size_t offset = 0; ///< bytes from the start of the input, of the words or of where they are missing
    std::string removed;    ///< words of the licence that are not there
    std::string added;      ///< words that are there and not in the licence
    std::string before;     ///< up to five words before
    std::string after;      ///< up to five words after
};

struct TextMatch {
    std::string id;                  ///< SPDX id, or LicenseRef-... of a licence for models
    double score = 0;                ///< 0 to 1: share of words in common, see docs/formats/licences.md
    std::string kind;                ///< "text", "header" (a reference to the licence), "title", "address", "model-licence"
    std::vector<TextChange> changes; ///< at most 50, when the verdict is Near
    bool isForData = true;           ///< false: written for models ("RAIL") and refused as a licence for data
    std::string because;             ///< why it is refused, or what to mind when data come under it; may be empty
};

/// One licence found in a text that may hold several.
struct TextPart {
    std::size_t begin = 0, end = 0; ///< bytes
    TextVerdict verdict = TextVerdict::None;
    std::vector<TextMatch> matches; ///< best first; several when Unsure, and when Exact those whose text is the same word by word
    std::string expression;         ///< SPDX: what this part says; empty unless it is Exact
};

struct Identification {
    TextVerdict verdict = TextVerdict::None; ///< of the whole: that of the parts where they agree, else the most doubtful
    std::vector<TextPart> parts;             ///< in order; none when the verdict is None
    std::string expression;                  ///< SPDX: the parts together with AND; empty unless every part is Exact
    std::string
        note; ///< English: what was done before reading ("read as HTML"), what else to know ("the same text as ..."); may be empty
};

/// All licence texts of the SPDX list, prepared for comparison. Immutable. Any thread. Source: docs/formats/licences.md, "Texts".
class LicenceTexts
{
public:
    /// The texts that came with this build. Errors: NotFound when it was built without them, and how to get them.
    static Result<std::shared_ptr<const LicenceTexts>> builtIn();

    std::size_t size() const; ///< ids that have a text
    /// Which licence a text is: a licence file, a page saved from the web, Markdown, a header. Never a confident wrong answer: what does not
    /// fit well is Unsure or None. Reads at most 4 MiB from the start; says so when there was more. About 5 ms for a whole licence.
    Identification identify(std::string_view bytes, std::stop_token stop = {}) const;
    /// The text of an id as SPDX lists it; empty when it has none.
    std::string text(std::string_view id) const;
    /// All ids that have a text, in order.
    std::vector<std::string> ids() const;
    /// The same of the first bytes of something larger: `total` is how much there is.
    Identification identifyStart(std::string_view bytes, std::uint64_t total, std::stop_token stop = {}) const;

    ~LicenceTexts();

private:
    struct Private;
    explicit LicenceTexts(std::unique_ptr<Private> d);
    std::unique_ptr<const Private> d;
};

/// A file of any size. Errors: NotFound, Denied, Io, Invalid (a pipe).
Result<Identification> identifyFile(const LicenceTexts &texts, const std::filesystem::path &file, const Work &work = {});

} // namespace espalier::governance
