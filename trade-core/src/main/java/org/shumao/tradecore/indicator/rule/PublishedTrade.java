package org.shumao.aggregation.indicator.rule;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.shumao.aggregation.cube.Definition;
import org.shumao.aggregation.cube.Figure;
import org.shumao.aggregation.cube.Measure;
import org.shumao.aggregation.cube.Reason;
import org.shumao.aggregation.referenceseries.ReferenceSeriesReader;
import org.shumao.aggregation.referenceseries.series.PublishedTotals;
import org.shumao.aggregation.referenceseries.series.Subject;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;

/**
 * Published totals of others that figures are compared with, in one currency. None of them is added to anything.
 *
 * @param own of what the definition is a part of
 * @param wider of all trade in goods, or in services
 */
public record PublishedTrade(Optional<PublishedTotals> own, Optional<PublishedTotals> wider) {
    /** Nothing to compare with. */
    public static final PublishedTrade NONE = new PublishedTrade(Optional.empty(), Optional.empty());

    /**
     * Reads them in the snapshot in which the figures are read.
     *
     * @param rule that compares: few look at wider trade
     */
    public static PublishedTrade read(
            ReferenceSeriesReader reader, Connection snapshot, Definition definition, Measure measure, Rule rule)
            throws SQLException {
        String unit = measure == Measure.USD_CENTS ? "USD" : "CNY";
        Optional<Subject> subject = Subject.of(definition);
        return new PublishedTrade(
                subject.isEmpty() ? Optional.empty() : reader.totals(snapshot, subject.get(), unit),
                rule.readsWiderTrade()
                        ? reader.totals(snapshot, Subject.widerTrade(definition), unit)
                        : Optional.empty());
    }

    /** In fen or US cents. */
    Figure<BigDecimal> own(Period period, Set<Flow> flows) {
        return amount(own, period, flows);
    }

    Figure<BigDecimal> wider(Period period, Set<Flow> flows) {
        return amount(wider, period, flows);
    }

    private static Figure<BigDecimal> amount(Optional<PublishedTotals> totals, Period period, Set<Flow> flows) {
        return totals.filter(known -> !flows.isEmpty())
                .map(known -> known.amount(period, flows))
                .orElseGet(() -> Figure.missing(Reason.NO_PUBLISHED_TOTAL));
    }
}
