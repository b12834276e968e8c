package org.shumao.aggregation.explain.observation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.CachedQuery;
import org.shumao.aggregation.resultcache.CachedResult;
import org.shumao.aggregation.resultcache.ResultCache;

/** Takes observations apart into what stands behind them. */
@ApplicationScoped
class Explanations {
    private static final int BYTES_OF_AN_ORDER = 1_000;
    private static final int BYTES_OF_A_SUBMISSION = 150;

    private final Database database;
    private final ResultCache results;
    private final SubmissionsBehind submissions;
    private final ExplanationConfig config;

    Explanations(Database database, ResultCache results, SubmissionsBehind submissions, ExplanationConfig config) {
        this.database = database;
        this.results = results;
        this.submissions = submissions;
        this.config = config;
    }

    /** Everything about an observation; it looks at every order of the months, once for a state of the data. */
    Uni<CachedResult<Explanation>> of(ExplanationQuery query) throws SQLException {
        CachedQuery<Explanation> explanation = new CachedQuery<>(
                List.of("explanation", query),
                Explanation.class,
                snapshot -> explain(snapshot, query),
                Explanations::bytes);
        return results.get(explanation, ReadFrom.NEWEST);
    }

    private Explanation explain(Connection snapshot, ExplanationQuery query) throws SQLException {
        ContributionFilter filter = query.filter(snapshot);
        ExplanationSums sums = new ExplanationSums(filter, config.mostOrdersBySubmission());
        new CountedContributions(filter).each(snapshot, sums::add);
        List<String> keys = sums.keys();
        Map<UUID, Part> bySubmission = keys == null ? null : submissions.of(snapshot, filter, keys);
        return sums.with(bySubmission);
    }

    /** The next orders behind an observation, in order of their keys. */
    CountedContributions.Slice orders(ExplanationQuery query, String afterKey, int limit) throws SQLException {
        return database.inSnapshot(snapshot -> new CountedContributions(query.filter(snapshot))
                .after(snapshot, afterKey, limit, config.mostOrdersLookedAt()));
    }

    private static int bytes(Explanation explanation) {
        Map<UUID, Part> bySubmission = explanation.bySubmission();
        int submissions = bySubmission == null ? 0 : bySubmission.size();
        return BYTES_OF_AN_ORDER * (1 + explanation.largest().size()) + BYTES_OF_A_SUBMISSION * submissions;
    }
}
