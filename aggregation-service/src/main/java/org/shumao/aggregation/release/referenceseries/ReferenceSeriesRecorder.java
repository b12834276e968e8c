package org.shumao.aggregation.release.referenceseries;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader.Stored;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceSeries;

/**
 * Stores reference series. The same again changes nothing, and nothing that is stored is overwritten: whoever corrects what stands of a
 * vintage gives the reason, and stores one more revision of it.
 */
@ApplicationScoped
public class ReferenceSeriesRecorder {
    private static final String PUT_SERIES = """
            insert into reference_series (id, name_en, name_zh, publisher, subject, unit, multiplier, stored_by, stored_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set name_en = excluded.name_en, name_zh = excluded.name_zh,
                publisher = excluded.publisher, subject = excluded.subject, unit = excluded.unit,
                multiplier = excluded.multiplier, stored_by = excluded.stored_by, stored_at = excluded.stored_at
            """;
    /** It joins what is given with what stands of the same vintage, where the one differs from the other. */
    private static final String GIVEN = """
              from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                   o(period, flow, vintage, value, status, source, growth_pct, reason)
              left join lateral (
                   select r.revision, r.value, r.status, r.source, r.growth_pct from reference_observation r
                    where r.series = ? and r.period = o.period and r.flow = o.flow and r.vintage = o.vintage
                    order by r.revision desc limit 1) stands on true
             where (stands.value, stands.status, stands.source, stands.growth_pct)
                   is distinct from (o.value, o.status, o.source, o.growth_pct)
            """;
    /** It finds corrections without a reason. */
    private static final String UNFOUNDED = "select o.period, o.flow, o.vintage" + GIVEN
            + " and stands.revision is not null and o.reason is null limit 5";
    /** It finds what is embargoed: whoever stores the same meanwhile is not told whether it is the same. */
    private static final String EMBARGOED = """
            select o.period, o.flow, o.vintage from unnest(?, ?, ?) o(period, flow, vintage)
             where exists (select from reference_observation r
                            where r.series = ? and (r.period, r.flow, r.vintage) = (o.period, o.flow, o.vintage)
                              and r.embargo_id is not null
                              and r.embargo_id not in (select embargo_id from ended_reference_embargo))
             limit 5
            """;

    private static final String ANY = "select 1 from reference_observation where series = ? limit 1";
    /** It writes only what is new or says something else; 1030 and 1030.0 are one value. A first value corrects nothing. */
    private static final String PUT_OBSERVATIONS = """
            insert into reference_observation
                   (period, flow, vintage, value, status, source, growth_pct, reason, revision, series, stored_by, stored_at, embargo_id)
            select o.period, o.flow, o.vintage, o.value, o.status, o.source, o.growth_pct,
                   case when stands.revision is not null then o.reason end,
                   coalesce(stands.revision, 0) + 1, ?, ?, ?, ?::uuid
            """ + GIVEN;

    private final Database database;
    private final ReferenceSeriesReader reader;
    private final Clock clock;

