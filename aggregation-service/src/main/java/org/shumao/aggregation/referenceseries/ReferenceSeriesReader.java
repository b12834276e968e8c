package org.shumao.aggregation.referenceseries;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.shumao.aggregation.referenceseries.series.PublishedTotals;
import org.shumao.aggregation.referenceseries.series.ReferenceSeries;
import org.shumao.aggregation.referenceseries.series.Subject;

/** Reads the published totals that our figures are compared with, in the snapshot in which the figures are read. */
@ApplicationScoped
public class ReferenceSeriesReader {
    private final ReferenceSeriesStore store;

    ReferenceSeriesReader(ReferenceSeriesStore store) {
        this.store = store;
    }

    /**
     * The published totals of a subject.
     *
     * @param unit {@code CNY} or {@code USD}
     * @return empty if no series has this subject in this unit
     */
    public Optional<PublishedTotals> totals(Connection snapshot, Subject subject, String unit) throws SQLException {
        Optional<ReferenceSeries> series = store.ofSubject(snapshot, subject, unit);
        return series.isEmpty()
                ? Optional.empty()
                : Optional.of(PublishedTotals.of(
                        series.get(), store.newest(snapshot, series.get().id())));
    }
}
