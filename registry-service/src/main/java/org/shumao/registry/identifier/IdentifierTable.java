package org.shumao.registry.identifier;

import static org.shumao.kit.sql.Columns.dateOrNull;
import static org.shumao.kit.sql.Columns.instant;
import static org.shumao.kit.sql.Columns.instantOrNull;
import static org.shumao.kit.sql.Columns.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Database;
import org.shumao.registry.identifier.StoredIdentifier.Code;

/** Table identifier: who holds and held which code. Rows are added, ended and marked as removed, never deleted. */
@ApplicationScoped
public class IdentifierTable {
    private static final String COLUMNS =
            "id, scheme, scope, value, enterprise_id, valid_from, valid_to, added_at, removed_at";
    private static final String SELECT = "select " + COLUMNS + " from identifier";
    private static final String SAME_CODE = " where value = ? and scheme = ? and scope = ?";

    /**
     * An ended customs code stays an alias of its last holder, whose trade of that time it names, until somebody else
     * takes it.
     */
    private static final String ALIASES = """
            select distinct value from identifier i
             where enterprise_id = ? and removed_at is null and value <> enterprise_id
               and (scheme in ('USCC', 'FOREIGN') or scheme = 'CUSTOMS_CODE' and (valid_to is null or not exists (
                   select from identifier other
                    where other.value = i.value and other.scheme = i.scheme and other.removed_at is null
                      and other.enterprise_id <> i.enterprise_id
                      and (other.valid_to is null or other.valid_to > i.valid_to))))
             order by value
            """;

    private static final String INSERT = """
            insert into identifier (scheme, scope, value, enterprise_id, valid_from, added_at)
            select scheme, scope, value, holder, valid_from::date, ?
              from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                   as given (scheme, scope, value, holder, valid_from)
            on conflict do nothing
            returning %s
            """.formatted(COLUMNS);

    private final Database database;

    IdentifierTable(Database database) {
        this.database = database;
    }

    /** Says what is to be added. */
    public record NewIdentifier(
            Code code, String holder, @Nullable LocalDate validFrom) {}

    /** Everybody but one who held one of these codes once. */
    public List<String> formerHolders(Collection<NewIdentifier> added) {
        return database.query(
                "select distinct i.enterprise_id from identifier i"
                        + " join unnest(?::text[], ?::text[], ?::text[], ?::text[]) as given (scheme, scope, value, holder)"
                        + " on i.value = given.value and i.scheme = given.scheme and i.scope = given.scope"
                        + " where i.valid_to is not null and i.removed_at is null and i.enterprise_id <> given.holder",
                row -> text(row, "enterprise_id"),
                Database.column(added, identifier -> identifier.code().scheme().name()),
                Database.column(added, identifier -> identifier.code().scope()),
                Database.column(added, identifier -> identifier.code().value()),
                Database.column(added, NewIdentifier::holder));
    }

    /**
     * Waits until nobody else changes who holds this code, and keeps it so until the end of the transaction. Taken before
     * the locks of enterprises.
     */
    public void lock(Code code) {
        database.query(
                "select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                code.scheme() + "|" + code.scope() + "|" + code.value());
    }

    /** Adds present codes; those that have a present holder are left out of the result. */
    public List<StoredIdentifier> insert(Collection<NewIdentifier> added, Instant now) {
        return database.query(
                INSERT,
                IdentifierTable::read,
                now,
                Database.column(added, identifier -> identifier.code().scheme().name()),
                Database.column(added, identifier -> identifier.code().scope()),
                Database.column(added, identifier -> identifier.code().value()),
                Database.column(added, NewIdentifier::holder),
                Database.column(
                        added,
                        identifier -> identifier.validFrom() == null
                                ? null
                                : identifier.validFrom().toString()));
    }

    /** A period that is over. */
    public StoredIdentifier insertEnded(
            Code code, String holder, @Nullable LocalDate validFrom, LocalDate validTo, Instant now) {
        return database.query(
                        "insert into identifier (scheme, scope, value, enterprise_id, valid_from, valid_to, added_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?) returning " + COLUMNS,
                        IdentifierTable::read,
                        code.scheme().name(),
                        code.scope(),
                        code.value(),
                        holder,
                        validFrom,
                        validTo,
                        now)
                .get(0);
    }

    /** Marks a row of a locked enterprise that is not removed yet. */
    public void remove(long number, Instant now) {
        if (database.update("update identifier set removed_at = ? where id = ? and removed_at is null", now, number)
                != 1) {
            throw new IllegalStateException("The identifier " + number + " is removed already.");
        }
    }

    public Optional<StoredIdentifier> find(String holder, long number) {
        return database.first(SELECT + " where id = ? and enterprise_id = ?", IdentifierTable::read, number, holder);
    }

    /** Rows of a code that are no mistake, whoever holds it. */
    public List<StoredIdentifier> ofCode(Code code) {
        return database.query(
                SELECT + SAME_CODE + " and removed_at is null order by id",
                IdentifierTable::read,
                code.value(),
                code.scheme().name(),
                code.scope());
    }

    /** Every row of an enterprise, also ended and removed ones, oldest first. */
    public List<StoredIdentifier> of(String holder) {
        return database.lookUp(SELECT + " where enterprise_id = ? order by id", IdentifierTable::read, holder);
    }

    /** The first of them behind a number. */
    public List<StoredIdentifier> of(String holder, long after, int limit) {
        return database.query(
                SELECT + " where enterprise_id = ? and id > ? order by id limit ?",
                IdentifierTable::read,
                holder,
                after,
                limit);
    }

    /** Shops on a platform that are no mistake. */
    public List<StoredIdentifier> shopsOn(String platform) {
        return database.query(
                SELECT + " where scope = ? and scheme = 'SHOP' and removed_at is null order by id",
                IdentifierTable::read,
                platform);
    }

    /** Codes besides its id that records may name an enterprise by, sorted. */
    public List<String> aliases(String holder) {
        return database.query(ALIASES, row -> text(row, "value"), holder);
    }

    private static StoredIdentifier read(ResultSet row) throws SQLException {
        return new StoredIdentifier(
                row.getLong("id"),
                new Code(Scheme.valueOf(text(row, "scheme")), text(row, "scope"), text(row, "value")),
                text(row, "enterprise_id"),
                dateOrNull(row, "valid_from"),
                dateOrNull(row, "valid_to"),
                instant(row, "added_at"),
                instantOrNull(row, "removed_at"));
    }
}
