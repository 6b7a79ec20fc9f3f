// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/exporter.h"

namespace espalier::catalogue::detail {

std::unique_ptr<SourceExporter> makeJsonExporter();
/// `delimiter` is a comma or a tab.
std::unique_ptr<SourceExporter> makeTableExporter(char delimiter);
std::unique_ptr<SourceExporter> makeBigScienceExporter();
std::unique_ptr<SourceExporter> makeMasaderExporter();
std::unique_ptr<SourceExporter> makeCardExporter();
std::unique_ptr<SourceExporter> makeCroissantExporter(const std::string &workshop, Timestamp at);
std::unique_ptr<SourceExporter> makeDpiExporter();
std::unique_ptr<SourceExporter> makeSpdxExporter(const std::string &workshop, Timestamp at);

std::vector<Issue> checkRecords(std::string_view bytes);
std::vector<Issue> checkTable(std::string_view bytes, char delimiter);
std::vector<Issue> checkBigScience(std::string_view bytes);
std::vector<Issue> checkMasader(std::string_view bytes);
std::vector<Issue> checkCard(std::string_view bytes);
std::vector<Issue> checkCroissant(std::string_view bytes);
std::vector<Issue> checkDpi(std::string_view bytes);
std::vector<Issue> checkSpdx(std::string_view bytes);

} // namespace espalier::catalogue::detail
