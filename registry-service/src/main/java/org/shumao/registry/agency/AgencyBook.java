package org.shumao.registry.agency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.contracts.registry.Agency;

/**
 * Which agencies hold, and every change that they went through. Whoever changes one must hold the lock of the principal's
 * row and tell the change.
 */
@ApplicationScoped
public class AgencyBook {
    private final StoredAgency.Repository agencies;
    private final AgencyChange.Repository changes;
    private final Clock clock;

    AgencyBook(StoredAgency.Repository agencies, AgencyChange.Repository changes, Clock clock) {
        this.agencies = agencies;
        this.changes = changes;
        this.clock = clock;
    }

    /** Agencies that an enterprise has granted, by agent. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> of(String principal) {
        return agencies.of(principal).stream().map(StoredAgency::toEvent).toList();
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Agency> find(String principal, String agent) {
        return agencies.of(principal, agent).map(StoredAgency::toEvent);
    }

    /** False if the very same is granted already; other dates replace those of an earlier grant. */
    @Transactional(TxType.MANDATORY)
    public boolean grant(String principal, Agency agency, Author author) {
        Optional<StoredAgency> stored = agencies.of(principal, agency.agent());
        if (stored.isPresent() && stored.get().hasDatesOf(agency)) {
            return false;
        }
        stored.ifPresentOrElse(
                found -> found.setDates(agency), () -> agencies.persist(new StoredAgency(principal, agency)));
        note(principal, agency, AgencyAction.GRANTED, author);
        return true;
    }

    @Transactional(TxType.MANDATORY)
    public void withdraw(String principal, String agent, Author author) {
        agencies.of(principal, agent).ifPresent(found -> {
            agencies.delete(found);
            note(principal, found.toEvent(), AgencyAction.WITHDRAWN, author);
        });
    }

    /** What an agency went through, oldest first. */
    @Transactional(TxType.MANDATORY)
    public List<AgencyChangeView> changes(String principal, String agent) {
        return changes.of(principal, agent).stream().map(AgencyChangeView::from).toList();
    }

    /** Enterprises that have granted agency to this one, by id. */
    @Transactional(TxType.MANDATORY)
    public List<String> principalsOf(String agent) {
        return agencies.ofAgent(agent).stream().map(stored -> stored.principal).toList();
    }

    /**
     * What was granted by and to one enterprise is granted by and to another one from now on. An agency that the other one
     * has already stays as it is, and nobody becomes its own agent.
     *
     * @return ids of the principals whose agents changed, besides the two
     */
    @Transactional(TxType.MANDATORY)
    public Set<String> repoint(String from, String to, Author author) {
        Set<String> principals = new TreeSet<>();
        for (StoredAgency granted : agencies.of(from)) {
            move(granted, to, granted.agent, author);
        }
        for (StoredAgency held : agencies.ofAgent(from)) {
            principals.add(held.principal);
            move(held, held.principal, to, author);
        }
        principals.remove(from);
        principals.remove(to);
        return principals;
    }

    private void move(StoredAgency moved, String principal, String agent, Author author) {
        Agency dates = moved.toEvent();
        agencies.delete(moved);
        note(moved.principal, dates, AgencyAction.WITHDRAWN, author);
        if (!principal.equals(agent) && agencies.of(principal, agent).isEmpty()) {
            grant(principal, new Agency(agent, dates.validFrom(), dates.validTo()), author);
        }
    }

    private void note(String principal, Agency agency, AgencyAction action, Author author) {
        changes.persist(new AgencyChange(principal, agency, action, author, clock.instant()));
    }
}
