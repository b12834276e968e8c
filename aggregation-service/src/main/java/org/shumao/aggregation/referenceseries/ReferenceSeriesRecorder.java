package org.shumao.aggregation.referenceseries;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.referenceseries.ReferenceSeriesStore.Stored;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceSeries;

/**
 * Stores reference series. The same again changes nothing. A vintage that is stored again replaces what stood there, since a
 * publisher says one thing on a day; other vintages stay.
 */
@ApplicationScoped
class ReferenceSeriesRecorder {
    private static final String PUT_SERIES = """
            insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set name_en = excluded.name_en, name_zh = excluded.name_zh,
                publisher = excluded.publisher, subject = excluded.subject, unit = excluded.unit,
                multiplier = excluded.multiplier, stored_by = excluded.stored_by, stored_at = excluded.stored_at
            """;
    private static final String PUT_OBSERVATION = """
            insert into reference_observation
                   (series, period, flow, vintage, value, status, source, stored_by, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (series, period, flow, vintage) do update set value = excluded.value, status = excluded.status,
                source = excluded.source, stored_by = excluded.stored_by, stored_at = excluded.stored_at
            """;

    private final Database database;
    private final ReferenceSeriesStore store;
    private final Clock clock;

    ReferenceSeriesRecorder(Database database, ReferenceSeriesStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code conflict} if it would change what stored values mean */
    Stored put(ReferenceSeries series, String author) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            lock(connection);
            Optional<Stored> before = store.find(connection, series.id());
            if (before.isEmpty() || !before.get().series().equals(series)) {
                before.ifPresent(known -> refuseOtherUnit(known, series));
                refuseSecondOfSubject(connection, series);
                insert(connection, series, author);
                moveVersion(connection);
            }
            return store.find(connection, series.id()).orElseThrow();
        });
    }

    private static void refuseOtherUnit(Stored known, ReferenceSeries series) {
        if (known.observations() > 0 && !known.series().hasUnitOf(series)) {
            throw conflict("The series has values in " + known.series().unit() + " with the multiplier "
                    + known.series().multiplier() + ", and another unit would change what they mean.");
        }
    }

    private void refuseSecondOfSubject(Connection connection, ReferenceSeries series) throws SQLException {
        Optional<ReferenceSeries> other = store.ofSubject(connection, series.subject(), series.unit());
        if (other.isPresent() && !other.get().id().equals(series.id())) {
            throw conflict("The series " + other.get().id() + " has the subject "
                    + series.subject().code() + " in " + series.unit() + " already.");
        }
    }

    private static RuntimeException conflict(String detail) {
        return Problems.of(ProblemType.CONFLICT, detail).build();
    }

    private void insert(Connection connection, ReferenceSeries series, String author) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PUT_SERIES)) {
            insert.setString(1, series.id());
            insert.setString(2, series.nameEn());
            insert.setString(3, series.nameZh());
            insert.setString(4, series.publisher());
            insert.setString(5, series.subject().name());
            insert.setString(6, series.unit());
            insert.setInt(7, series.multiplier());
            insert.setString(8, author);
            insert.setObject(9, now());
            insert.executeUpdate();
        }
    }

    /**
     * Stores values.
     *
     * @return how many are new or say something else than before
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} if there is no such series
     */
    int put(String id, List<ReferenceObservation> observations, String author) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            lock(connection);
            if (store.find(connection, id).isEmpty()) {
                throw Problems.notFound(
                        "There is no reference series of this id. PUT it first, then its observations.");
            }
            List<ReferenceObservation> changed = changed(connection, id, observations);
            if (!changed.isEmpty()) {
                insert(connection, id, changed, author);
                moveVersion(connection);
            }
            return changed.size();
        });
    }

    private static List<ReferenceObservation> changed(
            Connection connection, String id, List<ReferenceObservation> observations) throws SQLException {
        Map<List<String>, ReferenceObservation> known = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select period, flow, vintage, value, status, source from reference_observation where series = ?")) {
            select.setString(1, id);
            ReferenceSeriesStore.observations(select).forEach(one -> known.put(ObservationsQuery.position(one), one));
        }
        return observations.stream()
                .filter(one -> {
                    ReferenceObservation before = known.get(ObservationsQuery.position(one));
                    return before == null || !before.equalsInContent(one);
                })
                .toList();
    }

    private void insert(Connection connection, String id, List<ReferenceObservation> changed, String author)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PUT_OBSERVATION)) {
            for (ReferenceObservation one : changed) {
                insert.setString(1, id);
                insert.setString(2, one.period().toString());
                insert.setString(3, one.flow().code());
                insert.setObject(4, one.vintage());
                insert.setBigDecimal(5, one.value());
                insert.setString(6, one.status().code());
                insert.setString(7, one.source());
                insert.setString(8, author);
                insert.setObject(9, now());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** One at a time: what is compared must not change before it is written. */
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select from reference_series_version for update")) {
            lock.execute();
        }
    }

    private static void moveVersion(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update reference_series_version set version = version + 1")) {
            update.executeUpdate();
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