    ReferenceSeriesRecorder(Database database, ReferenceSeriesReader reader, Clock clock) {
        this.database = database;
        this.reader = reader;
        this.clock = clock;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code conflict} if it would change what stored values mean */
    Stored put(ReferenceSeries series, String author) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            lock(connection);
            Optional<Stored> before = reader.find(connection, series.id());
            if (before.isEmpty() || !before.get().series().equals(series)) {
                if (before.isPresent()) {
                    refuseOtherUnit(connection, before.get().series(), series);
                }
                refuseSecondOfSubject(connection, series);
                insert(connection, series, author);
                moveVersion(connection);
            }
            return reader.find(connection, series.id()).orElseThrow();
        });
    }

    private static void refuseOtherUnit(Connection connection, ReferenceSeries known, ReferenceSeries series)
            throws SQLException {
        if (!known.hasUnitOf(series)
                && Sql.first(connection, ANY, row -> true, known.id()).isPresent()) {
            throw conflict("The series has values in " + known.unit() + " with the multiplier " + known.multiplier()
                    + ", and another unit would change what they mean.");
        }
    }

    private void refuseSecondOfSubject(Connection connection, ReferenceSeries series) throws SQLException {
        Optional<ReferenceSeries> other = reader.ofSubject(connection, series.subject(), series.unit());
        if (other.isPresent() && !other.get().id().equals(series.id())) {
            throw conflict("The series " + other.get().id() + " has the subject "
                    + series.subject().code() + " in " + series.unit() + " already.");
        }
    }

    private static RuntimeException conflict(String detail) {
        return Problems.of(ProblemType.CONFLICT, detail).build();
    }

    private void insert(Connection connection, ReferenceSeries series, String author) throws SQLException {
        Sql.update(
                connection,
                PUT_SERIES,
                series.id(),
                series.nameEn(),
                series.nameZh(),
                series.publisher(),
                series.subject().name(),
                series.unit(),
                series.multiplier(),
                author,
                clock.instant());
    }

    /**
     * Stores values.
     *
     * @return how many are new or say something else than before
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} if there is no such series, {@code conflict} if a correction
     *     has no reason
     */
    int put(String id, List<ReferenceObservation> observations, String author) throws SQLException {
        return database.inTransaction((Connection connection) -> {
            int changed = put(connection, id, observations, author, null);
            if (changed > 0) {
                moveVersion(connection);
            }
            return changed;
        });
    }

    /**
     * Stores values in a transaction of the caller.
     *
     * @param embargo that holds them back; the caller stores it in the same transaction. Null for values that are read at once
     * @return how many are new or say something else than before
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} if there is no such series, {@code conflict} if a correction
     *     has no reason, or another value of a vintage is embargoed
     */
    public int put(
            Connection connection,
            String id,
            List<ReferenceObservation> observations,
            String author,
            @Nullable UUID embargo)
            throws SQLException {
        lock(connection);
        if (reader.find(connection, id).isEmpty()) {
            throw Problems.notFound("There is no reference series of this id. PUT it first, then its observations.");
        }
        List<Object> given = given(id, observations);
        refuseIfAny(
                connection,
                EMBARGOED,
                List.of(given.get(0), given.get(1), given.get(2), id),
                "A value is embargoed of ",
                "Wait for its minute, or take it back first.");
        refuseIfAny(
                connection,
                UNFOUNDED,
                given,
                "Another value stands of ",
                "Nothing is overwritten: give the reason of the correction, which is stored beside what stands.");
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(id);
        parameters.add(author);
        parameters.add(clock.instant());
        parameters.add(embargo);
        parameters.addAll(given);
        return Sql.update(connection, PUT_OBSERVATIONS, parameters.toArray());
    }

    private static void refuseIfAny(
            Connection connection, String finding, List<Object> given, String found, String advice)
            throws SQLException {
        List<String> values = Sql.query(
                connection,
                finding,
                row -> row.getString(1) + " " + row.getString(2) + " of " + row.getString(3),
                given.toArray());
        if (!values.isEmpty()) {
            throw conflict(found + String.join(", ", values) + ". " + advice);
        }
    }

    private static List<Object> given(String id, List<ReferenceObservation> observations) {
        return List.of(
                texts(observations, one -> one.period().toString()),
                texts(observations, one -> one.flow().code()),
                observations.stream().map(ReferenceObservation::vintage).toArray(LocalDate[]::new),
                observations.stream().map(ReferenceObservation::value).toArray(BigDecimal[]::new),
                texts(observations, one -> one.status().code()),
                texts(observations, ReferenceObservation::source),
                observations.stream().map(ReferenceObservation::growthPct).toArray(BigDecimal[]::new),
                texts(observations, ReferenceObservation::reason),
                id);
    }

    private static @Nullable String[] texts(
            List<ReferenceObservation> observations, Function<ReferenceObservation, @Nullable String> column) {
        return observations.stream().map(column).toArray(String[]::new);
    }

    /** One at a time: what is compared must not change before it is written. */
    private static void lock(Connection connection) throws SQLException {
        Sql.execute(connection, "select from reference_series_version for update");
    }

    private static void moveVersion(Connection connection) throws SQLException {
        Sql.execute(connection, "update reference_series_version set version = version + 1");
    }
}
