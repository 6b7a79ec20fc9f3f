// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/shards/jsonpass.h"
#include "storage/shards/linesplitter.h"
#include "storage/shards/utf8scan.h"

namespace espalier::shards {

/// Finds the text, the address and the meta field of one line of JSON in one pass, without building a tree. Everything else is
/// checked against the grammar and passed over. Not recursive: a line may be nested as deeply as it is long.
class FieldWalker
{
public:
    /// Errors: Invalid (a field name with an empty part).
    static Result<FieldWalker> make(const ReadOptions &options);
    FieldWalker(FieldWalker &&) noexcept = default;
    FieldWalker &operator=(FieldWalker &&) noexcept = default;

    /// Sets text, url, meta and remarks of the document when it is one. `line` is well-formed UTF-8; views point into it or into
    /// this walker until the next call.
    Verdict walk(std::string_view line, Document &document);

private:
    explicit FieldWalker(const ReadOptions &options);

    /// A field of the outermost object that is looked for.
    struct Slot {
        std::string name;
        std::string_view value;  ///< as it stands in the line
        std::uint32_t count = 0; ///< in the present line
        bool isText = false;     ///< a candidate for the text: read at once
    };
    /// The text that was read on the way.
    struct EagerText {
        const char *begin = nullptr; ///< of the value it was read from
        std::string_view text;
        bool hasLoneSurrogate = false, hasNul = false;
    };

    std::size_t slotOf(std::string_view name);
    Slot *find(std::string_view name);
    const char *walkMembers(const char *at, const char *end);
    const char *passValue(const char *at, const char *end);
    const char *passString(const char *at, const char *end) const;
    std::string_view unescapedKey(std::string_view raw);
    const char *readText(const char *at, const char *end, EagerText &text, RawBuffer &buffer);
    Verdict choose(Document &document);
    bool chooseText(std::string_view value, Document &document, Verdict &verdict);
    std::string_view nested(std::string_view object, bool &isTwice);

    const ScanKernels *m_kernels;
    std::vector<Slot> m_slots;
    std::vector<std::size_t> m_textSlots; ///< the first that the line has is the text
    std::vector<std::string> m_path;      ///< names below m_textSlots.back(), for a dotted name
    std::size_t m_urlSlot = 0, m_metaSlot = 0;
    EagerText m_eager;
    std::unique_ptr<RawBuffer> m_text, m_url;
    std::string m_key;                  ///< a key that has escapes
    std::vector<std::uint64_t> m_kinds; ///< one bit a level: whether it is an object
    detail::ValueNotes m_notes;
};

} // namespace espalier::shards
