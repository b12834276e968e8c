package org.shumao.aggregation.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;

/** Everybody reads what is visible, and a statement that forgets its condition reads nothing else; on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleasedSnapshotsTest {
    private static final String FIRST = "half-yearly-2025-S1-1";
    private static final String SECOND = "half-yearly-2025-S1-2";
    private static final String EMBARGOED = "half-yearly-2025-S2-1";
    private static final String READ =
            "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'release_observation'";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final Instant firstDue = now.minus(60, ChronoUnit.DAYS);
    private final Instant secondDue = now.minus(30, ChronoUnit.DAYS);

    @Inject
    DataSource dataSource;

    @Inject
    ReleasedSnapshots snapshots;

    @BeforeEach
    void release() throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.clear();
        releases.visible(FIRST, firstDue, "cbec", "2025-S1", "X._T", "gross-cny", "100");
        releases.visible(FIRST, firstDue, "cbec-by-partner", "2025-S1", "X.US", "gross-cny", "7");
        releases.visible(SECOND, secondDue, "cbec", "2025-S1", "X._T", "gross-cny", "101");
        releases.visible(EMBARGOED, now.plus(1, ChronoUnit.DAYS), "cbec", "2025-S2", "X._T", "gross-cny", "4711");
        releases.file(EMBARGOED, now.plus(1, ChronoUnit.DAYS), "cbec", "csv", bytes("4711"));
        releases.file(FIRST, firstDue, "cbec", "csv", bytes("100"));
    }

    @Test
    void theVintageInForceIsChosenByDatasetAndPeriod() throws SQLException {
        assertThat(values(Optional.empty())).containsExactly("cbec 101", "cbec-by-partner 7");
        assertThat(values(Optional.of(secondDue))).containsExactly("cbec 101", "cbec-by-partner 7");
        assertThat(values(Optional.of(secondDue.minusSeconds(1)))).containsExactly("cbec 100", "cbec-by-partner 7");
        assertThat(values(Optional.of(firstDue.minusSeconds(1)))).isEmpty();
        assertThat(snapshots.in(FIRST, ReleasedSnapshotsTest::values))
                .contains(List.of("cbec 100", "cbec-by-partner 7"));
    }

    /** With years of vintages an answer takes as long as with one. */
    @Test
    void whatOneReleaseSaysIsReadWithoutAllOthers() throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        for (int round = 3; round < 43; round++) {
            releases.visible(
                    "half-yearly-2025-S1-" + round,
                    firstDue.plus(round, ChronoUnit.HOURS),
                    "cbec-by-partner",
                    "2025-S1",
                    "X._T",
                    "gross-cny",
                    String.valueOf(round));
        }
        try (var connection = dataSource.getConnection()) {
            Sql.update(
                    connection,
                    "insert into release_observation select build_id, dataset, period, 'X.' || n, measure, n, 'A', null"
                            + " from release_observation cross join generate_series(1, 500) n where series = 'X._T' and dataset = ?",
                    "cbec-by-partner");
            Sql.execute(
                    connection,
                    "analyze release, release_build, release_approval, release_period, release_observation");
            // What was read to store them is of another transaction, and this connection still has it.
            Sql.execute(connection, "select pg_stat_force_next_flush()");
        }
        long read = snapshots.in(Optional.empty(), snapshot -> {
            assertThat(snapshot.observations(
                            "cbec-by-partner", Map.of("2025-S1", "half-yearly-2025-S1-30"), List.of("gross-cny")))
                    .hasSize(501)
                    .extracting(ReleaseRow::value)
                    .contains(BigDecimal.valueOf(30));
            return Sql.first(snapshot.connection(), READ, row -> row.getLong(1)).orElseThrow();
        });
        assertThat(read).as("rows that the database read").isBetween(501L, 1000L);
    }

    @Test
    void aValueWithAReasonWhyThereIsNoneCannotBeStored() {
        assertThatThrownBy(() -> {
                    try (var connection = dataSource.getConnection()) {
                        Sql.update(
                                connection,
                                "update release_observation set reason = 'suppressed' where dataset = 'cbec-by-partner'");
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("check constraint");
    }

    @Test
    void nobodyReadsTheStateOfAMomentThatHasYetToCome() throws SQLException {
        Instant later = now.plus(2, ChronoUnit.DAYS);
        assertThat(values(Optional.of(later))).containsExactly("cbec 101", "cbec-by-partner 7");
        assertThat(snapshots.<Boolean>in(
                        Optional.of(later), snapshot -> snapshot.asOf().equals(snapshot.tick())))
                .isTrue();
    }

    /** Whoever keeps what was read of one state finds nothing of another. */
    @Test
    void anotherMomentAnotherContentAndAStopAreOtherStates() throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        ReleasedSnapshot.State first = state(Optional.empty());
        assertThat(state(Optional.of(first.hour()))).isNotEqualTo(first);
        releases.planned(EMBARGOED.replace("-1", "-2"), now.plus(1, ChronoUnit.HOURS));
        ReleasedSnapshot.State planned = state(Optional.empty());
        assertThat(planned.planned()).as("it comes next").isNotEqualTo(first.planned());
        assertThat(planned.visible()).isEqualTo(first.visible());
        releases.changed(SECOND);
        String changed = state(Optional.empty()).visible();
        assertThat(changed).isNotEqualTo(first.visible());
        releases.changed(EMBARGOED);
        assertThat(state(Optional.empty()).visible())
                .as("of what is to come it says nothing")
                .isEqualTo(changed);
        releases.stopped(SECOND, "wrong");
        assertThat(state(Optional.empty()).visible()).isNotEqualTo(changed);
    }

    private ReleasedSnapshot.State state(Optional<Instant> asOf) throws SQLException {
        return snapshots.in(asOf, ReleasedSnapshot::state);
    }

    @Test
    void anEmbargoedReleaseIsAsUnknownAsOneThatIsNotPlanned() throws SQLException {
        assertThat(snapshots.in(EMBARGOED, ReleasedSnapshotsTest::values)).isEmpty();
        assertThat(snapshots.in("half-yearly-2031-S1-1", ReleasedSnapshotsTest::values))
                .isEmpty();
    }

    @Test
    void aForgottenConditionReadsVisibleRowsOnly() throws SQLException {
        assertThat(all("select release_id from release order by 1")).containsExactly(FIRST, SECOND);
        assertThat(all("select value::text from release_observation order by 1"))
                .containsExactly("100", "101", "7");
        assertThat(all("select period from release_period group by 1")).containsExactly("2025-S1");
        assertThat(all("select release_id from release_file")).containsExactly(FIRST);
        assertThat(all("select convert_from(content, 'UTF8') from release_file_piece"))
                .containsExactly("100");
        assertThat(all("select release_id from release_notice")).isEmpty();
        assertThat(all("select release_id from release_calendar order by 1"))
                .as("all know what is planned")
                .containsExactly(FIRST, SECOND, EMBARGOED);
        assertThat(all("select release_id from release_calendar where postponed"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "release_observation",
                "release_file_piece",
                "release_build",
                "release_approval",
                "release",
                "visible_release",
                "reference_observation",
                "reference_embargo",
                "visible_reference_observation",
                "enterprise",
                "order_state",
                "cell"
            })
    void theRoleReadsNoTableEvenByItsWholeName(String table) {
        assertThatThrownBy(() -> all("select 1::text from aggregation." + table))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void theRoleWritesNothingAndOtherTransactionsHaveTheirOwn() throws SQLException {
        assertThatThrownBy(() -> all("update release_clock set tick = 'infinity' returning 'x'"))
                .isInstanceOf(SQLException.class);
        try (var connection = dataSource.getConnection()) {
            assertThat(Sql.query(connection, "select value from release_observation", row -> row.getString(1)))
                    .contains("4711");
        }
    }

    /** Nobody has given the role anything that the migration does not say. */
    @Test
    void theRoleMayReadTheViewsOfItsSchemaAndNothingElse() throws SQLException {
        assertThat(
                        all(
                                "select distinct n.nspname || ' ' || c.relkind::text from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                        + " where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'"
                                        + " and has_schema_privilege(n.oid, 'usage') and c.relkind in ('r', 'v', 'm', 'p', 'f')"
                                        + " and (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select, insert, update'))"))
                .containsExactly("aggregation_released v");
        assertThat(all("select c.relname from pg_class c where c.relnamespace = 'aggregation_released'::regnamespace"
                        + " and not ('security_barrier=true' = any(coalesce(c.reloptions, '{}'::text[])))"))
                .isEmpty();
    }

    private List<String> values(Optional<Instant> asOf) throws SQLException {
        return snapshots.in(asOf, ReleasedSnapshotsTest::values);
    }

    private static List<String> values(ReleasedSnapshot snapshot) throws SQLException {
        return Sql.query(
                snapshot.connection(),
                "select o.dataset || ' ' || o.value from release_observation o join " + ReleasedSnapshot.IN_FORCE
                        + " p using (build_id, dataset, period) order by 1",
                row -> row.getString(1),
                snapshot.asOf());
    }

    private List<String> all(String sql) throws SQLException {
        return snapshots.in(
                Optional.empty(), snapshot -> Sql.query(snapshot.connection(), sql, row -> row.getString(1)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
