package org.shumao.registry.enterprise;

import static org.shumao.kit.sql.Columns.date;
import static org.shumao.kit.sql.Columns.dateOrNull;
import static org.shumao.kit.sql.Columns.instant;
import static org.shumao.kit.sql.Columns.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.fact.Timeline.Period;

/** Table enterprise_state: the facts of every period, and when they were known. Rows are added and closed, never altered. */
@ApplicationScoped
public class StateTable {
    private static final String AS_KNOWN = """
            select version, known_from, valid_from, valid_to, state from enterprise_state
             where enterprise_id = ? and known_from <= ? and (known_to is null or known_to > ?)
             order by valid_from
            """;

    private static final String OF_MERGED = """
            select s.enterprise_id, s.valid_from, s.valid_to, s.state
              from enterprise e join enterprise_state s on s.enterprise_id = e.id and s.known_to is null
             where e.merged_into = ?
             order by s.enterprise_id, s.valid_from
            """;

    private static final String INSERT_FIRST = """
            insert into enterprise_state (enterprise_id, version, valid_from, known_from, state)
            select id, 1, valid_from::date, ?, state::jsonb
              from unnest(?::text[], ?::text[], ?::text[]) as given (id, valid_from, state)
            """;

    private final Database database;

    StateTable(Database database) {
        this.database = database;
    }

    /** Returns what is known now, oldest period first. */
    List<Period> current(String id) {
        return database.lookUp(
                "select valid_from, valid_to, state from enterprise_state where enterprise_id = ? and known_to is null"
                        + " order by valid_from",
                StateTable::period,
                id);
    }

    /** Returns what is known now of the records that an enterprise stands for. */
    List<Timeline> mergedInto(String id) {
        Map<String, List<Period>> found =
                database.lookUp(OF_MERGED, row -> Map.entry(row.getString("enterprise_id"), period(row)), id).stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey,
                                TreeMap::new,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return found.values().stream().map(Timeline::new).toList();
    }

    /** The enterprise as it was known at a time; empty if it was not known then. */
    public Optional<Enterprise> asKnownAt(String id, Instant time) {
        record Row(long version, Instant knownFrom, Period period) {}
        List<Row> rows = database.query(
                AS_KNOWN,
                row -> new Row(row.getLong("version"), instant(row, "known_from"), period(row)),
                id,
                time,
                time);
        return rows.stream()
                .max((a, b) -> Long.compare(a.version(), b.version()))
                .map(newest -> new Enterprise(
                        id,
                        newest.version(),
                        newest.knownFrom(),
                        new Timeline(rows.stream().map(Row::period).toList())));
    }

    void insertFirst(List<Registration> registrations, Instant now) {
        database.update(
                INSERT_FIRST,
                now,
                Database.column(registrations, Registration::id),
                Registration.factColumn(
                        registrations, facts -> facts.registeredOn().toString()),
                Registration.factColumn(registrations, FactsDocument::write));
    }

    /** Closes the periods that are known to be otherwise now, and adds what they are. */
    void replace(Enterprise before, Enterprise after) {
        for (Period period : before.timeline().without(after.timeline())) {
            database.update(
                    "update enterprise_state set known_to = ?"
                            + " where enterprise_id = ? and valid_from = ? and known_to is null",
                    after.changedAt(),
                    after.id(),
                    period.from());
        }
        for (Period period : after.timeline().without(before.timeline())) {
            database.update(
                    "insert into enterprise_state (enterprise_id, version, valid_from, valid_to, known_from, state)"
                            + " values (?, ?, ?, ?, ?, ?::jsonb)",
                    after.id(),
                    after.version(),
                    period.from(),
                    period.to(),
                    after.changedAt(),
                    FactsDocument.write(period.facts()));
        }
    }

    private static Period period(ResultSet row) throws SQLException {
        return new Period(date(row, "valid_from"), dateOrNull(row, "valid_to"), FactsDocument.read(text(row, "state")));
    }
}
