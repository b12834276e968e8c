package org.shumao.aggregation.explain.observation;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshots;

/** Takes observations apart into what stands behind them. */
@ApplicationScoped
class Explanations {
    private static final int BYTES_OF_AN_ORDER = 1_000;
    private static final int BYTES_OF_A_SUBMISSION = 150;

    private final Snapshots snapshots;
    private final ResultCache results;
    private final SubmissionsBehind submissions;
    private final ExplanationConfig config;

    Explanations(Snapshots snapshots, ResultCache results, SubmissionsBehind submissions, ExplanationConfig config) {
        this.snapshots = snapshots;
        this.results = results;
        this.submissions = submissions;
        this.config = config;
    }

    /** Everything about an observation; it looks at every order of the months, once for a state of the data. */
    Uni<Explanation> of(ExplanationQuery query) throws SQLException {
        return results.later(
                snapshots.state(),
                List.of("explanation", query),
                snapshot -> explain(snapshot.connection(), query),
                Explanations::bytes);
    }

    private Explanation explain(Connection snapshot, ExplanationQuery query) throws SQLException {
        ContributionFilter filter = query.filter(snapshot);
        Explanation explanation = new Explanation(config.mostOrdersBySubmission());
        new CountedContributions(filter).each(snapshot, order -> explanation.add(filter, order));
        List<String> keys = explanation.keys();
        if (keys != null) {
            explanation.addSubmissions(submissions.of(snapshot, filter, keys));
        }
        explanation.forgetKeys();
        return explanation;
    }

    /** Returns the next orders behind an observation, in order of their keys. */
    CountedContributions.Slice orders(ExplanationQuery query, String afterKey, int limit) throws SQLException {
        return snapshots.in(snapshot -> new CountedContributions(query.filter(snapshot.connection()))
                .after(snapshot.connection(), afterKey, limit, config.mostOrdersLookedAt()));
    }

    private static int bytes(Explanation explanation) {
        Map<UUID, Explanation.Part> bySubmission = explanation.bySubmission();
        int submissions = bySubmission == null ? 0 : bySubmission.size();
        return BYTES_OF_AN_ORDER * (1 + explanation.largest().size()) + BYTES_OF_A_SUBMISSION * submissions;
    }
}
