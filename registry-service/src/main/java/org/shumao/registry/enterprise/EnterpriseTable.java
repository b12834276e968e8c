package org.shumao.registry.enterprise;

import static org.shumao.kit.sql.Columns.instant;
import static org.shumao.kit.sql.Columns.text;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.identifier.EnterpriseCodes;

/**
 * Table enterprise, one row for each with what is true today, and the lock under which everything about it is changed.
 * Several are locked in order of their ids.
 */
@ApplicationScoped
public class EnterpriseTable {
    /** Any number; it must differ from those of other locks in this database. */
    private static final long MERGE_LOCK = 0x5348_554D_414F_0002L;

    private final Database database;
    private final StateTable states;
    private final EnterpriseAddresses addresses;
    private final List<EnterpriseField> columns;
    private final String insert;
    private final String update;

    EnterpriseTable(Database database, StateTable states, EnterpriseAddresses addresses, EnterpriseFields fields) {
        this.database = database;
        this.states = states;
        this.addresses = addresses;
        this.columns = fields.columns();
        String names = columns.stream().map(EnterpriseField::column).collect(Collectors.joining(", "));
        this.insert = "insert into enterprise (id, version, changed_at, status_since, " + names + ") select id, 1, ?, "
                + "registered_on::date, "
                + columns.stream()
                        .map(field -> field.stored(Objects.requireNonNull(field.column())))
                        .collect(Collectors.joining(", "))
                + " from unnest(?::text[]" + ", ?::text[]".repeat(columns.size()) + ") as given (id, " + names + ")"
                + " order by id on conflict do nothing returning id";
        this.update = "update enterprise set version = ?, changed_at = ?, status_since = ?, "
                + columns.stream()
                        .map(field -> field.column() + " = " + field.stored("?"))
                        .collect(Collectors.joining(", "))
                + " where id = ?";
    }

    /**
     * The enterprise that an address names, as it is now. Mostly it names the id, which needs no search.
     *
     * @throws HttpProblem {@code not-found}
     */
    @Transactional(TxType.MANDATORY)
    public Enterprise get(String address) {
        String code = Uscc.normalize(address);
        Optional<Enterprise> known = EnterpriseCodes.hasFormOfId(code) ? find(code) : Optional.empty();
        return known.or(() -> find(addresses.id(address))).orElseThrow(() -> EnterpriseCodes.notRegistered(address));
    }

    /**
     * The same as {@link #get}, locked as by {@link #lock}.
     *
     * @throws HttpProblem {@code not-found}
     */
    @Transactional(TxType.MANDATORY)
    public Enterprise getLocked(String address) {
        return lock(addresses.id(address)).orElseThrow(() -> EnterpriseCodes.notRegistered(address));
    }

    /**
     * The id of the enterprise that an address names.
     *
     * @throws HttpProblem {@code not-found}
     */
    public String id(String address) {
        return addresses.id(address);
    }

    /** As it is now. */
    @Transactional(TxType.MANDATORY)
    public Optional<Enterprise> find(String id) {
        return read("select id, version, changed_at from enterprise where id = ?", id);
    }

    /** As it is now and remains until the end of the transaction, so that versions and events keep their order. */
    @Transactional(TxType.MANDATORY)
    public Optional<Enterprise> lock(String id) {
        return read("select id, version, changed_at from enterprise where id = ? for no key update", id);
    }

    /** Locks those of them that are registered, in order of their ids. */
    @Transactional(TxType.MANDATORY)
    public List<Enterprise> lockAll(Collection<String> ids) {
        List<Enterprise> locked = new ArrayList<>();
        new TreeSet<>(ids).forEach(id -> lock(id).ifPresent(locked::add));
        return locked;
    }

    /** Waits until no other merge runs; until the end of the transaction. Taken before the locks of enterprises. */
    public void lockMerges() {
        database.query("select 1 from pg_advisory_xact_lock(?)", row -> true, MERGE_LOCK);
    }

