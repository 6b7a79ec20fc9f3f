// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalogue/filling/fillingmaker.h"
#include "app/catalogue/filling/htmlpage.h"
#include "app/web/fetcher.h"

namespace espalier::catalogue::detail {

/// Fills in what a page says about what it stands for. `page.address` may be empty (a saved file).
void fillPage(FillingMaker &maker, const HtmlPage &html, const web::Page &page, const Work &work);

/// Fills in from schema.org metadata: JSON-LD as it stands in pages or files. `place` is said before the name of the property.
void fillSchemaOrg(FillingMaker &maker, const std::string &text, const std::string &address, const std::string &place);

/// Whether a language tag says something, and what: "pt_BR" as "pt-BR", "eu-ES" as "eu"; empty when it is none.
std::string pageLanguage(std::string_view tag);

/// Opt-outs in a page and the headers it came with.
void fillPageOptOuts(FillingMaker &maker, const HtmlPage &html, const web::Page &page);
/// The same of robots.txt and tdmrep.json of the page's site. What is not there says nothing.
void fillSiteOptOuts(FillingMaker &maker, const std::string &pageAddress, web::Fetcher &fetcher, const Work &work);

} // namespace espalier::catalogue::detail
