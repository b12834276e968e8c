package org.shumao.contracts.code.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.code.place.Countries;
import org.shumao.contracts.code.place.Country;
import org.shumao.contracts.code.place.Provinces;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.SizeClass;

class ClassificationTest {
    private static final YearMonth TODAY = YearMonth.of(2025, 11);

    @ParameterizedTest
    @EnumSource(CodeList.class)
    void everyParentIsInTheListOneLevelUpAndEveryMembershipLeadsToAnItem(CodeList list) {
        Classification classification = Classification.of(list);
        assertThat(classification.items()).allSatisfy(item -> {
            assertThat(classification.item(item.code())).contains(item);
            if (item.parent() != null) {
                assertThat(classification.item(item.parent())).as(item.code()).isPresent();
                assertThat(item.parent()).isNotEqualTo(item.code());
            }
        });
        assertThat(classification.levels())
                .isNotEmpty()
                .allSatisfy(level -> assertThat(classification.memberships(level))
                        .isNotEmpty()
                        .allSatisfy(membership -> {
                            assertThat(classification.item(membership.member())).isPresent();
                            assertThat(classification.leaves(membership.member()))
                                    .contains(membership);
                        }));
    }

    @ParameterizedTest
    @EnumSource(
            value = CodeList.class,
            mode = Mode.EXCLUDE,
            names = {"CUSTOMS_OFFICES", "RETURN_STATUSES"})
    void everyItemOfTheOtherListsHasANameInBothLanguages(CodeList list) {
        assertThat(Classification.of(list).items()).allSatisfy(item -> {
            assertThat(item.nameEn()).as(item.code()).isNotBlank();
            assertThat(item.nameZh()).as(item.code()).isNotBlank();
        });
    }

    @Test
    void unknownAndNotApplicableAreFoundEverywhereAndListedNowhere() {
        for (CodeList list : CodeList.values()) {
            Classification classification = Classification.of(list);
            assertThat(classification.item("_U")).contains(Entry.UNKNOWN);
            assertThat(classification.item("_Z")).contains(Entry.NOT_APPLICABLE);
            assertThat(classification.items()).doesNotContain(Entry.UNKNOWN, Entry.NOT_APPLICABLE);
            assertThat(classification.item("nobody has this code")).isEmpty();
            assertThat(classification.leaves("nobody has this code")).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(CodeList.PARTNERS).memberships("chapter"))
                .withMessageContaining("partner");
    }

    @Test
    void everyHeadingOfEveryChapterIsInOneChapterOneSectionAndOneConsumerGroup() {
        Classification products = Classification.of(CodeList.PRODUCTS);
        List<String> headings = IntStream.rangeClosed(1, 99)
                .filter(chapter -> chapter != 77)
                .boxed()
                .flatMap(chapter -> IntStream.range(0, 100).mapToObj(number -> "%02d%02d".formatted(chapter, number)))
                .toList();
        for (List<Membership> level : List.of(
                products.memberships("heading"),
                products.memberships("chapter"),
                products.memberships("section"),
                Classification.of(CodeList.CONSUMER_GROUPS).memberships("group"))) {
            assertThat(level).extracting(Membership::leaf).containsExactlyElementsOf(headings);
            assertThat(level).allMatch(membership -> membership.covers(TODAY));
        }
        assertThat(products.memberships("section").stream()
                        .map(Membership::member)
                        .distinct())
                .hasSize(22);
    }

    /** HS 2022 has 1,228 headings, and 8803 is of the edition before; what is no heading is still named where a record carries it. */
    @Test
    void theListHasEveryHeadingOfTheHarmonizedSystemAndNoOther() {
        Classification products = Classification.of(CodeList.PRODUCTS);
        List<Entry> headings = products.items().stream()
                .filter(item -> item.level().equals("heading"))
                .toList();
        assertThat(headings).hasSize(1_229).extracting(Entry::code).isSorted().doesNotHaveDuplicates();
        assertThat(headings).allSatisfy(heading -> {
            assertThat(heading.parent()).isEqualTo(heading.code().substring(0, 2));
            assertThat(heading.nameEn()).isNotBlank();
            assertThat(heading.nameZh()).isNotBlank();
        });
        assertThat(List.of("2523", "8524", "8803", "61", "S11", "_U")).allMatch(products::lists);
        assertThat(List.of("6299", "7701", "6100", "9999")).noneMatch(products::lists);
        assertThat(products.item("2523").orElseThrow().nameEn()).endsWith(", heading 2523");
    }

