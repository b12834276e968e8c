package org.shumao.aggregation.indicator.headline;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.aggregation.businessdemography.query.NewEnterprises.InPeriod;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.indicator.released.DatasetQuery;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedSeries;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
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
import org.shumao.tradecore.indicator.rule.Basis;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.TradeKind;

/** Makes the headline of a period from what is released: the same rules as of live figures, on released values. */
@ApplicationScoped
class ReleasedHeadline {
    private static final String HEADLINE = "headline";
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
     * A headline, and who may keep it.
     *
     * @param caching value of Cache-Control
     */
    record Made(HeadlineView view, String caching) {}

    /**
     * Makes the headline.
     *
     * @param asked any period; empty for the newest half-year that is released
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-released} if the period is not
     */
    Made of(ReleaseChoice choice, Optional<Period> asked) throws SQLException {
        return trade.in(choice, snapshot -> {
            Frequency length = asked.map(Period::frequency).orElse(Frequency.HALF);
            ReleasedSeries cbec = series(snapshot, Definition.CBEC.code(), length);
            ReleasedSeries dds = series(snapshot, Definition.DDS.code(), length);
            Period period = asked.orElseGet(() -> newest(cbec, dds));
            if (!dds.has(period)) {
                cbec.checkReleased(period);
            }
            ReleasedSeries headline = series(snapshot, HEADLINE, length);
            HeadlineView view = HeadlineView.of(
                    period,
                    Disclosed.released(List.of(
                            figures(cbec, Definition.CBEC, period),
                            figures(dds, Definition.DDS, period),
                            earlyOrders(headline, period))),
                    CoverageFacts.ofRelease(Definition.CBEC, cbec.range().circumstances()),
                    CoverageFacts.ofRelease(Definition.DDS, dds.range().circumstances()),
                    Disclosed.released(newEnterprises(headline.rows(period))));
            return new Made(view, cbec.caching());
        });
    }

    private ReleasedSeries series(ReleasedSnapshot snapshot, String dataset, Frequency length) throws SQLException {
        return trade.series(snapshot, trade.dataset(dataset), length);
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
        Optional<ReleaseRow> row =
                rows.stream().filter(one -> one.measure().equals(measure)).findFirst();
        Optional<Long> count = row.map(ReleaseRow::value).map(BigDecimal::longValueExact);
        return count.map(ValueOrReason::of)
                .orElseGet(() -> ValueOrReason.missing(
                        row.map(ReleaseRow::reason).map(Reason::of).orElse(Reason.NOT_PUBLIC)));
    }

    private static ReleaseNotes notes(ReleasedSeries series, Period period) throws SQLException {
        return series.notes(List.of(period), some -> Optional.of(some.yearsBefore(1)), ReleaseChoice.Base.RESTATED);
    }

    private HeadlineFigures figures(ReleasedSeries series, Definition definition, Period period) throws SQLException {
        TradeTable gross = read(series, query(definition, definition.evidence(), GROSS, period));
        TradeTable withReturns = read(series, query(definition, definition.evidence(), WITH_RETURNS, period));
        TradeTable compared = read(series, query(definition, definition.compared(), Headline.COMPARED, period));
        return new HeadlineFigures(gross, withReturns, compared, period, notes(series, period));
    }

    private TradeTable read(ReleasedSeries series, TradeQuery query) throws SQLException {
        DatasetQuery asked = trade.find(query, IndicatorRule.VALUE)
                .orElseThrow(() -> new IllegalStateException("no dataset has " + query));
        return series.read(asked).table(false);
    }

    private HeadlineFigures earlyOrders(ReleasedSeries series, Period period) throws SQLException {
        Definition definition = Definition.EARLY_ORDERS;
        TradeQuery query = query(definition, definition.evidence(), Headline.COMPARED, period);
        TradeTable table = series.read(DatasetQuery.of(trade.dataset(HEADLINE), query, EARLY_ORDERS))
                .table(false);
        return new HeadlineFigures(table, table, table, period, notes(series, period));
    }

    private static TradeQuery query(Definition definition, Set<Evidence> evidence, Detail detail, Period period) {
        Months months =
                IndicatorRule.RECORD_ANY_PERIOD.months(List.of(period), Basis.of(Measure.CNY_FEN, TradeKind.GROSS));
        return Headline.query(definition, evidence, months, period, detail);
    }
}
