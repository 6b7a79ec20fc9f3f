// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/records/schema.h"
#include "tests/support/expect.h"

#include <fstream>
#include <sstream>

using namespace espalier;
using namespace espalier::records;

namespace {

std::string page(const std::string &name)
{
    std::ifstream file(std::string(ESPALIER_FORMATS_DOCS) + "/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string mergeName(MergeRule rule)
{
    switch (rule) {
    case MergeRule::Scalar: return "scalar";
    case MergeRule::Set: return "set";
    case MergeRule::KeyedList: return "keyed-list";
    case MergeRule::Object: return "object";
    case MergeRule::Text: return "text";
    case MergeRule::Ordered: return "ordered";
    case MergeRule::Immutable: return "immutable";
    }
    return {};
}

/// The cells of the table row that begins with the field's path; empty when there is none.
std::vector<std::string> rowOf(const std::string &text, const std::string &path)
{
    const std::size_t start = text.find("\n| `" + path + "` |");
    std::vector<std::string> cells;
    if (start == std::string::npos)
        return cells;
    std::istringstream line(text.substr(start + 1, text.find('\n', start + 1) - start - 1));
    for (std::string cell; std::getline(line, cell, '|');)
        cells.push_back(cell.size() > 2 ? cell.substr(1, cell.size() - 2) : std::string());
    return cells;
}

} // namespace

TEST(FormatsDocsTest, TheTableOfSourceFieldsIsWhatTheSchemaSays)
{
    const std::string text = page("schema.md");
    for (const Field &field : Schema::of(Kind::Source).fields()) {
        const auto cells = rowOf(text, field.path);
        ASSERT_GE(cells.size(), 7u) << field.path << " has no row in docs/formats/schema.md";
        EXPECT_EQ(cells[2], field.label) << field.path;
        EXPECT_EQ(cells[4], mergeName(field.merge)) << field.path;
        EXPECT_EQ(cells[5], field.facet) << field.path;
        EXPECT_EQ(cells[6], field.group) << field.path;
    }
}

TEST(FormatsDocsTest, EveryCodeOfASourceIsExplained)
{
    const std::string text = page("source.md");
    for (const Field &field : Schema::of(Kind::Source).fields())
        for (const std::string &value : field.values) {
            const std::string code = value.starts_with("web-") ? value.substr(4) : value;
            EXPECT_NE(text.find("`" + code + "`"), std::string::npos) << field.path << " " << value;
        }
}

TEST(FormatsDocsTest, EveryFieldOfTheOtherKindsIsNamed)
{
    const std::string records = page("people.md") + page("dataset.md") + page("training-run.md") + page("policy.md")
        + page("agreement.md") + page("removal.md") + page("vocabulary.md");
    const std::string events = page("events.md") + page("decision.md") + page("removal.md");
    for (const KindInfo &info : allKinds()) {
        const std::string &text = info.kindClass == KindClass::Event ? events : records;
        for (const Field &field : Schema::of(info.kind).fields()) {
            if (info.kind != Kind::Source && field.path.find('.') == std::string::npos) {
                EXPECT_NE(text.find("`" + field.path + "`"), std::string::npos) << info.name << " " << field.path;
            }
        }
    }
}
