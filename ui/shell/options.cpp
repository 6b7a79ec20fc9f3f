// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/options.h"

#include <charconv>
#include <string_view>

namespace espalier::ui {

namespace detail {

/// Takes the value of "--name value" or "--name=value".
class OptionReader
{
public:
    explicit OptionReader(const std::vector<std::string> &arguments) : m_arguments(arguments) {}

    bool next()
    {
        if (m_at >= m_arguments.size())
            return false;
        m_now = m_arguments[m_at++];
        m_value.reset();
        const auto equals = m_now.find('=');
        if (m_now.starts_with("--") && equals != std::string_view::npos) {
            m_value = std::string(m_now.substr(equals + 1));
            m_now = m_now.substr(0, equals);
        }
        return true;
    }

    std::string_view now() const { return m_now; }

    /// Empty when there is none: then `problem` says so.
    std::string value(std::string *problem)
    {
        if (!m_value && m_at < m_arguments.size())
            m_value = m_arguments[m_at++];
        if (!m_value || m_value->empty())
            *problem = std::string(m_now) + " needs a value.";
        return m_value.value_or(std::string());
    }

private:
    const std::vector<std::string> &m_arguments;
    std::size_t m_at = 0;
    std::string_view m_now;
    std::optional<std::string> m_value;
};

static void readZoom(const std::string &text, Options *options)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options->zoom);
    if (error != std::errc() || end != text.data() + text.size() || options->zoom < 80 || options->zoom > 200)
        options->problem = "--zoom takes a number from 80 to 200, not '" + text + "'.";
}

static void readTheme(const std::string &text, Options *options)
{
    options->theme = text;
    if (text != "light" && text != "dark" && text != "contrast" && text != "system")
        options->problem = "--theme is light, dark, contrast or system, not '" + text + "'.";
}

static void readPositional(std::string_view text, Options *options)
{
    if (text.starts_with("espalier:")) {
        options->link = std::string(text);
    } else if (options->workshop) {
        options->problem = "There is more than one workshop on the command line: '" + options->workshop->string() + "' and '"
            + std::string(text) + "'.";
    } else {
        options->workshop = std::filesystem::path(std::string(text));
    }
}

} // namespace detail

Options parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    detail::OptionReader reader(arguments);
    while (options.problem.empty() && reader.next()) {
        const std::string_view name = reader.now();
        if (name == "--help" || name == "-h")
            options.wantsHelp = true;
        else if (name == "--version")
            options.wantsVersion = true;
        else if (name == "--reset")
            options.wantsReset = true;
        else if (name == "--workshop" || name == "-C")
            options.workshop = reader.value(&options.problem);
        else if (name == "--tour")
            options.tour = reader.value(&options.problem);
        else if (name == "--lang")
            options.language = reader.value(&options.problem);
        else if (name == "--theme")
            detail::readTheme(reader.value(&options.problem), &options);
        else if (name == "--zoom")
            detail::readZoom(reader.value(&options.problem), &options);
        else if (name.starts_with('-') && name.size() > 1)
            options.problem = "There is no option '" + std::string(name) + "'.";
        else
            detail::readPositional(name, &options);
    }
    return options;
}

std::string usageText()
{
    return R"(Usage: espalier [options] [FOLDER | espalier://LINK]

A workbench for open-science workshops that build language models in public.

Options:
  -C, --workshop DIR   open the workshop in this folder
      --tour DIR       open every page off screen, write a picture of each and
                       an index.html into DIR, and end; needs no display
      --lang TAG       language of the interface: en, fr, ...
      --theme NAME     light, dark, contrast or system
      --zoom PERCENT   size of text, 80 to 200
      --reset          forget window layout and preferences; workshops stay
  -h, --help           this text
      --version        the version

Everything the window does is also there without one: see espalier-cli --help.
Ends with 0, or 2 (command line not understood), 3 (could not), 69 (no display).
)";
}

} // namespace espalier::ui
