package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** A release says what others published, in the newest vintage of each period and flow. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReferenceSeriesDatasetTest {
    private static final Dataset REFERENCE_SERIES =
            DatasetCatalogue.published().find("reference-series").orElseThrow();

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    ReferenceSeriesDataset dataset;

    private CubeRows rows;

    @BeforeEach
    void publish() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
        rows.execute(
                "insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by, stored_at)"
                        + " values ('cbec-cny', 'A', 'A', 'Customs', 'CBEC', 'CNY', 9, 'X', now()),"
                        + " ('cbec-usd', 'B', 'B', 'Customs', 'CBEC', 'USD', 6, 'X', now()),"
                        + " ('share', 'C', 'C', 'Ministry', 'OTHER', 'PERCENT', 0, 'X', now())");
        rows.execute("insert into reference_observation"
                + " (series, period, flow, vintage, value, status, source, growth_pct, revision, reason, stored_by, stored_at) values"
                + " ('cbec-cny', '2025-S1', '_T', '2025-07-14', 1320, 'P', 'x', 5.7, 1, null, 'X', now()),"
                + " ('cbec-cny', '2025-S1', 'X', '2025-07-14', 1030, 'P', 'x', 4.7, 1, null, 'X', now()),"
                + " ('cbec-cny', '2025-S1', 'X', '2025-08-01', 1029.99999995, 'A', 'x', null, 1, null, 'X', now()),"
                + " ('cbec-cny', '2025-S1', 'M', '2025-07-14', 280, 'P', 'x', null, 1, null, 'X', now()),"
                + " ('cbec-cny', '2025-S1', 'M', '2025-07-14', 290, 'E', 'x', 9.3, 2, 'misread', 'X', now()),"
                + " ('cbec-cny', '2025', '_T', '2026-01-14', 2630, 'P', 'x', null, 1, null, 'X', now()),"
                + " ('cbec-usd', '2025-S1', '_T', '2025-07-14', 184012.3456, 'U', 'x', null, 1, null, 'X', now()),"
                + " ('share', '2025-S1', '_T', '2025-07-14', 6.125, 'A', 'x', null, 1, null, 'X', now())");
    }

    @AfterEach
    void clear() throws SQLException {
        rows.clear();
    }

    @Test
    void theNewestVintageIsReleasedInTheUnitOfTheDataset() throws SQLException {
        assertThat(read("2025-S1"))
                .containsExactlyInAnyOrder(
                        "cbec-cny._T 2025-S1 published-cny 132000000 P",
                        "cbec-cny._T 2025-S1 published-growth 5.70 P",
                        "cbec-cny.X 2025-S1 published-cny 103000000 A",
                        "cbec-cny.M 2025-S1 published-cny 29000000 E",
                        "cbec-cny.M 2025-S1 published-growth 9.30 E",
                        "cbec-usd._T 2025-S1 published-usd 184012346 U",
                        "share._T 2025-S1 published-percent 6.12 A");
        assertThat(read("2025", "2024-S1")).containsExactly("cbec-cny._T 2025 published-cny 263000000 P");
    }

    private List<String> read(String... periods) throws SQLException {
        List<Period> some = Stream.of(periods)
                .map(period -> Period.parse(period).orElseThrow())
                .toList();
        return snapshots.in(snapshot -> dataset.read(snapshot, REFERENCE_SERIES, some).stream()
                .map(value -> value.released(REFERENCE_SERIES))
                .map(ReferenceSeriesDatasetTest::written)
                .toList());
    }

    private static String written(ReleaseRow row) {
        return row.series() + " " + row.period() + " " + row.measure() + " " + row.value() + " " + row.status();
    }
}
