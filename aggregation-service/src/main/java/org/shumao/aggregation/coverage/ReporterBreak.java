package org.shumao.aggregation.coverage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.indicator.catalogue.SeriesBreak;
import org.shumao.tradecore.indicator.catalogue.Text;

/**
 * A break by a reporter is a month from which on a national series holds the trade of one large reporter more, or less, than before.
 *
 * @param services whether the series is of services, whose reporters are exporters or importers; otherwise of goods and platforms
 * @param flow of the series
 * @param month the first with it, or the first without it
 * @param reporter who joined or left
 * @param joined whether it joined
 * @param share of the reporter in the twelve months from then on, or of one that left in the twelve months before; 0 to 1
 */
public record ReporterBreak(
        boolean services, Flow flow, YearMonth month, String reporter, boolean joined, BigDecimal share) {
    /** Whoever is silent for a quarter has not left: its statement may not be due yet. */
    private static final int SILENT_MONTHS = 6;

    private static final int YEAR = 12;
    private static final int DECIMALS = 4;

    /**
     * A month says how much of a series is of one reporter.
     *
     * @param national gross value of all
     * @param own gross value of the reporter
     * @param stated whether a statement of the reporter covers the month
     */
    record Month(BigDecimal national, BigDecimal own, boolean stated) {}

    /**
     * Returns the breaks by one reporter, the oldest first. Its months are those with trade of its own or a statement.
     *
     * @param months the observed months of the series that are over, at least one
     * @param least share of the reporter, below which there is no break
     */
    static List<ReporterBreak> of(
            boolean services, Flow flow, String reporter, NavigableMap<YearMonth, Month> months, BigDecimal least) {
        NavigableSet<YearMonth> active = months.entrySet().stream()
                .filter(month ->
                        month.getValue().stated() || month.getValue().own().signum() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        List<ReporterBreak> breaks = new ArrayList<>();
        for (YearMonth month : active) {
            YearMonth before = active.lower(month);
            if (before == null ? month.isAfter(months.firstKey()) : silent(before, month) >= SILENT_MONTHS) {
                BigDecimal share = share(months.subMap(month, month.plusMonths(YEAR)));
                breaks.add(new ReporterBreak(services, flow, month, reporter, true, share));
            }
            YearMonth after = active.higher(month);
            YearMonth end = after == null ? months.lastKey().plusMonths(1) : after;
            if (silent(month, end) >= SILENT_MONTHS) {
                BigDecimal share = share(months.subMap(month.minusMonths(YEAR - 1L), month.plusMonths(1)));
                breaks.add(new ReporterBreak(services, flow, month.plusMonths(1), reporter, false, share));
            }
        }
        breaks.removeIf(found -> found.share.compareTo(least) < 0);
        return breaks;
    }

    private static int silent(YearMonth before, YearMonth after) {
        return Months.between(before, after) - 1;
    }

    /** Returns a share that is rounded down, so that none reaches a bound by rounding. */
    private static BigDecimal share(SortedMap<YearMonth, Month> year) {
        BigDecimal national = year.values().stream().map(Month::national).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal own = year.values().stream().map(Month::own).reduce(BigDecimal.ZERO, BigDecimal::add);
        return national.signum() == 0 ? BigDecimal.ZERO : own.divide(national, DECIMALS, RoundingMode.FLOOR);
    }

    /** Returns what statisticians read of it: it names the reporter, so it is for nobody else. */
    public SeriesBreak named() {
        BigDecimal percent = share.movePointRight(2).setScale(1, RoundingMode.FLOOR);
        boolean exports = flow == Flow.EXPORT;
        return new SeriesBreak(
                month.toString(),
                flow,
                new Text(
                        "%s: trade of %s %s; it was %s %% of the twelve months %s, as far as they are there."
                                .formatted(
                                        exports ? "Exports" : "Imports",
                                        reporter,
                                        joined ? "begins" : "ends",
                                        percent,
                                        joined ? "from then on" : "before"),
                        "%s：%s的贸易自本月起%s，占%s十二个月（以现有月份为限）的%s%%。"
                                .formatted(
                                        exports ? "出口" : "进口",
                                        reporter,
                                        joined ? "计入" : "不再有",
                                        joined ? "自本月起" : "此前",
                                        percent)));
    }
}
