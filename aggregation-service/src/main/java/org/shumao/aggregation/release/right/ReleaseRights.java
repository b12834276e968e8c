package org.shumao.aggregation.release.right;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;

/**
 * Knows who may do what with releases: table release_right. One person proposes a right for another, a third confirms it, and one is
 * enough to revoke it. Those who may approve grant and revoke; nobody grants anything to himself.
 */
@ApplicationScoped
public class ReleaseRights {
    private static final String CONFIGURATION = "configuration";

    private static final String HELD =
            "select 1 from release_right where subject = ? and granted = ? and confirmed_at is not null"
                    + " and revoked_at is null";

    private static final String HELD_BY = "select granted from release_right where subject = ?"
            + " and confirmed_at is not null and revoked_at is null";

    /** Whoever revokes the right meanwhile waits, or is waited for. */
    private static final String HELD_UNTIL_COMMIT = HELD + " for share";

    /** Whoever changes rights at the same time comes after: two persons who revoke each other's do not wait for one another. */
    private static final String ONE_CHANGE_AT_A_TIME = "lock table release_right in share row exclusive mode";

    private static final String APPROVERS = "select distinct subject from release_right where granted = 'APPROVE'"
            + " and confirmed_at is not null and revoked_at is null";

    private static final String EVER_HELD =
            "select 1 from release_right where subject = ? and confirmed_at is not null";

    private static final String PROPOSE =
            "insert into release_right (right_id, subject, granted, reason, proposed_by, proposed_at)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict (subject, granted) where revoked_at is null do nothing";

    private static final String CONFIRM =
            "update release_right set confirmed_by = ?, confirmed_at = ? where right_id = ?";

    private static final String REVOKE =
            "update release_right set revoked_by = ?, revoked_at = ?, revocation_reason = ? where right_id = ?";

    private static final String FIND_TO_CHANGE =
            "select " + ReleaseRightView.COLUMNS + " from release_right where right_id = ? for update";

    private static final String BEHIND = "select " + ReleaseRightView.COLUMNS + " from release_right"
            + " where (proposed_at, right_id) < (?::timestamptz, ?::uuid) order by proposed_at desc, right_id desc limit ?";

    private final Database database;
    private final AuditChain audit;
    private final ObjectMapper json;
    private final Set<String> firstPersons;
    private final Clock clock;

    /**
     * @param firstPersons two subjects of the identity provider, who hold every right to begin with, since it takes two to grant one. They
     *     count only while fewer than two persons may approve, and never for a person who has held a right before
     */
    ReleaseRights(
            Database database,
            AuditChain audit,
            ObjectMapper json,
            @ConfigProperty(name = "shumao.release.first-persons") Optional<List<String>> firstPersons,
            Clock clock) {
        this.database = database;
        this.audit = audit;
        this.json = json;
        this.firstPersons = new TreeSet<>(firstPersons.orElse(List.of()));
        this.clock = clock;
        if (!this.firstPersons.isEmpty() && this.firstPersons.size() != 2) {
            throw new IllegalStateException("shumao.release.first-persons must name two different persons, or nobody");
        }
    }

    /**
     * Lets a caller with a scope do what otherwise a right is for.
     *
     * @throws HttpProblem 403 if the caller has neither
     */
    public void requireScopeOr(JsonWebToken caller, String scope, Right right) throws SQLException {
        if (!caller.getGroups().contains(scope)) {
            require(Person.signedIn(caller), right);
        }
    }

    /** @throws HttpProblem 403 that says which right is missing and who may grant it */
    public void require(Person person, Right right) throws SQLException {
        database.run(connection -> require(connection, person, right));
    }

    /**
     * Checks a right within the transaction that uses it: it cannot be revoked before that ends.
     *
     * @throws HttpProblem 403 that says which right is missing and who may grant it
     */
    public void require(Connection connection, Person person, Right right) throws SQLException {
        beginWithFirstPersons(connection, person);
        if (Sql.first(connection, HELD_UNTIL_COMMIT, row -> true, person.subject(), right.name())
                .isEmpty()) {
            throw missing(person, right);
        }
    }

