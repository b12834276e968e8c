package org.shumao.aggregation.explain.disposition;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.OrderReader;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.aggregation.explain.disposition.DispositionCursor.Part;
import org.shumao.aggregation.explain.disposition.DispositionStore.Letter;
import org.shumao.aggregation.explain.disposition.DispositionStore.ReachedOrder;
import org.shumao.aggregation.explain.disposition.DispositionStore.Waiting;
import org.shumao.aggregation.explain.disposition.DispositionsView.Item;
import org.shumao.aggregation.folding.progress.Backlog;
import org.shumao.contracts.record.Origin;
import org.shumao.kit.page.PageRequest;
import org.shumao.tradecore.order.state.DocumentKey;
import org.shumao.tradecore.order.state.StateRecords;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;

/** Lists the dispositions of the records of a submission, a page at a time, in one snapshot. */
@ApplicationScoped
class Dispositions {
    private final Database database;
    private final DispositionStore store;
    private final OrderReader orders;
    private final Backlog backlog;
    private final Clock clock;

    Dispositions(Database database, DispositionStore store, OrderReader orders, Backlog backlog, Clock clock) {
        this.database = database;
        this.store = store;
        this.orders = orders;
        this.backlog = backlog;
        this.clock = clock;
    }

    /**
     * One request.
     *
     * @param submitter USCC whose submission it must be
     * @param page its limit is of orders, or of records without one, that a page looks at
     * @param wanted only this disposition; null for all
     */
    record Question(
            UUID submission,
            String submitter,
            PageRequest page,
            @Nullable RecordDisposition wanted) {
        DispositionCursor after() {
            return DispositionCursor.of(page.after()).orElse(DispositionCursor.START);
        }
    }

    private record Found(List<Item> items, @Nullable DispositionCursor next) {}

    /**
     * Without records if none of that submission has arrived yet, none was accepted, or it is somebody else's: which of
     * only ingestion knows these, and an empty list is the right response in each case.
     */
    DispositionsView page(Question question) throws SQLException, InterruptedException {
        // Before the records: what came in between makes the backlog look larger than it is, never smaller.
        OptionalLong onTheWay = backlog.measure();
        Found found = database.inSnapshot((Connection connection) -> read(connection, question));
        return new DispositionsView(
                question.submission(),
                clock.instant(),
                onTheWay.isPresent() ? onTheWay.getAsLong() : null,
                found.items().stream()
                        .filter(item -> question.wanted() == null || item.disposition() == question.wanted())
                        .toList(),
                found.next() == null
                        ? null
                        : question.page().cursor(found.next().parts()));
    }

    private Found read(Connection connection, Question question) throws SQLException {
        List<Item> items = new ArrayList<>();
        DispositionCursor at = question.after();
        int left = question.page().limit();
        for (Part part : Part.values()) {
            if (part.compareTo(at.part()) > 0) {
                at = DispositionCursor.startOf(part);
            }
            if (part == at.part()) {
                Listed listed = list(connection, question, at, left, items);
                left -= listed.count();
                if (left <= 0) {
                    return new Found(items, listed.last());
                }
            }
        }
        return new Found(items, null);
    }

    private record Listed(int count, @Nullable DispositionCursor last) {}

    private Listed list(Connection connection, Question question, DispositionCursor at, int limit, List<Item> items)
            throws SQLException {
        UUID submission = question.submission();
        String submitter = question.submitter();
        switch (at.part()) {
            case ORDERS -> {
                List<ReachedOrder> reached = store.orders(connection, submission, submitter, at, limit);
                addOrders(connection, question, reached, items);
                return listed(reached.stream().map(ReachedOrder::at).toList());
            }
            case WAITING -> {
                List<Waiting> unlinked = store.unlinked(connection, submission, submitter, at, limit);
                unlinked.forEach(record -> items.add(new Item(
                        record.position(),
                        null,
                        record.type(),
                        null,
                        null,
                        null,
                        RecordDisposition.PENDING,
                        "no-order-yet")));
                return listed(unlinked.stream().map(Waiting::at).toList());
            }
            case DEAD_LETTERS -> {
                List<Letter> letters = store.letters(connection, submission, submitter, at, limit);
                letters.forEach(letter -> items.add(new Item(
                        letter.position(),
                        null,
                        null,
                        letter.orderKey(),
                        null,
                        null,
                        RecordDisposition.DEAD_LETTER,
                        letter.reason())));
                return listed(letters.stream().map(Letter::at).toList());
            }
        }
        throw new IllegalStateException("no such part: " + at.part());
    }

    private static Listed listed(List<DispositionCursor> cursors) {
        return new Listed(cursors.size(), cursors.isEmpty() ? null : cursors.get(cursors.size() - 1));
    }

    private void addOrders(Connection connection, Question question, List<ReachedOrder> reached, List<Item> items)
            throws SQLException {
        Map<String, KnownOrder> known = orders.read(
                connection, reached.stream().map(ReachedOrder::orderKey).toList());
        for (ReachedOrder order : reached) {
            KnownOrder found = known.get(order.orderKey());
            if (found != null) {
                OrderTimeline timeline = found.timeline().orElse(null);
                if (timeline == null) {
                    addSetAside(question, order.orderKey(), found, items);
                    continue;
                }
                // A record that may concern several orders under the number stands in each of them.
                timeline.groups().stream()
                        .flatMap(group -> group.documents().stream())
                        .distinct()
                        .forEach(document -> addDocument(question, order.orderKey(), document, items));
            }
        }
    }

    /** Of an order that cannot be evaluated now, nobody knows what becomes of its records. */
    private static void addSetAside(Question question, String orderKey, KnownOrder order, List<Item> items) {
        StateRecords.of(order.state())
                .filter(record -> record.origin().submission().equals(question.submission())
                        && question.submitter().equals(record.origin().submitter()))
                .forEach(record -> items.add(new Item(
                        record.origin().position(),
                        record.origin().guid(),
                        record.type(),
                        orderKey,
                        record.platform(),
                        DocumentKey.of(record, order.referenceData()::resolve).text(),
                        RecordDisposition.PENDING,
                        "order-set-aside")));
    }

    /** Of the origins of a document the first has its disposition, the others repeat it. */
    private static void addDocument(Question question, String orderKey, Document document, List<Item> items) {
        boolean first = true;
        for (Origin origin : document.origins()) {
            if (origin.submission().equals(question.submission())
                    && question.submitter().equals(origin.submitter())) {
                items.add(new Item(
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
