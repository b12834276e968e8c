package org.shumao.aggregation.indicator.query;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.shumao.aggregation.indicator.enterprises.EnterpriseAnswers;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.publicview.PublicAnswer;
import org.shumao.aggregation.indicator.publicview.PublicTrade;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.publicstate.PublicState;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.aggregation.resultcache.ResultCache;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Answers queries for observations, each from one snapshot of the database. */
@ApplicationScoped
class IndicatorAnswers {
    private final PublicState states;
    private final ObservationReader reader;
    private final PublicTrade publicTrade;
    private final EnterpriseAnswers enterprises;

    IndicatorAnswers(
            PublicState states, ObservationReader reader, PublicTrade publicTrade, EnterpriseAnswers enterprises) {
        this.states = states;
        this.reader = reader;
        this.publicTrade = publicTrade;
        this.enterprises = enterprises;
    }

    /**
     * Anybody may ask, as often as they like: an answer to anybody is found once for a public state of the data, breakdowns few at a
     * time.
     *
     * @param look the reader's, at the data that their audience reads
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this; 400 beyond the limits
     */
    Uni<Disclosed<ObservationSet>> of(IndicatorQuery query, Audience audience, ResultCache.Look look)
            throws SQLException {
        checkMayAsk(query, audience);
        if (query.indicator().isOfEnterprises()) {
            return enterprises.of(query, audience, look);
        }
        return audience == Audience.STATISTICIAN ? toStatistician(query) : toAnybody(query, look);
    }

    private Uni<Disclosed<ObservationSet>> toStatistician(IndicatorQuery query) throws SQLException {
        Disclosed<ObservationSet> found = states.inSnapshot(
                ReadFrom.NEWEST,
                snapshot -> Disclosed.toStatistician(
                        reader.read(snapshot, query, Audience.STATISTICIAN, (members, periods) -> true),
                        Audience.STATISTICIAN));
        return Uni.createFrom().item(found);
    }

    private Uni<Disclosed<ObservationSet>> toAnybody(IndicatorQuery query, ResultCache.Look look) throws SQLException {
        CachedQuery<KeptAnswer> kept = KeptAnswer.query(Audience.PUBLIC, query, snapshot -> disclosed(snapshot, query));
        if (publicTrade.isOfCountry(query)) {
            KeptAnswer found = look.getNow(kept);
            return Uni.createFrom().item(found.disclosed());
        }
        return look.get(kept).map(found -> found.value().disclosed());
    }

    private Disclosed<ObservationSet> disclosed(Connection snapshot, IndicatorQuery query) throws SQLException {
        PublicAnswer shown = publicTrade.answer(snapshot, query);
        return shown.disclose(reader.read(snapshot, query, Audience.PUBLIC, shown::mayName));
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this */
    void checkMayAsk(IndicatorQuery query, Audience audience) {
        if (query.indicator().isOfEnterprises()) {
            enterprises.checkMayAsk(query, audience);
        } else if (audience == Audience.PUBLIC && !publicTrade.offers(query)) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "Without the scope " + Audience.SCOPE
                                    + ", the public views are open, of gross trade without"
                                    + " filters but flow and evidence of the country: " + publicTrade.inWords() + ".")
                    .build();
        }
    }
}
