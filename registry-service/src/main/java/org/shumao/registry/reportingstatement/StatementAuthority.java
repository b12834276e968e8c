package org.shumao.registry.reportingstatement;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Database;
import org.shumao.registry.enterprise.AgencyStore;

/**
 * Says who may state what. An enterprise speaks for itself, and its agents for it; customs and operators speak of what they passed on, and
 * of nothing else: that a trader's own records are complete, only the trader knows.
 */
@ApplicationScoped
class StatementAuthority {
    private final AgencyStore agencies;
    private final Database database;
    private final Clock clock;

    StatementAuthority(AgencyStore agencies, Database database, Clock clock) {
        this.agencies = agencies;
        this.database = database;
        this.clock = clock;
    }

    /** @throws HttpProblem {@code forbidden} */
    @Transactional(TxType.MANDATORY)
    void requireVoice(Speaker speaker, Capacity capacity, String reporter) {
        if (capacity == Capacity.RELAY) {
            if (!speaker.isRelay() || !speaker.is(reporter)) {
                throw forbidden(
                        "A statement as RELAY is made by the key that passes records on: with the scope customs or"
                                + " submit-any, and of its own enterprise.");
            }
        } else if (!speaksFor(speaker, reporter)) {
            throw forbidden(
                    "A statement is made by the enterprise itself or by its agent. For what you passed on for others, state"
                            + " the capacity RELAY.");
        }
    }

    /** Says whether the caller is the reporter or its agent. */
    @Transactional(TxType.MANDATORY)
    boolean speaksFor(Speaker speaker, String reporter) {
        Instant now = clock.instant();
        return speaker.is(reporter)
                || agencies.withEnded(reporter).stream()
                        .anyMatch(agency -> speaker.is(agency.agent()) && agency.isValidAt(now));
    }

    /**
     * The newest version of a statement.
     *
     * @throws HttpProblem {@code not-found}, also for one that the caller may not see
     */
    @Transactional(TxType.MANDATORY)
    Statement visible(long id, Speaker speaker) {
        return database.first("select * from reporting_statement where id = ? and newest", Statement::read, id)
                .filter(found -> speaker.isStaff() || speaksFor(speaker, found.reporter()))
                .orElseThrow(
                        () -> Problems.notFound("There is no reporting statement " + id + " that this key may see."));
    }

    static HttpProblem forbidden(String detail) {
        return Problems.of(ProblemType.FORBIDDEN, detail).build();
    }
}
