package org.shumao.aggregation.indicator.headline;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.query.NewEnterprises.InPeriod;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.indicator.headline.AnnouncedHeadline.Bar;
import org.shumao.aggregation.indicator.released.DatasetQuery;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedSeries;
import org.shumao.aggregation.indicator.released.ReleasedSeries.Read;
import org.shumao.aggregation.indicator.released.ReleasedSeries.Reading;
import org.shumao.aggregation.indicator.released.ReleasedTable;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.indicator.released.VintageView;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;
import org.shumao.tradecore.cube.trade.Detail;
import org.shumao.tradecore.cube.trade.TradeQuery;
import org.shumao.tradecore.cube.trade.TradeTable;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.Currency;
import org.shumao.tradecore.indicator.rule.Basis;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** Makes the headline of a period from what is released: the same rules as of live figures, on released values. */
@ApplicationScoped
class ReleasedHeadline {
    private static final String CBEC = Definition.CBEC.code();
    private static final String DDS = Definition.DDS.code();
    private static final String HEADLINE = "headline";
    /** A headline takes about so many. */
    private static final int BYTES = 10_000;

    private static final String EARLY_ORDERS = "early-orders-cny";
    private static final Set<Measure> CURRENCIES = Set.of(Measure.CNY_FEN, Measure.USD_CENTS);
    private static final Detail GROSS = new Detail(CURRENCIES, Set.of(Kind.GROSS), false);
    private static final Detail WITH_RETURNS = new Detail(CURRENCIES, Set.of(Kind.values()), false);

    private static final String REGISTERED = "registered-enterprises";
    private static final String FIRST_TRADE = "first-trade-enterprises";

    private final ReleasedTrade trade;

    ReleasedHeadline(ReleasedTrade trade) {
        this.trade = trade;
    }

    /**
     * Makes the headline.
     *
     * @param asked any period; empty for the newest half-year that is released
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-released} if the period is not
     */
    Made<HeadlineView> of(ReleaseChoice choice, Optional<Period> asked) throws SQLException {
        return trade.keptIn(choice, List.of(HEADLINE, asked), snapshot -> make(snapshot, choice, asked), view -> BYTES);
    }

    /** Makes the same with the history of its two figures and the title of its release. */
    Made<AnnouncedHeadline> announced(ReleaseChoice choice, Optional<Period> asked) throws SQLException {
        return trade.keptIn(
                choice,
                List.of(AnnouncedHeadline.class, asked),
                snapshot -> withHistory(snapshot, measure(snapshot, choice, asked)),
                announced -> BYTES);
    }

    /** Makes what everybody will read of the period of a release when it is public. */
    AnnouncedHeadline announced(ReleasedSnapshot snapshot, Period period) throws SQLException {
        return withHistory(snapshot, measure(snapshot, ReleaseChoice.IN_FORCE, Optional.of(period)));
    }

    private HeadlineView make(ReleasedSnapshot snapshot, ReleaseChoice choice, Optional<Period> asked)
            throws SQLException {
        return measure(snapshot, choice, asked).view();
    }

    /** The headline, and what it is made of. */
    private record Measured(HeadlineView view, List<ReleasedSeries> series, List<HeadlineFigures> figures) {}

    private Measured measure(ReleasedSnapshot snapshot, ReleaseChoice choice, Optional<Period> asked)
            throws SQLException {
        Frequency length = asked.map(Period::frequency).orElse(Frequency.HALF);
        List<ReleasedSeries> all = trade.series(
                snapshot, Stream.of(CBEC, DDS, HEADLINE).map(trade::dataset).toList(), length);
        ReleasedSeries cbec = all.get(0);
        ReleasedSeries dds = all.get(1);
        ReleasedSeries headline = all.get(2);
        Period period = asked.orElseGet(() -> newest(cbec, dds));
        if (!dds.has(period)) {
            cbec.checkReleased(period, other -> choice.address("/api/v1/headline", other));
        }
        Read read = read(cbec, dds, headline, period);
        List<HeadlineFigures> figures = figures(read.tables(), all, period);
        HeadlineView view = HeadlineView.of(
                period,
                Disclosed.released(figures),
                CoverageFacts.ofRelease(Definition.CBEC, cbec.range().circumstances()),
                CoverageFacts.ofRelease(Definition.DDS, dds.range().circumstances()),
                Disclosed.released(newEnterprises(read.rows())));
        return new Measured(view, all, figures);
    }

