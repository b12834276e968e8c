package org.shumao.aggregation.intake.publication;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.contracts.contribution.ContributionEvent;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.valuation.Contribution;

/** Contributions that orders gave up and took on, written to the outbox in the transaction that stores the new ones. */
public final class ContributionChanges {
    private static final EventCodec<ContributionEvent> CODEC = EventCodec.of(ContributionEvent.class);
    private static final String NEXT_IDS = "select nextval('contribution_id') from generate_series(1, ?)";

    private record Change(String order, int weight, Contribution contribution) {}

    private final List<Change> changes = new ArrayList<>();

    public void add(String orderKey, Evaluation before, Evaluation after) {
        if (before.contributions().equals(after.contributions())) {
            return;
        }
        String order = ContributionEvent.orderOf(orderKey);
        before.contributions().forEach(contribution -> changes.add(new Change(order, -1, contribution)));
        after.contributions().forEach(contribution -> changes.add(new Change(order, 1, contribution)));
    }

    public void write(Connection connection) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        BinaryCopy rows = new BinaryCopy(4);
        Iterator<Long> ids = Sql.query(connection, NEXT_IDS, row -> row.getLong(1), changes.size())
                .iterator();
        for (Change change : changes) {
            long id = ids.next();
            rows.row()
                    .text(Topic.CONTRIBUTIONS.topicName())
                    .int8(id)
                    .bytea(change.order().getBytes(StandardCharsets.UTF_8))
                    .bytea(CODEC.encode(event(id, change)));
        }
        rows.copyInto(connection, "outbox (topic, id, event_key, event_value)");
    }

    private static ContributionEvent event(long id, Change change) {
        Contribution contribution = change.contribution();
        CubeKey cube = contribution.cube();
        Measures measures = contribution.measures();
        return new ContributionEvent(
                id,
                change.order(),
                change.weight(),
                cube.month(),
                cube.flow(),
                cube.kind().name(),
                cube.evidence().name(),
                cube.lineKind(),
                cube.regime(),
                cube.product(),
                cube.unit(),
                cube.partner(),
                cube.province(),
                cube.digital(),
                contribution.enterprise(),
                contribution.platform(),
                measures.cnyFen(),
                measures.usdCents(),
                measures.lines(),
                measures.orders(),
                measures.quantity(),
                measures.netWeight());
    }
}
