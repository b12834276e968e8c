package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.release.Dataset;

/** Reads the datasets of a release, each where the live figures of its kind are read. */
@ApplicationScoped
class LiveDatasets {
    private final TradeDatasets trade;
    private final EnterpriseDatasets enterprises;
    private final ResponseDataset response;
    private final ReferenceSeriesDataset referenceSeries;

    LiveDatasets(
            TradeDatasets trade,
            EnterpriseDatasets enterprises,
            ResponseDataset response,
            ReferenceSeriesDataset referenceSeries) {
        this.trade = trade;
        this.enterprises = enterprises;
        this.response = response;
        this.referenceSeries = referenceSeries;
    }

    /** Progress is told which dataset is read next. */
    @FunctionalInterface
    interface Progress {
        void reading(Dataset dataset) throws SQLException;
    }

    /**
     * Reads all values. Of trade they are exact, for disclosure control to look at, with those of periods that are served; what is no trade is
     * as the public may know it.
     *
     * @throws RefusedBuild if a dataset cannot be protected
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
                    values.put(
                            dataset,
                            trade.read(
                                    snapshot, dataset, DisclosureControl.periods(dataset, entry.getValue(), served)));
                }
            }
        }
        return values;
    }
}
