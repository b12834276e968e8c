package org.shumao.registry.enterprise;

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
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.agency.AgencyBook;
import org.shumao.registry.agency.AgencyChangeView;
import org.shumao.registry.agency.AgencyView;
import org.shumao.registry.agency.Author;
import org.shumao.registry.agency.GrantAgency;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.enterprise.EnterpriseBook.Entry;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Grants and withdraws agency: who may submit the records of an enterprise besides itself. */
@ApplicationScoped
class Agents {
    private static final int MOST = 1_000;

    /** An event names all agencies of an enterprise, also those that have ended, and must fit into one message. */
    private static final int MOST_WITH_ENDED = 3_000;

    private final EnterpriseTable table;
    private final AgencyBook agencies;
    private final EnterpriseBook book;

    Agents(EnterpriseTable table, AgencyBook agencies, EnterpriseBook book) {
        this.table = table;
        this.agencies = agencies;
        this.book = book;
    }

    /**
     * Two enterprises may be agents of each other; granting the very same again changes nothing and tells nothing.
     *
     * @throws HttpProblem if the body is missing, one of the two is not registered, both are one, or the dates are none
     */
    @Transactional
    AgencyView grant(String principal, String agent, @Nullable GrantAgency request, Author author) {
        // Both are locked, else a merge of the agent might not see this agency.
        table.lockAll(List.of(EnterpriseCodes.ofAddress(principal), EnterpriseCodes.ofAddress(agent)));
        Enterprise enterprise = registered(principal);
        Enterprise other = registered(agent);
        Presence.require(enterprise);
        Presence.require(other);
        Violations violations = new Violations();
        Agency agency = Problems.present(request).check(other.id(), violations);
        checkPair(enterprise, agency.agent(), violations);
        violations.throwIfAny();
        Optional<Agency> before = agencies.find(enterprise.id(), agency.agent());
        if (agencies.grant(enterprise.id(), agency, author)) {
            save(enterprise, AGENCY_GRANTED, author, before.orElse(null), agency);
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
        Enterprise enterprise = locked(principal);
        Optional<Agency> before = agencies.find(enterprise.id(), EnterpriseCodes.ofAddress(agent));
        if (before.isEmpty()) {
            throw notGranted(enterprise.id(), agent);
        }
        agencies.withdraw(enterprise.id(), before.get().agent(), author);
        save(enterprise, AGENCY_WITHDRAWN, author, before.get(), null);
    }

    private void save(
            Enterprise enterprise,
            ChangeAction action,
            Author author,
            @Nullable Agency before,
            @Nullable Agency after) {
        book.save(
                enterprise,
                enterprise.timeline(),
                new Entry(
                        action,
                        author,
                        null,
                        null,
                        before == null ? null : FactsDocument.any(before),
                        after == null ? null : FactsDocument.any(after)));
    }

    @Transactional
    AgencyView read(String principal, String agent) {
        Enterprise enterprise = registered(principal);
        return agencies.find(enterprise.id(), EnterpriseCodes.ofAddress(agent))
                .map(agency -> AgencyView.from(enterprise.id(), agency))
                .orElseThrow(() -> notGranted(enterprise.id(), agent));
    }

    @Transactional
    List<AgencyView> list(String principal) {
        Enterprise enterprise = registered(principal);
        return agencies.of(enterprise.id()).stream()
                .map(agency -> AgencyView.from(enterprise.id(), agency))
                .toList();
    }

    @Transactional
    List<AgencyChangeView> changes(String principal, String agent) {
        return agencies.changes(registered(principal).id(), EnterpriseCodes.ofAddress(agent));
    }

    private Enterprise locked(String id) {
        return table.lock(EnterpriseCodes.ofAddress(id)).orElseThrow(() -> EnterpriseCodes.notRegistered(id));
    }

    private Enterprise registered(String id) {
        return table.find(EnterpriseCodes.ofAddress(id)).orElseThrow(() -> EnterpriseCodes.notRegistered(id));
    }

    private static HttpProblem notGranted(String principal, String agent) {
        return Problems.notFound(
                "The enterprise " + principal + " has granted no agency to " + Uscc.normalize(agent) + ".");
    }
}
