package org.shumao.aggregation.explain.observation;

import jakarta.enterprise.context.ApplicationScoped;
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
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;

/** Finds the submissions that brought what counts. That takes the timeline of every order, so it is done for some only. */
@ApplicationScoped
class SubmissionsBehind {
    private static final int ORDERS_AT_A_TIME = 500;
    private static final Comparator<Document> COUNTED_FIRST =
            Comparator.comparing(document -> document.disposition() != Disposition.COUNTED);

    private final OrderReader reader;

    SubmissionsBehind(OrderReader reader) {
        this.reader = reader;
    }

    /** By the submission that first brought the version that counts. */
    Map<UUID, Explanation.Part> of(Connection snapshot, ContributionFilter filter, List<String> keys)
            throws SQLException {
        Map<UUID, Explanation.Part> parts = new HashMap<>();
        for (int from = 0; from < keys.size(); from += ORDERS_AT_A_TIME) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + ORDERS_AT_A_TIME));
            for (KnownOrder order : reader.read(snapshot, some).values()) {
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
}
