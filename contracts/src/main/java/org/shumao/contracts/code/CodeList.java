package org.shumao.contracts.code;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code lists that rules check records against and that break figures down, each with all of its codes for
 * publication; {@code code-lists.tsv} has their names and sources. {@code classification.Classification} says what the groups of a list
 * hold.
 */
public enum CodeList {
    COUNTRIES(new Table("countries.tsv", row -> new Entry(row[0], row[3], row[4], alternatives(row[1], row[2]), null))),
    CURRENCIES(new Table("currencies.tsv", row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null))),
    /** The codes have three digits. */
    UNITS(new Table("units.tsv", CodeList::bilingual)),
    SUPERVISION_MODES,
    /** The codes have four digits. The table dates from about 2018, so an unknown office is a warning. */
    CUSTOMS_OFFICES(new Table("customs-offices.tsv", row -> new Entry(row[0], null, row[1], List.of(), null))),
    TRANSPORT_MODES(new Table("transport-modes.tsv", CodeList::bilingual)),
    WRAP_TYPES(new Table("wrap-types.tsv", CodeList::bilingual)),
    /** CEB returnStatus: negative statuses are errors and in no list. */
    RETURN_STATUSES(new Table(
            "return-statuses.tsv", row -> new Entry(row[0], orNull(row[1]), orNull(row[2]), List.of(), null))),
    PROVINCES(
            new Table("regions.tsv", CodeList::leveled),
            new Table(
                    "provinces.tsv",
                    row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null, "province", orNull(row[4])))),
    /**
     * Cities, prefectures, leagues, and the units that counties directly under a province or municipality are written under, by
     * four digits. The table includes codes abolished since 2011, with the year: licences and social credit codes continue to
     * carry them, and facts of the past need them.
     */
    CITIES(new Table("cities.tsv", row -> new Entry(row[0], row[1], row[2], List.of(), null))),
    INDUSTRIES(new Table("industries.tsv", row -> new Entry(row[0], row[2], row[1], List.of(), null))),
    /**
     * The codes are our own, the zones those of eight lists (2015 to 2025), each with the day of the reply, or of its publication
     * where only that is known. A revoked zone keeps its code for the past.
     */
    PILOT_ZONES(new Table(
            "pilot-zones.tsv", row -> new Entry(row[0], row[2], row[1], List.of(), Validity.of(row[5], row[6])))),
    /** The codes are our own, and the clusters are examples, to which a department adds its own. */
    CLUSTERS(new Table("clusters.tsv", row -> new Entry(row[0], row[2], row[1], List.of(), null))),
    /** Only changes of headings that are certain have days; nothing checks whether any other heading exists. */
    PRODUCTS(new Table("products.tsv", CodeList::leveled)),
    CONSUMER_GROUPS(new Table("consumer-groups.tsv", CodeList::leveled)),
    SERVICES(new Table("services.tsv", CodeList::leveled)),
    PARTNERS(
            new Table("partner-groups.tsv", CodeList::leveled),
            new Table(
                    "partners.tsv",
                    row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null, "partner", null))),
    SIZE_CLASSES(new Table("size-classes.tsv", CodeList::leveled)),
    ENTERPRISE_KINDS(new Table("enterprise-kinds.tsv", CodeList::leveled)),
    CAPACITIES(new Table("capacities.tsv", CodeList::leveled)),
    FLOWS(new Table("flows.tsv", CodeList::leveled)),
    TRADE_KINDS(new Table("trade-kinds.tsv", CodeList::leveled)),
    EVIDENCE(new Table("evidence.tsv", CodeList::leveled)),
    MATCH_STATUSES(new Table("match-statuses.tsv", CodeList::leveled)),
    /** Names and versions of what counts; the alternative is the domain, as queries name it. */
    DEFINITIONS(new Table("definitions.tsv", row -> new Entry(row[0], row[2], row[3], alternatives(row[1]), null))),
    FIGURE_UNITS(new Table("figure-units.tsv", CodeList::leveled)),
    OBSERVATION_STATUSES(new Table("observation-statuses.tsv", CodeList::leveled)),
    REASONS(new Table("reasons.tsv", CodeList::leveled));

    private static final int ENGLISH = 2;
    private static final int CHINESE = 3;

    // The readers have no state; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Table> tables;

    /** @param tables one after the other; none for the supervision modes, which are constants */
    CodeList(Table... tables) {
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
        /** Stands for what is not known, in every classification (SDMX cross-domain code list). */
        public static final Entry UNKNOWN = new Entry("_U", "Unknown", "未知", List.of(), null);
        /** Stands for what a classification does not apply to. */
        public static final Entry NOT_APPLICABLE = new Entry("_Z", "Not applicable", "不适用", List.of(), null);

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

    private String[] text() {
        return Objects.requireNonNull(Texts.BY_ID.get(id()));
    }

    /** Holds the names and sources of the lists by their ids. */
    private static final class Texts {
        private static final Map<String, String[]> BY_ID = CodeTable.rows("code-lists.tsv").stream()
                .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row));
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
        return text()[ENGLISH];
    }

    public String chinese() {
        return text()[CHINESE];
    }

    /** Standard or announcement that publishes the codes. */
    public String source() {
        return text()[1];
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
        return new Entry(row[0], orNull(row[3]), orNull(row[4]), List.of(), validity, row[1], orNull(row[2]));
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static List<String> alternatives(String... codes) {
        return Arrays.stream(codes).filter(code -> !code.isEmpty()).toList();
    }
}
