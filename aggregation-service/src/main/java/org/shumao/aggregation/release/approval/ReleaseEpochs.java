package org.shumao.aggregation.release.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/**
 * Knows the lives of the database. One that was restored or cloned, or that lost its last entries with a server, begins another: no
 * approval of an earlier one publishes anything, and what was public by then stays closed until it is certain that no later stop or
 * withdrawal was lost.
 */
@ApplicationScoped
class ReleaseEpochs {
    static final String SERVICE = "service";

    private static final Logger LOG = Logger.getLogger(ReleaseEpochs.class);

    /** Skips what another replica looks at. */
    private static final String LOOK = """
            select e.*,
                   (select oid from pg_database where datname = current_database())
                       || '/' || (select system_identifier from pg_control_system()) as identity_now,
                   substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline_now,
                   exists (select from release_epoch where not open) as closed
              from release_clock c join release_epoch e using (epoch) for update of c skip locked
            """;

    private static final String END =
            "update release_epoch e set open = ?, last_tick = least(e.last_tick, c.tick) from release_clock c";
    private static final String BEGIN =
            "insert into release_epoch (epoch, begun_at, begun_by, reason, identity, timeline, lost_head)"
                    + " values (?, clock_timestamp(), ?, ?, ?, ?, ?)";
    /** Fewer embargoes have ended from now on, and what is read of reference series must not seem to be what it was before. */
    private static final String RAISE =
            "update reference_series_version set version = version + 1 + (select count(*) from ended_reference_embargo)";

    private static final String ADOPT = "update release_epoch set identity = ?, timeline = ? where epoch = ?";
    private static final String OPEN = "update release_epoch set open = true";

    private static final String COMPARED_BY = "select compared_by from release_epoch where epoch = ?";
    private static final String COMPARE = "update release_epoch set compared_by = ? where epoch = ?";

    private final ReleaseActs acts;
    private final OutsideHead outside;

    ReleaseEpochs(ReleaseActs acts, OutsideHead outside) {
        this.acts = acts;
        this.outside = outside;
    }

    /**
     * Holds the present epoch, and the database as it is now.
     *
     * @param lostHead what the file outside said when the epoch began, if the database did not have it
     * @param closed whether what was public in earlier epochs is closed
     */
    private record Present(
            UUID epoch,
            @Nullable String identity,
            @Nullable String timeline,
            @Nullable String lostHead,
            boolean closed,
            String identityNow,
            String timelineNow) {
        static Present of(ResultSet row) throws SQLException {
            return new Present(
                    row.getObject("epoch", UUID.class),
                    row.getString("identity"),
                    row.getString("timeline"),
                    row.getString("lost_head"),
                    row.getBoolean("closed"),
                    Columns.text(row, "identity_now"),
                    Columns.text(row, "timeline_now"));
        }

        boolean isAnotherDatabase() {
            return identity != null && !identity.equals(identityNow);
        }

        boolean isAnotherTimeline() {
            return timeline != null && !timeline.equals(timelineNow);
        }
    }

    /** Begins another epoch if the database is not the one that it was, and keeps the newest entry outside. */
    void look() throws SQLException, IOException {
        Optional<String> head = outside.read();
        Optional<String> newest = acts.durably(connection -> {
            Optional<Present> present = Sql.first(connection, LOOK, Present::of);
            return present.isPresent() ? compared(connection, present.get(), head) : Optional.empty();
        });
        newest.ifPresent(line -> outside.keep(line, head.orElse(OutsideHead.MISSING)));
    }

    /** @return what is to be kept outside; empty while the file says more than the database */
    private static Optional<String> compared(Connection connection, Present present, Optional<String> head)
            throws SQLException {
        boolean known = head.isPresent() && OutsideHead.isKnown(connection, head.get());
        boolean lost = head.isPresent() && !known;
        boolean acceptedLoss = lost && head.get().equals(present.lostHead()) && !present.closed();
        if (present.isAnotherDatabase()) {
            begin(connection, present, "restored or cloned: this is another database", known, lost ? head.get() : null);
        } else if (lost && !head.get().equals(present.lostHead())) {
            begin(connection, present, "the newest entry that is known outside is missing", false, head.get());
        } else if (present.isAnotherTimeline() && !known && !acceptedLoss) {
            begin(
                    connection,
                    present,
                    "another server took over, and nobody knows what it lacks",
                    false,
                    lost ? head.get() : null);
        } else {
            goOn(connection, present, known);
        }
        return known || acceptedLoss ? Optional.of(OutsideHead.newest(connection)) : Optional.empty();
    }

    private static void goOn(Connection connection, Present present, boolean known) throws SQLException {
        if (present.closed() && known) {
            LOG.info(
                    "Releases of earlier epochs are open again: the database has the newest entry that is known outside");
            Sql.update(connection, OPEN);
        }
        if (present.identity() == null || present.isAnotherTimeline()) {
            Sql.update(connection, ADOPT, present.identityNow(), present.timelineNow(), present.epoch());
        }
    }

    private static void begin(
            Connection connection, Present present, String reason, boolean open, @Nullable String lostHead)
            throws SQLException {
        LOG.errorf(
                "Another epoch of releases begins (%s): what was approved before does not become public%s",
                reason, open ? "" : ", and nothing that was public is, until two persons open it");
        begin(connection, SERVICE, reason, open, present.identityNow(), present.timelineNow(), lostHead);
    }

    private static void begin(
            Connection connection,
            String by,
            String reason,
            boolean open,
            @Nullable String identity,
            @Nullable String timeline,
            @Nullable String lostHead)
            throws SQLException {
        UUID epoch = UUID.randomUUID();
        Sql.update(connection, RAISE);
        Sql.update(connection, END, open);
        Sql.update(connection, BEGIN, epoch, by, reason, identity, timeline, lostHead);
        Sql.update(connection, "update release_clock set epoch = ?", epoch);
    }

    /** Begins another epoch because somebody says that the database is not the one that it was. */
    void begin(ReleaseActs.Act act, String by, String reason) throws SQLException {
        begin(act.connection(), by, reason, false, null, null, null);
    }

    /** Returns the first of the two persons who say that nothing is missing. */
    @Nullable
    String comparedBy(ReleaseActs.Act act) throws SQLException {
        return Sql.first(
                        act.connection(),
                        COMPARED_BY,
                        row -> Optional.ofNullable(row.getString("compared_by")),
                        act.epoch())
                .orElseThrow()
                .orElse(null);
    }

    /** Notes the first person, and opens what is closed when the second agrees. */
    void compared(ReleaseActs.Act act, String by, boolean second) throws SQLException {
        if (second) {
            Sql.update(act.connection(), OPEN);
        } else {
            Sql.update(act.connection(), COMPARE, by, act.epoch());
        }
    }
}
