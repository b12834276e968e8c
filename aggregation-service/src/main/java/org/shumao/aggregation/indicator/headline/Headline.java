package org.shumao.aggregation.indicator.headline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.query.NewEnterprises;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Makes the headline of a period, all of it from one snapshot: entries of the catalogue, laid out side by side. */
@ApplicationScoped
public class Headline {
    private static final int BYTES = 4_000;
    private static final int BYTES_OF_MONTHS = 100_000;
    /** No record is older. */
    private static final YearMonth BEGINNING = YearMonth.of(1949, 1);

    private static final Detail AMOUNTS =
            new Detail(Set.of(Measure.CNY_FEN, Measure.USD_CENTS), Set.of(Kind.values()), true);
    /** Growth and records compare gross value in yuan. */
    static final Detail COMPARED = new Detail(Set.of(Measure.CNY_FEN), Set.of(Kind.GROSS), false);

    private final TradeReader trade;
    private final ResultCache results;
    private final Snapshots snapshots;

    Headline(TradeReader trade, ResultCache results, Snapshots snapshots) {
        this.trade = trade;
        this.results = results;
        this.snapshots = snapshots;
    }

    /**
     * Returns the headline, which is made once for a state of the data, since most readers ask for it. Whoever finds it made, or
     * waits for it, holds no connection.
     *
     * @param period any period; empty for the newest half-year that data cover and that is reported
     */
    public HeadlineView of(Optional<Period> period) throws SQLException {
        return results.now(
                snapshots.state(),
                List.of(HeadlineView.class, period),
                snapshot -> made(snapshot, period),
                view -> BYTES);
    }

    /** Makes the headline anew, for whoever asks once for each state of the data. */
    public HeadlineView made(Snapshot snapshot, Optional<Period> asked) throws SQLException {
        DataRange cbec = trade.range(snapshot, Definition.CBEC);
        DataRange dds = trade.range(snapshot, Definition.DDS);
        Period period = asked.orElseGet(() -> newestHalf(List.of(cbec, dds)));
        return HeadlineView.of(
                period,
                Disclosed.nationalTotals(List.of(
                        figures(snapshot, Definition.CBEC, period, cbec),
                        figures(snapshot, Definition.DDS, period, dds),
                        figures(
                                snapshot,
                                Definition.EARLY_ORDERS,
                                period,
                                trade.range(snapshot, Definition.EARLY_ORDERS)))),
                coverage(snapshot, Definition.CBEC, period, cbec),
                coverage(snapshot, Definition.DDS, period, dds),
                Disclosed.nationalTotals(newEnterprises(snapshot).in(period, cbec.span())));
    }

    /** Counted once for a state of the data: of a million enterprises this takes a second. */
    private NewEnterprises newEnterprises(Snapshot snapshot) throws SQLException {
        return results.in(
                snapshot,
                NewEnterprises.class,
                same -> NewEnterprises.read(same.connection()),
                months -> BYTES_OF_MONTHS);
    }

    private static CoverageFacts coverage(Snapshot snapshot, Definition definition, Period period, DataRange range)
            throws SQLException {
        return CoverageFacts.read(
                snapshot.connection(), definition, range.circumstances(), List.of(period), Audience.PUBLIC);
    }

    private HeadlineFigures figures(Snapshot snapshot, Definition definition, Period period, DataRange range)
            throws SQLException {
        YearMonth first = period.first().isBefore(BEGINNING) ? period.first() : BEGINNING;
        Months months = new Months(first, period.last());
        TradeTable whole =
                trade.read(snapshot, query(definition, definition.evidence(), months, period, AMOUNTS), range);
        TradeTable compared = definition.compared().equals(definition.evidence())
                ? whole
                : trade.read(snapshot, query(definition, definition.compared(), months, period, COMPARED), range);
        return new HeadlineFigures(whole, whole, compared, period, null);
    }

    /** Returns the query for the sums of a definition by flow, of periods as long as one. */
    static TradeQuery query(
            Definition definition, Set<Evidence> evidence, Months months, Period period, Detail detail) {
        return new TradeQuery(
                definition, evidence, months, period.frequency(), List.of(Dimension.FLOW), Map.of(), detail);
    }

    /** Returns the months that the amounts of a headline and their growth are made of. */
    public static List<Months> read(Period period) {
        return List.of(Months.of(period), Months.of(period.yearsBefore(1)));
    }

    /**
     * Returns the newest half that one of the ranges covers and that is reported in each that covers it; otherwise the newest that one
     * covers; without any, the newest one that is over.
     */
    static Period newestHalf(List<DataRange> ranges) {
        Period over = Period.containing(
                        Frequency.HALF, ranges.get(0).circumstances().presentMonth())
                .previous();
        List<Period> covered = Stream.iterate(
                        over, half -> ranges.stream().anyMatch(range -> range.beginsBefore(half)), Period::previous)
                .filter(half -> ranges.stream().anyMatch(range -> range.covers(half)))
                .toList();
        return Stream.concat(
                        covered.stream()
                                .filter(half -> ranges.stream()
                                        .filter(range -> range.covers(half))
                                        .allMatch(range ->
                                                range.circumstances().reported().reported(half))),
                        Stream.concat(covered.stream(), Stream.of(over)))
                .findFirst()
                .orElseThrow();
    }
}
