// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/base/json.h"
#include "storage/base/work.h"

#include <string>
#include <string_view>

namespace espalier::cli {

/// Where results and remarks go. Standard output carries results only; everything else is standard error. One thread, except
/// `progress`.
class Output
{
public:
    Output();

    void text(std::string_view bytes);
    /// One JSON value, indented, with a line feed.
    void json(const Json &value);
    /// A remark for people, one line, never part of the result.
    void note(std::string_view line);
    /// Shows how far work has come when standard error is a terminal.
    void progress(const Progress &progress);
    void endProgress();

    /// Nobody reads the result any more (a closed pipe): stop quietly.
    bool isBroken() const { return m_isBroken; }
    /// Hands on what is buffered. Errors: Io (the disk that standard output goes to is full).
    Result<void> flush();

    /// Whether anything of a result has been written: an error that comes later must not be mixed into it.
    bool hasText() const { return m_hasText; }

    /// Columns of the terminal that standard output is; 0 when it is none.
    int width() const { return m_width; }

private:
    int m_width = 0;
    bool m_showsProgress = false;
    bool m_hasProgress = false;
    bool m_isBroken = false;
    bool m_hasText = false;
    int m_writeError = 0;
};

/// A list of JSON objects written one by one, so that the first is out before the last is read.
class JsonList
{
public:
    explicit JsonList(Output &out) : m_out(out) {}
    void add(const Json &value);
    void finish();

private:
    Output &m_out;
    bool m_isEmpty = true;
};

/// JSON text without line breaks; bytes that are not UTF-8 become U+FFFD, hidden characters are escaped.
std::string jsonLine(const Json &value);

} // namespace espalier::cli
