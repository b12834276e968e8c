package org.shumao.aggregation.release.referenceseries;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.PublishedTrade;
import org.shumao.tradecore.referenceseries.PublishedTotals;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.ReferenceStatus;
import org.shumao.tradecore.referenceseries.Subject;

/** Reads reference series, and of their values those that are not embargoed. */
@ApplicationScoped
public class ReferenceSeriesReader {
    private static final String COLUMNS = "id, name_en, name_zh, publisher, subject, unit, multiplier";

    /** Every answer looks for it, so it counts nothing. */
    private static final String OF_SUBJECT =
            "select " + COLUMNS + " from reference_series where subject = ? and unit = ?";

    private static final String SERIES = "select " + COLUMNS + """
            ,
                   (select count(*) from visible_reference_observation where series = id) as observations,
                   (select max(vintage) from visible_reference_observation where series = id) as newest_vintage,
                   greatest(stored_at,
                            (select max(o.stored_at) from visible_reference_observation o where o.series = id)) as updated_at
              from reference_series
            """;
    private static final String VALUE = "period, flow, vintage, value, status, source, growth_pct, revision, reason";
    private static final String OBSERVATIONS = VALUE + " from visible_reference_observation";
    private static final String EMBARGOED = "select " + VALUE
            + " from reference_observation where embargo_id = ? order by period, flow, vintage, revision";

    /**
     * A series and what is stored of it.
     *
     * @param observations how many values, of all vintages
     * @param newestVintage day of the newest one; null without any
     * @param updatedAt when it was changed last
     */
    record Stored(
            ReferenceSeries series,
            long observations,
            @Nullable LocalDate newestVintage,
            Instant updatedAt) {}

    /**
     * Returns what figures of a definition are compared with.
     *
     * @param rule that compares: few look at wider trade
     */
    public PublishedTrade published(Connection snapshot, Definition definition, Measure measure, IndicatorRule rule)
            throws SQLException {
        String unit = measure == Measure.USD_CENTS ? "USD" : "CNY";
        Optional<Subject> subject = Subject.of(definition);
        return new PublishedTrade(
                subject.isEmpty() ? Optional.empty() : totals(snapshot, subject.get(), unit),
                rule.readsWiderTrade() ? totals(snapshot, Subject.widerTrade(definition), unit) : Optional.empty());
    }

    /**
     * Returns the published totals of a subject.
     *
     * @param unit {@code CNY} or {@code USD}
     * @return empty if no series has this subject in this unit
     */
    public Optional<PublishedTotals> totals(Connection snapshot, Subject subject, String unit) throws SQLException {
        Optional<ReferenceSeries> series = ofSubject(snapshot, subject, unit);
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(PublishedTotals.of(
                        series.get(), newest(snapshot, series.get().id())));
    }

    /** Returns every series, by id, with the newest vintage of every period and flow. */
    public Map<ReferenceSeries, List<ReferenceObservation>> newest(Connection snapshot) throws SQLException {
        Map<ReferenceSeries, List<ReferenceObservation>> all = new LinkedHashMap<>();
        for (ReferenceSeries series : all(snapshot)) {
            all.put(series, newest(snapshot, series.id()));
        }
        return all;
    }

    /** Returns every series, in the order of their ids. */
    public List<ReferenceSeries> all(Connection snapshot) throws SQLException {
        return Sql.query(
                snapshot, "select " + COLUMNS + " from reference_series order by id", ReferenceSeriesReader::series);
    }

    /** Returns the series whose ids come after one, in order. */
    List<Stored> after(Connection connection, String id, int limit) throws SQLException {
        return Sql.query(
                connection, SERIES + " where id > ? order by id limit ?", ReferenceSeriesReader::stored, id, limit);
    }

    Optional<Stored> find(Connection connection, String id) throws SQLException {
        return Sql.first(connection, SERIES + " where id = ?", ReferenceSeriesReader::stored, id);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} if there is no such series */
    public void require(Connection connection, String id) throws SQLException {
        if (find(connection, id).isEmpty()) {
            throw Problems.notFound("There is no reference series of this id.");
        }
    }

    Optional<ReferenceSeries> ofSubject(Connection connection, Subject subject, String unit) throws SQLException {
        return subject == Subject.OTHER
                ? Optional.empty()
                : Sql.first(connection, OF_SUBJECT, ReferenceSeriesReader::series, subject.name(), unit);
    }

    /** Returns the newest vintage of every period and flow. */
    private static List<ReferenceObservation> newest(Connection connection, String series) throws SQLException {
        return observations(
                connection,
                "select distinct on (period, flow) " + OBSERVATIONS
                        + " where series = ? order by period, flow, vintage desc, revision desc",
                series);
    }

    /** Returns the values of an embargo, whether it has ended or not: for persons alone who decide on it. */
    public List<ReferenceObservation> embargoed(Connection connection, UUID embargo) throws SQLException {
        return observations(connection, EMBARGOED, embargo);
    }

    /** Returns a part of the values by period, flow, vintage and revision. */
    List<ReferenceObservation> page(Connection connection, ObservationsQuery query) throws SQLException {
        String all = "select " + OBSERVATIONS + " where series = ?"
                + (query.period() == null ? "" : " and period = ?")
                + (query.flow() == null ? "" : " and flow = ?");
        String wanted = query.everyVintage()
                ? all
                : all.replaceFirst("select", "select distinct on (period, flow)")
                        + (query.knownOn() == null ? "" : " and vintage <= ?")
                        + " order by period, flow, vintage desc, revision desc";
        String sql = "select * from (" + wanted
                + ") wanted where (period, flow, vintage, revision) > (?, ?, ?::date, ?::int)"
                + " order by period, flow, vintage, revision limit ?";
        return observations(connection, sql, query.parameters());
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                series(row),
                row.getLong(8),
                row.getObject(9, LocalDate.class),
                row.getTimestamp(10).toInstant());
    }

    private static ReferenceSeries series(ResultSet row) throws SQLException {
        return new ReferenceSeries(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Subject.valueOf(row.getString(5)),
                row.getString(6),
                row.getInt(7));
    }

    private static List<ReferenceObservation> observations(Connection connection, String sql, Object... parameters)
            throws SQLException {
        return Sql.query(
                connection,
                sql,
                row -> new ReferenceObservation(
                        Period.parse(row.getString(1)).orElseThrow(),
                        ReferenceFlow.named(row.getString(2)).orElseThrow(),
                        row.getObject(3, LocalDate.class),
                        row.getBigDecimal(4),
                        ReferenceStatus.named(row.getString(5)).orElseThrow(),
                        row.getString(6),
                        row.getBigDecimal(7),
                        row.getInt(8),
                        row.getString(9)),
                parameters);
    }
}
