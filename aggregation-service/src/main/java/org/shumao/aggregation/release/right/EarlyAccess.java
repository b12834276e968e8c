package org.shumao.aggregation.release.right;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;

/**
 * Keeps the pre-release list of each release: table prerelease_access. A person on it, for a purpose and some hours, may read the release
 * before its time; two others who may approve have said so, and each read is in the audit chain.
 */
@ApplicationScoped
public class EarlyAccess {
    private static final String RELEASE = "select 1 from release where release_id = ?";

    private static final String PROPOSE =
            "insert into prerelease_access (access_id, release_id, subject, purpose, valid_from,"
                    + " valid_until, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String CONFIRM =
            "update prerelease_access set confirmed_by = ?, confirmed_at = ? where access_id = ?";

    private static final String REVOKE =
            "update prerelease_access set revoked_by = ?, revoked_at = ?, revocation_reason = ?"
                    + " where access_id = ?";

    private static final String FIND_TO_CHANGE = "select " + EarlyAccessView.COLUMNS
            + " from prerelease_access where release_id = ? and access_id = ? for update";

    private static final String BEHIND =
            "select " + EarlyAccessView.COLUMNS + " from prerelease_access where release_id = ?"
                    + " and (proposed_at, access_id) < (?::timestamptz, ?::uuid) order by proposed_at desc, access_id desc limit ?";

    private static final String OPEN =
            "select access_id, purpose from prerelease_access where release_id = ? and subject = ?"
                    + " and confirmed_at is not null and revoked_at is null and valid_from <= ? and ? < valid_until"
                    + " order by proposed_at, access_id limit 1";

    private final Database database;
    private final ReleaseRights rights;
    private final AuditChain audit;
    private final ObjectMapper json;
    private final Clock clock;

    EarlyAccess(Database database, ReleaseRights rights, AuditChain audit, ObjectMapper json, Clock clock) {
        this.database = database;
        this.rights = rights;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads releases before their time: returns the first one that the person may not read now. If there is none, it is in the audit
     * chain from then on that the person reads them.
     */
    Optional<String> read(Person person, List<String> releases) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            boolean mayRead = rights.holds(connection, person, Right.READ_EARLY);
            Map<String, JsonNode> open = new LinkedHashMap<>();
            for (String release : releases) {
                Optional<JsonNode> access = mayRead ? open(connection, person, release) : Optional.empty();
                if (access.isEmpty()) {
                    return Optional.of(release);
                }
                open.put(release, access.get());
            }
            for (Map.Entry<String, JsonNode> read : open.entrySet()) {
                audit.append(connection, person.subject(), "read-early", read.getKey(), read.getValue());
            }
            return Optional.empty();
        });
    }

    /** Returns by which entry of the list, and what for, the person may read the release now. */
    private Optional<JsonNode> open(Connection connection, Person person, String release) throws SQLException {
        return Sql.first(
                connection,
                OPEN,
                row -> json.createObjectNode()
                        .put("accessId", Columns.text(row, "access_id"))
                        .put("purpose", Columns.text(row, "purpose")),
                release,
                person.subject(),
                clock.instant(),
                clock.instant());
    }

    /** @throws HttpProblem 403 if the person may not, or is the one; 404 if there is no such release */
    EarlyAccessView propose(Person by, String releaseId, @Nullable ProposeEarlyAccess proposal) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.APPROVE);
            ProposeEarlyAccess.Checked checked = Problems.present(proposal).checked();
            requireRelease(connection, releaseId);
            ReleaseRights.forbidToOneself(by, new Person(checked.subject()));
            rights.require(connection, new Person(checked.subject()), Right.READ_EARLY);
            UUID id = UUID.randomUUID();
            Sql.update(
                    connection,
                    PROPOSE,
                    id,
                    releaseId,
                    checked.subject(),
                    checked.purpose(),
                    checked.from(),
                    checked.until(),
                    by.subject(),
                    clock.instant());
            return noted(connection, by, "propose-early-access", releaseId, id);
        });
    }

    /** @throws HttpProblem 403 if the person may not, proposed it, or is the one; 409 if there is nothing to confirm */
    EarlyAccessView confirm(Person by, String releaseId, UUID id) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.APPROVE);
            EarlyAccessView proposed = find(connection, releaseId, id);
            if (proposed.revokedAt() != null || proposed.confirmedAt() != null) {
                throw Problems.conflict(
                        "This access is " + (proposed.revokedAt() == null ? "confirmed" : "revoked") + " already.");
            }
            ReleaseRights.forbidToOneself(by, new Person(proposed.subject()));
            ReleaseRights.requireAnother(by, proposed.proposedBy());
            Sql.update(connection, CONFIRM, by.subject(), clock.instant(), id);
            return noted(connection, by, "confirm-early-access", releaseId, id);
        });
    }

    /** Ends an access, or a proposal; ended already it stays as it is. */
    EarlyAccessView revoke(Person by, String releaseId, UUID id, @Nullable RevokeReleaseRight reason)
            throws SQLException {
        return database.inTransaction((Connection connection) -> {
            rights.require(connection, by, Right.APPROVE);
            EarlyAccessView found = find(connection, releaseId, id);
            String why = Problems.present(reason).checked();
            if (found.revokedAt() != null) {
                return found;
            }
            Sql.update(connection, REVOKE, by.subject(), clock.instant(), why, id);
            return noted(connection, by, "revoke-early-access", releaseId, id);
        });
    }

    /** Returns those of a release behind a key, the newest first. */
    List<EarlyAccessView> behind(String releaseId, List<String> key, int limit) throws SQLException {
        return database.inSnapshot((Connection connection) -> {
            requireRelease(connection, releaseId);
            return Sql.query(connection, BEHIND, EarlyAccessView::of, releaseId, key.get(0), key.get(1), limit);
        });
    }

    private EarlyAccessView noted(Connection connection, Person by, String act, String releaseId, UUID id)
            throws SQLException {
        EarlyAccessView now = find(connection, releaseId, id);
        audit.append(connection, by.subject(), act, releaseId, json.valueToTree(now));
        return now;
    }

    private static EarlyAccessView find(Connection connection, String releaseId, UUID id) throws SQLException {
        return Sql.first(connection, FIND_TO_CHANGE, EarlyAccessView::of, releaseId, id)
                .orElseThrow(() -> Problems.notFound("There is no access " + id + " to " + releaseId + "."));
    }

    private static void requireRelease(Connection connection, String releaseId) throws SQLException {
        if (Sql.first(connection, RELEASE, row -> true, releaseId).isEmpty()) {
            throw Problems.notFound("There is no release " + releaseId + ".");
        }
    }
}
