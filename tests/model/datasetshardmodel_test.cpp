// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/datasetshardmodel.h"

#include <QAbstractItemModelTester>

#include <gtest/gtest.h>

namespace espalier::ui {

namespace {

std::shared_ptr<const DatasetDesk> deskOf(int shards)
{
    auto desk = std::make_shared<DatasetDesk>();
    for (int i = 0; i < shards; ++i) {
        DatasetShardLine line;
        line.path = "part/" + std::to_string(100000 + i) + ".jsonl.zst";
        line.key = std::string(32, static_cast<char>('a' + i % 6));
        line.documents = static_cast<std::uint64_t>((i * 7919) % shards);
        line.isProfiled = i % 10 != 0;
        line.words = line.documents * 3;
        line.languages = {i % 2 ? "eu" : "fr"};
        line.languageCount = 1;
        line.findings = i % 100 == 0 ? 1 : 0;
        desk->lines.push_back(std::move(line));
    }
    return desk;
}

} // namespace

TEST(DatasetShardModel, SortsByNumbersNotByTheirDigits)
{
    DatasetShardModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setDesk(deskOf(10000));
    model.sort(DatasetShardModel::Documents, Qt::DescendingOrder);
    ASSERT_EQ(model.rowCount(), 10000);
    EXPECT_EQ(model.line(0).documents, 9999u);
    EXPECT_EQ(model.line(9999).documents, 0u);
    EXPECT_EQ(model.most(DatasetShardModel::Documents), 9999);
}

TEST(DatasetShardModel, FiltersByWordsAndByWarnings)
{
    DatasetShardModel model;
    model.setLanguageNames(
        [](const std::string &tag) { return tag == "eu" ? QStringLiteral("Basque") : QStringLiteral("French"); });
    model.setDesk(deskOf(1000));
    model.setFilter(QStringLiteral("basque"), false);
    EXPECT_EQ(model.rowCount(), 500);
    model.setFilter({}, true);
    EXPECT_EQ(model.rowCount(), 10);
    EXPECT_TRUE(model.index(0, 0).data(DatasetShardModel::warnsRole).toBool());
    EXPECT_EQ(model.rowOf("part/100001.jsonl.zst"), -1) << "it is filtered out";
}

TEST(DatasetShardModel, KeepsWhatIsChosenWhenItSorts)
{
    DatasetShardModel model;
    model.setDesk(deskOf(100));
    const QPersistentModelIndex chosen = model.index(17, 0);
    const QString path = chosen.data(DatasetShardModel::pathRole).toString();
    model.sort(DatasetShardModel::Words, Qt::DescendingOrder);
    EXPECT_EQ(chosen.data(DatasetShardModel::pathRole).toString(), path);
}

TEST(DatasetShardModel, LeavesNumbersEmptyWhereNothingWasMeasured)
{
    DatasetShardModel model;
    model.setDesk(deskOf(20));
    EXPECT_TRUE(model.index(0, DatasetShardModel::Words).data().toString().isEmpty());
    EXPECT_FALSE(model.index(1, DatasetShardModel::Words).data().toString().isEmpty());
}

} // namespace espalier::ui
