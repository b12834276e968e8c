package org.shumao.aggregation.explain.disposition;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.OrderReader;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.aggregation.explain.disposition.DispositionsView.Item;
import org.shumao.aggregation.explain.disposition.DispositionsView.RecordDisposition;
import org.shumao.aggregation.intake.progress.Backlog;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;

/**
 * Lists the dispositions of the records of a submission, a page at a time, in one snapshot. A page looks at unlinked records first,
 * then at the orders that the submission reached, then at dead letters.
 */
@ApplicationScoped
class Dispositions {
    /** A record that names many numbers has a row for each of them, all with the same disposition. */
    private static final String UNLINKED = "select distinct position, type from unlinked_record where submission = ?"
            + " and submitter = ? and linked_at is null and own_key is null and (position, type) > (?::bigint, ?)"
            + " order by position, type limit ?";

    /** An order that several batches of the same submission reached is listed once, where it was reached first. */
    private static final String REACHED = "select s.partition, s.from_offset, k.no, k.key from submission_order s"
            + " cross join lateral unnest(s.order_keys) with ordinality k(key, no)"
            + " where s.submission = ? and s.submitter = ? and (s.partition, s.from_offset) >= (?::bigint, ?::bigint)"
            + " and (s.partition, s.from_offset, k.no) > (?::bigint, ?::bigint, ?::bigint)"
            + " and not exists (select from submission_order e where e.submission = s.submission"
            + " and e.partition = s.partition and e.from_offset < s.from_offset and e.order_keys @> array[k.key])"
            + " order by s.partition, s.from_offset, k.no limit ?";

    /** Topics number their records each for itself: a partition and an offset alone may be those of two letters. */
    private static final String LETTERS = "select partition, record_offset, topic, position, order_key, reason"
            + " from dead_letter where submission = ? and submitter = ?"
            + " and (partition, record_offset, topic) > (?::bigint, ?::bigint, ?)"
            + " order by partition, record_offset, topic limit ?";

    private final Database database;
    private final OrderReader orders;
    private final Backlog backlog;
    private final Clock clock;

    Dispositions(Database database, OrderReader orders, Backlog backlog, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.backlog = backlog;
        this.clock = clock;
    }

    /**
     * A part of the list; a key begins with its name. The parts come in this order so that a record that is linked during the walk
     * moves to a part that is still to come, and is never missed.
     */
    private enum Part {
        UNLINKED,
        ORDERS,
        DEAD_LETTERS;

        boolean isKey(List<String> key) {
            Predicate<List<String>> form = switch (this) {
                case UNLINKED -> KeyPart.key(KeyPart.NUMBER, KeyPart.TEXT);
                case ORDERS -> KeyPart.key(KeyPart.NUMBER, KeyPart.NUMBER, KeyPart.NUMBER);
                case DEAD_LETTERS -> KeyPart.key(KeyPart.NUMBER, KeyPart.NUMBER, KeyPart.TEXT);
            };
            return form.test(key);
        }

        /** Returns a key before all others. */
        List<String> start() {
            return switch (this) {
                case UNLINKED -> List.of("-1", "");
                case ORDERS -> List.of("-1", "-1", "-1");
                case DEAD_LETTERS -> List.of("-1", "-1", "");
            };
        }
    }

    /** Returns whether a page may end with this key. */
    static boolean isPosition(List<String> key) {
        return Arrays.stream(Part.values())
                .anyMatch(part ->
                        !key.isEmpty() && part.name().equals(key.get(0)) && part.isKey(key.subList(1, key.size())));
    }

    /**
     * A query asks for a page.
     *
     * @param submitter USCC whose submission it must be
     * @param page its limit is of orders, or of records without one, that a page looks at
     * @param wanted only this disposition; null for all
     */
    record Query(
            UUID submission,
            String submitter,
            PageRequest page,
            @Nullable RecordDisposition wanted) {}

    private record Found(List<Item> items, @Nullable String next) {}

    /**
     * Returns a page without records if none of that submission has arrived yet, none was accepted, or it is somebody else's: only
     * ingestion knows which of these, and an empty list is the right response in each case.
     */
    DispositionsView page(Query query) throws SQLException, InterruptedException {
        // Before the records: what came in between makes the backlog look larger than it is, never smaller.
        OptionalLong onTheWay = backlog.measure();
        Found found = database.inSnapshot((Connection connection) -> read(connection, query));
        return new DispositionsView(
                query.submission(),
                clock.instant(),
                onTheWay.isPresent() ? onTheWay.getAsLong() : null,
                found.items().stream()
                        .filter(item -> query.wanted() == null || item.disposition() == query.wanted())
                        .toList(),
                found.next());
    }

