package org.shumao.aggregation.explain.waiting;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.OrderReader;
import org.shumao.aggregation.explain.OrderReader.KnownOrder;
import org.shumao.aggregation.explain.waiting.WaitingResponseStore.Claim;
import org.shumao.aggregation.explain.waiting.WaitingResponseStore.Claims;
import org.shumao.aggregation.explain.waiting.WaitingResponseStore.Row;
import org.shumao.aggregation.explain.waiting.WaitingResponseView.Candidate;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.tradecore.order.timeline.Disposition;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.order.timeline.OrderTimeline.Document;
import org.shumao.tradecore.referencedata.ReferenceData;
import org.shumao.tradecore.referencedata.ReferenceDataHistory;

/**
 * Lists the customs responses whose document cannot be told, a page at a time, in one snapshot. The table claimed_number says which may
 * be, and keeps a number for ever; the timelines of the orders that got the response say whether it still waits.
 */
@ApplicationScoped
class WaitingResponses {
    private static final int MOST_CANDIDATES = 10;
    /** Orders that a page looks at, however many responses it may hold. */
    private static final int MOST_ORDERS = 1_000;

    private final Database database;
    private final WaitingResponseStore store;
    private final OrderReader orders;
    private final ReferenceDataHistory history;

    WaitingResponses(Database database, WaitingResponseStore store, OrderReader orders, ReferenceDataHistory history) {
        this.database = database;
        this.store = store;
        this.orders = orders;
        this.history = history;
    }

    Page<WaitingResponseView> page(PageRequest page) throws SQLException {
        return database.inSnapshot((Connection connection) -> {
            List<Row> rows = store.behind(connection, page.after(), page.limitAndOne());
            List<Row> looked = within(rows, page.limit());
            @Nullable
            String next = looked.size() == rows.size()
                    ? null
                    : page.cursor(looked.get(looked.size() - 1).key());
            return new Page<>(views(connection, looked), next);
        });
    }

    /** At least one, so that the list goes on. */
    private static List<Row> within(List<Row> rows, int limit) {
        int left = MOST_ORDERS;
        List<Row> looked = new ArrayList<>();
        for (Row row : rows) {
            left -= row.orders().size();
            if (looked.size() == limit || (left < 0 && !looked.isEmpty())) {
                break;
            }
            looked.add(row);
        }
        return looked;
    }

    private List<WaitingResponseView> views(Connection connection, List<Row> rows) throws SQLException {
        ReferenceData referenceData = history.latest();
        Map<String, Optional<OrderTimeline>> timelines = new HashMap<>();
        List<Row> once = onlyAtFirstNumber(connection, rows, referenceData);
        read(connection, once.stream().flatMap(row -> row.orders().stream()), timelines);
        List<Row> waiting = once.stream().filter(row -> waits(row, timelines)).toList();
        Map<Integer, Claims> claims = store.claims(connection, numbers(waiting, referenceData), MOST_CANDIDATES);
        read(
                connection,
                claims.values().stream().flatMap(all -> all.first().stream().map(Claim::orderKey)),
                timelines);
        List<WaitingResponseView> views = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Row row = waiting.get(i);
            Claims all = claims.getOrDefault(i, Claims.NONE);
            List<Candidate> candidates = all.first().stream()
                    .flatMap(claim -> candidates(row.response(), claim, timelines, referenceData))
                    .distinct()
                    .limit(MOST_CANDIDATES)
                    .toList();
            Instant since = row.foundAt().isAfter(row.receivedAt()) ? row.foundAt() : row.receivedAt();
            views.add(WaitingResponseView.of(row.response(), since, all.total(), candidates));
        }
        return views;
    }

    /** A response may carry several noted numbers; it stands in the list with the one that was noted first. */
    private List<Row> onlyAtFirstNumber(Connection connection, List<Row> rows, ReferenceData referenceData)
            throws SQLException {
        Map<Integer, ReferenceKey> first = store.firstNoted(connection, numbers(rows, referenceData));
        List<Row> once = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.number().equals(first.getOrDefault(i, row.number()))) {
                once.add(row);
            }
        }
        return once;
    }

    /** Returns the numbers that each response carries, as written and under the legal unit behind the code. */
    private static List<Set<ReferenceKey>> numbers(List<Row> rows, ReferenceData referenceData) {
        return rows.stream()
                .<Set<ReferenceKey>>map(row -> References.sought(row.response()).stream()
                        .flatMap(key -> Stream.of(
                                key, new ReferenceKey(key.kind(), referenceData.resolve(key.scope()), key.number())))
                        .collect(Collectors.toCollection(TreeSet::new)))
                .toList();
    }

    private void read(Connection connection, Stream<String> keys, Map<String, Optional<OrderTimeline>> timelines)
            throws SQLException {
        Set<String> unread = keys.filter(key -> !timelines.containsKey(key)).collect(Collectors.toSet());
        for (Map.Entry<String, KnownOrder> order :
                orders.read(connection, unread).entrySet()) {
            timelines.put(order.getKey(), order.getValue().timeline());
        }
    }

    /** A response waits as soon as it has found no order, or all that it found say so; an order that is set aside says nothing else. */
    private static boolean waits(Row row, Map<String, Optional<OrderTimeline>> timelines) {
        List<Disposition> said = row.orders().stream()
                .flatMap(order -> Stream.ofNullable(timelines.get(order)))
                .flatMap(timeline -> timeline.map(known -> dispositions(known, row.response()))
                        .orElseGet(() -> Stream.of(Disposition.PENDING)))
                .toList();
        return said.isEmpty()
                ? !row.linked()
                : said.stream().allMatch(disposition -> disposition == Disposition.PENDING);
    }

    private static Stream<Disposition> dispositions(OrderTimeline timeline, TradeRecord response) {
        return timeline.groups().stream()
                .flatMap(group -> group.documents().stream())
                .filter(document -> document.type() == RecordType.CUSTOMS_RESPONSE
                        && document.origins().stream().anyMatch(origin -> isSame(origin, response.origin())))
                .map(Document::disposition);
    }

    private static boolean isSame(Origin one, Origin other) {
        return one.submission().equals(other.submission()) && one.position() == other.position();
    }

    private static Stream<Candidate> candidates(
            TradeRecord response,
            Claim claim,
            Map<String, Optional<OrderTimeline>> timelines,
            ReferenceData referenceData) {
        String enterprise = referenceData.resolve(claim.enterprise());
        RecordType about = Objects.requireNonNull(response.response(), "a customs response says what customs decided")
                .about();
        List<Candidate> documents = timelines.getOrDefault(claim.orderKey(), Optional.empty()).stream()
                .flatMap(timeline -> timeline.groups().stream())
                .flatMap(group -> group.documents().stream()
                        .filter(document -> document.type() == about
                                && document.enterprise() != null
                                && referenceData.resolve(document.enterprise()).equals(enterprise)
                                && shareANumber(document, response))
                        .map(document -> new Candidate(
                                enterprise,
                                group.platform().isEmpty() ? null : group.platform(),
                                claim.orderKey(),
                                document.documentNo())))
                .toList();
        return documents.isEmpty()
                ? Stream.of(new Candidate(enterprise, null, claim.orderKey(), null))
                : documents.stream();
    }

    private static boolean shareANumber(Document document, TradeRecord response) {
        return same(document.documentNo(), response.documentNo())
                || same(document.preNo(), response.numbers().preNo())
                || same(document.invtNo(), response.numbers().invtNo());
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && OrderKey.normalize(one).equals(OrderKey.normalize(other));
    }
}
