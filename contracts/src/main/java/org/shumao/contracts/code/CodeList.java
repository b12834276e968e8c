package org.shumao.contracts.code;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code lists that rules check records against and that break figures down, each with all of its codes for
 * publication. What the groups of a list hold is said by {@code classification.Classification}.
 */
public enum CodeList {
    COUNTRIES(
            "Countries and areas",
            "国家（地区）",
            "JGS-20; ISO 3166-1",
            new Table("countries.tsv", row -> new Entry(row[0], row[3], row[4], alternatives(row[1], row[2]), null))),
    CURRENCIES(
            "Currencies",
            "币制",
            "JGS-20; ISO 4217",
            new Table("currencies.tsv", row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null))),
    /** The codes have three digits. */
    UNITS("Units of measure", "计量单位", "JGS-20", new Table("units.tsv", CodeList::bilingual)),
    SUPERVISION_MODES(
            "Supervision modes of cross-border e-commerce",
            "跨境电商监管方式",
            "customs announcements 2014/12, 2014/57, 2016/75, 2020/75"),
    /** The codes have four digits. The table dates from about 2018, so an unknown office is a warning. */
    CUSTOMS_OFFICES(
            "Customs offices",
            "关区",
            "JGS/T 18",
            new Table("customs-offices.tsv", row -> new Entry(row[0], null, row[1], List.of(), null))),
    TRANSPORT_MODES("Modes of transport", "运输方式", "JGS-20", new Table("transport-modes.tsv", CodeList::bilingual)),
    WRAP_TYPES("Package types", "包装种类", "CEB 202205", new Table("wrap-types.tsv", CodeList::bilingual)),
    /** CEB returnStatus: negative statuses are errors and in no list. */
    RETURN_STATUSES(
            "Statuses of customs responses; all of 500 to 599 are inspections",
            "海关回执状态（500至599均为查验类）",
            "CEB 202205",
            new Table(
                    "return-statuses.tsv", row -> new Entry(row[0], orNull(row[1]), orNull(row[2]), List.of(), null))),
    EBOPS_2010(
            "Services, EBOPS 2010", "服务项目（EBOPS 2010）", "EBOPS 2010", new Table("ebops-2010.tsv", CodeList::leveled)),
    /** The table lists only changes that are certain; nothing checks whether any other heading exists. */
    HS_HEADINGS(
            "Headings of the Harmonized System that came or went with an edition",
            "协调制度各版本增删的品目",
            "Harmonized System 2022",
            new Table(
                    "hs-headings.tsv",
                    row -> new Entry(row[0], row[3], row[4], List.of(), Validity.of(row[1], row[2])))),
    PROVINCES(
            "Provinces and regions",
            "省份和地区",
            "GB/T 2260; ISO 3166-2; regions of the National Bureau of Statistics",
            new Table("regions.tsv", CodeList::leveled),
            new Table(
                    "provinces.tsv",
                    row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null, "province", orNull(row[4])))),
    /**
     * Cities, prefectures, leagues, and the units that counties directly under a province or municipality are written under, by
     * four digits. The table includes codes abolished since 2011, with the year: licences and social credit codes continue to
     * carry them, and facts of the past need them.
     */
    CITIES(
            "Cities and other units of the second level",
            "地级行政区",
            "GB/T 2260",
            new Table("cities.tsv", row -> new Entry(row[0], row[1], row[2], List.of(), null))),
    INDUSTRIES(
            "Sections of industries",
            "行业门类",
            "GB/T 4754-2017",
            new Table("industries.tsv", row -> new Entry(row[0], row[2], row[1], List.of(), null))),
    /**
     * The codes are our own, the zones those of eight lists (2015 to 2025), each with the day of the reply, or of its publication
     * where only that is known. A revoked zone keeps its code for the past.
     */
    PILOT_ZONES(
            "Comprehensive pilot zones",
            "跨境电商综合试验区",
            "replies of the State Council, 2015 to 2025",
            new Table(
                    "pilot-zones.tsv",
                    row -> new Entry(row[0], row[2], row[1], List.of(), Validity.of(row[5], row[6])))),
    /** The codes are our own, and the clusters are examples, to which a department adds its own. */
    CLUSTERS(
            "Industrial clusters",
            "产业集群",
            "Shumao",
            new Table("clusters.tsv", row -> new Entry(row[0], row[2], row[1], List.of(), null))),
    PRODUCTS(
            "Goods by section, chapter and heading",
            "货品：类、章、品目",
            "structure of the Harmonized System 2022; names by Shumao",
            new Table("products.tsv", CodeList::leveled)),
    CONSUMER_GROUPS(
            "Groups of goods as buyers know them",
            "消费品类别",
            "Shumao",
            new Table("consumer-groups.tsv", CodeList::leveled)),
    SERVICES(
            "Services by main item and item",
            "服务：大类和项目",
            "EBOPS 2010; Chinese names by Shumao",
            new Table("ebops-2010.tsv", CodeList::leveled)),
    PARTNERS(
            "Partners and groups of partners",
            "贸易伙伴及伙伴组别",
            "ISO 3166-1; JGS-20; members of the groups by Shumao from treaties and announcements",
            new Table("partner-groups.tsv", CodeList::leveled),
            new Table(
                    "partners.tsv",
                    row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null, "partner", null))),
    SIZE_CLASSES(
            "Sizes of enterprises",
            "企业规模",
            "classes of 2011 (工信部联企业〔2011〕300号)",
            new Table("size-classes.tsv", CodeList::leveled)),
    ENTERPRISE_KINDS("Kinds of enterprises", "企业类型", "Shumao", new Table("enterprise-kinds.tsv", CodeList::leveled)),
    FLOWS("Flows of trade", "进出口流向", "SDMX CL_TRADE_FLOW", new Table("flows.tsv", CodeList::leveled)),
    KINDS("Gross trade and returns", "总额和退货", "Shumao", new Table("kinds.tsv", CodeList::leveled)),
    TRADE_KINDS(
            "Gross trade, returns and net trade",
            "总额、退货和净额",
            "Shumao",
            new Table("trade-kinds.tsv", CodeList::leveled)),
    EVIDENCE("What stands behind a figure", "数据依据", "Shumao", new Table("evidence.tsv", CodeList::leveled)),
    MATCH_STATUSES(
            "How far the documents of an order match",
            "三单对碰状态",
            "Shumao",
            new Table("match-statuses.tsv", CodeList::leveled));

    private final String english;
    private final String chinese;
    private final String source;
    // The readers have no state; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Table> tables;

    /** @param tables one after the other; none for the supervision modes, which are constants */
    CodeList(String english, String chinese, String source, Table... tables) {
        this.english = english;
        this.chinese = chinese;
        this.source = source;
        this.tables = List.of(tables);
    }

    /**
     * One code.
     *
     * @param nameEn null if the table has no English name
     * @param nameZh null if the table has no Chinese name
     * @param alternatives other codes that mean the same, for instance ISO codes beside a customs number
     * @param validity days on which it may be used; null if the table has no limits
     * @param level for instance {@code chapter}; {@code code} in a list of one level
     * @param parent the code above it; null at the top, and where a code may belong to several
     */
    public record Entry(
            String code,
            @Nullable String nameEn,
            @Nullable String nameZh,
            List<String> alternatives,
            @Nullable Validity validity,
            String level,
            @Nullable String parent) {
        /** Level of all codes of a list without levels. */
        public static final String ONLY_LEVEL = "code";

        public Entry {
            alternatives = List.copyOf(alternatives);
        }

        Entry(
                String code,
                @Nullable String nameEn,
                @Nullable String nameZh,
                List<String> alternatives,
                @Nullable Validity validity) {
            this(code, nameEn, nameZh, alternatives, validity, ONLY_LEVEL, null);
        }
    }

    private record Table(String resource, RowReader reader) {
        Stream<Entry> entries() {
            return CodeTable.rows(resource).stream().map(reader::read);
        }
    }

    @FunctionalInterface
    private interface RowReader {
        Entry read(String[] row);
    }

    /** The entries of each list by code. */
    private static final class ByCode {
        private static final Map<CodeList, Map<String, Entry>> READ = new EnumMap<>(CodeList.class);

        static {
            for (CodeList list : CodeList.values()) {
                Map<String, Entry> entries = new HashMap<>();
                list.entries().forEach(entry -> entries.putIfAbsent(entry.code(), entry));
                READ.put(list, entries);
            }
        }
    }

    /** Returns the entry of a code, of whatever level. */
    public Optional<Entry> find(String code) {
        return Optional.ofNullable(Objects.requireNonNull(ByCode.READ.get(this)).get(code));
    }

    public boolean contains(String code) {
        return find(code).isPresent();
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
        return tables.isEmpty()
                ? Arrays.stream(SupervisionMode.values())
                        .map(mode -> new Entry(mode.code(), mode.nameEn(), mode.nameZh(), List.of(), mode.validity()))
                        .toList()
                : tables.stream().flatMap(Table::entries).toList();
    }

    /** Reads a row of a table of codes with Chinese and English names. */
    private static Entry bilingual(String[] row) {
        return new Entry(row[0], row[2], row[1], List.of(), null);
    }

    /** Reads a row of a table with levels: code, level, parent, English and Chinese name, first and last day of validity. */
    private static Entry leveled(String[] row) {
        Validity validity = row[5].isEmpty() && row[6].isEmpty() ? null : Validity.of(row[5], row[6]);
        return new Entry(row[0], row[3], row[4], List.of(), validity, row[1], orNull(row[2]));
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static List<String> alternatives(String... codes) {
        return Arrays.stream(codes).filter(code -> !code.isEmpty()).toList();
    }
}