    @ParameterizedTest
    @CsvSource({"6109,61,S11", "8517,85,S16", "9503,95,S20", "9705,97,S21", "0101,01,S01", "6299,62,S11", "9900,99,S22"
    })
    void aHeadingBelongsToItsChapterAndSection(String heading, String chapter, String section) {
        Classification products = Classification.of(CodeList.PRODUCTS);
        assertThat(products.item(heading).orElseThrow().parent()).isEqualTo(chapter);
        assertThat(products.item(chapter).orElseThrow().parent()).isEqualTo(section);
        assertThat(products.leaves(chapter))
                .extracting(Membership::leaf)
                .contains(heading)
                .hasSize(100);
        assertThat(products.leaves(section)).extracting(Membership::leaf).contains(heading);
        assertThat(products.leaves(heading)).containsExactly(Membership.always(heading, heading));
    }

    @Test
    void aHeadingWithoutANameHasThatOfItsChapterAndItsNumber() {
        Entry heading = Classification.of(CodeList.PRODUCTS).item("6299").orElseThrow();
        assertThat(heading.nameEn()).isEqualTo("Clothing and accessories, not knitted or crocheted, heading 6299");
        assertThat(heading.nameZh()).isEqualTo("非针织或非钩编的服装及衣着附件（品目6299）");
        assertThat(heading.level()).isEqualTo("heading");
        assertThat(Classification.of(CodeList.PRODUCTS).item("7701")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "6204,CLOTHING",
        "4202,CLOTHING",
        "8517,ELECTRONICS",
        "8516,HOME",
        "9403,HOME",
        "9402,HEALTH",
        "3304,BEAUTY",
        "9619,MATERNAL_CHILD",
        "6111,MATERNAL_CHILD",
        "1901,MATERNAL_CHILD",
        "1905,FOOD",
        "2204,FOOD",
        "2106,HEALTH",
        "3004,HEALTH",
        "8703,OTHER",
        "9900,OTHER"
    })
    void theTableSaysWhichConsumerGroupAHeadingIsIn(String heading, String group) {
        Classification groups = Classification.of(CodeList.CONSUMER_GROUPS);
        assertThat(groups.memberships("group")).contains(Membership.always(heading, group));
        assertThat(groups.leaves(group)).extracting(Membership::leaf).contains(heading);
    }

