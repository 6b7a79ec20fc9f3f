// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/run/making.h"

#include "plugins/host/pluginhost.h"
#include "storage/base/hash.h"
#include "storage/base/json.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace espalier::statistics {

namespace {

constexpr std::size_t digits = 12;

/// "name/" and the first digits of the SHA-256 of the model, which may have some gigabytes.
Result<std::string> digestedModel(const std::string &name, const std::filesystem::path &model)
{
    const int file = ::open(model.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(ErrorCode::Invalid, model.string(), "this model cannot be opened", "check the path and who may read it");
    struct stat info {
    };
    const bool isFile = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0;
    const std::size_t size = isFile ? static_cast<std::size_t>(info.st_size) : 0;
    void *bytes = isFile ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (bytes == MAP_FAILED)
        return failure(ErrorCode::Invalid, model.string(), "this model is empty or not a file");
    const std::string digest = sha256Hex(std::string_view(static_cast<const char *>(bytes), size));
    ::munmap(bytes, size);
    return name + "/" + digest.substr(0, digits);
}

} // namespace

Result<Making> makingOf(const ProfileOptions &options)
{
    Making making;
    making.scope = options.scope;
    making.textField = options.reading.textField;
    if (options.findsNearDuplicates)
        making.nearDuplicates = "oph128x14x8/1";
    if (options.scope == Scope::Census)
        return making;
    making.filters = (options.filters ? options.filters : FilterSettings::bigScience())->key();
    making.personalData = "espalier/2";
    const auto &host = plugins::PluginHost::instance();
    const auto plugin = host.find(options.languagePlugin);
    if (!plugin)
        return failure(ErrorCode::Invalid, options.languagePlugin, "there is no plugin of this name: " + plugin.error().detail,
                       plugin.error().hint);
    if (options.languageModel.empty()) {
        making.languages = std::string((*plugin)->name()) + "/" + std::string((*plugin)->version());
    } else {
        ESPALIER_TRY(making.languages, digestedModel(std::string((*plugin)->name()), options.languageModel));
    }
    if (!options.tokenModel.empty()) {
        ESPALIER_TRY(making.tokens, digestedModel("sentencepiece", options.tokenModel));
    }
    if (!options.perplexityModel.empty()) {
        ESPALIER_TRY(making.perplexity, digestedModel("arpa", options.perplexityModel));
    }
    return making;
}

std::string makingHash(const Making &making, const shards::ReadOptions &reading)
{
    const Json all = {{"scope", making.scope == Scope::Rich ? "rich" : "census"},
                      {"languages", making.languages},
                      {"filters", making.filters},
                      {"personal_data", making.personalData},
                      {"near_duplicates", making.nearDuplicates},
                      {"tokens", making.tokens},
                      {"perplexity", making.perplexity},
                      {"layout", reading.layout ? static_cast<int>(*reading.layout) : -1},
                      {"text_field", reading.textField},
                      {"meta_field", reading.metaField},
                      {"line_limit", reading.lineLimit},
                      {"memory_limit", reading.memoryLimit}};
    return sha256Hex(compactJson(all)).substr(0, digits);
}

} // namespace espalier::statistics
