// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/fonts.h"

#include "ui/text/codetext.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>

#include <algorithm>

namespace espalier::ui {

namespace detail {

/// The family whose shapes a language wants, by the start of its tag. Only for scripts that share code points.
static QString familyFor(std::string_view tag)
{
    const auto begins = [tag](std::string_view start) { return tag.substr(0, start.size()) == start; };
    if (begins("ja"))
        return QStringLiteral("Noto Sans CJK JP");
    if (begins("ko"))
        return QStringLiteral("Noto Sans CJK KR");
    if (begins("zh-Hant") || begins("zh-TW"))
        return QStringLiteral("Noto Sans CJK TC");
    if (begins("yue") || begins("zh-HK"))
        return QStringLiteral("Noto Sans CJK HK");
    if (begins("zh") || begins("wuu") || begins("hak") || begins("nan"))
        return QStringLiteral("Noto Sans CJK SC");
    return {};
}

struct Sample {
    const char *language;
    const char32_t *text;
    const char *package;
};

constexpr Sample samples[] = {
    {"yo", U"\u1ECD\u0300r\u1ECD\u0300 Yor\u00F9b\u00E1", "fonts-noto-core"},
    {"vi", U"ti\u1EBFng Vi\u1EC7t", "fonts-noto-core"},
    {"ar", U"\u0627\u0644\u0639\u0631\u0628\u064A\u0629", "fonts-noto-core"},
    {"ur", U"\u0627\u0631\u062F\u0648", "fonts-noto-core"},
    {"hi", U"\u0939\u093F\u0928\u094D\u0926\u0940", "fonts-noto-core"},
    {"bn", U"\u09AC\u09BE\u0982\u09B2\u09BE", "fonts-noto-core"},
    {"ta", U"\u0BA4\u0BAE\u0BBF\u0BB4\u0BCD", "fonts-noto-core"},
    {"te", U"\u0C24\u0C46\u0C32\u0C41\u0C17\u0C41", "fonts-noto-core"},
    {"ml", U"\u0D2E\u0D32\u0D2F\u0D3E\u0D33\u0D02", "fonts-noto-core"},
    {"th", U"\u0E44\u0E17\u0E22", "fonts-noto-core"},
    {"zh", U"\u4E2D\u6587", "fonts-noto-cjk"},
    {"ja", U"\u65E5\u672C\u8A9E", "fonts-noto-cjk"},
    {"ko", U"\uD55C\uAD6D\uC5B4", "fonts-noto-cjk"},
};

} // namespace detail

QFont fontForLanguage(const QFont &base, std::string_view languageTag)
{
    const QString family = detail::familyFor(languageTag);
    if (family.isEmpty())
        return base;
    QFont font = base;
    QStringList families = base.families();
    families.removeAll(family);
    families.prepend(family);
    // The system's own family goes first for Latin letters; the fallback order then picks the right shapes. It is named as it really
    // is: a list passes over an alias ("Sans Serif"), and all letters would be drawn in the other family.
    const QString own = QFontInfo(base).family();
    if (!own.isEmpty() && own != family) {
        families.removeAll(own);
        families.prepend(own);
    }
    font.setFamilies(families);
    return font;
}

std::vector<ScriptCheck> checkFonts()
{
    const QStringList families = QFontDatabase::families();
    std::vector<QFontMetrics> metrics;
    metrics.reserve(static_cast<std::size_t>(families.size()));
    for (const QString &family : families)
        metrics.emplace_back(QFont(family));
    std::vector<ScriptCheck> checks;
    for (const detail::Sample &sample : detail::samples) {
        ScriptCheck check;
        check.language = languageLabel(sample.language);
        check.sample = QString::fromUcs4(sample.text);
        const auto points = check.sample.toUcs4();
        check.isCovered = std::any_of(metrics.begin(), metrics.end(), [&points](const QFontMetrics &one) {
            return std::all_of(points.begin(), points.end(), [&one](uint point) { return one.inFontUcs4(point); });
        });
        if (!check.isCovered)
            check.package = QLatin1String(sample.package);
        checks.push_back(std::move(check));
    }
    return checks;
}

QFont withTabularDigits(const QFont &base)
{
    // Qt 6.4 has no switch for OpenType features; the families we recommend have digits of one width already, and a fixed pitch
    // family would change every other letter. Kerning is what moves digits in those.
    QFont font = base;
    font.setKerning(false);
    return font;
}

} // namespace espalier::ui
