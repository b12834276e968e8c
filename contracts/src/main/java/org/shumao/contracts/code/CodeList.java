package org.shumao.contracts.code;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code lists that rules check records against and that break figures down, each with all of its codes for
 * publication.
 */
public enum CodeList {
    COUNTRIES(
            "Countries and areas",
            "国家（地区）",
            "JGS-20; ISO 3166-1",
            "countries.tsv",
            row -> new Entry(row[0], row[3], row[4], alternatives(row[1], row[2]), null)),
    CURRENCIES(
            "Currencies",
            "币制",
            "JGS-20; ISO 4217",
            "currencies.tsv",
            row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null)),
    UNITS("Units of measure", "计量单位", "JGS-20", "units.tsv", CodeList::ofChinese),
    SUPERVISION_MODES(
            "Supervision modes of cross-border e-commerce",
            "跨境电商监管方式",
            "customs announcements 2014/12, 2014/57, 2016/75, 2020/75",
            null,
            CodeList::ofChinese),
    CUSTOMS_OFFICES("Customs offices", "关区", "JGS/T 18", "customs-offices.tsv", CodeList::ofChinese),
    TRANSPORT_MODES("Modes of transport", "运输方式", "JGS-20", "transport-modes.tsv", CodeList::ofChinese),
    WRAP_TYPES("Package types", "包装种类", "CEB 202205", "wrap-types.tsv", CodeList::ofChinese),
    RETURN_STATUSES(
            "Statuses of customs responses; all of 500 to 599 are inspections",
            "海关回执状态（500至599均为查验类）",
            "CEB 202205",
            "return-statuses.tsv",
            row -> new Entry(row[0], name(row[1]), name(row[2]), List.of(), null)),
    EBOPS_2010(
            "Services, EBOPS 2010",
            "服务项目（EBOPS 2010）",
            "EBOPS 2010",
            "ebops-2010.tsv",
            row -> new Entry(row[0], row[1], null, List.of(), null)),
    HS_HEADINGS(
            "Headings of the Harmonized System that came or went with an edition",
            "协调制度各版本增删的品目",
            "Harmonized System 2022",
            "hs-headings.tsv",
            row -> new Entry(row[0], row[3], null, List.of(), Validity.of(row[1], row[2]))),
    PROVINCES(
            "Provinces",
            "省份",
            "GB/T 2260; ISO 3166-2",
            "provinces.tsv",
            row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null)),
    CITIES(
            "Cities and other units of the second level",
            "地级行政区",
            "GB/T 2260",
            "cities.tsv",
            row -> new Entry(row[0], row[1], row[2], List.of(), null)),
    INDUSTRIES(
            "Sections of industries",
            "行业门类",
            "GB/T 4754-2017",
            "industries.tsv",
            row -> new Entry(row[0], row[2], row[1], List.of(), null)),
    PILOT_ZONES(
            "Comprehensive pilot zones",
            "跨境电商综合试验区",
            "replies of the State Council, 2015 to 2025",
            "pilot-zones.tsv",
            row -> new Entry(row[0], row[2], row[1], List.of(), Validity.of(row[5], row[6]))),
    CLUSTERS(
            "Industrial clusters",
            "产业集群",
            "Shumao",
            "clusters.tsv",
            row -> new Entry(row[0], row[2], row[1], List.of(), null));

    private final String english;
    private final String chinese;
    private final String source;
    private final @Nullable String resource;
    // The function has no state; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final RowReader reader;

    /** @param resource the table; null for the supervision modes, which are constants */
    CodeList(String english, String chinese, String source, @Nullable String resource, RowReader reader) {
        this.english = english;
        this.chinese = chinese;
        this.source = source;
        this.resource = resource;
        this.reader = reader;
    }

    /**
     * One code.
     *
     * @param nameEn null if the table has no English name
     * @param nameZh null if the table has no Chinese name
     * @param alternatives other codes that mean the same, for instance ISO codes beside a customs number
     * @param validity days on which it may be used; null if the table has no limits
     */
    public record Entry(
            String code,
            @Nullable String nameEn,
            @Nullable String nameZh,
            List<String> alternatives,
            @Nullable Validity validity) {
        public Entry {
            alternatives = List.copyOf(alternatives);
        }
    }

    @FunctionalInterface
    private interface RowReader {
        Entry read(String[] row);
    }

    /** For instance {@code customs-offices}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CodeList> named(String id) {
        return Arrays.stream(values()).filter(list -> list.id().equals(id)).findFirst();
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** Standard or announcement that publishes the codes. */
    public String source() {
        return source;
    }

    /** Every code in the order of the table. */
    public List<Entry> entries() {
        return resource == null
                ? Arrays.stream(SupervisionMode.values()).map(CodeList::ofMode).toList()
                : CodeTable.rows(resource).stream().map(reader::read).toList();
    }

    private static Entry ofMode(SupervisionMode mode) {
        return new Entry(mode.code(), mode.nameEn(), mode.nameZh(), List.of(), mode.validity());
    }

    /** Reads a row of a table that has codes with Chinese names alone. */
    private static Entry ofChinese(String[] row) {
        return new Entry(row[0], null, row[1], List.of(), null);
    }

    private static @Nullable String name(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static List<String> alternatives(String... codes) {
        return Arrays.stream(codes).filter(code -> !code.isEmpty()).toList();
    }
}