    /** Ids of records, in order, that name this one as head of their group, or as the one they were merged into. */
    public List<String> referring(String id) {
        return database.query(
                "select id from enterprise where (group_head = ? or merged_into = ?) and id <> ? order by id",
                row -> text(row, "id"),
                id,
                id,
                id);
    }

    /** Says whether somebody else has this enterprise as head of the group. */
    public boolean isHead(String id) {
        return !database.query("select 1 from enterprise where group_head = ? and id <> ? limit 1", row -> true, id, id)
                .isEmpty();
    }

    /** Locks an enterprise, if it is registered, and the head that it is to name, in order of their ids. */
    @Transactional(TxType.MANDATORY)
    public Optional<Enterprise> lockWithHead(String id, @Nullable String head) {
        Set<String> ids = new TreeSet<>(Set.of(id));
        if (head != null) {
            ids.add(head);
        }
        return lockAll(ids).stream()
                .filter(enterprise -> enterprise.id().equals(id))
                .findFirst();
    }

    /**
     * Names what speaks against a head; both are locked. Everyone names the head, the head at most itself: so a group has one level, and no
     * chains and no circles.
     */
    @Transactional(TxType.MANDATORY)
    public void checkHead(String id, @Nullable String head, Violations violations) {
        if (head == null || head.equals(id)) {
            return;
        }
        Optional<Enterprise> found = find(head);
        if (found.isEmpty()) {
            refuse(head, "a registered enterprise", "The head of the group is not registered.", violations);
            return;
        }
        String above = found.get().facts().groupHead();
        if (found.get().isMerged()) {
            String target = found.get().facts().mergedInto();
            refuse(head, String.valueOf(target), "The head was merged into " + target + ".", violations);
        } else if (above != null && !above.equals(head)) {
            refuse(head, above, "The head belongs to the group of " + above + " itself.", violations);
        } else if (isHead(id)) {
            refuse(
                    head,
                    id,
                    "The enterprise is the head of a group; its members must name another one first.",
                    violations);
        }
    }

    private static void refuse(String head, String expected, String message, Violations violations) {
        violations.add("groupHead", "head-of-group", head, expected, message);
    }

    /**
     * Adds new ones, each id once, with what is true since their registration.
     *
     * @return ids of those that were not registered yet; two transactions that insert the same one at the same instant: the
     *     primary key lets the second wait for the first, and then leaves it out
     */
    Set<String> insert(List<Registration> registrations, Instant now) {
        // One row would be stored, and the states of both.
        if (registrations.stream().map(Registration::id).distinct().count() < registrations.size()) {
            throw new IllegalArgumentException("an id twice");
        }
        Set<String> inserted =
                new HashSet<>(database.query(insert, row -> text(row, "id"), parameters(registrations, now)));
        states.insertFirst(
                registrations.stream()
                        .filter(registration -> inserted.contains(registration.id()))
                        .toList(),
                now);
        return inserted;
    }

    /** Writes a changed enterprise whose row is locked. */
    void save(Enterprise before, Enterprise after) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(after.version());
        parameters.add(after.changedAt());
        parameters.add(after.statusSince());
        columns.forEach(field -> parameters.add(field.parameter(after.facts())));
        parameters.add(after.id());
        database.update(update, parameters.toArray());
        states.replace(before, after);
    }

    private Optional<Enterprise> read(String sql, String id) {
        record Row(long version, Instant changedAt) {}
        // The states come in a statement of their own: after a wait for the lock it sees what the other one wrote.
        return database.lookUp(sql, row -> new Row(row.getLong("version"), instant(row, "changed_at")), id).stream()
                .findFirst()
                .map(row -> new Enterprise(id, row.version(), row.changedAt(), new Timeline(states.current(id))));
    }

    private @Nullable Object[] parameters(List<Registration> registrations, Instant now) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(now);
        parameters.add(Database.column(registrations, Registration::id));
        columns.forEach(field -> parameters.add(Registration.factColumn(registrations, field::parameter)));
        return parameters.toArray();
    }
}