    @Test
    void theTableOfConsumerGroupsNamesChaptersHeadingsAndGroupsThatExist() {
        Classification products = Classification.of(CodeList.PRODUCTS);
        Classification groups = Classification.of(CodeList.CONSUMER_GROUPS);
        Set<String> used = CodeTable.rows("consumer-group-headings.tsv").stream()
                .peek(row ->
                        assertThat(products.items()).extracting(Entry::code).contains(row[0]))
                .map(row -> row[1])
                .collect(Collectors.toSet());
        used.add("OTHER");
        assertThat(groups.items().stream().map(Entry::code)).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void aServiceIsInItsMainItemAndEveryItemAboveIt() {
        Classification services = Classification.of(CodeList.SERVICES);
        assertThat(services.memberships("main"))
                .contains(Membership.always("SI22", "SI"), Membership.always("SI", "SI"));
        assertThat(services.leaves("SI"))
                .extracting(Membership::leaf)
                .containsExactly("SI", "SI1", "SI2", "SI21", "SI22", "SI3", "SI31", "SI32");
        assertThat(services.leaves("SI2")).extracting(Membership::leaf).containsExactly("SI2", "SI21", "SI22");
        assertThat(services.leaves("SDA")).extracting(Membership::leaf).containsExactly("SDA");
        assertThat(services.leaves("SD")).extracting(Membership::leaf).containsExactly("SD", "SDA", "SDB");
    }

    @Test
    void partnersAreTheMembersOfTheTableOfCountries() {
        Set<String> members = CodeTable.rows("countries.tsv").stream()
                .map(row -> Countries.find(row[0]).map(Country::member).orElseThrow())
                .collect(Collectors.toSet());
        assertThat(Classification.of(CodeList.PARTNERS).memberships("partner").stream()
                        .map(Membership::leaf))
                .containsExactlyInAnyOrderElementsOf(members);
    }

    @ParameterizedTest
    @CsvSource({
        "EU, GB, 2020-01, true",
        "EU, GB, 2020-02, false",
        "EU, HR, 2013-06, false",
        "EU, HR, 2013-07, true",
        "RCEP, KR, 2022-01, false",
        "RCEP, KR, 2022-02, true",
        "RCEP, PH, 2023-05, false",
        "RCEP, PH, 2023-06, true",
        "ASEAN, TL, 2025-09, false",
        "ASEAN, TL, 2025-10, true",
        "BRI, IT, 2023-12, true",
        "BRI, IT, 2024-01, false"
    })
    void aPartnerBelongsToAGroupFromItsEntryToItsWithdrawal(
            String group, String partner, YearMonth month, boolean belongs) {
        assertThat(Classification.of(CodeList.PARTNERS).leaves(group))
                .filteredOn(membership -> membership.leaf().equals(partner))
                .hasSize(1)
                .allMatch(membership -> membership.covers(month) == belongs);
    }

    @ParameterizedTest
    @CsvSource({"ASEAN,11", "EU,27", "RCEP,14"})
    void theGroupsOfPartnersHaveAsManyMembersAsTheirTreatiesSay(String group, int members) {
        assertThat(Classification.of(CodeList.PARTNERS).leaves(group))
                .filteredOn(membership -> membership.covers(TODAY))
                .hasSize(members)
                .noneMatch(membership -> membership.leaf().equals(Country.CHINA));
    }

    @ParameterizedTest
    @CsvSource({"EAST,10", "CENTRAL,6", "WEST,12", "NORTHEAST,3"})
    void theFourRegionsHoldThirtyOneProvinces(String region, int provinces) {
        assertThat(Classification.of(CodeList.PROVINCES).leaves(region))
                .hasSize(provinces)
                .allMatch(membership -> Provinces.contains(membership.leaf()));
        assertThat(Classification.of(CodeList.PROVINCES).memberships("region")).hasSize(31);
        assertThat(Classification.of(CodeList.PROVINCES).memberships("province"))
                .hasSize(34);
    }

    @ParameterizedTest
    @CsvSource({"61,CLOTHING", "6109,CLOTHING", "6111,MATERNAL_CHILD", "84,OTHER", "8414,HOME", "6199,CLOTHING"})
    void goodsHaveTheConsumerGroupOfTheirHeadingOrElseOfTheirChapter(String code, String group) {
        assertThat(Classification.of(CodeList.PRODUCTS).groups(code))
                .extracting(Membership::member)
                .containsExactly(group);
        assertThat(Classification.of(CodeList.PRODUCTS).groups("S11")).isEmpty();
    }

    @Test
    void aPartnerHasAllOfItsGroupsAndOtherListsHaveNone() {
        assertThat(Classification.of(CodeList.PARTNERS).groups("SG"))
                .extracting(Membership::member)
                .containsExactlyInAnyOrder("ASEAN", "RCEP", "BRI");
        assertThat(Classification.of(CodeList.PARTNERS).groups("US")).isEmpty();
        assertThat(Classification.of(CodeList.SERVICES).groups("SI22")).isEmpty();
    }

    @Test
    void listsOfConstantsHaveTheirCodes() {
        assertThat(codes(CodeList.FLOWS))
                .containsExactlyElementsOf(
                        Arrays.stream(Flow.values()).map(Flow::code).toList());
        assertThat(codes(CodeList.SIZE_CLASSES)).containsExactlyElementsOf(names(SizeClass.values()));
        assertThat(codes(CodeList.ENTERPRISE_KINDS)).containsExactlyElementsOf(names(EnterpriseKind.values()));
        assertThat(codes(CodeList.MATCH_STATUSES)).containsExactlyElementsOf(names(MatchStatus.values()));
    }

    private static List<String> codes(CodeList list) {
        return Classification.of(list).items().stream().map(Entry::code).toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }
}
