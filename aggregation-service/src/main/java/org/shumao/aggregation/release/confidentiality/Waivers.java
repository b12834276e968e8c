package org.shumao.aggregation.release.confidentiality;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;

/**
 * Keeps the waivers of enterprise groups: table confidentiality_waiver. A waiver is recorded once and may end early; nothing else of it changes.
 * A release that is signed already goes out as it was signed.
 */
@ApplicationScoped
class Waivers {
    private static final String RECORD =
            "insert into confidentiality_waiver (waiver_id, enterprise, group_head, first_day, last_day, reference, recorded_by,"
                    + " recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String END =
            "update confidentiality_waiver set ended_by = ?, ended_at = ?, end_reason = ? where waiver_id = ?";

    private static final String FIND_TO_CHANGE = "select * from confidentiality_waiver where waiver_id = ? for update";

    private static final String BEHIND =
            "select * from confidentiality_waiver where (recorded_at, waiver_id) < (?::timestamptz, ?::uuid)"
                    + " order by recorded_at desc, waiver_id desc limit ?";

    private final Database database;
    private final ReleaseRights rights;
    private final AuditChain audit;
    private final ObjectMapper json;
    private final Clock clock;

    Waivers(Database database, ReleaseRights rights, AuditChain audit, ObjectMapper json, Clock clock) {
        this.database = database;
        this.rights = rights;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** @throws HttpProblem 403 if the person may not; 400 if it cannot be recorded */
    WaiverView record(Person by, @Nullable RecordWaiver body) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.CERTIFY);
            RecordWaiver.Checked checked = Problems.present(body).checked(LocalDate.now(clock));
            UUID id = UUID.randomUUID();
            Sql.update(
                    connection,
                    RECORD,
                    id,
                    checked.enterprise(),
                    Given.groupOf(connection, checked.enterprise()),
                    checked.firstDay(),
                    checked.lastDay(),
                    checked.reference(),
                    by.subject(),
                    clock.instant());
            return noted(connection, by, "record-waiver", id);
        });
    }

    /**
     * Ends a waiver before its last day; ended already it stays as it is.
     *
     * @throws HttpProblem 403 if the person may not; 404 if there is no such waiver
     */
    WaiverView end(Person by, UUID id, @Nullable EndConfidentiality body) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.CERTIFY);
            WaiverView found = find(connection, id);
            String reason = Problems.present(body).checked();
            if (found.endedAt() != null) {
                return found;
            }
            Sql.update(connection, END, by.subject(), clock.instant(), reason, id);
            return noted(connection, by, "end-waiver", id);
        });
    }

    /** Returns those behind a key, the newest first. */
    List<WaiverView> behind(List<String> key, int limit) throws SQLException {
        return database.inSnapshot((Connection connection) ->
                Sql.query(connection, BEHIND, WaiverView::of, key.get(0), key.get(1), limit));
    }

    private WaiverView noted(Connection connection, Person by, String act, UUID id) throws SQLException {
        WaiverView now = find(connection, id);
        audit.append(connection, by.subject(), act, "confidentiality-waiver/" + id, json.valueToTree(now));
        return now;
    }

    private static WaiverView find(Connection connection, UUID id) throws SQLException {
        return Sql.first(connection, FIND_TO_CHANGE, WaiverView::of, id)
                .orElseThrow(() -> Problems.notFound("There is no waiver " + id + "."));
    }
}
