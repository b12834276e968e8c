package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.coverage.NaiveResponse;
import org.shumao.aggregation.coverage.ReportingScene;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** It is 15 August 2025. What a release says of response is what one calculates by hand and everybody may know. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ResponseDatasetTest {
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final Dataset RESPONSE =
            DatasetCatalogue.published().find("response").orElseThrow();

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    ResponseDataset response;

    private CubeRows rows;

    @BeforeEach
    void fill() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
        rows.insert(List.of(
                new Cell(0, 202301, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, EARLY),
                new Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, EARLY),
                new Cell(0, 202301, "X", "GROSS", "REPORTED", "SERVICE", "SI22", 1, 1, EARLY),
                new Cell(0, 202506, "X", "GROSS", "REPORTED", "SERVICE", "SI22", 1, 1, EARLY)));
    }

    @AfterEach
    void clear() throws SQLException {
        rows.clear();
    }

    @Test
    void everyFigureIsThatOfTheNaiveResponseOrWithheldAsItIs() throws SQLException {
        Set<Owing> owing =
                Set.of(new Owing("PLATFORM", "X"), new Owing("PLATFORM", "M"), new Owing("SERVICE_EXPORTER", "X"));
        List<Period> periods = Stream.of(Frequency.MONTH, Frequency.QUARTER, Frequency.HALF)
                .flatMap(frequency -> ReportingScene.periods(frequency, 3).stream())
                .toList();
        int shown = 0;
        int withheld = 0;
        for (int seed = 2; seed < 5; seed++) {
            fill();
            ReportingScene scene = new ReportingScene(seed);
            scene.storeAndWeigh(dataSource);
            Map<String, DatasetValue> read = read(periods);
            for (Owing one : owing) {
                for (Period period : periods) {
                    NaiveResponse naive = new NaiveResponse(scene, one.kind(), one.flow(), period);
                    String of = period + " " + one.flow() + "." + one.kind() + " ";
                    if (naive.isNothingExpected()) {
                        assertThat(read).doesNotContainKey(of + "statements-expected");
                        continue;
                    }
                    @Nullable List<Long> counts = naive.publicCounts();
                    List<String> names = List.of("statements-expected", "statements-received", "statements-in-time");
                    for (int i = 0; i < names.size(); i++) {
                        check(read, of + names.get(i), counts == null ? null : BigDecimal.valueOf(counts.get(i)));
                    }
                    if (counts != null) {
                        BigDecimal percent = BigDecimal.valueOf(counts.get(1) * 100)
                                .divide(BigDecimal.valueOf(counts.get(0)), 2, RoundingMode.HALF_EVEN);
                        check(read, of + "unit-response", percent);
                    }
                    BigDecimal weighted = naive.publicWeighted();
                    check(read, of + "weighted-response", weighted == null ? null : weighted.movePointRight(2));
                    check(read, of + "lag-median", naive.lagDays(50, true));
                    check(read, of + "lag-late", naive.lagDays(95, true));
                    shown += weighted == null ? 0 : 1;
                    withheld += weighted == null ? 1 : 0;
                }
            }
        }
        assertThat(shown).isPositive();
        assertThat(withheld).isPositive();
    }

    @Test
    void theMatchRateIsOfAllOrdersOfGoods() throws SQLException {
        rows.execute("insert into match_month (slot, submitter, month, flow, status, orders, as_of) values"
                + " (0, '_T', 202504, 'X', 'MATCHED', 70, now()), (1, '_T', 202505, 'M', 'MATCHED', 7, now()),"
                + " (0, '_T', 202506, 'X', 'PARTIAL', 23, now()), (0, 'A', 202506, 'X', 'MATCHED', 9, now()),"
                + " (0, '_T', 202503, 'X', 'MATCHED', 900, now())");
        Period quarter = Period.parse("2025-Q2").orElseThrow();
        assertThat(at(read(List.of(quarter)), "2025-Q2 _T._T match-rate")
                        .released(RESPONSE)
                        .value())
                .isEqualTo("77.00");
    }

    private record Owing(String kind, String flow) {}

    private static DatasetValue at(Map<String, DatasetValue> read, String key) {
        return Objects.requireNonNull(read.get(key), key);
    }

    private static void check(Map<String, DatasetValue> read, String key, @Nullable BigDecimal expected) {
        DatasetValue value = at(read, key);
        if (expected == null) {
            assertThat(value.exact().reason()).as(key).isEqualTo(Reason.SUPPRESSED);
            assertThat(value.released(RESPONSE).status()).isEqualTo("Q");
        } else {
            assertThat(value.released(RESPONSE).value()).as(key).isEqualByComparingTo(expected);
        }
    }

    private Map<String, DatasetValue> read(List<Period> periods) throws SQLException {
        Map<String, DatasetValue> read = new HashMap<>();
        snapshots.in(snapshot -> {
            response.read(snapshot, RESPONSE, periods)
                    .forEach(value -> read.put(
                            value.period() + " "
                                    + RESPONSE.series(value.members()) + " "
                                    + value.measure().code(),
                            value));
            return true;
        });
        return read;
    }
}
