package org.shumao.aggregation.sdmx.data;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetMeasure;

/**
 * Says what is known of a period beside what a release says of it: whether series break there, and how much of what was to be reported is
 * behind it.
 *
 * @param definition which trade counts; null where it is made of no trade, or each measure says which
 * @param isRedefined whether the period before is released by another version of the dataset
 * @param former values of the same period by the version of the period before, as far as they are released
 * @param responses weighted response, as the same release has it
 */
public record Circumstances(
        @Nullable Definition definition,
        boolean isRedefined,
        Map<Cell, BigDecimal> former,
        Map<Reporters, BigDecimal> responses) {
    static final Circumstances NONE = new Circumstances(null, false, Map.of(), Map.of());

    /** Each observation is compared with them. */
    private static final Map<Definition, List<Break>> BREAKS = Arrays.stream(Definition.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    definition -> IndicatorCatalogue.published().breaks(definition).stream()
                            .map(one -> new Break(YearMonth.parse(one.month()), one.flow()))
                            .toList()));

    /** @param flow of which; null if it is of both */
    private record Break(YearMonth month, @Nullable Flow flow) {}

    public Circumstances {
        former = Map.copyOf(former);
        responses = Map.copyOf(responses);
    }

    /** Names a value of a period. */
    public record Cell(String series, String measure) {
        static Cell of(ReleaseRow row) {
            return new Cell(row.series(), row.measure());
        }
    }

    /** Names those who report trade: a flow, or both. */
    public record Reporters(boolean ofServices, String flow) {}

    /**
     * Returns the responses of those who report: of several kinds of them the least, and nothing where one is not known.
     *
     * @param rows weighted responses of a period, by flow and capacity
     */
    static Map<Reporters, BigDecimal> responses(Collection<ReleaseRow> rows) {
        Map<Reporters, BigDecimal> least = new HashMap<>();
        for (boolean ofServices : new boolean[] {false, true}) {
            for (String flow : List.of(Flow.EXPORT.code(), Flow.IMPORT.code(), Dataset.ALL)) {
                List<ReleaseRow> some = rows.stream()
                        .filter(row -> isOf(row.series(), ofServices, flow))
                        .toList();
                if (!some.isEmpty() && some.stream().allMatch(row -> row.value() != null)) {
                    some.stream()
                            .map(ReleaseRow::value)
                            .min(BigDecimal::compareTo)
                            .ifPresent(value -> least.put(new Reporters(ofServices, flow), value));
                }
            }
        }
        return least;
    }

    private static boolean isOf(String series, boolean ofServices, String flow) {
        int point = series.indexOf('.');
        String capacity = series.substring(point + 1);
        boolean reportsServices =
                capacity.equals(Capacity.SERVICE_EXPORTER.name()) || capacity.equals(Capacity.SERVICE_IMPORTER.name());
        return point > 0
                && reportsServices == ofServices
                && (flow.equals(Dataset.ALL) || flow.equals(series.substring(0, point)));
    }

    /** Says whether a series breaks in a period: by a rule that changed in it, or because the period before is defined otherwise. */
    boolean isBreak(Period period, ReleaseRow row, DatasetMeasure measure) {
        Definition trade = trade(measure);
        return isRedefined || (trade != null && isBreak(period, flow(row), BREAKS.getOrDefault(trade, List.of())));
    }

    private static boolean isBreak(Period period, String flow, List<Break> breaks) {
        for (Break one : breaks) {
            if (!one.month().isBefore(period.first())
                    && !one.month().isAfter(period.last())
                    && (one.flow() == null
                            || flow.equals(Dataset.ALL)
                            || flow.equals(one.flow().code()))) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    BigDecimal before(ReleaseRow row) {
        return former.get(Cell.of(row));
    }

    @Nullable
    BigDecimal response(ReleaseRow row, DatasetMeasure measure) {
        Definition trade = trade(measure);
        return trade == null
                ? null
                : responses.get(new Reporters(trade.lineKind().isOfServices(), flow(row)));
    }

    private @Nullable Definition trade(DatasetMeasure measure) {
        return measure.definition() == null ? definition : measure.definition();
    }

    /** In datasets that are made of trade flow comes first. */
    private static String flow(ReleaseRow row) {
        int point = row.series().indexOf('.');
        return point < 0 ? row.series() : row.series().substring(0, point);
    }
}
