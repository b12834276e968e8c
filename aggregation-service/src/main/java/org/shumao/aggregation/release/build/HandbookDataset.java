package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.shumao.aggregation.handbook.HandbookCatalogue;
import org.shumao.aggregation.handbook.HandbookTrade;
import org.shumao.aggregation.handbook.HandbookTradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;
import org.shumao.tradecore.release.DatasetUnit;

/** Reads the items of the Handbook's template, by the rules and the reader that live figures have. */
@ApplicationScoped
class HandbookDataset {
    /** Begins the measures of what may belong to an item as well. */
    static final String UNKNOWN = "unknown";

    private final HandbookTradeReader reader;

    HandbookDataset(HandbookTradeReader reader) {
        this.reader = reader;
    }

    static boolean is(Dataset dataset) {
        return dataset.has(Dimension.HANDBOOK_ITEM);
    }

    /** Returns the values of some periods: every item in every flow. */
    List<DatasetValue> read(Snapshot snapshot, Dataset dataset, Collection<Period> periods) throws SQLException {
        List<DatasetValue> values = new ArrayList<>();
        for (Period period : periods) {
            HandbookTrade trade = reader.read(snapshot, period);
            for (HandbookCatalogue.Item item : HandbookCatalogue.PUBLISHED.items()) {
                for (Flow flow : Flow.values()) {
                    for (DatasetMeasure measure : dataset.measures()) {
                        values.add(new DatasetValue(
                                period,
                                List.of(flow.code(), item.member()),
                                measure,
                                value(trade, item, flow, measure),
                                trade.isProvisional(item)));
                    }
                }
            }
        }
        return values;
    }

    private static ValueOrReason<BigDecimal> value(
            HandbookTrade trade, HandbookCatalogue.Item item, Flow flow, DatasetMeasure measure) {
        ValueOrReason<Measures> amount = measure.code().startsWith(UNKNOWN)
                ? trade.unknown(item, Set.of(flow))
                : trade.amount(item, Set.of(flow));
        if (measure.unit() == DatasetUnit.CNY) {
            return amount.map(one -> new BigDecimal(one.cnyFen()));
        }
        return amount.then(one -> trade.lacksDollars()
                ? ValueOrReason.missing(Reason.NO_RATE)
                : ValueOrReason.of(new BigDecimal(one.usdCents())));
    }
}
