// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statistics/text/masks_p.h"
#include "app/statistics/text/personalchecks_p.h"
#include "app/statistics/text/personaldata.h"
#include "randomtext.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

using namespace espalier;
using namespace espalier::statistics;

namespace {

/// "type:text" of each hit, parted by "; ".
std::string found(std::string_view text, std::string_view language = {})
{
    PersonalDataFinder finder;
    std::vector<PersonalDataHit> hits;
    finder.find(text, language, hits);
    std::string all;
    for (const auto &hit : hits) {
        all += all.empty() ? "" : "; ";
        all.append(personalDataTypes().at(hit.type)).append(":").append(text.substr(hit.begin, hit.size));
    }
    return all;
}

std::string maskedOf(std::string_view text)
{
    PersonalDataFinder finder;
    std::vector<PersonalDataHit> hits;
    finder.find(text, {}, hits);
    return masked(text, hits);
}

} // namespace

TEST(PersonalData, FindsWhatCarriesItsForm)
{
    EXPECT_EQ(found("mail john.doe+x@mail.example.org."), "email:john.doe+x@mail.example.org");
    EXPECT_EQ(found("ask @some_body now"), "user_name:@some_body");
    EXPECT_EQ(found("from 192.168.35.78 on"), "ip_address:192.168.35.78");
    EXPECT_EQ(found("at 2001:db8:85a3::8a2e:370:7334,"), "ip_address:2001:db8:85a3::8a2e:370:7334");
    EXPECT_EQ(found("card 4111 1111 1111 1111"), "credit_card:4111 1111 1111 1111");
    EXPECT_EQ(found("card 378282246310005"), "credit_card:378282246310005");
    EXPECT_EQ(found("to DE89 3704 0044 0532 0130 00 please"), "iban:DE89 3704 0044 0532 0130 00");
    EXPECT_EQ(found("to GB82WEST12345698765432"), "iban:GB82WEST12345698765432");
    EXPECT_EQ(found("at 1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i."), "bitcoin_address:1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i");
    EXPECT_EQ(found("to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
              "bitcoin_address:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
    EXPECT_EQ(found("call +33 456 789 1234 today"), "phone:+33 456 789 1234");
    EXPECT_EQ(found("Tel.: 030 1234567"), "phone:030 1234567");
    EXPECT_EQ(found("phone (555) 123-4567"), "phone:(555) 123-4567");
    EXPECT_EQ(found("key AKa8f3Kq9Zt5Lw2Xn7Vb4 here"), "key:AKa8f3Kq9Zt5Lw2Xn7Vb4");
}

TEST(PersonalData, TakesNoListOfPerlForAUser)
{
    for (const char *program :
         {"my @names = (1);", "push(@names, 2)", "return @names;", "my $count = @names\n", "foreach (@names)"})
        EXPECT_EQ(found(program), "") << program;
    EXPECT_EQ(found("my friend (@somebody), our @other"), "user_name:@somebody; user_name:@other");
}

TEST(PersonalData, FindsNumbersOfCountriesByTheirChecks)
{
    EXPECT_EQ(found("SSN 536-90-4399", "en"), "us_ssn:536-90-4399");
    EXPECT_EQ(found("SIN 046-454-286", "en"), ""); // begins with 0: nobody's
    EXPECT_EQ(found("SIN 130 692 544", "en"), "ca_sin:130 692 544");
    EXPECT_EQ(found("ABN 51 824 753 556", "en"), "au_abn:51 824 753 556");
    EXPECT_EQ(found("TFN 123 456 782", "en"), "au_tfn:123 456 782");
    EXPECT_EQ(found("DNI 12345678Z", "es"), "es_dni:12345678Z");
    EXPECT_EQ(found("NIE X1234567L", "es"), "es_nie:X1234567L");
    EXPECT_EQ(found("CURP HEGG560427MVZRRL04", "es"), "mx_curp:HEGG560427MVZRRL04");
    EXPECT_EQ(found("CPF 529.982.247-25", "pt"), "br_cpf:529.982.247-25");
    EXPECT_EQ(found("NIF 123456789", "pt"), "pt_nif:123456789");
    EXPECT_EQ(found("身份证 11010519491231002X", "zh"), "cn_id:11010519491231002X");
    EXPECT_EQ(found("plaque AB-123-CD", "fr"), "licence_plate:AB-123-CD");
    EXPECT_EQ(found("DNI 12345678Z", "de"), "");
}

TEST(PersonalData, PassesOverWhatOnlyLooksLikeIt)
{
    for (const char *text : {"card 4273 9666 4581 5643",
                             "version 1.2.3.4",
                             "release 10.4.2.11",
                             "1.2.3.4",
                             "256.1.1.1",
                             "127.0.0.1",
                             "1.2.3.4.5",
                             "mask 255.255.255.0",
                             "on 2004-05-06 12:30:45",
                             "tel 2004-05-06",
                             "2004-2011",
                             "+0200",
                             "a+12345678901",
                             "@param x",
                             "@foo(1)",
                             "foo@bar",
                             "user@host.invalidtld",
                             "std::vector",
                             "12:34:56",
                             "::1",
                             "dead::beef",
                             "00:1a:2b:3c:4d:5e",
                             "3.14159265358979",
                             "0x1234567890abcdef",
                             "DE89 3704 0044 0532 0130 01",

                             "GL_COMPRESSED_RGBA_S3TC_DXT5_EXT",
                             "12345678A",
                             "phrase 12 345 678",
                             "d41d8cd98f00b204e9800998ecf8427e",
                             "",
                             "@"})
        EXPECT_EQ(found(text), "") << text;
}

TEST(PersonalData, ChecksDigitsAsTheirAuthoritiesDo)
{
    EXPECT_TRUE(detail::isVerhoeff("2363"));
    EXPECT_FALSE(detail::isVerhoeff("2364"));
    EXPECT_TRUE(detail::isLuhn("79927398713"));
    EXPECT_FALSE(detail::isLuhn("79927398710"));
    EXPECT_TRUE(detail::isPortugueseCard("000000000ZZ4"));
    EXPECT_FALSE(detail::isPortugueseCard("000000000ZZ5"));
    EXPECT_FALSE(detail::isUsSsn("666123456"));
    EXPECT_FALSE(detail::isCpf("11111111111"));
    EXPECT_EQ(detail::callingCodeLength("351912345678"), 3);
    EXPECT_EQ(detail::callingCodeLength("33456789123"), 2);
    EXPECT_EQ(detail::callingCodeLength("999"), 3);
    EXPECT_EQ(detail::callingCodeLength("0123"), 0);
}

TEST(PersonalData, IsMaskedCharacterByCharacter)
{
    EXPECT_EQ(maskedOf("to john@mail.org!"), "to j···@····.org!");
    EXPECT_EQ(maskedOf("+33 456 789 1234"), "+33 ··· ··· ····");
    EXPECT_EQ(maskedOf("at 192.168.35.78 é"), "at ···.···.··.·· é");
    EXPECT_EQ(maskedOf("ask @some_body now"), "ask @····_···· now");
}

TEST(PersonalData, HitsAscendAndAreApartInAnyText)
{
    PersonalDataFinder finder;
    std::vector<PersonalDataHit> hits, portable;
    test::RandomText random(21);
    static const char letters[] = "0123456789 .-:@+()ab/EDX\n";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t i = random.below(300); i > 0; --i)
            text += letters[random.below(sizeof letters - 1)];
        finder.find(text, "", hits);
        std::size_t end = 0;
        for (const auto &hit : hits) {
            ASSERT_GE(hit.begin, end) << text;
            ASSERT_GT(hit.size, 0u);
            end = hit.begin + hit.size;
            ASSERT_LE(end, text.size());
        }
        detail::useKernels(&detail::portableKernels());
        finder.find(text, "", portable);
        detail::useKernels(nullptr);
        ASSERT_EQ(hits.size(), portable.size());
    }
}

TEST(PersonalData, AgreesWithTheGoldenFilesOfPiiManager)
{
    std::ifstream file(std::string(ESPALIER_SHARED_DATA) + "/personal_data_golden/orig.txt");
    if (!file)
        GTEST_SKIP() << "the golden files are not here";
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    EXPECT_EQ(found(text, "en"), "credit_card:4273 9666 4581 5642; bitcoin_address:1AGNa15ZQXAZUgFiqJ2i7Z2DPU2J6hW62i");
}
