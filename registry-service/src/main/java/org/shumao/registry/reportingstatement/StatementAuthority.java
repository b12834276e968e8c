package org.shumao.registry.reportingstatement;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Database;
import org.shumao.registry.enterprise.AgencyStore;

/**
 * Says who may state what. An enterprise states for itself, and its agents for it; customs and operators state what they passed
 * on, and nothing else: that a trader's own records are complete, only the trader knows.
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
    void requireRight(Caller caller, Capacity capacity, String reporter) {
        if (capacity == Capacity.RELAY) {
            if (!caller.isRelay() || !caller.is(reporter)) {
                throw Problems.forbidden(
                        "A statement as RELAY is made by the key that passes records on: with the scope customs or"
                                + " submit-any, and of its own enterprise.");
            }
        } else if (!actsFor(caller, reporter)) {
            throw Problems.forbidden(
                    "A statement is made by the enterprise itself or by its agent. For what you passed on for others, state"
                            + " the capacity RELAY.");
        }
    }

    /** Says whether the caller is the reporter or its agent. */
    @Transactional(TxType.MANDATORY)
    boolean actsFor(Caller caller, String reporter) {
        return caller.is(reporter)
                || agencies.find(reporter, caller.author().enterprise())
                        .filter(agency -> agency.isValidAt(clock.instant()))
                        .isPresent();
    }

    /**
     * Returns the newest version of a statement.
     *
     * @throws HttpProblem {@code not-found}, also for one that the caller may not see
     */
    @Transactional(TxType.MANDATORY)
    Statement visible(long id, Caller caller) {
        return database.first("select * from reporting_statement where id = ? and newest", Statement::read, id)
                .filter(found -> caller.isStaff() || actsFor(caller, found.reporter()))
                .orElseThrow(
                        () -> Problems.notFound("There is no reporting statement " + id + " that this key may see."));
    }
}
