package org.shumao.aggregation.indicator.enterprises;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shumao.aggregation.businessdemography.count.CountReader;
import org.shumao.aggregation.businessdemography.count.Counts;
import org.shumao.aggregation.businessdemography.publicview.PublicTablesReader;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.coverage.Coverage;
import org.shumao.aggregation.coverage.CoverageFacts;
import org.shumao.aggregation.coverage.CoverageReader;
import org.shumao.aggregation.cube.query.TradeReader;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.PeriodNotes;
import org.shumao.aggregation.indicator.query.AnswerFrame;
import org.shumao.aggregation.indicator.query.QueryLimits;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.DataState;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.Observation;

/** Reads the counts that a query asks for, where business demography reads them, and makes the observations of it. */
@ApplicationScoped
class EnterpriseReader {
    private final TradeReader trade;
    private final CountReader counts;
    private final PublicTablesReader publicTables;
    private final Clock clock;

    EnterpriseReader(TradeReader trade, CountReader counts, PublicTablesReader publicTables, Clock clock) {
        this.trade = trade;
        this.counts = counts;
        this.publicTables = publicTables;
        this.clock = clock;
    }

    /** All counts, nothing suppressed. */
    ObservationSet whole(Connection snapshot, EnterpriseQuestion question) throws SQLException {
        List<Period> periods = periods(snapshot, question.query());
        CountTable all = table(snapshot, question.counts(periods), periods);
        Optional<BusinessDemographyQuery> parts = question.parts(periods);
        CountTable some = parts.isEmpty() ? null : table(snapshot, parts.get(), periods);
        return set(
                state(snapshot),
                coverage(snapshot, question, periods),
                new EnterpriseFigures(question.query(), periods, all, some));
    }

    /** What a public view leaves of them; what is made of it is made of nothing else. */
    Disclosed<ObservationSet> inPublicView(Connection snapshot, EnterpriseQuestion question) throws SQLException {
        List<Period> periods = periods(snapshot, question.query());
        DataState state = state(snapshot);
        CoverageFacts coverage = coverage(snapshot, question, periods);
        return publicTables
                .in(snapshot, ReadFrom.PUBLIC)
                .counts(periods, !question.query().by().isEmpty())
                .map(disclosed -> set(
                        state,
                        coverage,
                        new EnterpriseFigures(question.query(), periods, new CountTable(disclosed), null)));
    }

    private CountTable table(Connection snapshot, BusinessDemographyQuery query, List<Period> periods)
            throws SQLException {
        return new CountTable(counts.readEach(snapshot, query.counted(), periods));
    }

    private List<Period> periods(Connection snapshot, IndicatorQuery query) throws SQLException {
        return QueryLimits.periods(query, trade.span(snapshot, query.definition()), clock);
    }

    private DataState state(Connection snapshot) throws SQLException {
        return DataState.read(snapshot, clock.instant());
    }

    /** As anybody may see it, since the answer is kept for everybody. */
    private static CoverageFacts coverage(Connection snapshot, EnterpriseQuestion question, List<Period> periods)
            throws SQLException {
        return CoverageReader.read(snapshot, question.query().definition(), periods, Audience.PUBLIC);
    }

    private static ObservationSet set(DataState state, CoverageFacts coverage, EnterpriseFigures figures) {
        IndicatorQuery query = figures.query();
        List<Observation> observations = figures.observations();
        QueryLimits.checkObservations(observations.size());
        AnswerFrame frame = new AnswerFrame(query);
        Map<Period, PeriodNotes> notes = new LinkedHashMap<>();
        figures.periods()
                .forEach(period -> notes.put(period, notes(figures.all().counts(period), coverage.of(period, null))));
        return new ObservationSet(
                frame.heading(),
                frame.axes(observations, Map.of()),
                figures.periods(),
                observations,
                notes,
                state,
                figures.all().any().asOf());
    }

    /** No value stands behind a count, and nobody publishes totals of them. */
    private static PeriodNotes notes(Counts counts, Coverage coverage) {
        return new PeriodNotes(
                counts.complete(),
                counts.provisional(),
                Map.of(),
                null,
                Reason.NO_PUBLISHED_TOTAL,
                coverage,
                null,
                null);
    }
}
