package org.shumao.aggregation.referenceseries;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.indicator.rule.PublishedTrade;
import org.shumao.tradecore.indicator.rule.Rule;
import org.shumao.tradecore.referenceseries.PublishedTotals;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.Subject;

/** Reads the published totals that our figures are compared with, in the snapshot in which the figures are read. */
@ApplicationScoped
public class ReferenceSeriesReader {
    private final ReferenceSeriesStore store;

    ReferenceSeriesReader(ReferenceSeriesStore store) {
        this.store = store;
    }

    /**
     * Returns what figures of a definition are compared with.
     *
     * @param rule that compares: few look at wider trade
     */
    public PublishedTrade published(Connection snapshot, Definition definition, Measure measure, Rule rule)
            throws SQLException {
        String unit = measure == Measure.USD_CENTS ? "USD" : "CNY";
        Optional<Subject> subject = Subject.of(definition);
        return new PublishedTrade(
                subject.isEmpty() ? Optional.empty() : totals(snapshot, subject.get(), unit),
                rule.readsWiderTrade() ? totals(snapshot, Subject.widerTrade(definition), unit) : Optional.empty());
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
