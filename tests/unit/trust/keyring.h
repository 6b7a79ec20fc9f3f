// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/governance/trust/sshkey.h"
#include "tests/support/tempfolder.h"

#include <functional>
#include <ostream>
#include <vector>

namespace espalier::governance::test {

/// A type of key as ssh-keygen makes it, and a way it signs.
struct KeySort {
    std::string name;
    std::vector<std::string> arguments; ///< of ssh-keygen
    std::string type, hash;
    std::vector<std::string> options; ///< of ssh-keygen -Y sign
};
inline void PrintTo(const KeySort &sort, std::ostream *out)
{
    *out << sort.name;
}
std::vector<KeySort> keySorts();

/// A key that signs in process, hardware keys among them, which nobody can plug into a test.
struct HandMadeKey {
    SshPublicKey key;
    std::function<std::string(std::string_view message, std::string_view nameSpace)> sign; ///< base64 without armour
};

/// Keys in a folder of their own, and the ssh-keygen program.
class Keyring
{
public:
    std::filesystem::path make(const KeySort &sort, const std::string &passphrase = {});
    std::string signWithProgram(const std::filesystem::path &key, std::string_view message, std::string_view nameSpace,
                                const std::vector<std::string> &options = {});
    bool programVerifies(const SshPublicKey &key, const std::string &armoured, std::string_view message,
                         std::string_view nameSpace);
    static std::string armoured(const std::string &base64);

    HandMadeKey edInProcess(const std::string &name);
    HandMadeKey hardwareEd(const std::string &name, std::uint8_t flags, std::uint32_t counter);
    HandMadeKey hardwareEcdsa(const std::string &name, std::uint8_t flags, std::uint32_t counter);

    const std::filesystem::path &path() const { return m_folder.path(); }

private:
    espalier::test::TempFolder m_folder;
};

} // namespace espalier::governance::test
