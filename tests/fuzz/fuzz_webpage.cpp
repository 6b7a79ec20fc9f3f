// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/filling/filling.h"
#include "app/catalogue/filling/filereading.h"
#include "app/catalogue/filling/htmlpage.h"
#include "app/catalogue/filling/pagefilling.h"
#include "app/web/address.h"
#include "storage/base/text.h"
#include "storage/records/schema.h"

#include <cstdint>
#include <cstdlib>

using namespace espalier;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Whatever was read: values are what the schema takes, nothing is no UTF-8, and filling in twice changes nothing.
void check(const catalogue::Filling &filling)
{
    Json body = {{"id", "src_00000000000000000000000000"}, {"schema", "source/1"}, {"name", "x"}};
    for (const auto &value : filling.values)
        require(isUtf8(value.origin) && isUtf8(value.place) && isUtf8(value.said) && !value.field.empty());
    applyFilling(body, filling);
    const Json once = body;
    require(applyFilling(body, filling).empty() && body == once);
    for (const Issue &issue : records::Schema::of(records::Kind::Source).validate(body))
        require(issue.severity != Severity::Error);
}

} // namespace

/// The first byte says what the rest is: a page, an address, a README or other file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1 || size > 64 << 10)
        return 0;
    const std::string bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    switch (data[0] % 4) {
    case 0: {
        catalogue::detail::FillingMaker maker("web page", "https://example.org/", Timestamp());
        const auto html = catalogue::detail::readHtmlPage(bytes, "text/html", "page");
        web::Page page;
        page.address = "https://example.org/a/b";
        page.bytes = bytes;
        if (html)
            catalogue::detail::fillPage(maker, *html, page, {});
        check(maker.take());
        break;
    }
    case 1: {
        const auto address = web::parseWebAddress(bytes);
        if (address) {
            const auto again = web::parseWebAddress(address->whole);
            require(again && again->whole == address->whole);
        }
        check(catalogue::fillFromAddress(bytes));
        break;
    }
    default: {
        catalogue::detail::FillingMaker maker("file", "README.md", Timestamp());
        catalogue::detail::fillBytes(maker, {data[0] % 4 == 2 ? "README.md" : "file", bytes, {}, false}, {});
        check(maker.take());
    }
    }
    return 0;
}
