package org.shumao.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.code.place.Countries;
import org.shumao.contracts.code.place.Provinces;

class CodeListTest {
    @Test
    void oneCountryIsOneMemberUnderEverySpelling() {
        assertThat(Countries.find("502").orElseThrow().member()).isEqualTo("US");
        assertThat(Countries.find("USA")).isEqualTo(Countries.find("502"));
        assertThat(Countries.find("US")).isEqualTo(Countries.find("502"));
    }

    @Test
    void aCustomsNumberOfSeveralIsoCodesKeepsItsNumber() {
        assertThat(Countries.find("326").orElseThrow().member()).isEqualTo("C326");
        assertThat(Countries.find("NOR").orElseThrow().member()).isEqualTo("C326");
        assertThat(Countries.find("701").orElseThrow().member()).isEqualTo("C701");
    }

    /** One thing has one list: no list has all codes and names of another one. */
    @ParameterizedTest
    @EnumSource(CodeList.class)
    void noListRepeatsAnother(CodeList list) {
        List<String> own = list.entries().stream().map(CodeListTest::named).toList();
        assertThat(own).isNotEmpty();
        assertThat(CodeList.values())
                .filteredOn(other -> other != list)
                .noneMatch(other -> other.entries().stream()
                        .map(CodeListTest::named)
                        .toList()
                        .containsAll(own));
    }

    private static String named(CodeList.Entry entry) {
        return entry.code() + " " + entry.nameEn() + " " + entry.nameZh();
    }

    /** A partner is a country under its alpha-2 code, and has its names. */
    @Test
    void partnersAreNamedAsCountriesAre() {
        assertThat(CodeList.COUNTRIES.entries())
                .filteredOn(country -> country.alternatives().stream().anyMatch(CodeList.PARTNERS::contains))
                .hasSizeGreaterThan(200)
                .allSatisfy(country -> assertThat(
                                country.alternatives().stream().flatMap(code -> CodeList.PARTNERS.find(code).stream()))
                        .allMatch(partner -> Objects.equals(partner.nameEn(), country.nameEn())
                                && Objects.equals(partner.nameZh(), country.nameZh())));
    }

    @Test
    void southAfricaIsNotTheRestOfAfrica() {
        assertThat(Countries.find("ZAF").orElseThrow().customs()).isEqualTo("244");
        assertThat(Countries.find("299").orElseThrow().member()).isEqualTo("C299");
    }

    @Test
    void currencyNumbersAreCustomsNumbers() {
        assertThat(Currencies.iso("142")).contains("CNY");
        assertThat(Currencies.iso("344")).contains("RUB");
        assertThat(Currencies.iso("156")).isEmpty();
        assertThat(Currencies.iso("USD")).contains("USD");
    }

