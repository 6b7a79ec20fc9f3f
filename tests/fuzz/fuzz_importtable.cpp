// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds bytes to the reader of tables; the first says how the table is read.
#include "tests/fuzz/importfuzz.h"

#include "app/catalogue/csvreader.h"

using namespace espalier;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    catalogue::ImportRequest request;
    request.format = catalogue::ImportFormat::Csv;
    static constexpr const char *encodings[] = {"", "", "", "UTF-16LE", "windows-1252", "Shift_JIS", "UTF-7", "GB18030"};
    request.table.encoding = encodings[data[0] % 8];
    request.table.delimiter = ",;\t|"[(data[0] >> 3) % 4];
    if (data[0] & 32)
        request.table.columns = {{"a", "name"}, {"b", "languages"}, {"c", "licence_claims"}, {"d", "amount.documents"}, {"", ""}};
    const std::string bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    catalogue::detail::CsvReader reader(bytes, "t.csv");
    catalogue::detail::CsvRow row;
    std::size_t line = 0;
    for (auto next = reader.next(row); next && *next; next = reader.next(row)) {
        fuzz::require(row.line > line && row.cells.size() <= catalogue::detail::mostColumns);
        line = row.line;
    }
    fuzz::importBytes(bytes, "t.csv", request);
    fuzz::importBytes("name,languages,license,url,id,formats\n" + bytes, "t.csv", request);
    return 0;
}
