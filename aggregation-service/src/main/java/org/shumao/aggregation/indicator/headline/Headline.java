package org.shumao.aggregation.indicator.headline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.publicview.PublicTablesReader;
import org.shumao.aggregation.coverage.CoverageReader;
import org.shumao.aggregation.cube.query.CubeReader;
import org.shumao.aggregation.indicator.headline.view.HeadlineCoverage;
import org.shumao.aggregation.indicator.headline.view.HeadlineView;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.aggregation.resultcache.ResultCache;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.trade.TradeSeries;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Makes the headline of a period, all of it from one snapshot of the database. */
@ApplicationScoped
public class Headline {
    private static final int BYTES = 4_000;

    private final PublicState states;
    private final CubeReader cube;
    private final PublicTablesReader enterprises;
    private final ResultCache results;

    Headline(PublicState states, CubeReader cube, PublicTablesReader enterprises, ResultCache results) {
        this.results = results;
        this.states = states;
        this.cube = cube;
        this.enterprises = enterprises;
    }

    /**
     * The headline.
     *
     * @param period any period; empty for the newest half-year that data cover
     * @param from the state of the data that it is of
     */
    public HeadlineView of(Optional<Period> period, ReadFrom from) throws SQLException {
        return states.inSnapshot(from, snapshot -> of(snapshot, period, from));
    }

    /** The same, made once for a state of the data: it is what most readers ask for. */
    HeadlineView kept(Optional<Period> period, ReadFrom from) throws SQLException {
        return results.look(from)
                .getNow(new CachedQuery<>(
                        List.of(HeadlineView.class, period),
                        HeadlineView.class,
                        snapshot -> of(snapshot, period, from),
                        view -> BYTES));
    }

    private HeadlineView of(Connection snapshot, Optional<Period> period, ReadFrom from) throws SQLException {
        TradeSeries series = cube.series(snapshot);
        Period shown = period.orElseGet(() -> newestHalf(series));
        return HeadlineView.of(
                Disclosed.nationalTotals(series),
                new HeadlineCoverage(
                        CoverageReader.read(snapshot, Definition.CBEC, List.of(shown), Audience.PUBLIC),
                        CoverageReader.read(snapshot, Definition.DDS, List.of(shown), Audience.PUBLIC)),
                enterprises.newEnterprises(snapshot, from, series, shown),
                shown);
    }

    /** The newest half covered in one of the two definitions; without any, the newest one that is over. */
    static Period newestHalf(TradeSeries series) {
        YearMonth present = series.snapshot().presentMonth();
        Period over = new Period(Frequency.HALF, present.withMonth(present.getMonthValue() <= 6 ? 1 : 7)).previous();
        Predicate<Period> covered = half -> series.covers(Definition.CBEC, half) || series.covers(Definition.DDS, half);
        return Stream.iterate(over, half -> hasEarlierData(series, half), Period::previous)
                .filter(covered)
                .findFirst()
                .orElse(over);
    }

    private static boolean hasEarlierData(TradeSeries series, Period half) {
        return Stream.of(Definition.CBEC, Definition.DDS)
                .flatMap(definition -> series.firstMonth(definition).stream())
                .anyMatch(first -> !first.isAfter(half.first()));
    }
}
