package org.shumao.aggregation.release.referenceseries;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.approval.ReleaseActs;
import org.shumao.aggregation.release.approval.ReleaseActs.Act;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.referenceseries.ReferenceEmbargoView.State;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/**
 * Keeps values of others until their minute: table reference_embargo. One person enters them, another confirms them, and the same tick and
 * epoch as for releases decide when everybody reads them; nothing is made of them before.
 */
@ApplicationScoped
class ReferenceEmbargoes {
    private static final String ENTER =
            "insert into reference_embargo (embargo_id, series, not_before, entered_by, entered_at) values (?, ?, ?, ?, ?)";

    private static final String CONFIRM =
            "update reference_embargo set confirmed_by = ?, confirmed_at = ?, epoch = ? where embargo_id = ?";

    private static final String DELETE = "delete from reference_embargo where embargo_id = ?";

    private static final String FIND_TO_CHANGE = ReferenceEmbargoView.SELECT + "e.embargo_id = ? for update";

    private static final String BEHIND = ReferenceEmbargoView.SELECT
            + "(e.entered_at, e.embargo_id) < (?::timestamptz, ?::uuid) order by e.entered_at desc, e.embargo_id desc limit ?";

    private final Database database;
    private final ReleaseActs acts;
    private final ReleaseRights rights;
    private final AuditChain audit;
    private final ReferenceSeriesReader reader;
    private final ReferenceSeriesRecorder recorder;
    private final ObjectMapper json;

    ReferenceEmbargoes(
            Database database,
            ReleaseActs acts,
            ReleaseRights rights,
            AuditChain audit,
            ReferenceSeriesReader reader,
            ReferenceSeriesRecorder recorder,
            ObjectMapper json) {
        this.database = database;
        this.acts = acts;
        this.rights = rights;
        this.audit = audit;
        this.reader = reader;
        this.recorder = recorder;
        this.json = json;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if the person may not, the minute has come, or the values cannot be stored */
    ReferenceEmbargoView enter(Person by, String series, Instant notBefore, List<ReferenceObservation> observations)
            throws SQLException {
        return acts.run(act -> {
            rights.require(act.connection(), by, Right.AUTHOR);
            if (!notBefore.isAfter(act.now())) {
                Violations violations = new Violations();
                violations.add(
                        ReferenceEmbargoResource.NOT_BEFORE,
                        "future",
                        notBefore.toString(),
                        "a minute that has yet to come",
                        "What may be read already is stored by PUT /api/v1/reference-series/{id}/observations.");
                violations.throwIfAny();
            }
            UUID id = UUID.randomUUID();
            if (recorder.put(act.connection(), series, observations, by.author(), id) == 0) {
                throw Problems.conflict("All of this stands already, and everybody reads it.");
            }
            Sql.update(act.connection(), ENTER, id, series, notBefore, by.subject(), act.now());
            return noted(act, by, "enter-reference-embargo", find(act.connection(), series, id));
        });
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the person may not or entered it, 409 if there is nothing to confirm */
    ReferenceEmbargoView confirm(Person by, String series, UUID id) throws SQLException {
        return acts.run(act -> {
            rights.require(act.connection(), by, Right.APPROVE);
            ReferenceEmbargoView entered = find(act.connection(), series, id);
            refuseClosed(entered);
            if (entered.state() == State.CONFIRMED || entered.state() == State.ENDED) {
                throw Problems.conflict("This embargo is confirmed already.");
            }
            if (entered.enteredBy().equals(by.subject())) {
                throw Problems.forbidden("Another person than the one who entered the values confirms them.");
            }
            rights.require(act.connection(), new Person(entered.enteredBy()), Right.AUTHOR);
            Sql.update(act.connection(), CONFIRM, by.subject(), act.now(), act.epoch(), id);
            return noted(act, by, "confirm-reference-embargo", find(act.connection(), series, id));
        });
    }

    /** Takes back values that nobody has read. */
    void delete(Person by, String series, UUID id) throws SQLException {
        acts.run(act -> {
            rights.require(act.connection(), by, Right.AUTHOR);
            ReferenceEmbargoView entered = find(act.connection(), series, id);
            refuseClosed(entered);
            if (entered.state() == State.ENDED) {
                throw Problems.conflict(
                        "Everybody reads these values already: a correction is stored as their next revision.");
            }
            Sql.update(act.connection(), DELETE, id);
            return noted(act, by, "delete-reference-embargo", entered);
        });
    }

    private static void refuseClosed(ReferenceEmbargoView embargo) {
        if (embargo.state() == State.CLOSED) {
            throw Problems.conflict(
                    "Everybody has read these values, in an earlier epoch of the database, and does again when"
                            + " it is opened: POST /api/v1/release-clock/open.");
        }
    }

    /**
     * Returns those of a series behind a key, the newest first.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such series
     */
    List<ReferenceEmbargoView> behind(String series, List<String> key, int limit) throws SQLException {
        return database.inSnapshot((Connection connection) -> {
            reader.require(connection, series);
            return Sql.query(
                    connection,
                    BEHIND,
                    row -> ReferenceEmbargoView.of(connection, row, reader),
                    series,
                    key.get(0),
                    key.get(1),
                    limit);
        });
    }

    private ReferenceEmbargoView find(Connection connection, String series, UUID id) throws SQLException {
        return Sql.first(
                        connection, FIND_TO_CHANGE, row -> ReferenceEmbargoView.of(connection, row, reader), series, id)
                .orElseThrow(() -> Problems.notFound("There is no embargo " + id + " of " + series + "."));
    }

    /** The log keeps no values: those that are taken back are gone. */
    private ReferenceEmbargoView noted(Act act, Person by, String what, ReferenceEmbargoView embargo)
            throws SQLException {
        ObjectNode details = json.valueToTree(embargo);
        details.remove("observations");
        ArrayNode periods = details.putArray("periods");
        embargo.observations().stream()
                .map(ReferenceObservationView::period)
                .distinct()
                .forEach(periods::add);
        audit.append(act.connection(), by.subject(), what, "reference-embargo/" + embargo.id(), details);
        return embargo;
    }
}
