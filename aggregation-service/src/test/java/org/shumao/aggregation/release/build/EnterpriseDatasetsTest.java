package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.intruder.DemographyIntruder;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/** It is 15 August 2025. What a release says of enterprises is compared with naive SQL, and solved for what it withholds. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class EnterpriseDatasetsTest {
    private static final List<String> PROVINCES =
            List.of("44", "33", "31", "32", "35", "37", "51", "50", "11", "61", "42", "43", "15", "46");
    private static final List<String> SIZES = List.of("'MICRO'", "'SMALL'", "'MEDIUM'", "null", "'LARGE'");
    private static final List<String> KINDS =
            List.of("E_COMMERCE_ENTERPRISE", "E_COMMERCE_ENTERPRISE,PLATFORM", "PLATFORM", "LOGISTICS");
    private static final List<String> PERIODS = List.of("2023-S2", "2024-S1", "2024-S2", "2025-S1", "2024");
    private static final Instant DUE = Instant.parse("2025-02-15T02:00:00Z");
    private static final int MONTHS = 30;

    /** The names that the intruder has for measures. */
    private static final Map<String, String> LIVE = Map.of(
            "registered", "registered",
            "first-trade", "firstTrade",
            "active", "active",
            "alive-before", "aliveBefore",
            "exits", "stoppedInPeriod",
            "presumed-stopped", "presumedStopped");

    /** Between two months, as numbers, %1$d and %2$d; the members of the breakdown are %3$s. */
    private static final String NAIVE = """
            with traded as (
                select enterprise, first_month + i - 1 as month
                  from enterprise_trade, generate_series(1, length(months)) i where substr(months, i, 1) = '1'),
            unit as (
                select %3$s as member, e.*, coalesce(group_head, uscc) as head
                  from enterprise e, unnest(kinds) kind
                 where kind in ('PLATFORM', 'E_COMMERCE_ENTERPRISE') and status not in ('APPLIED', 'MERGED')),
            flags as (
                select distinct member, uscc, head,
                       extract(year from registered_on) * 12 + extract(month from registered_on) - 1 between %1$d and %2$d as registered,
                       (select min(month) from traded where enterprise = uscc) between %1$d and %2$d as first_trade,
                       exists (select from traded where enterprise = uscc and month between %1$d and %2$d) as active,
                       exists (select from traded where enterprise = uscc and month between %1$d - 12 and %1$d - 1) as alive_before,
                       exists (select from traded where enterprise = uscc and month <= %2$d)
                         and not exists (select from traded where enterprise = uscc and month between %2$d - 11 and %2$d) as stopped
                  from unit)
            select member, measure, count(*), count(distinct head)
              from flags, unnest(array['registered', 'first-trade', 'active', 'alive-before', 'presumed-stopped', 'exits'],
                     array[registered, first_trade, active, alive_before, stopped, stopped and alive_before]) m (measure, counts)
             where counts group by 1, 2
            """;

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    EnterpriseDatasets enterprises;

    @Inject
    LiveDatasets datasets;

    @BeforeEach
    void fill() throws SQLException {
        new ReleaseFixture(dataSource).clear();
        fill(new Random(20250815), 600);
    }

    @AfterEach
    void clear() throws SQLException {
        new ReleaseFixture(dataSource).clear();
        new CubeRows(dataSource).clear();
    }

    private void fill(Random random, int count) throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        Instant asOf = Instant.parse("2025-07-01T00:00:00Z");
        rows.insert(List.of(
                new CubeRows.Cell(0, 202301, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, asOf),
                new CubeRows.Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, asOf)));
        for (int i = 0; i < count; i++) {
            String uscc = "%06d".formatted(i);
            rows.execute(
                    "insert into enterprise (uscc, version, name, kinds, aliases, province, size_class, registered_on, status, taken_at,"
                            + " group_head) values ('%s', 1, 'name', '{%s}', '{}', '%s', %s, '%s', '%s', now(), %s)"
                                    .formatted(
                                            uscc,
                                            some(random, KINDS, 2),
                                            some(random, PROVINCES, 5),
                                            some(random, SIZES, 2),
                                            LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1300)),
                                            random.nextInt(20) == 0 ? "MERGED" : "ACTIVE",
                                            random.nextInt(8) == 0 ? "'%06d'".formatted(i / 8 * 8) : "null"));
            int length = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(MONTHS);
            if (length > 0) {
                StringBuilder line = new StringBuilder();
                for (int m = 0; m < length; m++) {
                    line.append(m == 0 || m == length - 1 || random.nextInt(6) == 0 ? '1' : '0');
                }
                rows.execute(
                        "insert into enterprise_trade (enterprise, first_month, months, as_of) values ('%s', %d, '%s', now())"
                                .formatted(uscc, 2023 * 12 + random.nextInt(MONTHS - length + 1), line));
            }
        }
    }

    private static String some(Random random, List<String> members, int steepness) {
        return members.get((int) (members.size() * Math.pow(random.nextDouble(), steepness)));
    }

    @Test
    void everyValueIsTheNaiveOneAndEveryCountOfFewIsWithheld() throws SQLException {
        Map<Key, Value> read = read();
        int withheld = 0;
        for (Map.Entry<Key, Value> entry : read.entrySet()) {
            Key key = entry.getKey();
            Value value = entry.getValue();
            if (!LIVE.containsKey(key.measure())) {
                continue;
            }
            Naive naive = naive(key);
            if (value.value() != null) {
                assertThat(value.value()).as("%s", key).isEqualByComparingTo(BigDecimal.valueOf(naive.count()));
            }
            if (key.measure().equals("registered")) {
                assertThat(value.value()).as("%s", key).isNotNull();
            } else if (key.period().startsWith("2023") && key.measure().equals("first-trade")) {
                assertThat(value.reason()).as("%s", key).isEqualTo(Reason.HISTORY_TOO_SHORT);
            } else if (naive.groups() < 3 && !isNobodyAtAll(read, key)) {
                assertThat(value.reason()).as("%s", key).isIn(Reason.SUPPRESSED, Reason.HISTORY_TOO_SHORT);
            }
            withheld += value.reason() == Reason.SUPPRESSED ? 1 : 0;
        }
        assertThat(withheld).isBetween(10, read.size() / 3);
    }

    /** Zeros of all enterprises are shown. */
    private static boolean isNobodyAtAll(Map<Key, Value> read, Key key) {
        BigDecimal total =
                at(read, "enterprises", "", key.period(), key.measure()).value();
        return total != null && total.signum() == 0;
    }

    @Test
    void theShareOfSmallAndMicroIsThatOfTheCountsThatAreShown() throws SQLException {
        Map<Key, Value> read = read();
        BigDecimal part = Stream.of("MICRO", "SMALL")
                .map(size -> Objects.requireNonNull(at(read, "enterprises-by-size-class", size, "2025-S1", "active")
                        .value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal all = Objects.requireNonNull(
                at(read, "enterprises", "", "2025-S1", "active").value());
        assertThat(at(read, "enterprises", "", "2025-S1", "active-small-micro-share")
                        .value())
                .isEqualByComparingTo(part.multiply(BigDecimal.valueOf(100)).divide(all, 2, RoundingMode.HALF_EVEN));
    }

    /** Provinces and size classes make up the same total; each is solved with it. */
    @Test
    void nothingWithheldFollowsFromWhatIsShown() throws SQLException {
        Map<Key, Value> read = read();
        for (String breakdown : List.of("enterprises-by-province", "enterprises-by-size-class")) {
            DemographyIntruder intruder = new DemographyIntruder("2023-S1", "2025-S1", 12);
            read.forEach((key, value) -> {
                String measure = LIVE.get(key.measure());
                if (measure == null
                        || measure.equals("registered")
                        || !List.of("enterprises", breakdown).contains(key.dataset())
                        || key.member().equals(Dataset.ALL)) {
                    return;
                }
                BigDecimal count = value.value();
                if (count != null) {
                    intruder.learn(measure, key.period(), key.member(), count.longValueExact());
                } else if (value.reason() == Reason.SUPPRESSED) {
                    intruder.want(measure, key.period(), key.member());
                }
            });
            assertThat(intruder.suppressed()).as(breakdown).isPositive();
            assertThat(intruder.found()).as(breakdown).isEmpty();
            assertThat(intruder.narrowed()).as("%s by whole numbers", breakdown).isEmpty();
        }
    }

    /** Who is a platform alone, an e-commerce enterprise alone, or both follows from two kinds and the total. */
    @Test
    void kindsAndTheTotalSayNothingOfFewThatAreBothOrOne() throws SQLException {
        Map<Key, Value> read = read();
        int shown = 0;
        for (String period : PERIODS) {
            for (String measure : List.of("first-trade", "active")) {
                BigDecimal all = at(read, "enterprises", "", period, measure).value();
                BigDecimal platforms = at(read, "enterprises-by-kind", "PLATFORM", period, measure)
                        .value();
                BigDecimal commerce = at(read, "enterprises-by-kind", "E_COMMERCE_ENTERPRISE", period, measure)
                        .value();
                if (all != null && platforms != null && commerce != null) {
                    shown++;
                    for (BigDecimal part : List.of(
                            all.subtract(platforms),
                            all.subtract(commerce),
                            platforms.add(commerce).subtract(all))) {
                        assertThat(part.intValueExact())
                                .as("one kind alone, or both, %s %s", period, measure)
                                .isNotIn(1, 2);
                    }
                }
            }
        }
        assertThat(shown).isPositive();
    }

    @Test
    void whatAServedVintageWithheldStaysWithheldAndWhatItShowedHidesNothing() throws SQLException {
        Key great = new Key("enterprises-by-province", "44", "2025-S1", "active");
        assertThat(at(read(), great).value()).isNotNull();
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.withheld(
                "half-yearly-2025-S1-7", DUE, great.dataset(), great.period(), great.member(), great.measure());
        Map<Key, Value> read = read();
        assertThat(at(read, great).reason()).isEqualTo(Reason.SUPPRESSED);
        releases.clear();
        Key few = few(read);
        releases.visible("half-yearly-2025-S1-7", DUE, few.dataset(), few.period(), few.member(), few.measure(), "2");
        Map<Key, Value> again = read();
        assertThat(at(again, few).reason()).isEqualTo(Reason.SUPPRESSED);
        assertThat(again.entrySet().stream()
                        .filter(entry -> isBeside(few, entry.getKey())
                                && entry.getValue().reason() == Reason.SUPPRESSED)
                        .count())
                .as("one alone would follow from the total and what is known")
                .isNotEqualTo(1);
    }

    @Test
    void theHeadlineSaysOfNewEnterprisesWhatTheDatasetSays() throws SQLException {
        Map<Key, Value> read = read();
        Map<Key, Value> headline = new LinkedHashMap<>();
        snapshots.in(snapshot -> {
            datasets.read(snapshot, plan(), ServedVintages.NONE, any -> {}).forEach((dataset, values) -> {
                if (dataset.id().equals("headline")) {
                    put(headline, dataset, values);
                }
            });
            return true;
        });
        for (String period : PERIODS) {
            for (String measure : List.of("registered", "first-trade")) {
                assertThat(at(headline, "headline", "_T", period, measure + "-enterprises"))
                        .isEqualTo(at(read, "enterprises", "", period, measure));
            }
        }
        assertThat(at(headline, "headline", "_T", "2025-S1", "first-trade-enterprises")
                        .value())
                .isNotNull();
    }

    private static Value at(Map<Key, Value> read, String dataset, String member, String period, String measure) {
        return at(read, new Key(dataset, member, period, measure));
    }

    private static Value at(Map<Key, Value> read, Key key) {
        return Objects.requireNonNull(read.get(key), key::toString);
    }

    private Key few(Map<Key, Value> read) throws SQLException {
        for (Map.Entry<Key, Value> entry : read.entrySet()) {
            Key key = entry.getKey();
            if (key.dataset().equals("enterprises-by-province")
                    && entry.getValue().reason() == Reason.SUPPRESSED
                    && naive(key).groups() > 0
                    && naive(key).groups() < 3) {
                return key;
            }
        }
        throw new AssertionError("no count of few");
    }

    private static boolean isBeside(Key one, Key other) {
        return !one.equals(other)
                && one.dataset().equals(other.dataset())
                && one.period().equals(other.period())
                && one.measure().equals(other.measure());
    }

    private record Key(String dataset, String member, String period, String measure) {}

    private record Value(
            @Nullable BigDecimal value, @Nullable Reason reason) {}

    private record Naive(long count, long groups) {}

    private Map<Key, Value> read() throws SQLException {
        Map<Key, Value> read = new LinkedHashMap<>();
        snapshots.in(snapshot -> {
            enterprises.read(snapshot, plan()).forEach((dataset, values) -> put(read, dataset, values));
            return true;
        });
        return read;
    }

    private static void put(Map<Key, Value> read, Dataset dataset, List<DatasetValue> values) {
        values.forEach(value -> read.put(
                new Key(
                        dataset.id(),
                        dataset.series(value.members()),
                        value.period().toString(),
                        value.measure().code()),
                new Value(value.exact().value(), value.exact().reason())));
    }

    private static ReleasePlan plan() {
        DatasetCatalogue catalogue = DatasetCatalogue.published();
        ReleaseGroup history = catalogue.group("history").orElseThrow();
        Map<Dataset, List<Period>> periods = new LinkedHashMap<>();
        for (String period : PERIODS) {
            catalogue
                    .of(history, period(period))
                    .forEach(dataset -> periods.computeIfAbsent(dataset, none -> new ArrayList<>())
                            .add(period(period)));
        }
        return new ReleasePlan("history-2025-S1-1", history, period("2025-S1"), 1, "BENCHMARK", periods);
    }

    private final Map<String, Map<String, Naive>> counted = new HashMap<>();

    private Naive naive(Key key) throws SQLException {
        String column = switch (key.dataset()) {
            case "enterprises-by-province" -> "coalesce(province, '_U')";
            case "enterprises-by-size-class" -> "coalesce(size_class, '_U')";
            case "enterprises-by-kind" -> "kind";
            default -> "''";
        };
        String by = key.member().equals(Dataset.ALL) ? "''" : column;
        String memoized = by + key.period();
        Map<String, Naive> found = counted.get(memoized);
        if (found == null) {
            found = new HashMap<>();
            Period period = period(key.period());
            Map<String, Naive> all = found;
            try (Connection connection = dataSource.getConnection()) {
                Sql.query(
                        connection,
                        NAIVE.formatted(Months.number(period.first()), Months.number(period.last()), by),
                        row -> all.put(
                                row.getString(1) + " " + row.getString(2), new Naive(row.getLong(3), row.getLong(4))));
            }
            counted.put(memoized, found);
        }
        String member = key.member().equals(Dataset.ALL) ? "" : key.member();
        return found.getOrDefault(member + " " + key.measure(), new Naive(0, 0));
    }

    private static Period period(String text) {
        Period period = Period.parse(text).orElseThrow();
        assertThat(period.frequency()).isIn(Frequency.HALF, Frequency.YEAR);
        return period;
    }
}
