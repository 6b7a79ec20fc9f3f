// SPDX-License-Identifier: GPL-3.0-or-later
// Run by the build: packs the texts of the SPDX list, one JSON file each, into one file that the library holds.
//   espalier-pack-licences FOLDER OUT      FOLDER has <id>.json with name and licenseText
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <vector>

#include <zstd.h>

namespace {

constexpr int level = 19;

std::string packed(const std::vector<std::filesystem::path> &files)
{
    std::string all;
    for (const auto &file : files) {
        std::ifstream in(file, std::ios::binary);
        const nlohmann::json licence = nlohmann::json::parse(in);
        for (const std::string &text :
             {file.stem().string(), licence.at("name").get<std::string>(), licence.at("licenseText").get<std::string>()}) {
            if (text.find('\0') != std::string::npos)
                throw std::runtime_error(file.string() + " has a zero byte in a text");
            all += text;
            all += '\0';
        }
    }
    std::string out(ZSTD_compressBound(all.size()), '\0');
    const std::size_t size = ZSTD_compress(out.data(), out.size(), all.data(), all.size(), level);
    if (ZSTD_isError(size))
        throw std::runtime_error(ZSTD_getErrorName(size));
    out.resize(size);
    return out;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::cerr << "usage: espalier-pack-licences FOLDER OUT\n";
        return 2;
    }
    try {
        std::vector<std::filesystem::path> files;
        for (const auto &entry : std::filesystem::directory_iterator(argv[1]))
            if (entry.path().extension() == ".json")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        if (files.empty())
            throw std::runtime_error("no licence texts in " + std::string(argv[1]));
        const std::string bytes = packed(files);
        std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out)
            throw std::runtime_error(std::string("cannot write ") + argv[2]);
    } catch (const std::exception &problem) {
        std::cerr << "espalier-pack-licences: " << problem.what() << '\n';
        return 1;
    }
    return 0;
}
