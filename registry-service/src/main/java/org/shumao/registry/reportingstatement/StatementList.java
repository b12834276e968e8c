package org.shumao.registry.reportingstatement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.reportingstatement.StatementView.StatementState;

/** Lists reporting statements: to staff those of all, to others their own and those of their principals. */
@ApplicationScoped
class StatementList {
    private final StatementAuthority authority;
    private final EnterpriseAddresses addresses;
    private final Database database;

    StatementList(StatementAuthority authority, EnterpriseAddresses addresses, Database database) {
        this.authority = authority;
        this.addresses = addresses;
        this.database = database;
    }

    /**
     * Returns the newest versions, in the order in which the statements were first made.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}; {@code forbidden} for the statements of others
     */
    @Transactional
    Page<StatementView> page(StatementQueryParameters query, Paging paging, Caller caller) {
        Filter filter = new Filter();
        PageRequest page = query.check(filter, paging);
        String reporter = reporter(query.reporter, caller);
        if (reporter != null) {
            filter.and("reporter = ?", reporter);
        }
        filter.and("id > ?", Numbered.after(page));
        filter.parameters.add(page.limitAndOne());
        List<Statement> found = database.query(
                "select * from reporting_statement where newest" + filter.conditions + " order by id limit ?",
                Statement::read,
                filter.parameters.toArray());
        return page.page(found, statement -> Numbered.key(statement.id())).map(StatementView::of);
    }

    /** Returns null for all of them. */
    private @Nullable String reporter(@Nullable String written, Caller caller) {
        if (written == null) {
            return caller.isStaff() ? null : caller.author().enterprise();
        }
        String reporter = addresses.find(written).orElse(written);
        if (!caller.isStaff() && !authority.actsFor(caller, reporter)) {
            throw Problems.forbidden(
                    "The statements of an enterprise are shown to itself, to its agents and to staff.");
        }
        return reporter;
    }

    @Transactional
    Statement newest(long id, Caller caller) {
        return authority.visible(id, caller);
    }

    /** Returns all versions, the first one first. */
    @Transactional
    Page<StatementView> versions(long id, Paging paging, Caller caller) {
        PageRequest page = paging.check(Numbered::isPosition);
        List<Statement> found = database.query(
                "select * from reporting_statement where id = ? and version > ? order by version limit ?",
                Statement::read,
                authority.visible(id, caller).id(),
                Numbered.after(page),
                page.limitAndOne());
        return page.page(found, statement -> Numbered.key(statement.version())).map(StatementView::of);
    }

    private static final class Filter {
        private final StringBuilder conditions = new StringBuilder();
        private final List<Object> parameters = new ArrayList<>();

        void and(String condition, Object value) {
            conditions.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** Says which statements a caller wants, as it was written. */
    public static class StatementQueryParameters {
        @Parameter(
                description = "The enterprise, by any of its codes; if absent, that of the caller, or for staff all",
                example = "91330100799655058B")
        @QueryParam("reporter")
        public @Nullable String reporter;

        @Parameter(description = "As what it was stated", schema = @Schema(implementation = Capacity.class))
        @QueryParam("capacity")
        public @Nullable String capacity;

        @Parameter(description = "X exports, M imports", schema = @Schema(enumeration = {"X", "M"}), example = "X")
        @QueryParam("flow")
        public @Nullable String flow;

        @Parameter(description = "SDMX notation", example = "2026-Q3")
        @QueryParam("period")
        public @Nullable String period;

        @Parameter(description = "IN_FORCE or WITHDRAWN", schema = @Schema(enumeration = {"IN_FORCE", "WITHDRAWN"}))
        @QueryParam("state")
        public @Nullable String state;

        private PageRequest check(Filter filter, Paging paging) {
            Violations violations = new Violations();
            Capacity as = Checks.optional("capacity", capacity, Capacity.class, violations);
            if (as != null) {
                filter.and("capacity = ?", as.name());
            }
            String of = Checks.code("flow", flow, code -> Flow.of(code).isPresent(), "X or M", violations);
            if (of != null) {
                filter.and("flow = ?", of);
            }
            Period when = period == null ? null : Checks.period("period", period, violations);
            if (when != null) {
                filter.and("period = ?", when.toString());
            }
            StatementState in = Checks.optional("state", state, StatementState.class, violations);
            if (in == StatementState.SUPERSEDED) {
                violations.add(
                        "state",
                        "code-list",
                        state,
                        "one of IN_FORCE, WITHDRAWN",
                        "Superseded versions are listed by /api/v1/reporting-statements/{id}/versions.");
            } else if (in != null) {
                filter.and("withdrawn = ?", in == StatementState.WITHDRAWN);
            }
            PageRequest page = paging.check(Numbered::isPosition, violations);
            violations.throwIfAny();
            return page;
        }
    }
}
