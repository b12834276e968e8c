package org.shumao.registry.enterprise.agent;

import static org.shumao.registry.audit.ChangeAction.AGENCY_GRANTED;
import static org.shumao.registry.audit.ChangeAction.AGENCY_WITHDRAWN;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.Agency;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.enterprise.AgencyStore;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.EnterpriseWriter.Entry;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Grants and withdraws agency: who may submit the records of an enterprise besides itself. */
@ApplicationScoped
class Agents {
    private static final int MOST = 1_000;

    /** An event names all agencies of an enterprise, also those that have ended, and must fit into one message. */
    private static final int MOST_WITH_ENDED = 3_000;

    private final EnterpriseTable table;
    private final AgencyStore agencies;
    private final EnterpriseWriter writer;
    private final ChangeLog changes;

    Agents(EnterpriseTable table, AgencyStore agencies, EnterpriseWriter writer, ChangeLog changes) {
        this.table = table;
        this.agencies = agencies;
        this.writer = writer;
        this.changes = changes;
    }

    /**
     * Two enterprises may be agents of each other; granting the very same again changes nothing and publishes nothing.
     *
     * @throws HttpProblem if the body is missing, one of the two is not registered, both are one, or the dates are none
     */
    @Transactional
    AgencyView grant(String principal, String agent, @Nullable GrantAgency request, Author author) {
        // Both are locked, else a merge of the agent might not see this agency.
        table.lockAll(List.of(table.id(principal), table.id(agent)));
        Enterprise enterprise = table.get(principal);
        Enterprise other = table.get(agent);
        enterprise.requirePresent();
        other.requirePresent();
        Violations violations = new Violations();
        Agency agency = Problems.present(request).check(other.id(), violations);
        checkPair(enterprise, agency.agent(), violations);
        violations.throwIfAny();
        Optional<Agency> before = agencies.find(enterprise.id(), agency.agent());
        if (agencies.grant(enterprise.id(), agency)) {
            save(enterprise, agency.agent(), AGENCY_GRANTED, author, before.orElse(null), agency);
        }
        return AgencyView.from(enterprise.id(), agency);
    }

    private void checkPair(Enterprise enterprise, String agent, Violations violations) {
        if (agent.equals(enterprise.id())) {
            violations.add(
                    "agent",
                    "self-agency",
                    agent,
                    "another enterprise than " + enterprise.id(),
                    "An enterprise submits for itself without any agency.");
        }
        if (agencies.of(enterprise.id()).size() >= MOST
                && agencies.find(enterprise.id(), agent).isEmpty()) {
            violations.add(
                    "agent", "count", agent, "at most " + MOST + " agents", "The enterprise has too many agents.");
        } else if (agencies.withEnded(enterprise.id()).size() >= MOST_WITH_ENDED) {
            violations.add(
                    "agent",
                    "count",
                    agent,
                    "at most " + MOST_WITH_ENDED + " agencies, those included that have ended",
                    "The enterprise has granted and withdrawn too many agencies.");
        }
    }

    /** @throws HttpProblem if there is no such agency */
    @Transactional
    void withdraw(String principal, String agent, Author author) {
        Enterprise enterprise = table.getLocked(principal);
        Optional<Agency> before = agencies.find(enterprise.id(), table.id(agent));
        if (before.isEmpty()) {
            throw notGranted(enterprise.id(), agent);
        }
        agencies.withdraw(enterprise.id(), before.get().agent());
        save(enterprise, before.get().agent(), AGENCY_WITHDRAWN, author, before.get(), null);
    }

    private void save(
            Enterprise enterprise,
            String agent,
            ChangeAction action,
            Author author,
            @Nullable Agency before,
            @Nullable Agency after) {
        writer.save(
                enterprise,
                enterprise.timeline(),
                new Entry(
                        action,
                        agent,
                        author,
                        null,
                        null,
                        before == null ? null : FactsDocument.write(before),
                        after == null ? null : FactsDocument.write(after)));
    }

    @Transactional
    AgencyView read(String principal, String agent) {
        Enterprise enterprise = table.get(principal);
        return agencies.find(enterprise.id(), table.id(agent))
                .map(agency -> AgencyView.from(enterprise.id(), agency))
                .orElseThrow(() -> notGranted(enterprise.id(), agent));
    }

    @Transactional
    Page<AgencyView> list(String principal, Paging paging) {
        PageRequest page = paging.check(key -> key.size() == 1 && EnterpriseCodes.hasFormOfId(key.get(0)));
        String id = table.id(principal);
        String after = page.isFirst() ? "" : page.after().get(0);
        return page.page(agencies.of(id, after, page.limitAndOne()), agency -> List.of(agency.agent()))
                .map(agency -> AgencyView.from(id, agency));
    }

    @Transactional
    Page<ChangeView> changes(String principal, String agent, Paging paging) {
        PageRequest page = paging.check(Numbered::isPosition);
        return changes.of(table.id(principal), table.id(agent), page);
    }

    private static HttpProblem notGranted(String principal, String agent) {
        return Problems.notFound(
                "The enterprise " + principal + " has granted no agency to " + Uscc.normalize(agent) + ".");
    }

    /** An agency as it is shown. */
    @Schema(name = "Agency")
    record AgencyView(
            @Schema(description = "Enterprise that granted it, by its USCC", examples = "91330100799655058B")
            String principal,

            @Schema(description = "Enterprise that may submit for it, by its USCC", examples = "91350100M000100Y43")
            String agent,

            @Schema(description = "First day, Asia/Shanghai; null for ever before", examples = "2025-01-01") @Nullable
            LocalDate validFrom,

            @Schema(description = "Last day, Asia/Shanghai; null for ever after", examples = "2025-12-31") @Nullable
            LocalDate validTo) {
        public static AgencyView from(String principal, Agency agency) {
            return new AgencyView(principal, agency.agent(), agency.validFrom(), agency.validTo());
        }
    }

    /**
     * For how long an agency is granted. Dates are text, so that every broken rule can be named at once.
     *
     * @param validFrom first day
     * @param validTo last day
     */
    @Schema(additionalProperties = Schema.False.class)
    record GrantAgency(
            @Schema(
                    implementation = LocalDate.class,
                    description = "First day, Asia/Shanghai; without it, ever before",
                    examples = "2025-01-01")
            @Nullable
            String validFrom,

            @Schema(
                    implementation = LocalDate.class,
                    description = "Last day, Asia/Shanghai; without it, ever after",
                    examples = "2025-12-31")
            @Nullable
            String validTo) {

        /** PostgreSQL knows no day of some years that Java knows; no agency needs one beyond these. */
        private static final LocalDate EARLIEST = LocalDate.of(1949, 1, 1);

        private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

        /** The agency that is meant; wrong only if there are violations. */
        public Agency check(String agent, Violations violations) {
            LocalDate from = Checks.day("validFrom", validFrom, EARLIEST, LATEST, violations);
            LocalDate to = Checks.day("validTo", validTo, EARLIEST, LATEST, violations);
            if (from != null && to != null && to.isBefore(from)) {
                violations.add(
                        "validTo", "range", validTo, "not before " + from, "The last day lies before the first one.");
            }
            return new Agency(agent, from, to);
        }
    }
}
