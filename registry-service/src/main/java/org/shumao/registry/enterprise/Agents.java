package org.shumao.registry.enterprise;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.Agency;
import org.shumao.registry.agency.AgencyBook;
import org.shumao.registry.agency.AgencyChangeView;
import org.shumao.registry.agency.AgencyView;
import org.shumao.registry.agency.Author;
import org.shumao.registry.agency.GrantAgency;
import org.shumao.registry.problem.Problems;
import org.shumao.registry.problem.Violations;

/** Grants and withdraws agency: who may submit the records of an enterprise besides itself. */
@ApplicationScoped
class Agents {
    /** An event names all agents of an enterprise and must fit into one message. */
    private static final int MOST = 1_000;

    private final Enterprise.Repository enterprises;
    private final AgencyBook book;
    private final EnterpriseNews news;

    Agents(Enterprise.Repository enterprises, AgencyBook book, EnterpriseNews news) {
        this.enterprises = enterprises;
        this.book = book;
        this.news = news;
    }

    /**
     * Two enterprises may be agents of each other; granting the very same again changes nothing and tells nothing.
     *
     * @param request null for an agency without limits of time
     * @throws HttpProblem if one of the two is not registered, both are one, or the dates are none
     */
    @Transactional
    AgencyView grant(String principal, String agent, @Nullable GrantAgency request, Author author) {
        Enterprise enterprise = locked(principal);
        Violations violations = new Violations();
        Agency agency =
                Objects.requireNonNullElse(request, GrantAgency.UNLIMITED).check(registered(agent).id, violations);
        checkPair(enterprise, agency.agent(), violations);
        violations.throwIfAny();
        if (book.grant(enterprise.id, agency, author)) {
            enterprise.version++;
            news.tell(enterprise);
        }
        return AgencyView.from(enterprise.id, agency);
    }

    private void checkPair(Enterprise enterprise, String agent, Violations violations) {
        if (agent.equals(enterprise.id)) {
            violations.add(
                    "agent",
                    "self-agency",
                    agent,
                    "another enterprise than " + enterprise.id,
                    "An enterprise submits for itself without any agency.");
        }
        if (book.of(enterprise.id).size() >= MOST
                && book.find(enterprise.id, agent).isEmpty()) {
            violations.add(
                    "agent", "count", agent, "at most " + MOST + " agents", "The enterprise has too many agents.");
        }
    }

    /** @throws HttpProblem if there is no such agency */
    @Transactional
    void withdraw(String principal, String agent, Author author) {
        Enterprise enterprise = locked(principal);
        if (!book.withdraw(enterprise.id, EnterpriseCodes.ofAddress(agent), author)) {
            throw notGranted(enterprise.id, agent);
        }
        enterprise.version++;
        news.tell(enterprise);
    }

    @Transactional
    AgencyView read(String principal, String agent) {
        Enterprise enterprise = registered(principal);
        return book.find(enterprise.id, EnterpriseCodes.ofAddress(agent))
                .map(agency -> AgencyView.from(enterprise.id, agency))
                .orElseThrow(() -> notGranted(enterprise.id, agent));
    }

    @Transactional
    List<AgencyView> list(String principal) {
        Enterprise enterprise = registered(principal);
        return book.of(enterprise.id).stream()
                .map(agency -> AgencyView.from(enterprise.id, agency))
                .toList();
    }

    @Transactional
    List<AgencyChangeView> changes(String principal, String agent) {
        return book.changes(registered(principal).id, EnterpriseCodes.ofAddress(agent));
    }

    private Enterprise locked(String uscc) {
        return enterprises.lock(EnterpriseCodes.ofAddress(uscc)).orElseThrow(() -> EnterpriseCodes.notRegistered(uscc));
    }

    private Enterprise registered(String uscc) {
        return enterprises
                .findByIdOptional(EnterpriseCodes.ofAddress(uscc))
                .orElseThrow(() -> EnterpriseCodes.notRegistered(uscc));
    }

    private static HttpProblem notGranted(String principal, String agent) {
        return Problems.notFound(
                "The enterprise " + principal + " has granted no agency to " + Uscc.normalize(agent) + ".");
    }
}
