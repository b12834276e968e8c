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
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.count.EnterpriseCounts;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables.Standing;
import org.shumao.aggregation.businessdemography.released.PatternQuery;
import org.shumao.aggregation.businessdemography.released.Patterns;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.disclosure.CountKey;
import org.shumao.tradecore.disclosure.ReleaseCell;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.disclosure.UnprotectedRelease;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.rule.Fraction;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Reads the datasets that count enterprises, and withholds what must not leave of all of them together and of what releases have shown and
 * withheld. Registrations are never withheld, because anybody counts them in the public register.
 */
@ApplicationScoped
class EnterpriseDatasets {
    private static final String SHARE = "active-small-micro-share";

    /** The indicator that has the share live counts these. */
    private static final Set<String> SMALL_AND_MICRO =
            IndicatorCatalogue.published().find(SHARE).orElseThrow().parts();

    private final TradeReader trade;
    private final int gap;

    EnterpriseDatasets(TradeReader trade, BusinessDemographyConfig config) {
        this.trade = trade;
        this.gap = config.stoppedAfterMonths();
    }

    static boolean isOne(Dataset dataset) {
        return dataset.measure(EnterpriseTables.REGISTERED).isPresent();
    }

    /** Returns the months without trade after which an enterprise is presumed stopped: what is counted depends on them. */
    int stoppedAfterMonths() {
        return gap;
    }

    /**
     * Reads those of a release as the public may know them.
     *
     * @throws RefusedBuild if nothing is left that would hide a count of few
     */
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
        Map<Dimension, Patterns> patterns = new LinkedHashMap<>();
        for (Dimension by : List.of(Dimension.PROVINCE, Dimension.SIZE_CLASS, Dimension.ENTERPRISE_KIND)) {
            patterns.put(by, PatternQuery.patterns(snapshot.connection(), gap, by));
        }
        ServedVintages served = ServedVintagesReader.ofDatasets(
                snapshot.connection(),
                plan.release(),
                periods.keySet().stream().map(Dataset::id).toList());
        EnterpriseTables tables;
        try {
            tables = new EnterpriseTables(
                    range,
                    patterns,
                    gap,
                    (by, member, period, measure) -> standing(periods, served, by, member, period, measure));
        } catch (UnprotectedRelease e) {
            throw new RefusedBuild("The counts of enterprises cannot be protected: " + e.getMessage()
                    + ". Leave their datasets out, or wait for more enterprises.");
        }
        Map<Dataset, List<DatasetValue>> values = new LinkedHashMap<>();
        periods.forEach((dataset, some) -> values.put(dataset, values(tables, range, dataset, some)));
        return values;
    }

    private static Standing standing(
            Map<Dataset, List<Period>> periods,
            ServedVintages served,
            @Nullable Dimension by,
            String member,
            Period period,
            Measure measure) {
        for (Map.Entry<Dataset, List<Period>> entry : periods.entrySet()) {
            Dataset dataset = entry.getKey();
            @Nullable String code = by == breakdown(dataset) ? code(dataset, measure) : null;
            if (code != null) {
                List<String> members = member.equals(CountKey.TOTAL) ? List.of() : List.of(member);
                ReleaseCell cell =
                        new ReleaseCell(dataset.id(), period, dataset.series(members), ReleaseCell.part(code));
                if (served.shown().contains(cell)) {
                    return Standing.KNOWN;
                }
                if (served.withheld().contains(cell)) {
                    return Standing.WITHHELD;
                }
                return entry.getValue().contains(period) ? Standing.OFFERED : Standing.NOT_SHOWN;
            }
        }
        return Standing.NOT_SHOWN;
    }

    private static @Nullable Dimension breakdown(Dataset dataset) {
        return dataset.breakdown().isEmpty() ? null : dataset.breakdown().get(0);
    }

    private static @Nullable String code(Dataset dataset, Measure measure) {
        return dataset.measures().stream()
                .map(DatasetMeasure::code)
                .filter(code -> EnterpriseTables.MEASURES.get(code) == measure)
                .findFirst()
                .orElse(null);
    }

    private static List<DatasetValue> values(
            EnterpriseTables tables, DataRange range, Dataset dataset, List<Period> periods) {
        @Nullable Dimension by = breakdown(dataset);
        List<DatasetValue> values = new ArrayList<>();
        for (Period period : periods) {
            Counts counts = tables.counts(period, by);
            for (DatasetMeasure measure : dataset.measures()) {
                // What is registered does not wait for the reports of trade.
                boolean provisional = measure.code().equals(EnterpriseTables.REGISTERED)
                        ? range.circumstances().isProvisional(period.last())
                        : counts.provisional();
                for (EnterpriseCounts row : counts.rows()) {
                    values.add(new DatasetValue(period, row.members(), measure, count(row, measure), provisional));
                }
                values.add(new DatasetValue(
                        period,
                        by == null ? List.of() : List.of(Dataset.ALL),
                        measure,
                        measure.code().equals(SHARE) ? share(tables, period, measure) : count(counts.total(), measure),
                        provisional));
            }
        }
        return values;
    }

    private static ValueOrReason<BigDecimal> count(EnterpriseCounts counts, DatasetMeasure measure) {
        return counts.count(Objects.requireNonNull(EnterpriseTables.MEASURES.get(measure.code()), measure.code()))
                .map(BigDecimal::valueOf);
    }

    /** Returns the share of counts that are shown, so that anybody gets the same; it is missing where one of them is. */
    private static ValueOrReason<BigDecimal> share(EnterpriseTables tables, Period period, DatasetMeasure measure) {
        Counts bySize = tables.counts(period, Dimension.SIZE_CLASS);
        ValueOrReason<Long> part = ValueOrReason.of(0L);
        for (EnterpriseCounts row : bySize.rows()) {
            if (SMALL_AND_MICRO.containsAll(row.members())) {
                part = part.then(sum -> row.count(Measure.ACTIVE).map(count -> sum + count));
            }
        }
        ValueOrReason<Long> small = part;
        return bySize.total()
                .count(Measure.ACTIVE)
                .then(all -> small.then(some -> Fraction.percentage(BigDecimal.valueOf(some), BigDecimal.valueOf(all))))
                .map(share -> share.rounded(measure.decimals()));
    }
}
