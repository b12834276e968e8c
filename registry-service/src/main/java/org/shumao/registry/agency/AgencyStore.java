package org.shumao.registry.agency;

import static org.shumao.registry.audit.ChangeAction.AGENCY_GRANTED;
import static org.shumao.registry.audit.ChangeAction.AGENCY_WITHDRAWN;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.Change;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.audit.ChangeLog;

/**
 * Which agencies hold or held. An agency that ends is kept: authority over a record
 * is decided by what held when the record was received. Whoever changes one must hold the lock of the principal's row and
 * note the change; only a merge notes its changes here.
 */
@ApplicationScoped
public class AgencyStore {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final StoredAgency.Repository agencies;
    private final ChangeLog changes;
    private final Clock clock;

    AgencyStore(StoredAgency.Repository agencies, ChangeLog changes, Clock clock) {
        this.agencies = agencies;
        this.changes = changes;
        this.clock = clock;
    }

    /** Agencies that an enterprise has granted and not withdrawn, by agent. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> of(String principal) {
        return agencies.present(principal).stream().map(StoredAgency::toEvent).toList();
    }

    /** The first of them whose agents come behind one, by agent. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> of(String principal, String afterAgent, int limit) {
        return agencies.present(principal, afterAgent, limit).stream()
                .map(StoredAgency::toEvent)
                .toList();
    }

    /** The same with those that have ended, of which an agent may have several. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> withEnded(String principal) {
        return agencies.all(principal).stream().map(StoredAgency::toEvent).toList();
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Agency> find(String principal, String agent) {
        return agencies.present(principal, agent).map(StoredAgency::toEvent);
    }

    /** False if the very same is granted already; an earlier grant of other dates ends. */
    @Transactional(TxType.MANDATORY)
    public boolean grant(String principal, Agency agency) {
        Optional<StoredAgency> present = agencies.present(principal, agency.agent());
        if (present.isPresent() && present.get().hasDatesOf(agency)) {
            return false;
        }
        present.ifPresent(this::end);
        agencies.persist(new StoredAgency(principal, agency));
        forgetCovered(principal, agency.agent());
        return true;
    }

    @Transactional(TxType.MANDATORY)
    public void withdraw(String principal, String agent) {
        agencies.present(principal, agent).ifPresent(found -> {
            end(found);
            forgetCovered(principal, agent);
        });
    }

    /** Enterprises that have granted agency to this one, also if it has ended, by id. */
    @Transactional(TxType.MANDATORY)
    public Set<String> principalsOf(String agent) {
        Set<String> principals = new TreeSet<>();
        agencies.allOfAgent(agent).forEach(granted -> principals.add(granted.principal));
        return principals;
    }

    /**
     * What was granted by and to one enterprise is granted by and to another one from now on; what has ended goes along,
     * since records of the one are records of the other now. An agency that the other one has already stays as it is, that
     * of the first one then ends; and nobody becomes its own agent.
     *
     * @return ids of the principals whose agents changed, besides the two
     */
    @Transactional(TxType.MANDATORY)
    public Set<String> repoint(String from, String to, Author author) {
        Set<String> principals = principalsOf(from);
        for (StoredAgency granted : agencies.all(from)) {
            move(granted, to, granted.agent, author);
        }
        for (StoredAgency held : agencies.allOfAgent(from)) {
            move(held, held.principal, to, author);
        }
        principals.remove(from);
        principals.remove(to);
        return principals;
    }

    private void move(StoredAgency moved, String principal, String agent, Author author) {
        boolean present = moved.withdrawnAt == null;
        if (present) {
            note(moved.principal, AGENCY_WITHDRAWN, moved.toEvent(), null, author);
        }
        if (principal.equals(agent)) {
            agencies.delete(moved);
            return;
        }
        if (present && agencies.present(principal, agent).isPresent()) {
            end(moved);
        } else if (present) {
            note(principal, AGENCY_GRANTED, null, new Agency(agent, moved.validFrom, moved.validTo), author);
        }
        moved.principal = principal;
        moved.agent = agent;
        forgetCovered(principal, agent);
    }

    /** Nothing can have been received under an agency that begins later: it is not kept. */
    private void end(StoredAgency present) {
        // PostgreSQL keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (present.hasBegun(LocalDate.ofInstant(now, SHANGHAI))) {
            present.withdrawnAt = now;
        } else {
            agencies.delete(present);
        }
        // A new one may come after it, and there is one present one at any time.
        agencies.flush();
    }

    /** Keeps of the ended agencies of two enterprises those that authorize something that no other one does. */
    private void forgetCovered(String principal, String agent) {
        List<StoredAgency> left = new ArrayList<>(agencies.all(principal, agent));
        for (StoredAgency ended : List.copyOf(left)) {
            boolean covered = left.stream().anyMatch(other -> other != ended && other.covers(ended));
            if (ended.withdrawnAt != null && covered) {
                left.remove(ended);
                agencies.delete(ended);
            }
        }
    }

    /** What a merge does to an agency is no change of its own in the history of the principal. */
    private void note(
            String principal, ChangeAction action, @Nullable Agency before, @Nullable Agency after, Author author) {
        String agent = Objects.requireNonNull(after == null ? before : after).agent();
        changes.add(Change.ofSubject(principal, agent, action, author, clock.instant(), null, before, after));
    }
}