    /** Returns the rights that a person holds at this moment. */
    List<Right> of(Person person) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            beginWithFirstPersons(connection, person);
            return Sql.query(connection, HELD_BY, row -> Right.valueOf(Columns.text(row, "granted")), person.subject())
                    .stream()
                    .sorted()
                    .toList();
        });
    }

    /** Returns whether a person holds a right at this moment. */
    public boolean holds(Connection connection, Person person, Right right) throws SQLException {
        return Sql.first(connection, HELD, row -> true, person.subject(), right.name())
                .isPresent();
    }

    /** @throws HttpProblem 403 unless the person holds one of the rights by which releases are made */
    public void requireToSee(Person person) throws SQLException {
        database.run(connection -> requireToSee(connection, person));
    }

    /** @throws HttpProblem 403 unless the person holds one of the rights by which releases are made */
    public void requireToSee(Connection connection, Person person) throws SQLException {
        for (Right right : List.of(Right.APPROVE, Right.CERTIFY, Right.STOP)) {
            if (holds(connection, person, right)) {
                return;
            }
        }
        require(connection, person, Right.AUTHOR);
    }

    private HttpProblem missing(Person person, Right right) {
        String nobody = firstPersons.isEmpty()
                ? " If nobody holds APPROVE yet, shumao.release.first-persons of the installation names the first two persons."
                : "";
        return Problems.of(
                        ProblemType.FORBIDDEN,
                        "The person " + person.subject() + " does not hold the right " + right
                                + ". Persons who hold APPROVE grant it: one proposes it at POST /api/v1/release-rights and"
                                + " another confirms it. No role, scope or key confers it." + nobody)
                .with("missingRight", right.name())
                .build();
    }

    /** Two persons of the configuration hold every right as long as there are not two others who could grant any. */
    private void beginWithFirstPersons(Connection connection, Person person) throws SQLException {
        if (!firstPersons.contains(person.subject()) || hasEverHeld(connection, person.subject())) {
            return;
        }
        Sql.execute(connection, ONE_CHANGE_AT_A_TIME);
        if (Sql.query(connection, APPROVERS, row -> row.getString(1)).size() >= 2) {
            return;
        }
        for (String subject : firstPersons) {
            if (!hasEverHeld(connection, subject)) {
                for (Right right : Right.values()) {
                    UUID id = UUID.randomUUID();
                    insert(connection, id, subject, right, "First person of this installation.", CONFIGURATION);
                    Sql.update(connection, CONFIRM, CONFIGURATION, clock.instant(), id);
                    noted(connection, CONFIGURATION, "confirm-right", id);
                }
            }
        }
    }

    private static boolean hasEverHeld(Connection connection, String subject) throws SQLException {
        return Sql.first(connection, EVER_HELD, row -> true, subject).isPresent();
    }

    private int insert(Connection connection, UUID id, String subject, Right right, String reason, String by)
            throws SQLException {
        return Sql.update(connection, PROPOSE, id, subject, right.name(), reason, by, clock.instant());
    }

    /** @throws HttpProblem 403 if the person may not, or is the one; 409 if the right is held or proposed already */
    ReleaseRightView propose(Person by, @Nullable ProposeReleaseRight proposal) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Sql.execute(connection, ONE_CHANGE_AT_A_TIME);
            require(connection, by, Right.APPROVE);
            ProposeReleaseRight checked = Problems.present(proposal).checked();
            Person person = new Person(checked.given(checked.subject()));
            Right right = Right.valueOf(checked.given(checked.right()));
            forbidToOneself(by, person);
            beginWithFirstPersons(connection, person);
            UUID id = UUID.randomUUID();
            if (insert(connection, id, person.subject(), right, checked.given(checked.reason()), by.subject()) == 0) {
                throw Problems.conflict("The person " + person.subject() + " holds " + right
                        + " already, or somebody has proposed it: the list says which.");
            }
            return noted(connection, by.subject(), "propose-right", id);
        });
    }

    /** @throws HttpProblem 403 if the person may not, proposed it, or is the one; 409 if there is nothing to confirm */
    ReleaseRightView confirm(Person by, UUID id) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Sql.execute(connection, ONE_CHANGE_AT_A_TIME);
            require(connection, by, Right.APPROVE);
            ReleaseRightView proposed = find(connection, id);
            if (proposed.revokedAt() != null || proposed.confirmedAt() != null) {
                throw Problems.conflict(
                        "This right is " + (proposed.revokedAt() == null ? "confirmed" : "revoked") + " already.");
            }
            forbidToOneself(by, new Person(proposed.subject()));
            requireAnother(by, proposed.proposedBy());
            if (!holds(connection, new Person(proposed.proposedBy()), Right.APPROVE)) {
                throw Problems.conflict(
                        "Whoever proposed this right does not hold APPROVE any more: revoke it and propose it anew.");
            }
            Sql.update(connection, CONFIRM, by.subject(), clock.instant(), id);
            return noted(connection, by.subject(), "confirm-right", id);
        });
    }

    /** Ends a right, or a proposal. A person may give up a right of its own. */
    ReleaseRightView revoke(Person by, UUID id, @Nullable RevokeReleaseRight reason) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            Sql.execute(connection, ONE_CHANGE_AT_A_TIME);
            ReleaseRightView found = Sql.first(connection, FIND_TO_CHANGE, ReleaseRightView::of, id)
                    .orElse(null);
            if (found == null || !found.subject().equals(by.subject())) {
                require(connection, by, Right.APPROVE);
            }
            ReleaseRightView held = find(connection, id);
            String why = Problems.present(reason).checked();
            if (held.revokedAt() != null) {
                return held;
            }
            Sql.update(connection, REVOKE, by.subject(), clock.instant(), why, id);
            return noted(connection, by.subject(), "revoke-right", id);
        });
    }

    /** Returns the right as it is now, which the audit chain keeps. */
    private ReleaseRightView noted(Connection connection, String by, String act, UUID id) throws SQLException {
        ReleaseRightView now = find(connection, id);
        audit.append(connection, by, act, "release-right/" + id, json.valueToTree(now));
        return now;
    }

    /** Returns those behind a key, the newest first. */
    List<ReleaseRightView> behind(List<String> key, int limit) throws SQLException {
        return database.inSnapshot((Connection connection) ->
                Sql.query(connection, BEHIND, ReleaseRightView::of, key.get(0), key.get(1), limit));
    }

    private static ReleaseRightView find(Connection connection, UUID id) throws SQLException {
        return Sql.first(connection, FIND_TO_CHANGE, ReleaseRightView::of, id)
                .orElseThrow(() -> Problems.notFound("There is no right " + id + "."));
    }

    static void forbidToOneself(Person by, Person to) {
        if (by.equals(to)) {
            throw Problems.forbidden("Nobody grants a right to himself: two other persons do.");
        }
    }

    static void requireAnother(Person by, String proposedBy) {
        if (proposedBy.equals(by.subject())) {
            throw Problems.forbidden(
                    "Another person than the one who proposed it confirms it, somebody who holds APPROVE.");
        }
    }
}
