package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** Reads the datasets of a release, each where the live figures of its kind are read. */
@ApplicationScoped
class LiveDatasets {
    /** Ends the measures of the headline that are counts of enterprises. */
    private static final String NEW_ENTERPRISES = "-enterprises";

    private final TradeDatasets trade;
    private final EnterpriseDatasets enterprises;
    private final HandbookDataset handbook;
    private final ResponseDataset response;
    private final ReferenceSeriesDataset referenceSeries;
    private final DatasetCatalogue catalogue;

    LiveDatasets(
            DatasetCatalogue catalogue,
            TradeDatasets trade,
            EnterpriseDatasets enterprises,
            HandbookDataset handbook,
            ResponseDataset response,
            ReferenceSeriesDataset referenceSeries) {
        this.catalogue = catalogue;
        this.trade = trade;
        this.enterprises = enterprises;
        this.handbook = handbook;
        this.response = response;
        this.referenceSeries = referenceSeries;
    }

    /** Progress is told which dataset is read next. */
    @FunctionalInterface
    interface Progress {
        void reading(Dataset dataset) throws SQLException;
    }

    /**
     * Reads all values. Of trade they are exact, for disclosure control to look at, with those of periods that are served, and with served
     * datasets that are no part of the release but whose members make up those of one that is: chapters of a quarter say what a section is.
     * Other values are as the public may know them.
     */
    Map<Dataset, List<DatasetValue>> read(Snapshot snapshot, ReleasePlan plan, ServedVintages served, Progress progress)
            throws SQLException {
        Map<Dataset, List<DatasetValue>> values = new LinkedHashMap<>();
        for (Map.Entry<Dataset, List<Period>> entry : plan.periods().entrySet()) {
            Dataset dataset = entry.getKey();
            if (!values.containsKey(dataset)) {
                progress.reading(dataset);
                if (EnterpriseDatasets.isOne(dataset)) {
                    values.putAll(enterprises.read(snapshot, plan));
                } else if (ResponseDataset.is(dataset)) {
                    values.put(dataset, response.read(snapshot, dataset, entry.getValue()));
                } else if (ReferenceSeriesDataset.is(dataset)) {
                    values.put(dataset, referenceSeries.read(snapshot, dataset, entry.getValue()));
                } else {
                    Set<Period> periods = DisclosureControl.periods(dataset, entry.getValue(), served);
                    values.put(
                            dataset,
                            HandbookDataset.is(dataset)
                                    ? handbook.read(snapshot, dataset, periods)
                                    : trade.read(snapshot, dataset, periods));
                }
            }
        }
        for (Dataset dataset : catalogue.all()) {
            Set<Period> periods = DisclosureControl.periods(dataset, List.of(), served);
            if (!values.containsKey(dataset) && !periods.isEmpty() && isPartOfBreakdown(dataset, values.keySet())) {
                values.put(dataset, trade.read(snapshot, dataset, periods));
            }
        }
        values.replaceAll((dataset, own) -> withNewEnterprises(dataset, own, values));
        if (plan.status().isProvisional()) {
            // What others published has their status.
            values.replaceAll((dataset, own) -> ReferenceSeriesDataset.is(dataset)
                    ? own
                    : own.stream().map(DatasetValue::provisional).toList());
        }
        return values;
    }

    private static boolean isPartOfBreakdown(Dataset dataset, Set<Dataset> released) {
        return dataset.definition() != null
                && released.stream()
                        .anyMatch(above -> above.id().equals(dataset.above())
                                && !above.breakdown().isEmpty());
    }

    /** The headline says how many enterprises are new, as the dataset of enterprises does: both say the same. */
    private static List<DatasetValue> withNewEnterprises(
            Dataset dataset, List<DatasetValue> own, Map<Dataset, List<DatasetValue>> all) {
        List<DatasetValue> values = new ArrayList<>(own);
        all.forEach((enterprises, counts) -> {
            if (EnterpriseDatasets.isOne(enterprises)
                    && enterprises.dimensions().isEmpty()) {
                counts.forEach(count -> dataset.measure(count.measure().code() + NEW_ENTERPRISES)
                        .ifPresent(measure -> values.add(new DatasetValue(
                                count.period(), List.of(Dataset.ALL), measure, count.exact(), count.status()))));
            }
        });
        return values;
    }
}
