package org.shumao.aggregation.indicator.enterprises;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.shumao.aggregation.disclosure.Audience;
import org.shumao.aggregation.disclosure.Disclosed;
import org.shumao.aggregation.indicator.enterprises.EnterpriseQuestion.Source;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.IndicatorQuery;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.aggregation.resultcache.ResultCache;

/**
 * Answers queries for indicators that count enterprises. To look at every enterprise takes seconds, so that each answer is found
 * once for a state of the data, few at a time.
 */
@ApplicationScoped
public class EnterpriseAnswers {
    private static final int BYTES_OF_ONE = 250;

    private final ResultCache results;
    private final EnterpriseReader reader;

    EnterpriseAnswers(ResultCache results, EnterpriseReader reader) {
        this.results = results;
        this.reader = reader;
    }

    private record Whole(ObservationSet set) {
        int bytes() {
            return BYTES_OF_ONE * (1 + set.observations().size());
        }
    }

    private record Open(Disclosed<ObservationSet> set) {
        int bytes() {
            return BYTES_OF_ONE * (1 + set.value().observations().size());
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this */
    public void checkMayAsk(IndicatorQuery query, Audience audience) {
        source(new EnterpriseQuestion(query), audience);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 403 if the reader may not ask this; 400 beyond the limits */
    public Uni<Disclosed<ObservationSet>> of(IndicatorQuery query, Audience audience) throws SQLException {
        EnterpriseQuestion question = new EnterpriseQuestion(query);
        return switch (source(question, audience)) {
            case ALL_COUNTS -> whole(question, audience).map(found -> Disclosed.toStatistician(found.set(), audience));
            case REGISTER -> whole(question, audience).map(found -> Disclosed.ofRegistryAlone(found.set()));
            case PUBLIC_VIEW -> inPublicView(question);
        };
    }

    private static Source source(EnterpriseQuestion question, Audience audience) {
        return question.source(audience).orElseThrow(question::beyondPublicViews);
    }

    /** The registry is as new in the public state as in the newest: what stands beside its counts must not be of newer trade. */
    private Uni<Whole> whole(EnterpriseQuestion question, Audience audience) throws SQLException {
        return results.get(
                        new CachedQuery<>(
                                List.of(Whole.class, question.query().canonical()),
                                Whole.class,
                                snapshot -> new Whole(reader.whole(snapshot, question)),
                                Whole::bytes),
                        audience.readsFrom())
                .map(found -> found.value());
    }

    private Uni<Disclosed<ObservationSet>> inPublicView(EnterpriseQuestion question) throws SQLException {
        return results.get(
                        new CachedQuery<>(
                                List.of(Open.class, question.query().canonical()),
                                Open.class,
                                snapshot -> new Open(reader.inPublicView(snapshot, question)),
                                Open::bytes),
                        ReadFrom.PUBLIC)
                .map(found -> found.value().set());
    }
}
