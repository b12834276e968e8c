package org.shumao.aggregation.review;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.explain.OrderReader;
import org.shumao.aggregation.referencedata.ReferenceDataIntake;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.record.RecordType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.order.timeline.OrderTimeline;
import org.shumao.tradecore.referencedata.Exclusion;

/**
 * Takes the decisions of statisticians that a document does not count, and takes them back: table exclusion, for ever, and with each of them
 * a version of the reference data, by which the order is evaluated anew.
 */
@ApplicationScoped
class Exclusions {
    private static final Set<RecordType> COUNTED =
            EnumSet.of(RecordType.ORDER, RecordType.DECLARATION_LIST, RecordType.RETURN, RecordType.SERVICE_REPORT);

    private static final String INSERT =
            "insert into exclusion (id, order_key, party, enterprise, document, reason, note,"
                    + " excluded_by, excluded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict (order_key, party, enterprise, document) where withdrawn_at is null do nothing";

    private static final String IN_FORCE = "select " + ExclusionView.COLUMNS + " from exclusion where order_key = ?"
            + " and party = ? and enterprise = ? and document = ? and withdrawn_at is null";

    private static final String WITHDRAW =
            "update exclusion set withdrawn_by = ?, withdrawn_at = ?, withdrawal_note = ?"
                    + " where id = ? and withdrawn_at is null";

    private static final String FIND = "select " + ExclusionView.COLUMNS + " from exclusion where id = ?";

    private static final String BEHIND = "select " + ExclusionView.COLUMNS + " from exclusion"
            + " where (excluded_at, id) < (?::timestamptz, ?::uuid) and (?::boolean is null or (withdrawn_at is null) = ?)"
            + " order by excluded_at desc, id desc limit ?";

    private final Database database;
    private final OrderReader orders;
    private final ReferenceDataIntake referenceData;
    private final Clock clock;
    private volatile long counted;

    Exclusions(
            Database database,
            OrderReader orders,
            ReferenceDataIntake referenceData,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.orders = orders;
        this.referenceData = referenceData;
        this.clock = clock;
        Gauge.builder("shumao.exclusions.in.force", () -> counted)
                .description("Documents that do not count, since statisticians decided so")
                .register(metrics);
    }

    /** Counts now and then, not whenever metrics are read. */
    @Scheduled(
            identity = "exclusions in force",
            every = "${shumao.linkage.count-interval:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() throws SQLException {
        counted = database.inTransaction((Connection connection) -> Sql.first(
                        connection, "select count(*) from exclusion where withdrawn_at is null", row -> row.getLong(1))
                .orElseThrow());
    }

    /**
     * Returns the exclusion in force: a document is excluded once.
     *
     * @param by who decides it
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the order has no such document
     */
    ExclusionView exclude(ExcludeDocument checked, String by) throws SQLException {
        String order = OrderKey.normalize(checked.given(checked.orderNo()));
        Exclusion exclusion = new Exclusion(
                checked.given(checked.reason()),
                checked.given(checked.party()),
                checked.given(checked.enterprise()),
                checked.given(checked.document()));
        ExclusionView inForce = database.inTransaction((Connection connection) -> {
            checkIsThere(connection, order, exclusion);
            return put(connection, order, exclusion, checked.given(checked.note()), by);
        });
        referenceData.load();
        return inForce;
    }

    /**
     * Excludes a document by what it adds to the figures, in a transaction of the caller, who calls {@link #load} afterwards.
     *
     * @return nothing if it adds nothing any more
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 503 if the order cannot be evaluated now
     */
    Optional<ExclusionView> exclude(
            Connection connection,
            String order,
            String enterprise,
            String document,
            String reason,
            String note,
            String by)
            throws SQLException {
        OrderReader.KnownOrder known = orders.read(connection, List.of(order)).get(order);
        if (known == null) {
            return Optional.empty();
        }
        Optional<Exclusion> exclusion = timeline(known).groups().stream()
                .filter(group -> group.contributions().stream()
                        .anyMatch(contribution -> contribution.document().equals(document)
                                && contribution.enterprise().equals(enterprise)))
                .map(group -> new Exclusion(reason, group.platform(), group.enterprise(), document))
                .findFirst();
        return exclusion.isEmpty() ? Optional.empty() : Optional.of(put(connection, order, exclusion.get(), note, by));
    }

