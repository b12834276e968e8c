package org.shumao.aggregation.release.build;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.count.Counting;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.NewEnterprises;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables;
import org.shumao.aggregation.businessdemography.released.EnterpriseTally;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.release.ReleaseStatus;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.count.PublishedCounts;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.Fraction;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Reads the datasets that count enterprises. What only we know, the counts that are made of trade, is rounded at random and repeated until it is
 * final; registrations are exact, because anybody counts them in the public register.
 */
@ApplicationScoped
class EnterpriseDatasets {
    private static final String SHARE = "active-small-micro-share";

    /** The indicator that has the share live counts these. */
    private static final Set<String> SMALL_AND_MICRO =
            IndicatorCatalogue.published().find(SHARE).orElseThrow().parts();

    private final TradeReader trade;
    private final int gap;
    private final InstalledSecrets secrets;

    EnterpriseDatasets(TradeReader trade, BusinessDemographyConfig config, InstalledSecrets secrets) {
        this.trade = trade;
        this.gap = config.stoppedAfterMonths();
        this.secrets = secrets;
    }

    static boolean isOne(Dataset dataset) {
        return dataset.measure(EnterpriseTables.REGISTERED).isPresent();
    }

    /** Returns the months without trade after which an enterprise is presumed stopped: what is counted depends on them. */
    int stoppedAfterMonths() {
        return gap;
    }

    /** Reads those of a release as the public may know them. */
    Map<Dataset, List<DatasetValue>> read(Snapshot snapshot, ReleasePlan plan) throws SQLException {
        Map<Dataset, List<Period>> periods = new LinkedHashMap<>();
        plan.periods().forEach((dataset, some) -> {
            if (isOne(dataset)) {
                periods.put(dataset, some);
            }
        });
        if (periods.isEmpty()) {
            return Map.of();
        }
        DataRange range = trade.range(snapshot, Definition.CBEC);
        List<Period> all =
                periods.values().stream().flatMap(List::stream).distinct().toList();
        PublishedCounts published =
                PublishedCountsReader.read(snapshot.connection(), plan.release(), periods.keySet(), gap);
        EnterpriseTables tables = new EnterpriseTables(
                EnterpriseTally.read(snapshot.connection(), all, gap),
                new Counting(range.span(), NewEnterprises.isAnybodyRegistered(snapshot.connection()), gap),
                secrets.cellKeys(),
                published,
                plan.status() == ReleaseStatus.FINAL ? all : List.of());
        Map<Dataset, List<DatasetValue>> values = new LinkedHashMap<>();
        periods.forEach((dataset, some) -> values.put(dataset, values(tables, range, dataset, some)));
        return values;
    }

    static @Nullable Dimension breakdown(Dataset dataset) {
        return dataset.breakdown().isEmpty() ? null : dataset.breakdown().get(0);
    }

    private static List<DatasetValue> values(
            EnterpriseTables tables, DataRange range, Dataset dataset, List<Period> periods) {
        @Nullable Dimension by = breakdown(dataset);
        List<DatasetValue> values = new ArrayList<>();
        for (Period period : periods) {
            for (DatasetMeasure measure : dataset.measures()) {
                boolean provisional = isProvisional(range, measure, period);
                if (measure.code().equals(SHARE)) {
                    values.add(
                            new DatasetValue(period, List.of(), measure, share(tables, period, measure), provisional));
                    continue;
                }
                Measure counted = Objects.requireNonNull(EnterpriseTables.MEASURES.get(measure.code()), measure.code());
                if (by != null) {
                    tables.members(by)
                            .forEach(member -> values.add(new DatasetValue(
                                    period,
                                    List.of(member),
                                    measure,
                                    tables.count(by, member, counted, period).map(BigDecimal::valueOf),
                                    provisional)));
                }
                values.add(new DatasetValue(
                        period,
                        by == null ? List.of() : List.of(Dataset.ALL),
                        measure,
                        tables.count(null, null, counted, period).map(BigDecimal::valueOf),
                        provisional));
            }
        }
        return values;
    }

    /** Registrations do not wait for the reports of trade. */
    private static boolean isProvisional(DataRange range, DatasetMeasure measure, Period period) {
        boolean hasAllData = measure.code().equals(EnterpriseTables.REGISTERED)
                || range.span()
                        .filter(data -> data.covers(period.first(), period.last()))
                        .isPresent();
        return !hasAllData || range.circumstances().isProvisional(period.last());
    }

    /**
     * Returns the share of published counts, so that anybody gets the same; it is missing where one of them is. Each of them is rounded by itself, so
     * that the parts may exceed the whole: the share is at most 100 per cent.
     */
    private static ValueOrReason<BigDecimal> share(EnterpriseTables tables, Period period, DatasetMeasure measure) {
        ValueOrReason<Long> small = ValueOrReason.of(0L);
        for (String size : tables.members(Dimension.SIZE_CLASS)) {
            if (SMALL_AND_MICRO.contains(size)) {
                small = small.then(sum -> tables.count(Dimension.SIZE_CLASS, size, Measure.ACTIVE, period)
                        .map(count -> sum + count));
            }
        }
        ValueOrReason<Long> part = small;
        return tables.count(null, null, Measure.ACTIVE, period)
                .then(all -> part.then(
                        some -> Fraction.percentage(BigDecimal.valueOf(Math.min(some, all)), BigDecimal.valueOf(all))))
                .map(share -> share.rounded(measure.decimals()));
    }
}
