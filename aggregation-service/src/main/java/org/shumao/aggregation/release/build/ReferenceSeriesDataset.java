package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.release.referenceseries.ReferenceSeriesReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.indicator.ObservationStatus;
import org.shumao.tradecore.referenceseries.PublishedValue;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.release.Dataset;

/** Reads what others published: values are public already, so that nothing is withheld. */
@ApplicationScoped
class ReferenceSeriesDataset {
    private static final String PERCENT = "published-percent";
    private static final String GROWTH = "published-growth";

    /** The unit of a series says which measure its values have. */
    private static final Map<String, String> MEASURES =
            Map.of("CNY", "published-cny", "USD", "published-usd", "PERCENT", PERCENT);

    private final ReferenceSeriesReader series;

    ReferenceSeriesDataset(ReferenceSeriesReader series) {
        this.series = series;
    }

    static boolean is(Dataset dataset) {
        return dataset.measure(GROWTH).isPresent();
    }

    List<DatasetValue> read(Snapshot snapshot, Dataset dataset, Collection<Period> periods) throws SQLException {
        List<DatasetValue> values = new ArrayList<>();
        series.newest(snapshot.connection())
                .forEach((one, published) -> published.stream()
                        .filter(observation -> periods.contains(observation.period()))
                        .forEach(observation -> add(values, dataset, one, observation)));
        return values;
    }

    private static void add(
            List<DatasetValue> values, Dataset dataset, ReferenceSeries series, ReferenceObservation observation) {
        String measure = MEASURES.get(series.unit());
        if (measure == null) {
            throw new IllegalStateException("no measure is in " + series.unit());
        }
        BigDecimal value = measure.equals(PERCENT)
                ? observation.value().scaleByPowerOfTen(series.multiplier())
                : series.inMinorUnits(observation.value());
        values.add(value(dataset, series, observation, measure, value));
        if (observation.growthPct() != null) {
            values.add(value(dataset, series, observation, GROWTH, observation.growthPct()));
        }
    }

    private static DatasetValue value(
            Dataset dataset,
            ReferenceSeries series,
            ReferenceObservation observation,
            String measure,
            BigDecimal exact) {
        return new DatasetValue(
                observation.period(),
                List.of(series.id(), observation.flow().code()),
                dataset.measure(measure).orElseThrow(),
                ValueOrReason.of(exact),
                ObservationStatus.of(false, List.of(new PublishedValue(series, observation))));
    }
}
