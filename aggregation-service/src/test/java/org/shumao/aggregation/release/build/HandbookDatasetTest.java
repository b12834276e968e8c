package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/**
 * It is 15 August 2025. What a release says of the Handbook's template is compared with a logic of three values over the lines, written down
 * plainly, and solved for what it withholds.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class HandbookDatasetTest {
    private static final List<String> PERIODS = List.of("2024-S1", "2024-S2", "2024");
    private static final List<String> HALVES = List.of("2024-S1", "2024-S2");
    private static final Instant DUE = Instant.parse("2025-02-15T02:00:00Z");
    private static final String RELEASE = "history-2024-1";
    private static final int ENTERPRISES = 40;

    /** The only one of whom it is known that somebody delivers imports digitally that nobody ordered so, and in the first half alone. */
    private static final String ALONE = "000007";

    private static final String PLATFORM = "PLATFORM";

    private static final Map<String, Function<Line, @Nullable Boolean>> ITEMS = Map.ofEntries(
            Map.entry("1", line -> or(line.ordered(), line.delivered())),
            Map.entry("1_a", line -> and(or(line.ordered(), line.delivered()), line.viaPlatform())),
            Map.entry("2", Line::ordered),
            Map.entry("2_a", line -> and(line.ordered(), line.viaPlatform())),
            Map.entry("2_1", line -> and(line.goods(), line.ordered())),
            Map.entry("2_1_a", line -> and(line.goods(), and(line.ordered(), line.viaPlatform()))),
            Map.entry("2_2", line -> and(!line.goods(), line.ordered())),
            Map.entry("2_2_a", line -> and(!line.goods(), and(line.ordered(), line.viaPlatform()))),
            Map.entry("3", Line::delivered),
            Map.entry("3_a", line -> and(line.delivered(), line.viaPlatform())),
            Map.entry("4", line -> and(line.ordered(), line.delivered())),
            Map.entry("4_a", line -> and(and(line.ordered(), line.delivered()), line.viaPlatform())),
            Map.entry("A_1", line -> and(line.ofPlatform(), line.code().equals("SJ3") ? null : line.isFee())),
            Map.entry("A_2", line -> line.isDeliverable()));

    /**
     * Nobody knows where it is null.
     *
     * @param group of the enterprise
     */
    private record Line(
            int month,
            Flow flow,
            boolean goods,
            String code,
            @Nullable Boolean ordered,
            @Nullable Boolean delivered,
            @Nullable Boolean viaPlatform,
            boolean ofPlatform,
            String enterprise,
            String group,
            long fen) {
        String half() {
            return month % 100 <= 6 ? "2024-S1" : "2024-S2";
        }

        Boolean isFee() {
            return code.equals("SJ34");
        }

        @Nullable
        Boolean isDeliverable() {
            return switch (code) {
                case "SI22", "SJ34", "SK1" -> true;
                case "SJ3" -> null;
                default -> false;
            };
        }

        /** The main item, if China's definition of digitally deliverable services has it. */
        String service() {
            return goods || code.equals("SC1") ? "" : code.substring(0, 2);
        }

        /** What decides in which sums it is. */
        String kind() {
            StringBuilder kind = new StringBuilder(flow.code() + half() + goods + service());
            ITEMS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(item ->
                            kind.append(item.getKey()).append(item.getValue().apply(this)));
            return kind.toString();
        }

        /** A fifth of the enterprises sells through one platform. */
        boolean isOfClient() {
            return Integer.parseInt(enterprise) % 5 == 2;
        }

        Contribution contribution() {
            int digital = bits(ordered, CubeKey.ORDERED)
                    | bits(delivered, CubeKey.DELIVERED)
                    | bits(viaPlatform, CubeKey.VIA_PLATFORM)
                    | (ofPlatform && code.startsWith("SJ3") ? CubeKey.PLATFORM_FEE : 0);
            CubeKey cube = new CubeKey(
                    month,
                    flow,
                    Kind.GROSS,
                    goods ? Evidence.RELEASED : Evidence.REPORTED,
                    goods ? LineKind.GOODS : LineKind.SERVICE,
                    goods ? code : "_Z",
                    goods ? "6110" : code,
                    goods ? "011" : "_Z",
                    "US",
                    "33",
                    digital);
            Measures measures = new Measures(
                    BigInteger.valueOf(fen), BigInteger.valueOf(fen / 7), 1, 1, BigDecimal.ONE, BigDecimal.ONE);
            return new Contribution(
                    "document", 1, cube, enterprise, isOfClient() ? PLATFORM : "_U", "_U", measures, true, 1);
        }

        private static int bits(@Nullable Boolean said, int yes) {
            return said == null ? CubeKey.unknown(yes) : said ? yes : 0;
        }
    }

    private static DisclosureControl.@Nullable Protected unreleased;

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    LiveDatasets datasets;

    @Inject
    DisclosureControl disclosure;

    private List<Line> lines = List.of();

    @BeforeEach
    void fill() throws SQLException {
        clear();
        CubeRows rows = new CubeRows(dataSource);
        rows.enterprise(PLATFORM, PLATFORM, LocalDate.of(2020, 1, 1));
        Random random = new Random(20250815);
        List<Line> drawn = new ArrayList<>();
        for (int i = 0; i < ENTERPRISES; i++) {
            String enterprise = "%06d".formatted(i);
            String head = i % 8 == 1 ? "000000" : enterprise;
            rows.execute(
                    "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at,"
                            + " group_head) values ('%s', 1, 'name', '{PLATFORM}', '{}', '33', '2020-01-01', 'ACTIVE', now(), '%s')"
                                    .formatted(enterprise, head));
            for (int month = 202401; month <= 202412; month++) {
                for (int line = 0; line < 4; line++) {
                    drawn.add(line(random, month, enterprise, head));
                }
            }
        }
        drawn.add(new Line(202403, Flow.IMPORT, false, "SI22", false, true, true, false, ALONE, ALONE, 5_000_000));
        lines = drawn;
        StoredTrade.store(dataSource, lines.stream().map(Line::contribution).toList());
    }

    @AfterEach
    void clear() throws SQLException {
        new ReleaseFixture(dataSource).clear();
        CubeRows rows = new CubeRows(dataSource);
        rows.execute("delete from dataset_version");
        rows.clear();
    }

    /** Large traders order and deliver digitally; some answers and some items are rare, so that few stand behind what they decide. */
    private static Line line(Random random, int month, String enterprise, String group) {
        boolean goods = random.nextInt(3) > 0;
        Flow flow = random.nextInt(3) == 0 ? Flow.IMPORT : Flow.EXPORT;
        String code = goods
                ? some(random, List.of("9610", "1210", "9710"))
                : some(random, List.of("SI22", "SJ34", "SK1", "SJ3", "SC1"));
        boolean isRare = random.nextInt(60) == 0;
        Boolean ordered = Boolean.TRUE;
        if (isRare) {
            ordered = random.nextBoolean() ? null : Boolean.FALSE;
        }
        boolean delivers = !goods && flow == Flow.EXPORT && random.nextInt(4) > 0;
        return new Line(
                month,
                flow,
                goods,
                code,
                ordered,
                delivers,
                random.nextInt(40) == 0 ? null : Boolean.valueOf(random.nextInt(3) > 0),
                random.nextInt(10) == 0,
                enterprise,
                group,
                1_000_000L + random.nextInt(400_000_000));
    }

    private static <T> T some(Random random, List<T> members) {
        return members.get((int) (members.size() * Math.pow(random.nextDouble(), 3)));
    }

    @Test
    void everyValueIsThatOfTheLinesAndWhatIsOfFewIsWithheld() throws SQLException {
        Map<Cell, ReleaseRow> released = released();
        assertThat(released).hasSize(ITEMS.size() * 2 * 2 * PERIODS.size());
        int withheld = 0;
        int ofFewForPlatform = 0;
        for (Map.Entry<Cell, ReleaseRow> entry : released.entrySet()) {
            Cell cell = entry.getKey();
            List<Line> own = lines.stream().filter(cell::holds).toList();
            ReleaseRow row = entry.getValue();
            List<Line> left = own.stream().filter(line -> !line.isOfClient()).toList();
            if (isOfFew(own) || isOfFew(left)) {
                assertThat(row.reason()).as("%s", cell).isEqualTo("suppressed");
            }
            ofFewForPlatform += !isOfFew(own) && isOfFew(left) ? 1 : 0;
            if (row.value() != null) {
                BigDecimal exact =
                        BigDecimal.valueOf(own.stream().mapToLong(Line::fen).sum(), 6);
                assertThat(row.value()).as("%s", cell).isEqualByComparingTo(exact.setScale(0, RoundingMode.HALF_EVEN));
            }
            withheld += "suppressed".equals(row.reason()) ? 1 : 0;
        }
        assertThat(ofFewForPlatform).isPositive();
        assertThat(withheld).isBetween(10, released.size() * 2 / 3);
    }

    /** At the rates of its months, the dollars of a year would be a second equation for its halves. */
    @Test
    void dollarsAreWithheldWithYuanAndThoseOfTheYearWithAHalf() throws SQLException {
        Set<String> yuan = withheld("-cny");
        Set<String> dollars = withheld("-usd");
        assertThat(yuan).isNotEmpty();
        assertThat(dollars).containsAll(yuan);
        assertThat(dollars).filteredOn(key -> !key.endsWith(" 2024")).allMatch(yuan::contains);
        for (String half : HALVES) {
            assertThat(yuan.stream().filter(key -> key.endsWith(" " + half)).map(key -> key.replace(half, "2024")))
                    .isSubsetOf(dollars);
        }
    }

    /** Returns what is withheld in a currency. */
    private Set<String> withheld(String currency) throws SQLException {
        return rows(read(), "handbook-template").stream()
                .filter(row -> row.measure().endsWith(currency) && "suppressed".equals(row.reason()))
                .map(row -> String.join(" ", row.series(), row.measure().replace(currency, ""), row.period()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theOnlyOneOfAHalfIsFoundNeitherInItNorInTheYear() throws SQLException {
        Map<Cell, ReleaseRow> released = released();
        for (String period : List.of("2024-S1", "2024")) {
            assertThat(row(released, new Cell(Flow.IMPORT, "3", false, period)).reason())
                    .as(period)
                    .isEqualTo("suppressed");
        }
        assertThat(row(released, new Cell(Flow.IMPORT, "3", false, "2024-S2")).value())
                .as("nobody")
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    /** Whoever knows every sum that is shown, and that lines of one kind go everywhere together, finds out nothing of few. */
    @Test
    void nothingOfFewFollowsFromAllThatIsShown() throws SQLException {
        attack(read());
    }

    /** The vintage withheld one great item more than this release would. */
    @Test
    void whatAServedVintageWithheldStaysWithheldAndOpensNothing() throws SQLException {
        Map<Cell, ReleaseRow> first = released();
        Cell great = new Cell(Flow.EXPORT, "1", false, "2024-S1");
        assertThat(row(first, great).value()).isNotNull();
        ReleaseFixture vintage = new ReleaseFixture(dataSource);
        for (Map.Entry<Cell, ReleaseRow> entry : first.entrySet()) {
            ReleaseRow row = entry.getValue();
            if (row.period().equals("2024-S1")) {
                BigDecimal value = entry.getKey().equals(great) ? null : row.value();
                if (value == null) {
                    vintage.withheld(
                            "half-yearly-2024-S1-7",
                            DUE,
                            "handbook-template",
                            row.period(),
                            row.series(),
                            row.measure());
                } else {
                    vintage.visible(
                            "half-yearly-2024-S1-7",
                            DUE,
                            "handbook-template",
                            row.period(),
                            row.series(),
                            row.measure(),
                            value.toPlainString());
                }
            }
        }
        DisclosureControl.Protected again =
                snapshots.in(snapshot -> protect(snapshot, DisclosureControl.served(snapshot, plan())));
        Map<Cell, ReleaseRow> read = cells(again);
        assertThat(row(read, great).reason()).isEqualTo("suppressed");
        first.forEach((cell, row) -> {
            if (row.value() == null && row.period().equals("2024-S1")) {
                assertThat(row(read, cell).value()).as("%s", cell).isNull();
            }
        });
        attack(again);
    }

    private void attack(DisclosureControl.Protected read) {
        Map<Cell, ReleaseRow> released = cells(read);
        for (Flow flow : Flow.values()) {
            Map<String, List<Line>> byKind = lines.stream()
                    .filter(line -> line.flow() == flow)
                    .collect(Collectors.groupingBy(Line::kind, TreeMap::new, Collectors.toList()));
            List<String> kinds = List.copyOf(byKind.keySet());
            Span shown = new Span();
            for (String half : HALVES) {
                shown.add(
                        vector(kinds, line -> line.flow() == flow && line.half().equals(half) && line.goods()));
                shown.add(vector(
                        kinds,
                        line -> line.flow() == flow
                                && line.half().equals(half)
                                && !line.service().isEmpty()));
            }
            services(read, flow).values().forEach(service -> shown.add(vector(kinds, service)));
            Set<Set<String>> targets = new LinkedHashSet<>();
            kinds.forEach(kind -> targets.add(Set.of(kind)));
            Map<Cell, Set<String>> cells = new HashMap<>();
            released.forEach((cell, row) -> {
                if (cell.flow() == flow) {
                    Set<String> own =
                            lines.stream().filter(cell::holds).map(Line::kind).collect(Collectors.toSet());
                    cells.put(cell, own);
                    if (row.value() != null) {
                        shown.add(vector(kinds, own));
                    }
                }
            });
            cells.forEach((cell, all) -> {
                targets.add(all);
                cells.forEach((other, some) -> {
                    if (cell.period().equals(other.period()) && all.containsAll(some)) {
                        Set<String> rest = new HashSet<>(all);
                        rest.removeAll(some);
                        targets.add(rest);
                    }
                });
            });
            int ofFew = 0;
            for (Set<String> target : targets) {
                if (isOfFew(target.stream()
                        .flatMap(kind -> byKind.getOrDefault(kind, List.of()).stream())
                        .toList())) {
                    ofFew++;
                    assertThat(shown.holds(vector(kinds, target)))
                            .as("%s %s", flow, target)
                            .isFalse();
                }
            }
            assertThat(ofFew).isGreaterThan(3);
        }
    }

    /** The main items that are shown; whatever is not named is among the others. */
    private Map<String, Predicate<Line>> services(DisclosureControl.Protected read, Flow flow) {
        Map<String, Predicate<Line>> services = new TreeMap<>();
        List<ReleaseRow> rows = rows(read, "dds-by-service").stream()
                .filter(row -> row.series().startsWith(flow.code() + ".")
                        && row.measure().equals("gross-cny")
                        && HALVES.contains(row.period())
                        && !row.series().endsWith("_T"))
                .toList();
        Set<String> named = rows.stream().map(row -> row.series().substring(2)).collect(Collectors.toSet());
        rows.stream()
                .filter(row -> row.value() != null)
                .forEach(row -> services.put(row.series() + row.period(), line -> {
                    String service = named.contains(line.service()) ? line.service() : "_O";
                    return line.flow() == flow
                            && line.half().equals(row.period())
                            && !line.service().isEmpty()
                            && row.series().equals(flow.code() + "." + service);
                }));
        return services;
    }

    private boolean[] vector(List<String> kinds, Predicate<Line> which) {
        Set<String> in = lines.stream().filter(which).map(Line::kind).collect(Collectors.toSet());
        return vector(kinds, in);
    }

    private static boolean[] vector(List<String> kinds, Set<String> in) {
        boolean[] vector = new boolean[kinds.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.contains(kinds.get(i));
        }
        return vector;
    }

    /** All linear combinations of what is shown, modulo a great prime: which columns lead, and the rest of each row. */
    private static final class Span {
        private static final long PRIME = Integer.MAX_VALUE;
        private final Map<Integer, long[]> byLeading = new TreeMap<>();

        void add(boolean[] vector) {
            long[] rest = reduced(vector);
            for (int i = 0; i < rest.length; i++) {
                if (rest[i] != 0) {
                    long inverse = BigInteger.valueOf(rest[i])
                            .modInverse(BigInteger.valueOf(PRIME))
                            .longValueExact();
                    for (int j = i; j < rest.length; j++) {
                        rest[j] = rest[j] * inverse % PRIME;
                    }
                    byLeading.put(i, rest);
                    return;
                }
            }
        }

        boolean holds(boolean[] vector) {
            return Arrays.stream(reduced(vector)).allMatch(left -> left == 0);
        }

        private long[] reduced(boolean[] vector) {
            long[] rest = new long[vector.length];
            for (int i = 0; i < vector.length; i++) {
                rest[i] = vector[i] ? 1 : 0;
            }
            byLeading.forEach((leading, row) -> {
                long factor = rest[leading];
                for (int i = leading; factor != 0 && i < rest.length; i++) {
                    rest[i] = Math.floorMod(rest[i] - factor * row[i] % PRIME, PRIME);
                }
            });
            return rest;
        }
    }

    /** Fewer than three groups, or the second knows the greatest within a tenth: the parameters of tests. */
    private static boolean isOfFew(List<Line> some) {
        Map<String, Long> groups =
                some.stream().collect(Collectors.groupingBy(Line::group, Collectors.summingLong(Line::fen)));
        List<Long> sorted =
                groups.values().stream().sorted(Comparator.reverseOrder()).toList();
        long left = sorted.stream().skip(2).mapToLong(Long::longValue).sum();
        return !some.isEmpty() && (sorted.size() < 3 || left * 10 < sorted.get(0));
    }

    private static @Nullable Boolean and(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return (one == null || other == null) ? null : Boolean.TRUE;
    }

    private static @Nullable Boolean or(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other)) {
            return true;
        }
        return (one == null || other == null) ? null : Boolean.FALSE;
    }

    private record Cell(Flow flow, String item, boolean unknown, String period) {
        static Cell of(ReleaseRow row) {
            return new Cell(
                    Flow.of(row.series().substring(0, 1)).orElseThrow(),
                    row.series().substring(2),
                    row.measure().startsWith("unknown"),
                    row.period());
        }

        boolean holds(Line line) {
            @Nullable Boolean belongs = Objects.requireNonNull(ITEMS.get(item)).apply(line);
            return line.flow() == flow
                    && (period.equals("2024") || line.half().equals(period))
                    && (unknown ? belongs == null : Boolean.TRUE.equals(belongs));
        }
    }

    private Map<Cell, ReleaseRow> released() throws SQLException {
        return cells(read());
    }

    private static ReleaseRow row(Map<Cell, ReleaseRow> released, Cell cell) {
        return Objects.requireNonNull(released.get(cell), cell::toString);
    }

    private static Map<Cell, ReleaseRow> cells(DisclosureControl.Protected read) {
        Map<Cell, ReleaseRow> cells = new LinkedHashMap<>();
        rows(read, "handbook-template").stream()
                .filter(row -> row.measure().endsWith("-cny"))
                .forEach(row -> cells.put(Cell.of(row), row));
        return cells;
    }

    private static List<ReleaseRow> rows(DisclosureControl.Protected read, String dataset) {
        return plan().periods().keySet().stream()
                .filter(one -> one.id().equals(dataset))
                .flatMap(one -> read.rows(one).stream())
                .toList();
    }

    /** Before anything was released: the same in every test, so it is computed once. */
    private DisclosureControl.Protected read() throws SQLException {
        DisclosureControl.Protected known = unreleased;
        if (known == null) {
            known = snapshots.in(snapshot -> protect(snapshot, ServedVintages.NONE));
            unreleased = known;
        }
        return known;
    }

    private DisclosureControl.Protected protect(Snapshot snapshot, ServedVintages served) throws SQLException {
        return disclosure.protect(snapshot, plan(), datasets.read(snapshot, plan(), served, any -> {}), served);
    }

    private static ReleasePlan plan() {
        DatasetCatalogue catalogue = DatasetCatalogue.published();
        ReleaseGroup history = catalogue.group("history").orElseThrow();
        Map<Dataset, List<Period>> periods = new LinkedHashMap<>();
        Stream.of("cbec", "dds", "dds-by-service", "handbook-template")
                .forEach(id -> periods.put(
                        catalogue.find(id).orElseThrow(),
                        PERIODS.stream()
                                .map(text -> Period.parse(text).orElseThrow())
                                .toList()));
        return new ReleasePlan(
                RELEASE, history, Period.parse("2024").orElseThrow(), 1, ReleaseStatus.BENCHMARK, periods);
    }
}
