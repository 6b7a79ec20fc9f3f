// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/catalogue/debiantext.h"

#include <gtest/gtest.h>

using espalier::catalogue::plainTextOfHtml;
using espalier::catalogue::plainTextOfManual;
using espalier::catalogue::titleOfHtml;

TEST(DebianTextTest, AManualPageBecomesItsWords)
{
    EXPECT_EQ(plainTextOfManual(".\\\" a comment\n"
                                ".de XX\nnot shown\n..\n"
                                ".TH LS 1 2024 GNU\n"
                                ".SH NOM\nls \\- afficher le contenu\n"
                                ".SH SYNOPSIS\n.B ls\n[\\fI\\,OPTION\\/\\fR]...\n"
                                ".TP\n\\fB\\-a\\fP, \\fB\\-\\-all\\fP\nne pas \\*(lqignorer\\*(rq \\(bu \\[u00E9] \\\" rest\n"
                                ".BR cp (1),\n.IR \"a file\" .\n"),
              "LS(1)\n\nNOM\nls - afficher le contenu\n\nSYNOPSIS\nls\n[OPTION]...\n\n-a, --all\nne pas “ignorer” • é\ncp(1),\na "
              "file.");
    EXPECT_EQ(plainTextOfManual(".so man1/other.1\n"), "");
    EXPECT_EQ(plainTextOfManual(".Sh NAME\n.Nm cat\n.Nd join files\n.Xr ls 1\n"), "NAME\ncat\n- join files\nls(1)");
    EXPECT_EQ(plainTextOfManual(".TS\nl l.\na\tb\n.TE\n"), "a\tb");
}

TEST(DebianTextTest, AnHtmlPageBecomesItsWords)
{
    EXPECT_EQ(plainTextOfHtml(
                  "<html><head><title>T</title><script>x()</script></head><body><!-- no --><h1>A &amp; B</h1>"
                  "<p>one\n two&nbsp;&#233;&#x2014;&unknown; <b>bold</b></p><pre>a\n  b</pre><style>p{}</style></body>"),
              "A & B\n\none two é—&unknown; bold\n\na\n  b");
    EXPECT_EQ(titleOfHtml("<head><title>A &amp;\n B</title>"), "A & B");
    EXPECT_EQ(titleOfHtml("<p>"), "");
}

TEST(DebianTextTest, AnyCutOfAPageIsRead)
{
    const std::string roff =
        ".TH \"A\" 1\n\\f[B]x\\f(CW\\*[x]\\h'1'\\s+1\\(em\\[u20AC]\\w'a\n.TS\nx\n.IP \"\\(bu\" 4\n.BR \"a\"\"b\" c";
    const std::string html = "<a><p>&#x20ac;&amp;<script>a</script><!-- x --><pre>b</pre></a>";
    for (std::size_t size = 0; size <= roff.size(); ++size)
        EXPECT_LE(plainTextOfManual(roff.substr(0, size)).size(), roff.size() + 8);
    for (std::size_t size = 0; size <= html.size(); ++size)
        EXPECT_LE(plainTextOfHtml(html.substr(0, size)).size(), html.size());
}
