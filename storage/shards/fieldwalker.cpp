// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/shards/fieldwalker.h"

#include "storage/shards/jsonpass.h"

#include <algorithm>

namespace espalier::shards {

namespace detail {

static constexpr std::size_t deepLevels = 1024;
static constexpr std::string_view usualTextFields[] = {"text", "content", "raw_content", "raw_text", "body"};

static void addRemark(Document &document, Remark remark)
{
    document.remarks = static_cast<std::uint16_t>(document.remarks | 1u << static_cast<int>(remark));
}

} // namespace detail

FieldWalker::FieldWalker(const ReadOptions &options)
    : m_kernels(&scanKernels()),
      m_text(std::make_unique<RawBuffer>()),
      m_url(std::make_unique<RawBuffer>())
{
    if (options.textField.empty()) {
        for (const std::string_view name : detail::usualTextFields)
            m_textSlots.push_back(slotOf(name));
    } else {
        m_textSlots.push_back(slotOf(options.textField));
        if (const std::size_t dot = options.textField.find('.'); dot != std::string::npos) {
            m_textSlots.push_back(slotOf(std::string_view(options.textField).substr(0, dot)));
            for (std::size_t at = dot; at != std::string::npos;) {
                const std::size_t next = options.textField.find('.', at + 1);
                m_path.push_back(options.textField.substr(at + 1, next == std::string::npos ? next : next - at - 1));
                at = next;
            }
        }
    }
    for (std::size_t i = 0; i < m_textSlots.size(); ++i)
        m_slots[m_textSlots[i]].isText = m_path.empty() || i == 0;
    m_urlSlot = slotOf("url");
    m_metaSlot = slotOf(options.metaField);
}

Result<FieldWalker> FieldWalker::make(const ReadOptions &options)
{
    const std::string &name = options.textField;
    if (!name.empty() && (name.front() == '.' || name.back() == '.' || name.find("..") != std::string::npos))
        return failure(ErrorCode::Invalid, "text field", "\"" + name + "\" has an empty part");
    return FieldWalker(options);
}

std::size_t FieldWalker::slotOf(std::string_view name)
{
    const auto found = std::find_if(m_slots.begin(), m_slots.end(), [name](const Slot &slot) { return slot.name == name; });
    if (found != m_slots.end())
        return static_cast<std::size_t>(found - m_slots.begin());
    m_slots.push_back({std::string(name), {}, 0, false});
    return m_slots.size() - 1;
}

FieldWalker::Slot *FieldWalker::find(std::string_view name)
{
    for (Slot &slot : m_slots) {
        if (slot.name.size() == name.size() && std::memcmp(slot.name.data(), name.data(), name.size()) == 0)
            return &slot;
    }
    return nullptr;
}

Verdict FieldWalker::walk(std::string_view line, Document &document)
{
    for (Slot &slot : m_slots) {
        slot.value = {};
        slot.count = 0;
    }
    m_eager = {};
    m_notes = {};
    const char *const end = line.data() + line.size();
    const char *at = detail::passSpace(line.data(), end);
    const bool isObject = at < end && *at == '{';
    at = isObject ? walkMembers(at, end) : passValue(at, end);
    if (!at)
        return Verdict::Malformed;
    if (detail::passSpace(at, end) != end)
        return Verdict::TrailingText;
    return isObject ? choose(document) : Verdict::NotAnObject;
}

/// A key without its escapes; empty when it is far longer than any name that is looked for.
std::string_view FieldWalker::unescapedKey(std::string_view raw)
{
    static constexpr std::size_t longest = 4096;
    if (raw.size() > longest)
        return {};
    m_key.resize(longest + 64);
    const StringEnd read = m_kernels->unescape(raw.data(), raw.data() + raw.size() + 1, m_key.data());
    return {m_key.data(), static_cast<std::size_t>(read.out - m_key.data())};
}

/// `at` is the opening brace of the outermost object. Answers the place behind it, or null.
const char *FieldWalker::walkMembers(const char *at, const char *end)
{
    at = detail::passSpace(at + 1, end);
    if (at < end && *at == '}')
        return at + 1;
    while (true) {
        if (at == end || *at != '"')
            return nullptr;
        const char *const nameBegin = at + 1;
        const char *nameEnd = m_kernels->findSpecial(nameBegin, end);
        std::string_view name(nameBegin, static_cast<std::size_t>(nameEnd - nameBegin));
        if (nameEnd < end && *nameEnd == '\\') {
            const char *const behind = passString(at, end);
            if (!behind)
                return nullptr;
            nameEnd = behind - 1;
            name = unescapedKey(std::string_view(nameBegin, static_cast<std::size_t>(nameEnd - nameBegin)));
        }
        if (nameEnd == end || *nameEnd != '"')
            return nullptr;
        at = detail::passSpace(nameEnd + 1, end);
        if (at == end || *at != ':')
            return nullptr;
        at = detail::passSpace(at + 1, end);
        const char *const valueBegin = at;
        Slot *const slot = find(name);
        if (slot && slot->isText && at < end && *at == '"')
            at = readText(at, end, m_eager, *m_text);
        else
            at = passValue(at, end);
        if (!at)
            return nullptr;
        if (slot) {
            slot->value = std::string_view(valueBegin, static_cast<std::size_t>(at - valueBegin));
            ++slot->count;
        }
        at = detail::passSpace(at, end);
        if (at == end)
            return nullptr;
        if (*at == '}')
            return at + 1;
        if (*at != ',')
            return nullptr;
        at = detail::passSpace(at + 1, end);
    }
}

const char *FieldWalker::passString(const char *at, const char *end) const
{
    return detail::passJsonString(*m_kernels, at, end);
}

const char *FieldWalker::passValue(const char *at, const char *end)
{
    return detail::passJsonValue(*m_kernels, at, end, m_kinds, m_notes);
}

/// Reads the string at `at` (its opening quote): a view into the line when it has no escapes. Null when it is not JSON.
const char *FieldWalker::readText(const char *at, const char *end, EagerText &text, RawBuffer &buffer)
{
    text = {};
    text.begin = at;
    const char *const begin = at + 1;
    const char *const stop = m_kernels->findSpecial(begin, end);
    if (stop == end)
        return nullptr;
    if (*stop == '"') {
        text.text = std::string_view(begin, static_cast<std::size_t>(stop - begin));
        return stop + 1;
    }
    const std::size_t needed = static_cast<std::size_t>(end - begin) + 64;
    const std::size_t large = 4 * 1024 * 1024;
    if ((buffer.capacity() < needed || (buffer.capacity() > large && needed < buffer.capacity() / 8))
        && !buffer.resize(needed + std::min(needed / 2, large / 4)))
        return nullptr;
    const std::size_t known = static_cast<std::size_t>(stop - begin);
    std::memcpy(buffer.data(), begin, known);
    const StringEnd read = m_kernels->unescape(stop, end, buffer.data() + known);
    if (!read.next)
        return nullptr;
    text.text = std::string_view(buffer.data(), static_cast<std::size_t>(read.out - buffer.data()));
    text.hasLoneSurrogate = read.hasLoneSurrogate;
    text.hasNul = read.hasNul;
    return read.next + 1;
}

/// The value at m_path inside `object`; empty when it is not there.
std::string_view FieldWalker::nested(std::string_view object, bool &isTwice)
{
    for (const std::string &name : m_path) {
        std::uint32_t count = 0;
        object = detail::memberOf(*m_kernels, object, name, m_kinds, count);
        isTwice |= count > 1;
        if (object.empty())
            break;
    }
    return object;
}

bool FieldWalker::chooseText(std::string_view value, Document &document, Verdict &verdict)
{
    if (value.empty() || value == "null")
        return false;
    if (value.front() != '"') {
        verdict = Verdict::TextNotString;
        return true;
    }
    if (m_eager.begin != value.data() && !readText(value.data(), value.data() + value.size(), m_eager, *m_text)) {
        verdict = Verdict::TooLong; // it was read before: only memory can be missing
        return true;
    }
    document.text = m_eager.text;
    if (m_eager.hasLoneSurrogate)
        detail::addRemark(document, Remark::LoneSurrogate);
    if (m_eager.hasNul)
        detail::addRemark(document, Remark::NulCharacter);
    if (m_eager.text.empty())
        detail::addRemark(document, Remark::EmptyText);
    verdict = Verdict::Ok;
    return true;
}

Verdict FieldWalker::choose(Document &document)
{
    Verdict verdict = Verdict::NoText;
    bool isTwice = false;
    for (std::size_t i = 0; i < m_textSlots.size(); ++i) {
        const Slot &slot = m_slots[m_textSlots[i]];
        bool isPathTwice = slot.count > 1;
        const bool isPath = !m_path.empty() && i == 1;
        const std::string_view value = isPath
            ? (slot.value.starts_with('{') ? nested(slot.value, isPathTwice) : std::string_view())
            : slot.value;
        if (chooseText(value, document, verdict)) {
            isTwice |= isPathTwice;
            break;
        }
    }
    if (verdict != Verdict::Ok)
        return verdict;
    const Slot &url = m_slots[m_urlSlot];
    const Slot &meta = m_slots[m_metaSlot];
    if (url.value.starts_with('"')) {
        EagerText read;
        if (m_eager.begin == url.value.data())
            read = m_eager;
        else
            readText(url.value.data(), url.value.data() + url.value.size(), read, *m_url);
        document.url = read.text;
    }
    if (meta.value != "null")
        document.meta = meta.value;
    if (isTwice || url.count > 1 || meta.count > 1)
        detail::addRemark(document, Remark::DuplicateKey);
    if (m_notes.levels + 1 > detail::deepLevels) // the outermost object is one
        detail::addRemark(document, Remark::DeepNesting);
    if (m_notes.hasOddNumber)
        detail::addRemark(document, Remark::NonStandardNumber);
    return Verdict::Ok;
}

} // namespace espalier::shards
