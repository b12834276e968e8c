package org.shumao.registry.enterprise;

import static org.shumao.kit.sql.Columns.dateOrNull;
import static org.shumao.kit.sql.Columns.instantOrNull;
import static org.shumao.kit.sql.Columns.text;
import static org.shumao.registry.audit.ChangeAction.AGENCY_GRANTED;
import static org.shumao.registry.audit.ChangeAction.AGENCY_WITHDRAWN;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.Change;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.audit.ChangeLog;

/**
 * Table agency: which agencies hold or held. An agency that ends is kept: authority over a record
 * is decided by what held when the record was received. Whoever changes one must hold the lock of the principal's row and
 * note the change; only a merge notes its changes here.
 */
@ApplicationScoped
public class AgencyStore {
    private static final String PRESENT = " and withdrawn_at is null";

    private final Database database;
    private final ChangeLog changes;
    private final Clock clock;

    AgencyStore(Database database, ChangeLog changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /** A row of the table. */
    private record Granted(long id, String principal, Agency agency) {
        String agent() {
            return agency.agent();
        }

        /** Says whether this authorizes everything that the other one authorizes. */
        boolean covers(Agency other) {
            return (agency.validFrom() == null
                            || (other.validFrom() != null && !agency.validFrom().isAfter(other.validFrom())))
                    && (agency.validTo() == null
                            || (other.validTo() != null && !agency.validTo().isBefore(other.validTo())))
                    && (agency.withdrawnAt() == null
                            || (other.withdrawnAt() != null
                                    && !agency.withdrawnAt().isBefore(other.withdrawnAt())));
        }
    }

    private List<Granted> rows(String condition, Object... parameters) {
        return database.query(
                "select id, principal, agent, valid_from, valid_to, withdrawn_at from agency where " + condition,
                row -> new Granted(
                        row.getLong("id"),
                        text(row, "principal"),
                        new Agency(
                                text(row, "agent"),
                                dateOrNull(row, "valid_from"),
                                dateOrNull(row, "valid_to"),
                                instantOrNull(row, "withdrawn_at"))),
                parameters);
    }

    private Optional<Granted> present(String principal, String agent) {
        return rows("principal = ? and agent = ?" + PRESENT, principal, agent).stream()
                .findFirst();
    }

    private static List<Agency> agencies(List<Granted> rows) {
        return rows.stream().map(Granted::agency).toList();
    }

    /** Returns the agencies that an enterprise has granted and not withdrawn, by agent. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> of(String principal) {
        return agencies(rows("principal = ?" + PRESENT + " order by agent, id", principal));
    }

    /** Returns the first of them whose agents come behind one, by agent. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> of(String principal, String afterAgent, int limit) {
        return agencies(rows(
                "principal = ? and agent > ?" + PRESENT + " order by agent, id limit ?", principal, afterAgent, limit));
    }

    /** Returns the same with those that have ended, of which an agent may have several. */
    @Transactional(TxType.MANDATORY)
    public List<Agency> withEnded(String principal) {
        return agencies(rows("principal = ? order by agent, id", principal));
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Agency> find(String principal, String agent) {
        return present(principal, agent).map(Granted::agency);
    }

    /** Returns false if the very same is granted already; an earlier grant of other dates ends. */
    @Transactional(TxType.MANDATORY)
    public boolean grant(String principal, Agency agency) {
        Optional<Granted> present = present(principal, agency.agent());
        if (present.isPresent()
                && Objects.equals(present.get().agency().validFrom(), agency.validFrom())
                && Objects.equals(present.get().agency().validTo(), agency.validTo())) {
            return false;
        }
        present.ifPresent(this::end);
        write(
                "insert into agency (principal, agent, valid_from, valid_to) values (?, ?, ?, ?)",
                principal,
                agency.agent(),
                agency.validFrom(),
                agency.validTo());
        forgetCovered(principal, agency.agent());
        return true;
    }

    @Transactional(TxType.MANDATORY)
    public void withdraw(String principal, String agent) {
        present(principal, agent).ifPresent(found -> {
            end(found);
            forgetCovered(principal, agent);
        });
    }

    /** Returns the enterprises that have granted agency to this one, also if it has ended, by id. */
    @Transactional(TxType.MANDATORY)
    public Set<String> principalsOf(String agent) {
        Set<String> principals = new TreeSet<>();
        rows("agent = ?", agent).forEach(granted -> principals.add(granted.principal()));
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
        for (Granted granted : rows("principal = ? order by agent, id", from)) {
            move(granted, to, granted.agent(), author);
        }
        for (Granted held : rows("agent = ? order by principal, id", from)) {
            move(held, held.principal(), to, author);
        }
        principals.remove(from);
        principals.remove(to);
        return principals;
    }

    private void move(Granted moved, String principal, String agent, Author author) {
        Agency agency = moved.agency();
        boolean present = agency.withdrawnAt() == null;
        if (present) {
            note(moved.principal(), AGENCY_WITHDRAWN, agency, null, author);
        }
        if (principal.equals(agent)) {
            delete(moved);
            return;
        }
        if (present && present(principal, agent).isPresent()) {
            end(moved);
        } else if (present) {
            note(principal, AGENCY_GRANTED, null, new Agency(agent, agency.validFrom(), agency.validTo()), author);
        }
        // One that ended before it began is gone.
        database.update("update agency set principal = ?, agent = ? where id = ?", principal, agent, moved.id());
        forgetCovered(principal, agent);
    }

    /** Nothing can have been received under an agency that begins later: it is not kept. */
    private void end(Granted present) {
        // PostgreSQL keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate first = present.agency().validFrom();
        if (first == null || !first.isAfter(RegisterDay.today(clock))) {
            write("update agency set withdrawn_at = ? where id = ?", now, present.id());
        } else {
            delete(present);
        }
    }

    private void delete(Granted granted) {
        write("delete from agency where id = ?", granted.id());
    }

    private void write(String sql, @Nullable Object... parameters) {
        if (database.update(sql, parameters) != 1) {
            throw new IllegalStateException("one agency is written at a time");
        }
    }

    /** Keeps of the ended agencies of two enterprises those that authorize something that no other one does. */
    private void forgetCovered(String principal, String agent) {
        List<Granted> left = new ArrayList<>(rows("principal = ? and agent = ? order by id", principal, agent));
        for (Granted ended : List.copyOf(left)) {
            boolean covered = left.stream().anyMatch(other -> !other.equals(ended) && other.covers(ended.agency()));
            if (ended.agency().withdrawnAt() != null && covered) {
                left.remove(ended);
                delete(ended);
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
