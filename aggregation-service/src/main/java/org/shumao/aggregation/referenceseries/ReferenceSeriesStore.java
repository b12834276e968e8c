package org.shumao.aggregation.referenceseries;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.ReferenceStatus;
import org.shumao.tradecore.referenceseries.Subject;

/** Reads the tables reference_series and reference_observation. */
@ApplicationScoped
class ReferenceSeriesStore {
    private static final String COLUMNS = "id, name_en, name_zh, publisher, subject, unit, multiplier";

    /** Every answer looks for it, so it counts nothing. */
    private static final String OF_SUBJECT =
            "select " + COLUMNS + " from reference_series where subject = ? and unit = ?";

    private static final String SERIES = "select " + COLUMNS + """
            ,
                   (select count(*) from reference_observation where series = id) as observations,
                   (select max(vintage) from reference_observation where series = id) as newest_vintage,
                   greatest(stored_at,
                            (select max(o.stored_at) from reference_observation o where o.series = id)) as updated_at
              from reference_series
            """;
    private static final String OBSERVATIONS =
            "period, flow, vintage, value, status, source from reference_observation";

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

    /** What ids come after one, in order; a null is not after any. */
    List<Stored> after(Connection connection, String id, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SERIES + " where id > ? order by id limit ?")) {
            select.setString(1, id);
            select.setInt(2, limit);
            return stored(select);
        }
    }

    Optional<Stored> find(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SERIES + " where id = ?")) {
            select.setString(1, id);
            return stored(select).stream().findFirst();
        }
    }

    Optional<ReferenceSeries> ofSubject(Connection connection, Subject subject, String unit) throws SQLException {
        if (subject == Subject.OTHER) {
            return Optional.empty();
        }
        try (PreparedStatement select = connection.prepareStatement(OF_SUBJECT)) {
            select.setString(1, subject.name());
            select.setString(2, unit);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(series(row)) : Optional.empty();
            }
        }
    }

    /** The newest vintage of every period and flow. */
    List<ReferenceObservation> newest(Connection connection, String series) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select distinct on (period, flow) " + OBSERVATIONS
                + " where series = ? order by period, flow, vintage desc")) {
            select.setString(1, series);
            return observations(select);
        }
    }

    /** A part of the values by period, flow and vintage. */
    List<ReferenceObservation> page(Connection connection, ObservationsQuery query) throws SQLException {
        String all = "select " + OBSERVATIONS + " where series = ?"
                + (query.period() == null ? "" : " and period = ?")
                + (query.flow() == null ? "" : " and flow = ?");
        String wanted = query.everyVintage()
                ? all
                : all.replaceFirst("select", "select distinct on (period, flow)")
                        + (query.knownOn() == null ? "" : " and vintage <= ?")
                        + " order by period, flow, vintage desc";
        String sql = "select * from (" + wanted + ") wanted where (period, flow, vintage) > (?, ?, ?)"
                + " order by period, flow, vintage limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            query.bind(select);
            return observations(select);
        }
    }

    private static List<Stored> stored(PreparedStatement select) throws SQLException {
        List<Stored> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new Stored(
                        series(row),
                        row.getLong(8),
                        row.getObject(9, LocalDate.class),
                        row.getTimestamp(10).toInstant()));
            }
        }
        return found;
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

    static List<ReferenceObservation> observations(PreparedStatement select) throws SQLException {
        List<ReferenceObservation> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new ReferenceObservation(
                        Period.parse(row.getString(1)).orElseThrow(),
                        ReferenceFlow.named(row.getString(2)).orElseThrow(),
                        row.getObject(3, LocalDate.class),
                        row.getBigDecimal(4),
                        ReferenceStatus.named(row.getString(5)).orElseThrow(),
                        row.getString(6)));
            }
        }
        return found;
    }
}