    @Test
    void theOtherTablesHoldWhatCustomsPublish() {
        assertThat(CodeList.UNITS.contains("035")).isTrue();
        assertThat(Provinces.contains("33")).isTrue();
        assertThat(CodeList.SERVICES.contains("SI22")).isTrue();
        assertThat(CodeList.SERVICES.contains("SX1")).isFalse();
        assertThat(CodeList.CUSTOMS_OFFICES.contains("3700")).isTrue();
        assertThat(CodeList.TRANSPORT_MODES.contains("5")).isTrue();
        assertThat(CodeList.WRAP_TYPES.contains("2")).isTrue();
        assertThat(SupervisionMode.find("0110")).isEmpty();
        assertThat(SupervisionMode.find("9810").orElseThrow().imports()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        9610, 2014-02-09, false
        9610, 2014-02-10, true
        1210, 2014-07-31, false
        1210, 2014-08-01, true
        1239, 2016-11-30, false
        1239, 2016-12-01, true
        9710, 2020-06-30, false
        9810, 2020-07-01, true
        """)
    void aSupervisionModeBeginsWithItsAnnouncement(String code, LocalDate day, boolean valid) {
        assertThat(SupervisionMode.find(code).orElseThrow().validity().covers(day))
                .isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        8806, 2021-12-31, false, from 2022-01-01
        8806, 2022-01-01, true,  from 2022-01-01
        8803, 2021-12-31, true,  to 2021-12-31
        8803, 2022-01-01, false, to 2021-12-31
        4202, 1999-01-01, true,  ''
        """)
    void aHeadingBelongsToItsEditionOfTheHarmonizedSystem(String heading, LocalDate day, boolean valid, String text) {
        Validity validity =
                CodeList.PRODUCTS.find(heading).map(CodeList.Entry::validity).orElse(Validity.OPEN);
        assertThat(validity.covers(day)).isEqualTo(valid);
        assertThat(validity.text()).isEqualTo(text);
    }

    /** There are 333 units of the second level; the others stand in where a province or municipality has none. */
    @Test
    void everyCityLiesInAProvinceAndThoseInUseAreAsManyAsThereAre() {
        List<String[]> rows = CodeTable.rows("cities.tsv");
        assertThat(rows.stream().map(row -> row[0]))
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.matches("[0-9]{4}") && Provinces.contains(code.substring(0, 2)));
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row[1]).as(row[0]).matches("[A-Z][A-Za-zü' ()]+");
            assertThat(row[2].codePoints().allMatch(Character::isIdeographic))
                    .as(row[0])
                    .isTrue();
            assertThat(row[3]).as(row[0]).matches("|20(1[1-9]|2[0-6])");
        });
        assertThat(rows.stream().filter(row -> row[3].isEmpty() && row[2].matches(".*(市|地区|盟|自治州)")))
                .hasSize(333);
    }

    @ParameterizedTest
    @CsvSource({
        "3301, true",
        "1101, true",
        "4290, true",
        "3712, true",
        "3414, true",
        "3718, false",
        "3300, false",
        "9901, false"
    })
    void aCodeThatWasAbolishedIsStillKnown(String code, boolean known) {
        assertThat(CodeList.CITIES.contains(code)).isEqualTo(known);
    }

    /** As many as the State Council's replies say. */
    @ParameterizedTest
    @CsvSource({
        "2015-03-07, 1",
        "2016-01-06, 12",
        "2018-07-24, 22",
        "2019-12-15, 24",
        "2020-04-27, 46",
        "2022-02-08, 27",
        "2022-11-14, 33",
        "2025-04-25, 16"
    })
    void everyListOfPilotZonesIsWhole(String approved, int zones) {
        assertThat(CodeTable.rows("pilot-zones.tsv").stream().filter(row -> row[5].equals(approved)))
                .hasSize(zones)
                .allMatch(row -> CodeList.PILOT_ZONES.contains(row[0]));
    }

    @ParameterizedTest
    @CsvSource({"pilot-zones.tsv, 3, 4", "clusters.tsv, 3, 4"})
    void everyZoneAndClusterHasACodeOfItsOwnAndLiesInItsProvince(String table, int province, int city) {
        List<String[]> rows = CodeTable.rows(table);
        assertThat(rows).hasSizeGreaterThan(20);
        assertThat(rows.stream().map(row -> row[0])).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z_]+"));
        assertThat(rows).allSatisfy(row -> {
            assertThat(Provinces.contains(row[province])).as(row[0]).isTrue();
            assertThat(row[city].isEmpty()
                            || (row[city].startsWith(row[province]) && CodeList.CITIES.contains(row[city])))
                    .as(row[0])
                    .isTrue();
        });
        assertThat(CodeList.CLUSTERS.contains("YIWU_SMALL_GOODS")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"01, A", "12, B", "43, C", "51, F", "52, F", "65, I", "97, T", "98, -", "00, -", "1, -"})
    void aDivisionBelongsToASection(String division, @Nullable String section) {
        assertThat(Industries.sectionOf(division)).isEqualTo(section);
    }

    /** What a list publishes is what its check takes. */
    @Test
    void everyPublishedCodeIsTaken() {
        assertThat(codes(CodeList.COUNTRIES))
                .allMatch(code -> Countries.find(code).isPresent());
        assertThat(codes(CodeList.CURRENCIES))
                .allMatch(code -> Currencies.iso(code).isPresent());
        assertThat(codes(CodeList.SUPERVISION_MODES))
                .allMatch(code -> SupervisionMode.find(code).isPresent());
        assertThat(codes(CodeList.PROVINCES).filter(code -> code.length() == 2)).allMatch(Provinces::contains);
    }

    private static Stream<String> codes(CodeList list) {
        return list.entries().stream()
                .flatMap(entry -> Stream.concat(Stream.of(entry.code()), entry.alternatives().stream()));
    }

    @ParameterizedTest
    @EnumSource(CodeList.class)
    void everyListNamesItsCodesOnceAndHasNoBlankName(CodeList list) {
        assertThat(list.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
        assertThat(CodeList.named(list.id())).contains(list);
        assertThat(list.entries()).hasSizeGreaterThan(1).allSatisfy(entry -> {
            assertThat(entry.code()).isNotBlank();
            assertThat(entry.nameEn() == null || !entry.nameEn().isBlank())
                    .as(entry.code())
                    .isTrue();
            assertThat(entry.nameZh() == null || !entry.nameZh().isBlank())
                    .as(entry.code())
                    .isTrue();
        });
    }

    @Test
    void theDivisionsOfTheSectionsFollowEachOther() {
        for (int division = 1; division <= 97; division++) {
            String section = Industries.sectionOf("%02d".formatted(division));
            assertThat(section).matches("[A-T]");
            assertThat(CodeList.INDUSTRIES.contains(String.valueOf(section))).isTrue();
        }
        assertThat(CodeList.INDUSTRIES.contains("U")).isFalse();
    }
}
