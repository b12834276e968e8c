package org.shumao.registry.enterprise.agent;

import static org.shumao.registry.audit.ChangeAction.AGENCY_GRANTED;
import static org.shumao.registry.audit.ChangeAction.AGENCY_WITHDRAWN;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.Agency;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.agency.AgencyStore;
import org.shumao.registry.agency.AgencyView;
import org.shumao.registry.agency.GrantAgency;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.audit.ChangeView;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.EnterpriseWriter.Entry;
import org.shumao.registry.enterprise.Presence;
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
        Presence.require(enterprise);
        Presence.require(other);
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
}
