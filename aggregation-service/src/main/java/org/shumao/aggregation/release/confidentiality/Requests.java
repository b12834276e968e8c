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
 * Keeps the requests of enterprises that cells with their trade are withheld: table confidentiality_request. One person records a request,
 * another decides it once, and it may end early. A release that is signed already goes out as it was signed.
 */
@ApplicationScoped
class Requests {
    private static final String RECORD =
            "insert into confidentiality_request (request_id, enterprise, requested_on, last_day, reference, recorded_by, recorded_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private static final String DECIDE =
            "update confidentiality_request set decision = ?, decided_by = ?, decided_at = ?, decision_reason = ? where request_id = ?";

    private static final String END =
            "update confidentiality_request set ended_by = ?, ended_at = ?, end_reason = ? where request_id = ?";

    private static final String FIND_TO_CHANGE =
            "select * from confidentiality_request where request_id = ? for update";

    private static final String BEHIND =
            "select * from confidentiality_request where (recorded_at, request_id) < (?::timestamptz, ?::uuid)"
                    + " order by recorded_at desc, request_id desc limit ?";

    private final Database database;
    private final ReleaseRights rights;
    private final AuditChain audit;
    private final ObjectMapper json;
    private final Clock clock;

    Requests(Database database, ReleaseRights rights, AuditChain audit, ObjectMapper json, Clock clock) {
        this.database = database;
        this.rights = rights;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** @throws HttpProblem 403 if the person may not; 400 if it cannot be recorded */
    RequestView record(Person by, @Nullable RecordRequest body) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.AUTHOR);
            RecordRequest.Checked checked = Problems.present(body).checked(LocalDate.now(clock));
            Given.groupOf(connection, checked.enterprise());
            UUID id = UUID.randomUUID();
            Sql.update(
                    connection,
                    RECORD,
                    id,
                    checked.enterprise(),
                    checked.requestedOn(),
                    checked.lastDay(),
                    checked.reference(),
                    by.subject(),
                    clock.instant());
            return noted(connection, by, "record-confidentiality-request", id);
        });
    }

    /** @throws HttpProblem 403 if the person may not, or recorded it; 404 if there is no such request; 409 if it is decided or over */
    RequestView decide(Person by, UUID id, @Nullable DecideRequest body) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.CERTIFY);
            RequestView found = find(connection, id);
            DecideRequest.Checked checked = Problems.present(body).checked();
            if (found.decision() != null || found.endedAt() != null) {
                throw Problems.conflict("This request is " + (found.decision() == null ? "over." : "decided already."));
            }
            if (found.recordedBy().equals(by.subject())) {
                throw Problems.forbidden("Another person than the one who recorded a request decides it.");
            }
            Sql.update(
                    connection, DECIDE, checked.decision().name(), by.subject(), clock.instant(), checked.reason(), id);
            return noted(connection, by, "decide-confidentiality-request", id);
        });
    }

    /**
     * Ends a request before its last day; ended already it stays as it is.
     *
     * @throws HttpProblem 403 if the person may not; 404 if there is no such request
     */
    RequestView end(Person by, UUID id, @Nullable EndConfidentiality body) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.CERTIFY);
            RequestView found = find(connection, id);
            String reason = Problems.present(body).checked();
            if (found.endedAt() != null) {
                return found;
            }
            Sql.update(connection, END, by.subject(), clock.instant(), reason, id);
            return noted(connection, by, "end-confidentiality-request", id);
        });
    }

    /** Returns those behind a key, the newest first. */
    List<RequestView> behind(List<String> key, int limit) throws SQLException {
        return database.inSnapshot((Connection connection) ->
                Sql.query(connection, BEHIND, RequestView::of, key.get(0), key.get(1), limit));
    }

    private RequestView noted(Connection connection, Person by, String act, UUID id) throws SQLException {
        RequestView now = find(connection, id);
        audit.append(connection, by.subject(), act, "confidentiality-request/" + id, json.valueToTree(now));
        return now;
    }

    private static RequestView find(Connection connection, UUID id) throws SQLException {
        return Sql.first(connection, FIND_TO_CHANGE, RequestView::of, id)
                .orElseThrow(() -> Problems.notFound("There is no request " + id + "."));
    }
}