    private static AnnouncedHeadline withHistory(ReleasedSnapshot snapshot, Measured measured) throws SQLException {
        HeadlineView view = measured.view();
        VintageView vintage = Stream.of(view.cbec(), view.dds())
                .flatMap(figure -> Stream.ofNullable(figure.release()))
                .findFirst()
                .orElseThrow();
        return new AnnouncedHeadline(
                view,
                snapshot.title(vintage.release()),
                vintage,
                history(measured.series().get(0), measured.figures().get(0)),
                history(measured.series().get(1), measured.figures().get(1)));
    }

    private static List<Bar> history(ReleasedSeries series, HeadlineFigures figures) {
        return Stream.iterate(figures.period(), Period::previous)
                .limit(AnnouncedHeadline.MOST_BARS)
                .takeWhile(series::has)
                .map(period -> new Bar(
                        period,
                        figures.at(period).value(TradeKind.GROSS, Currency.CNY).value()))
                .sorted(Comparator.comparing(bar -> bar.period().first()))
                .toList();
    }

    /** Without any that is released, the newest that is over: the calendar says when it comes. */
    private static Period newest(ReleasedSeries cbec, ReleasedSeries dds) {
        return Stream.of(cbec, dds)
                .flatMap(series -> series.range().span().map(DataSpan::last).stream())
                .max(Comparator.naturalOrder())
                .map(month -> Period.containing(Frequency.HALF, month))
                .orElseGet(() -> over(cbec.range().circumstances().presentMonth()));
    }

    private static Period over(YearMonth present) {
        return Period.containing(Frequency.HALF, present).previous();
    }

    /** Months and quarters have none. */
    private static InPeriod newEnterprises(List<ReleaseRow> rows) {
        return new InPeriod(count(rows, REGISTERED), count(rows, FIRST_TRADE));
    }

    private static ValueOrReason<Long> count(List<ReleaseRow> rows, String measure) {
        return rows.stream()
                .filter(row -> row.measure().equals(measure))
                .findFirst()
                .map(ReleaseRow::valueOrReason)
                .orElse(ValueOrReason.missing(Reason.NOT_PUBLIC))
                .map(BigDecimal::longValueExact);
    }

    private static ReleaseNotes notes(ReleasedSeries series, Period period) {
        return series.notes(List.of(period), some -> Optional.of(some.yearsBefore(1)), ReleaseChoice.Base.RESTATED);
    }

    /** All by one statement: a short answer spends much of its time on the way to the database and back. */
    private Read read(ReleasedSeries cbec, ReleasedSeries dds, ReleasedSeries headline, Period period)
            throws SQLException {
        TradeQuery early =
                query(Definition.EARLY_ORDERS, Definition.EARLY_ORDERS.evidence(), Headline.COMPARED, period);
        List<Reading> readings = new ArrayList<>(readings(cbec, Definition.CBEC, period));
        readings.addAll(readings(dds, Definition.DDS, period));
        readings.add(headline.reading(DatasetQuery.of(trade.dataset(HEADLINE), early, EARLY_ORDERS)));
        return Reading.readAll(readings, headline, period);
    }

    private static List<HeadlineFigures> figures(
            List<ReleasedTable> tables, List<ReleasedSeries> series, Period period) {
        List<TradeTable> read = tables.stream().map(table -> table.table(false)).toList();
        TradeTable orders = read.get(6);
        return List.of(
                new HeadlineFigures(read.get(0), read.get(1), read.get(2), period, notes(series.get(0), period)),
                new HeadlineFigures(read.get(3), read.get(4), read.get(5), period, notes(series.get(1), period)),
                new HeadlineFigures(orders, orders, orders, period, notes(series.get(2), period)));
    }

    private List<Reading> readings(ReleasedSeries series, Definition definition, Period period) {
        return Stream.of(
                        query(definition, definition.evidence(), GROSS, period),
                        query(definition, definition.evidence(), WITH_RETURNS, period),
                        query(definition, definition.compared(), Headline.COMPARED, period))
                .map(query -> series.reading(trade.find(query, IndicatorRule.VALUE)
                        .orElseThrow(() -> new IllegalStateException("no dataset has " + query))))
                .toList();
    }

    private static TradeQuery query(Definition definition, Set<Evidence> evidence, Detail detail, Period period) {
        Months months =
                IndicatorRule.RECORD_ANY_PERIOD.months(List.of(period), Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        return Headline.query(definition, evidence, months, period, detail);
    }
}