    private Found read(Connection connection, Query query) throws SQLException {
        List<Item> items = new ArrayList<>();
        List<String> after = query.page().after();
        Part first = after.isEmpty() ? Part.UNLINKED : Part.valueOf(after.get(0));
        List<String> at = after.isEmpty() ? first.start() : after.subList(1, after.size());
        int left = query.page().limit();
        for (Part part : EnumSet.range(first, Part.DEAD_LETTERS)) {
            List<List<String>> keys = list(connection, query, part, part == first ? at : part.start(), left, items);
            left -= keys.size();
            if (left <= 0) {
                List<String> last = new ArrayList<>(List.of(part.name()));
                last.addAll(keys.get(keys.size() - 1));
                return new Found(items, query.page().cursor(last));
            }
        }
        return new Found(items, null);
    }

    /** Adds what stands behind a key, and returns the keys of what it looked at. */
    private List<List<String>> list(
            Connection connection, Query query, Part part, List<String> after, int limit, List<Item> items)
            throws SQLException {
        UUID submission = query.submission();
        String submitter = query.submitter();
        String first = after.get(0);
        String second = after.get(1);
        return switch (part) {
            case UNLINKED ->
                Sql.query(
                        connection,
                        UNLINKED,
                        row -> {
                            RecordType type = RecordType.valueOf(row.getString(2));
                            items.add(Item.of(row.getInt(1), type, null, RecordDisposition.PENDING, "no-order-yet"));
                            return List.of(row.getString(1), row.getString(2));
                        },
                        submission,
                        submitter,
                        first,
                        second,
                        limit);
            case ORDERS -> {
                List<String> reached = new ArrayList<>();
                List<List<String>> keys = Sql.query(
                        connection,
                        REACHED,
                        row -> {
                            reached.add(row.getString(4));
                            return List.of(row.getString(1), row.getString(2), row.getString(3));
                        },
                        submission,
                        submitter,
                        first,
                        second,
                        first,
                        second,
                        after.get(2),
                        limit);
                addOrders(connection, query, reached, items);
                yield keys;
            }
            case DEAD_LETTERS ->
                Sql.query(
                        connection,
                        LETTERS,
                        row -> {
                            items.add(Item.of(
                                    row.getInt(4),
                                    null,
                                    row.getString(5),
                                    RecordDisposition.DEAD_LETTER,
                                    row.getString(6)));
                            return List.of(row.getString(1), row.getString(2), row.getString(3));
                        },
                        submission,
                        submitter,
                        first,
                        second,
                        after.get(2),
                        limit);
        };
    }

    private void addOrders(Connection connection, Query query, List<String> reached, List<Item> items)
            throws SQLException {
        Map<String, KnownOrder> known = orders.read(connection, reached);
        Predicate<Origin> own = origin -> origin.submission().equals(query.submission())
                && query.submitter().equals(origin.submitter());
        for (String orderKey : reached) {
            KnownOrder found = known.get(orderKey);
            if (found != null) {
                under(orderKey, found, own, (origin, item) -> items.add(item));
            }
        }
    }

    /**
     * Hands on what became of records under an order, with the place where each came in.
     *
     * @param own which places are asked for
     */
    static void under(String orderKey, KnownOrder order, Predicate<Origin> own, BiConsumer<Origin, Item> items) {
        OrderTimeline timeline = order.timeline().orElse(null);
        if (timeline == null) {
            setAside(orderKey, order, own, items);
        } else {
            // A record that may concern several orders under the number stands in each of them.
            timeline.groups().stream()
                    .flatMap(group -> group.documents().stream())
                    .distinct()
                    .forEach(document -> documented(orderKey, document, own, items));
        }
    }

    /** The records of an order that is set aside have no disposition now. */
    private static void setAside(
            String orderKey, KnownOrder order, Predicate<Origin> own, BiConsumer<Origin, Item> items) {
        StateRecords.of(order.state())
                .filter(record -> own.test(record.origin()))
                .forEach(record -> items.accept(
                        record.origin(),
                        new Item(
                                record.origin().position(),
                                record.origin().guid(),
                                record.type(),
                                orderKey,
                                record.platform(),
                                DocumentKey.of(record, order.referenceData()::resolve)
                                        .text(),
                                RecordDisposition.PENDING,
                                "order-set-aside")));
    }

    /** The first origin of a document has its disposition, the others repeat it. */
    private static void documented(
            String orderKey, Document document, Predicate<Origin> own, BiConsumer<Origin, Item> items) {
        boolean first = true;
        for (Origin origin : document.origins()) {
            if (own.test(origin)) {
                items.accept(
                        origin,
                        new Item(
                                origin.position(),
                                origin.guid(),
                                document.type(),
                                orderKey,
                                document.platform(),
                                document.document(),
                                first ? RecordDisposition.of(document.disposition()) : RecordDisposition.DUPLICATE,
                                first ? document.reason() : "repeated"));
            }
            first = false;
        }
    }
}
