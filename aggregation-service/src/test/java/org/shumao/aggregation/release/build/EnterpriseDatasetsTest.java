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
import java.time.YearMonth;
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
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;
import org.shumao.tradecore.release.ReleaseGroup;

/** It is 15 August 2025. What a release says of enterprises is compared with naive SQL, and with what earlier ones said. */
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
    private static final String SHARE = "active-small-micro-share";

    /** Between two months, as numbers, %1$d and %2$d; the members of the breakdown are %3$s. */
    private static final String NAIVE = """
        with traded as (
            select enterprise, first_month + i - 1 as month
              from enterprise_trade, generate_series(1, length(months)) i where substr(months, i, 1) = '1'),
        unit as (
            select %3$s as member, e.*
              from enterprise e, unnest(kinds) kind
             where kind in ('PLATFORM', 'E_COMMERCE_ENTERPRISE') and status not in ('APPLIED', 'MERGED')),
        flags as (
            select distinct member, uscc,
                   extract(year from registered_on) * 12 + extract(month from registered_on) - 1 between %1$d and %2$d as registered,
                   (select min(month) from traded where enterprise = uscc) between %1$d and %2$d as first_trade,
                   exists (select from traded where enterprise = uscc and month between %1$d and %2$d) as active,
                   exists (select from traded where enterprise = uscc and month between %1$d - 12 and %1$d - 1) as alive_before,
                   exists (select from traded where enterprise = uscc and month <= %2$d)
                     and not exists (select from traded where enterprise = uscc and month between %2$d - 11 and %2$d) as stopped
              from unit)
        select member, measure, count(*)
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
                    "insert into enterprise (uscc, version, name, kinds, aliases, province, size_class, registered_on,"
                            + " status, taken_at,"
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
    void registrationsAreTheNaiveOnesAndCountsOfTradeWithinTwoOfThem() throws SQLException {
        Map<Key, Value> read = read();
        int rounded = 0;
        for (Map.Entry<Key, Value> entry : read.entrySet()) {
            Key key = entry.getKey();
            Value value = entry.getValue();
            if (key.measure().equals(SHARE)) {
                continue;
            }
            long naive = naive(key);
            if (key.period().startsWith("2023") && key.measure().equals("first-trade")) {
                assertThat(value.reason()).as("%s", key).isEqualTo(Reason.HISTORY_TOO_SHORT);
            } else if (value.value() == null) {
                assertThat(value.reason()).as("%s", key).isEqualTo(Reason.HISTORY_TOO_SHORT);
            } else if (key.measure().equals("registered")) {
                assertThat(value.value()).as("%s", key).isEqualByComparingTo(BigDecimal.valueOf(naive));
            } else {
                long published = value.value().longValueExact();
                assertThat(published % 3).as("%s", key).isZero();
                assertThat(published).as("%s", key).isBetween(naive - 2, naive + 2);
                assertThat(naive == 0 && published != 0).as("%s", key).isFalse();
                rounded += published == naive ? 0 : 1;
            }
        }
        assertThat(rounded).isGreaterThan(read.size() / 4);
    }

    @Test
    void theSameEnterprisesHaveTheSameNumberInEveryDatasetAndPeriod() throws SQLException {
        Map<Key, Value> read = read();
        for (String measure : List.of("registered", "first-trade", "active")) {
            for (String dataset :
                    List.of("enterprises-by-province", "enterprises-by-size-class", "enterprises-by-kind")) {
                assertThat(at(read, dataset, Dataset.ALL, "2025-S1", measure))
                        .isEqualTo(at(read, "enterprises", "", "2025-S1", measure));
            }
        }
        assertThat(at(read, "enterprises", "", "2025-S1", "alive-before"))
                .isEqualTo(at(read, "enterprises", "", "2024", "active"));
        assertThat(at(read, "enterprises", "", "2024-S2", "presumed-stopped"))
                .isEqualTo(at(read, "enterprises", "", "2024", "presumed-stopped"));
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
        assertThat(at(read, "enterprises", "", "2025-S1", SHARE).value())
                .isEqualByComparingTo(part.multiply(BigDecimal.valueOf(100)).divide(all, 2, RoundingMode.HALF_EVEN));
    }

    /** Late reports make more enterprises active; who compares vintages sees no change until the final one. */
    @Test
    void laterVintagesRepeatWhatTheFirstOneSaidUntilTheFinalOne() throws SQLException {
        Key total = new Key("enterprises", "", "2025-S1", "active");
        Key province = new Key("enterprises-by-province", "46", "2025-S1", "active");
        Map<Key, Value> first = read();
        publish("half-yearly-2025-S1-1", first, total, province);
        int late = 0;
        for (int vintage = 2; vintage <= 4; vintage++) {
            for (int i = 0; i < 3; i++, late++) {
                tradesLate(late);
            }
            Map<Key, Value> again = read();
            assertThat(at(again, total)).isEqualTo(at(first, total));
            assertThat(at(again, province)).isEqualTo(at(first, province));
            publish("half-yearly-2025-S1-" + vintage, again, total, province);
        }
        Map<Key, Value> last = read(plan(ReleaseStatus.FINAL));
        for (Key key : List.of(total, province)) {
            assertThat(at(last, key).value()).isNotEqualTo(at(first, key).value());
            assertThat(Objects.requireNonNull(at(last, key).value()).longValueExact())
                    .isBetween(naive(key) - 2, naive(key) + 2);
        }
    }

    @Test
    void whatIsSaidOfASetIsRepeatedWhereverItIsCountedNext() throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.visible("half-yearly-2024-S2-1", DUE, "enterprises-by-kind", "2024", "_T", "active", "999");
        Map<Key, Value> read = read();
        for (Key key : List.of(
                new Key("enterprises", "", "2024", "active"),
                new Key("enterprises-by-province", Dataset.ALL, "2024", "active"),
                new Key("enterprises", "", "2025-S1", "alive-before"))) {
            assertThat(at(read, key).value()).as("%s", key).isEqualByComparingTo("999");
        }
        releases.stopped("half-yearly-2024-S2-1", "wrong");
        assertThat(at(read(), new Key("enterprises", "", "2024", "active")).value())
                .as("nobody forgets what was public")
                .isEqualByComparingTo("999");
    }

    private void publish(String release, Map<Key, Value> read, Key... keys) throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        for (Key key : keys) {
            releases.visible(
                    release,
                    DUE,
                    key.dataset(),
                    key.period(),
                    key.member(),
                    key.measure(),
                    Objects.requireNonNull(at(read, key).value()).toPlainString());
        }
    }

    private void tradesLate(int number) throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.execute("insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status,"
                + " taken_at)"
                + " values ('late%d', 1, 'name', '{PLATFORM}', '{}', '46', '2022-01-01', 'ACTIVE', now())"
                        .formatted(number));
        rows.execute(
                "insert into enterprise_trade (enterprise, first_month, months, as_of) values ('late%d', %d, '1', now())"
                        .formatted(number, Months.number(YearMonth.of(2025, 3))));
        counted.clear();
    }

    @Test
    void theHeadlineSaysOfNewEnterprisesWhatTheDatasetSays() throws SQLException {
        Map<Key, Value> read = read();
        Map<Key, Value> headline = new LinkedHashMap<>();
        snapshots.in(snapshot -> {
            datasets.read(snapshot, plan(ReleaseStatus.BENCHMARK), ServedVintages.NONE, any -> {})
                    .forEach((dataset, values) -> {
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

    private record Key(String dataset, String member, String period, String measure) {}

    private record Value(
            @Nullable BigDecimal value, @Nullable Reason reason) {}

    private Map<Key, Value> read() throws SQLException {
        return read(plan(ReleaseStatus.BENCHMARK));
    }

    private Map<Key, Value> read(ReleasePlan plan) throws SQLException {
        Map<Key, Value> read = new LinkedHashMap<>();
        snapshots.in(snapshot -> {
            enterprises.read(snapshot, plan).forEach((dataset, values) -> put(read, dataset, values));
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

    private static ReleasePlan plan(ReleaseStatus status) {
        DatasetCatalogue catalogue = DatasetCatalogue.published();
        ReleaseGroup history = catalogue.group("history").orElseThrow();
        Map<Dataset, List<Period>> periods = new LinkedHashMap<>();
        for (String period : PERIODS) {
            catalogue
                    .of(history, period(period))
                    .forEach(dataset -> periods.computeIfAbsent(dataset, none -> new ArrayList<>())
                            .add(period(period)));
        }
        return new ReleasePlan("history-2025-S1-1", history, period("2025-S1"), 1, status, periods);
    }

    private final Map<String, Map<String, Long>> counted = new HashMap<>();

    private long naive(Key key) throws SQLException {
        String column = switch (key.dataset()) {
            case "enterprises-by-province" -> "coalesce(province, '_U')";
            case "enterprises-by-size-class" -> "coalesce(size_class, '_U')";
            case "enterprises-by-kind" -> "kind";
            default -> "''";
        };
        String by = key.member().equals(Dataset.ALL) ? "''" : column;
        String memoized = by + key.period();
        Map<String, Long> found = counted.get(memoized);
        if (found == null) {
            found = new HashMap<>();
            Period period = period(key.period());
            Map<String, Long> all = found;
            try (Connection connection = dataSource.getConnection()) {
                Sql.query(
                        connection,
                        NAIVE.formatted(Months.number(period.first()), Months.number(period.last()), by),
                        row -> all.put(row.getString(1) + " " + row.getString(2), row.getLong(3)));
            }
            counted.put(memoized, found);
        }
        String member = key.member().equals(Dataset.ALL) ? "" : key.member();
        return found.getOrDefault(member + " " + key.measure(), 0L);
    }

    private static Period period(String text) {
        Period period = Period.parse(text).orElseThrow();
        assertThat(period.frequency()).isIn(Frequency.HALF, Frequency.YEAR);
        return period;
    }
}
