package org.shumao.aggregation.explain.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shumao.aggregation.explain.OrderReader;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;

/** Takes observations apart into what stands behind them. */
@ApplicationScoped
class Explanations {
    private static final int ORDERS_AT_A_TIME = 500;
    private static final Comparator<Document> COUNTED_FIRST =
            Comparator.comparing(document -> document.disposition() != Disposition.COUNTED);

    private static final int BYTES_OF_AN_ORDER = 1_000;
    private static final int BYTES_OF_A_SUBMISSION = 150;

    private final Snapshots snapshots;
    private final ResultCache results;
    private final OrderReader orders;
    private final ExplanationConfig config;

    Explanations(Snapshots snapshots, ResultCache results, OrderReader orders, ExplanationConfig config) {
        this.snapshots = snapshots;
        this.results = results;
        this.orders = orders;
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
            explanation.addSubmissions(submissions(snapshot, filter, keys));
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

    /** Returns parts by the submission that first brought the version that counts. It takes the timeline of every order. */
    private Map<UUID, Explanation.Part> submissions(Connection snapshot, ContributionFilter filter, List<String> keys)
            throws SQLException {
        Map<UUID, Explanation.Part> parts = new HashMap<>();
        for (int from = 0; from < keys.size(); from += ORDERS_AT_A_TIME) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + ORDERS_AT_A_TIME));
            for (KnownOrder order : orders.read(snapshot, some).values()) {
                add(parts, filter, order);
            }
        }
        return parts;
    }

    private static void add(Map<UUID, Explanation.Part> parts, ContributionFilter filter, KnownOrder order) {
        List<OrderTimeline.Group> groups =
                order.timeline().map(OrderTimeline::groups).orElse(List.of());
        for (OrderTimeline.Group group : groups) {
            Map<String, UUID> submissions = group.documents().stream()
                    .sorted(COUNTED_FIRST)
                    .collect(Collectors.toMap(
                            Document::document,
                            document -> document.origins().get(0).submission(),
                            (a, b) -> a));
            group.contributions().stream()
                    .filter(filter::counts)
                    .forEach(contribution -> parts.merge(
                            Objects.requireNonNull(submissions.get(contribution.document())),
                            Explanation.Part.of(filter.value(contribution)),
                            Explanation.Part::plus));
        }
    }

    /** How far observations are explained. */
    @ConfigMapping(prefix = "shumao.explain")
    interface ExplanationConfig {
        /** An observation of at most so many orders is explained by submission, too: that takes the timeline of each. */
        @WithDefault("5000")
        @Min(1)
        int mostOrdersBySubmission();

        /** A page of the orders behind an observation looks at so many orders of its months at most; it may then hold few. */
        @WithDefault("20000")
        @Min(1_000)
        @Max(1_000_000)
        int mostOrdersLookedAt();
    }
}
