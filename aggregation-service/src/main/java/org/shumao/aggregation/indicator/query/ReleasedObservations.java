package org.shumao.aggregation.indicator.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.cube.query.DataRange;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.query.Observations.Reader;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.released.DatasetQuery;
import org.shumao.aggregation.indicator.released.NoDataset;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.indicator.released.ReleasedSeries;
import org.shumao.aggregation.indicator.released.ReleasedTable;
import org.shumao.aggregation.indicator.released.ReleasedTrade;
import org.shumao.aggregation.indicator.released.ReleasedTrade.Made;
import org.shumao.aggregation.indicator.released.Vintage;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.aggregation.indicator.writer.ObservationResponse;
import org.shumao.aggregation.serieskey.SdmxConfig;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;
import org.shumao.tradecore.indicator.rule.IndicatorRule;
import org.shumao.tradecore.indicator.rule.Trade;

/** Responds to queries for observations from what is released: alike to everybody, and so that anybody can repeat it from the files. */
@ApplicationScoped
class ReleasedObservations {
    /** Periods of a query do not decide which dataset answers it. */
    private static final YearMonth ANY = YearMonth.of(2000, 1);

    private final ReleasedTrade trade;
    private final NearestQuestion nearest;
    private final SdmxConfig sdmx;

    ReleasedObservations(ReleasedTrade trade, NearestQuestion nearest, SdmxConfig sdmx) {
        this.trade = trade;
        this.nearest = nearest;
        this.sdmx = sdmx;
    }

    /**
     * Responds in the form that the reader wants.
     *
     * @param edition of the service
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if no dataset answers it, or the period is not released
     */
    Response respond(IndicatorQuery asked, ReleaseChoice choice, Reader reader, String edition) throws SQLException {
        IndicatorQuery query = asked.ofWhatDatasetsHave();
        String question = query.canonical();
        DatasetQuery dataset = dataset(asked, query);
        Made<ObservationSet> made = trade.keptIn(
                choice,
                List.of(question, choice.base()),
                snapshot -> read(
                        trade.series(snapshot, dataset.dataset(), query.frequency()), query, dataset, choice.base()),
                Observations::bytes);
        ReleaseNotes released = made.view().released();
        Layout layout = reader.layout(question + "|" + (released == null ? "" : released.asOf()));
        return new ObservationResponse(layout, Audience.PUBLIC, edition, made.caching())
                .of(Disclosed.released(addressed(made.view(), query, dataset, choice)), reader.request(), reader.uri());
    }

    /**
     * Whoever names a state of the releases gets it of SDMX as well, and else what is in force. The rest that {@code top} leaves is of no
     * series: its code means something else there.
     */
    private ObservationSet addressed(
            ObservationSet set, IndicatorQuery query, DatasetQuery dataset, ReleaseChoice choice) {
        ReleaseNotes notes = set.released();
        if (notes == null || query.top() > 0) {
            return set;
        }
        boolean isInForce = choice.release() == null && choice.asOf() == null;
        DatasetQuery asked = dataset.in(query.tradeQuery(set.periods()));
        return set.with(notes.with(
                asked.sdmx(sdmx.agency(), notes.isFlash(), query.basis().measure(), isInForce ? null : notes.asOf())));
    }

    private DatasetQuery dataset(IndicatorQuery asked, IndicatorQuery query) throws SQLException {
        if (query.top() > 0
                && query.indicator().needsBreakdown()
                && query.by().stream().anyMatch(query.only()::containsKey)) {
            Violations violations = new Violations();
            violations.add(
                    "top",
                    "combination",
                    String.valueOf(query.top()),
                    "top without a filter of members",
                    "What is left of some members is not released.");
            violations.throwIfAny();
        }
        if (!query.indicator().isOfEnterprises()) {
            List<Period> any = List.of(Period.containing(query.frequency(), ANY));
            Optional<DatasetQuery> found =
                    trade.find(query.tradeQuery(any), query.indicator().rule());
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (query.released().isEmpty()) {
            throw NoDataset.liveAlone(trade.inWords(), nearest.to(asked));
        }
        NoDataset.refuse(
                query.by(),
                trade.inWords(),
                "Releases have these breakdowns and lengths of periods: gross trade of members, and of the whole country returns and"
                        + " evidence in yuan as well.");
        throw new IllegalStateException("a violation is thrown");
    }

    private static ObservationSet read(
            ReleasedSeries series, IndicatorQuery query, DatasetQuery dataset, ReleaseChoice.Base base)
            throws SQLException {
        IndicatorRule rule = query.indicator().rule();
        DataRange range = series.range();
        List<Period> periods = query.periods(range);
        series.checkReleased(
                periods.get(periods.size() - 1),
                newest -> IndicatorQuery.address(
                        query.indicator(), query.upTo(newest).parameters()));
        DatasetQuery asked = dataset.in(query.tradeQuery(periods));
        Trade newest = trade(query, series.reading(asked).read());
        CoverageFacts coverage = CoverageFacts.ofRelease(query.definition(), range.circumstances());
        Map<Period, PeriodNotes> context = new HashMap<>();
        List<Observation> found = new ArrayList<>();
        if (base == ReleaseChoice.Base.RESTATED) {
            periods.forEach(period -> context.put(period, ObservationReader.notes(query, newest, period, coverage)));
            found.addAll(ObservationReader.observations(query, query.figures(), newest, periods));
        } else {
            Map<Period, Vintage> read = Map.of();
            Trade compared = newest;
            for (Period period : periods) {
                Map<Period, Vintage> vintages = series.asPublished(period);
                // The periods of a year have the same: sums of one year at a time are in memory.
                if (!vintages.equals(read)) {
                    compared = trade(query, series.reading(asked, vintages).read());
                    read = vintages;
                }
                context.put(period, ObservationReader.notes(query, compared, period, coverage));
                found.addAll(ObservationReader.observations(query, query.figures(), compared, List.of(period)));
            }
        }
        ReleaseNotes notes = series.notes(periods, period -> rule.base(newest, period), base);
        return new ObservationLayout(query)
                .of(
                        found,
                        periods,
                        period -> Objects.requireNonNull(context.get(period)),
                        Map.of(),
                        null,
                        ObservationReader.asOf(newest, periods),
                        notes);
    }

    private static Trade trade(IndicatorQuery query, ReleasedTable released) {
        Trade sums = Trade.of(
                released.table(query.top() > 0),
                query.basis(),
                query.indicator().over() != null);
        return query.indicator().rule().readsMatchedReporters() ? sums.withMatched(released.matched()) : sums;
    }
}
