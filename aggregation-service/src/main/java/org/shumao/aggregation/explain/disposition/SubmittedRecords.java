package org.shumao.aggregation.explain.disposition;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.explain.OrderReader;
import org.shumao.aggregation.explain.disposition.DispositionsView.Item;
import org.shumao.aggregation.explain.disposition.DispositionsView.RecordDisposition;
import org.shumao.contracts.record.Origin;

/** Reads what became of the records that some submitters have under some orders, as {@link Dispositions} lists it. */
@ApplicationScoped
public class SubmittedRecords {
    private static final Logger LOG = Logger.getLogger(SubmittedRecords.class);

    private final OrderReader orders;

    SubmittedRecords(OrderReader orders) {
        this.orders = orders;
    }

    /**
     * Says what became of a record under an order.
     *
     * @param type of the record; null if it could not be read
     */
    public record Outcome(
            String submitter,
            UUID submission,
            String orderKey,
            int position,
            @Nullable String type,
            String disposition,
            @Nullable String reason) {
        /** Returns what became of a record that could not be taken in. */
        public static Outcome deadLetter(
                String submitter, UUID submission, String orderKey, int position, String reason) {
            return new Outcome(
                    submitter, submission, orderKey, position, null, RecordDisposition.DEAD_LETTER.name(), reason);
        }

        static Outcome of(Origin origin, String orderKey, Item item) {
            return new Outcome(
                    Objects.requireNonNull(origin.submitter()),
                    origin.submission(),
                    orderKey,
                    item.position(),
                    item.type() == null ? null : item.type().name(),
                    item.disposition().name(),
                    item.reason());
        }

        public boolean isDeadLetter() {
            return disposition.equals(RecordDisposition.DEAD_LETTER.name());
        }
    }

    /** Returns the records of some submitters under those of some orders that are known. An order that cannot be read holds up no other. */
    public List<Outcome> under(Connection connection, Collection<String> orderKeys, Set<String> submitters)
            throws SQLException {
        if (submitters.isEmpty()) {
            return List.of();
        }
        try {
            return read(connection, orderKeys, submitters);
        } catch (RuntimeException e) {
            if (orderKeys.size() == 1) {
                LOG.warn("What became of the records under an order cannot be read, and nobody is told", e);
                return List.of();
            }
            List<Outcome> found = new ArrayList<>();
            for (String orderKey : orderKeys) {
                found.addAll(under(connection, List.of(orderKey), submitters));
            }
            return found;
        }
    }

    private List<Outcome> read(Connection connection, Collection<String> orderKeys, Set<String> submitters)
            throws SQLException {
        List<Outcome> found = new ArrayList<>();
        orders.read(connection, orderKeys)
                .forEach((orderKey, order) -> Dispositions.under(
                        orderKey,
                        order,
                        origin -> origin.submitter() != null && submitters.contains(origin.submitter()),
                        (origin, item) -> found.add(Outcome.of(origin, orderKey, item))));
        return found;
    }
}
