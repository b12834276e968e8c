package org.shumao.aggregation.indicator.enterprises;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import org.shumao.aggregation.indicator.enterprises.EnterpriseQuestion.Source;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.KeptAnswer;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.ResultCache;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/**
 * Answers queries for indicators that count enterprises. To look at every enterprise takes seconds, so that each answer is found
 * once for a state of the data, few at a time.
 */
@ApplicationScoped
public class EnterpriseAnswers {
    private final EnterpriseReader reader;

    EnterpriseAnswers(EnterpriseReader reader) {
        this.reader = reader;
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this */
    public void checkMayAsk(IndicatorQuery query, Audience audience) {
        source(new EnterpriseQuestion(query), audience);
    }

    /**
     * The answer, kept for all who see the same.
     *
     * @param look the reader's at the data
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this; 400 beyond the limits
     */
    public Uni<Disclosed<ObservationSet>> of(IndicatorQuery query, Audience audience, ResultCache.Look look)
            throws SQLException {
        EnterpriseQuestion question = new EnterpriseQuestion(query);
        Source source = source(question, audience);
        return look.at(source == Source.PUBLIC_VIEW ? ReadFrom.PUBLIC : ReadFrom.of(audience))
                .get(KeptAnswer.query(source, query, snapshot -> answer(snapshot, question, source, audience)))
                .map(found -> found.value().disclosed());
    }

    /** The registry is as new in the public state as in the newest: what stands beside its counts must not be of newer trade. */
    private Disclosed<ObservationSet> answer(
            Connection snapshot, EnterpriseQuestion question, Source source, Audience audience) throws SQLException {
        return switch (source) {
            case ALL_COUNTS -> Disclosed.toStatistician(reader.whole(snapshot, question), audience);
            case REGISTER -> Disclosed.ofRegistryAlone(reader.whole(snapshot, question));
            case PUBLIC_VIEW -> reader.inPublicView(snapshot, question);
        };
    }

    private static Source source(EnterpriseQuestion question, Audience audience) {
        return question.source(audience).orElseThrow(question::beyondPublicViews);
    }
}
