package org.shumao.aggregation.release.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.build.BuildView.State;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;

/** Keeps the builds that run, and how the others ended: table release_build. */
@ApplicationScoped
class ReleaseBuilds {
    private static final String BEGIN =
            "insert into release_build (build_id, release_id, state, started_at, started_by, periods, step,"
                    + " quality_note_en, quality_note_zh, revision_note_en, revision_note_zh) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIND = "select b.*, array(select p.dataset || ' ' || p.period from release_period p"
            + " where p.build_id = b.build_id order by p.dataset, p.period) as contents"
            + " from release_build b where release_id = ? and build_id = ?";

    private static final String FAIL =
            "update release_build set state = ?, completed_at = ?, failure = ?, step = null where state = 'RUNNING'";

    private static final String CUT_OFF =
            "cut off: the process that built it, or its connection to the database, has ended. Start a build again.";

    private final Database database;
    private final AuditChain audit;
    private final ObjectMapper json;
    private final Clock clock;

    ReleaseBuilds(Database database, AuditChain audit, ObjectMapper json, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Stores one that begins now, and returns its id. */
    UUID begin(Connection connection, ReleasePlan plan, String by, BuildRelease request) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.update(
                connection,
                BEGIN,
                id,
                plan.release(),
                State.RUNNING.name(),
                clock.instant(),
                by,
                plan.periods().values().stream()
                        .flatMap(List::stream)
                        .map(Period::toString)
                        .distinct()
                        .toArray(String[]::new),
                "waiting for a snapshot",
                request.quality().english(),
                request.quality().chinese(),
                request.revision().english(),
                request.revision().chinese());
        ObjectNode details = json.createObjectNode().put("build", id.toString());
        details.set("periods", json.valueToTree(request.earlier()));
        details.set("qualityNote", json.valueToTree(request.quality()));
        details.set("revisionNote", json.valueToTree(request.revision()));
        audit.append(connection, by, "build", plan.release(), details);
        return id;
    }

    Optional<BuildView> find(String release, UUID id) throws SQLException {
        return database.inTransaction(
                (Connection connection) -> Sql.first(connection, FIND, BuildView::of, release, id));
    }

    boolean isAnyRunning() throws SQLException {
        return database.inTransaction((Connection connection) -> Sql.first(
                        connection, "select 1 from release_build where state = ?", row -> true, State.RUNNING.name())
                .isPresent());
    }

    /** Notes what a build is doing now. */
    void step(UUID id, String step) throws SQLException {
        database.run(
                connection -> Sql.update(connection, "update release_build set step = ? where build_id = ?", step, id));
    }

    void fail(UUID id, String failure) throws SQLException {
        database.run(connection ->
                Sql.update(connection, FAIL + " and build_id = ?", State.FAILED.name(), clock.instant(), failure, id));
    }

    /** Marks those that are said to run: nobody works at them any more. */
    void failRunning() throws SQLException {
        database.run(connection -> Sql.update(connection, FAIL, State.FAILED.name(), clock.instant(), CUT_OFF));
    }
}
