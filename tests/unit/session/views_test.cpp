// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/views.h"

#include "storage/base/filesystem.h"
#include "tests/unit/session/sessionfixture.h"

namespace espalier::session {
namespace {

class ViewsTest : public test::SessionFixture
{
protected:
    void SetUp() override
    {
        workshop = make("w");
        ASSERT_TRUE(workshop);
    }

    static SavedView basque()
    {
        SavedView view;
        view.name = "Basque, newest";
        view.query.text = "weekly";
        view.query.facets = {{"language", {"eu"}}, {"claimed_by", {""}}};
        view.query.sort = index::SortKey::UpdatedAt;
        view.query.order = index::SortOrder::Descending;
        view.columns = {"name", "state", "languages"};
        return view;
    }

    std::filesystem::path localFile() const { return records::RecordStore::localFolder(path("w")) / "views.json"; }

    std::unique_ptr<Workshop> workshop;
};

TEST_F(ViewsTest, SearchFacetsColumnsAndOrderComeBackAsTheyWere)
{
    const auto saved = Views(*workshop).save(basque());
    ASSERT_OK(saved);
    EXPECT_EQ(saved->id, "local:1");
    auto other = open("w");
    const auto found = Views(*other).find("Basque, newest");
    ASSERT_OK(found);
    EXPECT_EQ(found->query, basque().query);
    EXPECT_EQ(found->columns, basque().columns);
    EXPECT_FALSE(found->isShared);
    SavedView changed = *found;
    changed.name = "Basque";
    changed.query.facets.erase("claimed_by");
    ASSERT_OK(Views(*workshop).save(changed));
    const auto all = Views(*workshop).all();
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 1u);
    EXPECT_EQ(all->front().name, "Basque");
    EXPECT_EQ(all->front().query.facets.size(), 1u);
}

TEST_F(ViewsTest, ASharedViewGoesThroughTheRepository)
{
    Views views(*workshop);
    ASSERT_OK(views.save(basque()));
    const auto shared = views.share("local:1");
    ASSERT_OK(shared);
    EXPECT_TRUE(shared->isShared);
    EXPECT_EQ(shared->author, workshop->identity().person);
    EXPECT_EQ(shared->query, basque().query);
    EXPECT_EQ(views.all()->size(), 1u) << "it is not here twice";
    EXPECT_EQ(views.find("basque_newest")->id, shared->id) << "by its short name";

    // Another machine, without anything of this one.
    auto cloned = Workshop::clone(path("w").string(), path("copy"), options());
    ASSERT_OK(cloned);
    Views theirs(**cloned);
    const auto there = theirs.find("Basque, newest");
    ASSERT_OK(there);
    EXPECT_EQ(there->query, basque().query);
    EXPECT_EQ(there->columns, basque().columns);

    SavedView renamed = *shared;
    renamed.name = "Everybody's";
    const auto saved = views.save(renamed);
    ASSERT_OK(saved);
    EXPECT_TRUE(saved->isShared);
    EXPECT_EQ(saved->author, workshop->identity().person);
    ASSERT_OK(views.remove(shared->id));
    EXPECT_TRUE(views.all()->empty());
    const auto record = workshop->record(*RecordId::parse(shared->id));
    ASSERT_OK(record) << "a shared one is withdrawn, never lost";
    EXPECT_EQ(record->body["withdrawn"]["by"], workshop->identity().person.text());
}

TEST_F(ViewsTest, OwnOnesComeFirstAndNamesMayRepeat)
{
    Views views(*workshop);
    SavedView view = basque();
    view.name = "A";
    ASSERT_OK(views.save(view));
    ASSERT_OK(views.share("local:1"));
    view.name = "Z";
    ASSERT_OK(views.save(view));
    const auto all = views.all();
    ASSERT_OK(all);
    ASSERT_EQ(all->size(), 2u);
    EXPECT_EQ((*all)[0].name, "Z");
    view.name = "A";
    ASSERT_OK(views.save(view));
    EXPECT_ERROR(views.find("A"), ErrorCode::Conflict);
    EXPECT_ERROR(views.find("B"), ErrorCode::NotFound);
    view.name = " ";
    EXPECT_ERROR(views.save(view), ErrorCode::Invalid);
    EXPECT_ERROR(views.remove("local:77"), ErrorCode::NotFound);
}

TEST_F(ViewsTest, WhatThisProgramCannotReadIsLeftOutAndSaid)
{
    Views views(*workshop);
    ASSERT_OK(views.save(basque()));
    const auto add = [this](const char *name, const std::string &body) {
        ASSERT_OK(workshop->add(records::Kind::View, {{"name", name}, {"page", "sources"}, {"body", body}}));
    };
    add("Newer", R"({"view": 2})");
    add("Facet", R"({"view": 1, "facets": {"weather": ["rain"]}})");
    add("Order", R"({"view": 1, "sort": "weather"})");
    add("Odd", R"([1])");
    add("Odder", "not JSON");
    add("Wrong", R"({"view": 1, "columns": [1]})");
    ASSERT_OK(workshop->add(records::Kind::View, {{"name", "Of runs"}, {"page", "runs"}, {"body", "{}"}}));
    std::vector<Issue> problems;
    const auto all = views.all(&problems);
    ASSERT_OK(all);
    EXPECT_EQ(all->size(), 1u);
    EXPECT_EQ(problems.size(), 6u);
}

TEST_F(ViewsTest, ABrokenFileOfThisMachineIsSaidAndNotWrittenOver)
{
    Views views(*workshop);
    ASSERT_OK(views.save(basque()));
    for (const char *broken : {"{", "[]", R"({"views": 3})"}) {
        ASSERT_OK(realFileSystem().writeAtomically(localFile(), broken));
        EXPECT_FALSE(views.all());
        EXPECT_FALSE(views.save(basque()));
        EXPECT_EQ(*realFileSystem().read(localFile(), 1000), broken);
    }
    ASSERT_OK(realFileSystem().writeAtomically(
        localFile(), R"({"views": [3, {"id": "local:x"}, {"id": "local:2", "view": 1, "name": "Good"}]})"));
    std::vector<Issue> problems;
    EXPECT_EQ(views.all(&problems)->size(), 1u);
    EXPECT_EQ(problems.size(), 2u);
    EXPECT_EQ(views.save(basque())->id, "local:3");
}

} // namespace
} // namespace espalier::session