    /** Has the orders evaluated again whose exclusions changed. */
    void load() throws SQLException {
        referenceData.load();
    }

    private ExclusionView put(Connection connection, String order, Exclusion exclusion, String note, String by)
            throws SQLException {
        int inserted = Sql.update(
                connection,
                INSERT,
                UUID.randomUUID(),
                order,
                exclusion.platform(),
                exclusion.enterprise(),
                exclusion.document(),
                exclusion.reason(),
                note,
                by,
                clock.instant());
        if (inserted > 0) {
            referenceData.exclude(connection, order, exclusion, false);
        }
        return Sql.first(
                        connection,
                        IN_FORCE,
                        ExclusionView::of,
                        order,
                        exclusion.platform(),
                        exclusion.enterprise(),
                        exclusion.document())
                .orElseThrow();
    }

    private void checkIsThere(Connection connection, String order, Exclusion exclusion) throws SQLException {
        OrderReader.KnownOrder known = orders.read(connection, List.of(order)).get(order);
        if (known == null) {
            throw Problems.validationFailed("orderNo", order, "the number of an order that is known");
        }
        boolean there = timeline(known).groups().stream()
                .filter(group -> group.platform().equals(exclusion.platform())
                        && group.enterprise().equals(exclusion.enterprise()))
                .flatMap(group -> group.documents().stream())
                .anyMatch(document ->
                        COUNTED.contains(document.type()) && document.document().equals(exclusion.document()));
        if (!there) {
            throw Problems.validationFailed(
                    "document",
                    exclusion.document(),
                    "an order, a declaration list, a return or a service report of this order, party and enterprise");
        }
    }

    private static OrderTimeline timeline(OrderReader.KnownOrder known) {
        return known.timeline()
                .orElseThrow(() -> Problems.of(
                                ProblemType.SERVICE_UNAVAILABLE,
                                "This order cannot be evaluated now, so that nothing of it counts anew.")
                        .build());
    }

    /**
     * Returns the exclusion as it is then: taken back again it stays as it is.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none of this id
     */
    ExclusionView withdraw(UUID id, String note, String by) throws SQLException {
        ExclusionView withdrawn = database.inTransaction((Connection connection) -> withdraw(connection, id, note, by));
        referenceData.load();
        return withdrawn;
    }

    /** Does the same in a transaction of the caller, who calls {@link #load} afterwards. */
    ExclusionView withdraw(Connection connection, UUID id, String note, String by) throws SQLException {
        boolean ended = Sql.update(connection, WITHDRAW, by, clock.instant(), note, id) > 0;
        ExclusionView found = Sql.first(connection, FIND, ExclusionView::of, id)
                .orElseThrow(() -> Problems.notFound("There is no exclusion " + id + "."));
        if (ended) {
            Exclusion exclusion = new Exclusion(found.reason(), found.party(), found.enterprise(), found.document());
            referenceData.exclude(connection, found.orderNo(), exclusion, true);
        }
        return found;
    }

    /**
     * Returns those behind a key, the newest first.
     *
     * @param inForce whether those that are in force are wanted, or those that are not; empty for all
     */
    List<ExclusionView> behind(List<String> key, Optional<Boolean> inForce, int limit) throws SQLException {
        @Nullable Boolean wanted = inForce.orElse(null);
        return database.inSnapshot((Connection connection) ->
                Sql.query(connection, BEHIND, ExclusionView::of, key.get(0), key.get(1), wanted, wanted, limit));
    }
}
