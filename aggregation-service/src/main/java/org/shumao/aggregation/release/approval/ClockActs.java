package org.shumao.aggregation.release.approval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.approval.ReleaseActs.Act;
import org.shumao.aggregation.release.audit.AuditChain;
import org.shumao.aggregation.release.right.ReleaseRights;
import org.shumao.aggregation.release.right.Right;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.kit.token.Person;

/** Lets persons go on with a clock that was held, begin another epoch, and open what earlier epochs had made public. */
@ApplicationScoped
class ClockActs {
    private static final String OBJECT = "release-clock";

    /** While the database's time is behind, the tick would be ahead of it. */
    private static final String RESUME =
            "update release_clock set tick = clock_timestamp(), held_since = null, held_reason = null"
                    + " where tick <= clock_timestamp()";

    private final ReleaseActs acts;
    private final ReleaseEpochs epochs;
    private final ReleaseRights rights;
    private final AuditChain audit;

    ClockActs(ReleaseActs acts, ReleaseEpochs epochs, ReleaseRights rights, AuditChain audit) {
        this.acts = acts;
        this.epochs = epochs;
        this.rights = rights;
        this.audit = audit;
    }

    ReleaseClockView find() throws SQLException {
        return acts.run(ClockActs::view);
    }

    /**
     * Goes on with the database's time after it stepped: a person has found that it is right.
     *
     * @throws HttpProblem 403 if the person may not; 409 if the clock is not held, or the tick is ahead of the database's time
     */
    ReleaseClockView resume(Person person) throws SQLException {
        return acts.alone(act -> {
            rights.require(act.connection(), person, Right.APPROVE);
            ReleaseClockView held = view(act);
            if (held.heldSince() == null) {
                throw Problems.conflict("The clock is not held.");
            }
            if (Sql.update(act.connection(), RESUME) == 0) {
                throw Problems.conflict("The tick is ahead of the database's time, and never goes back. Wait until "
                        + act.tick() + ".");
            }
            audit(act, person.subject(), "resume-clock", "heldReason", held.heldReason());
            return view(act);
        });
    }

    /** Begins another epoch: nothing that was approved becomes public any more, and what was public is closed until it is opened. */
    ReleaseClockView beginEpoch(String by, BeginEpoch reason) throws SQLException {
        return acts.alone(act -> {
            epochs.begin(act, by, reason.text());
            audit(act, by, "begin-epoch", "reason", reason.text());
            return view(act);
        });
    }

    /**
     * Opens what earlier epochs had made public, when the second of two persons says that nothing is missing.
     *
     * @throws HttpProblem 403 if the person may not, or was the first of the two; 409 if nothing is closed
     */
    ReleaseClockView open(Person person) throws SQLException {
        return acts.alone(act -> {
            rights.require(act.connection(), person, Right.APPROVE);
            if (!view(act).closed()) {
                throw Problems.conflict("Nothing is closed.");
            }
            @Nullable String first = epochs.comparedBy(act);
            if (person.subject().equals(first)) {
                throw Problems.forbidden("You were the first of the two persons that it takes.");
            }
            epochs.compared(act, person.subject(), first != null);
            audit(
                    act,
                    person.subject(),
                    first == null ? "compare-epoch" : "open-epoch",
                    "epoch",
                    act.epoch().toString());
            return view(act);
        });
    }

    private void audit(Act act, String by, String what, String field, @Nullable String text) throws SQLException {
        audit.append(
                act.connection(),
                by,
                what,
                OBJECT,
                JsonNodeFactory.instance.objectNode().put(field, text));
    }

    private static ReleaseClockView view(Act act) throws SQLException {
        return Sql.first(act.connection(), ReleaseClockView.FIND, ReleaseClockView::of)
                .orElseThrow();
    }
}
