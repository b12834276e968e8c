package org.shumao.aggregation.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/** Reads the review list, and takes what statisticians decide about it. */
@ApplicationScoped
class ReviewEntries {
    private static final Logger LOG = Logger.getLogger(ReviewEntries.class);

    private static final String SELECT =
            "select *, trim_scale(round(value, 2)) as shown_value, trim_scale(usual) as shown_usual from review_entry where";

    private static final String LARGEST = " order by effect_fen desc, id desc limit ?";

    private static final String BEHIND =
            SELECT + ReviewFilter.CONDITION + " and (effect_fen, id) < (?::numeric, ?::uuid)" + LARGEST;

    private static final String FILTERED = SELECT + ReviewFilter.CONDITION + LARGEST;

    /** A document changes the headline once, however many entries it has. */
    private static final String COUNT = "select coalesce(sum(entries), 0)::bigint, coalesce(sum(effect), 0) from ("
            + "select count(*) as entries, max(effect_fen) as effect from review_entry where" + ReviewFilter.CONDITION
            + " group by order_key, document, enterprise, flow, domain, day, case when document is null then id end) d";

    /** Only as it was when it was chosen: the review may have found another value meanwhile, about which nobody has decided. */
    private static final String LOCK =
            "select from review_entry where id = ? and state = ? and round(value, 2) = ? and effect_fen = ? for update";

    private static final String DECIDE =
            "update review_entry set state = ?, changed_at = ?, decided_by = ?, decided_at = ?,"
                    + " reason = ?, note = ?, exclusion = ? where id = ?";

    private static final String SUMMARY = "select (select count(*) from review_entry where state = 'OPEN') as open,"
            + " (select min(opened_at) from review_entry where state = 'OPEN') as oldest,"
            + " (select left_out from review_progress) as left_out,"
            + " (select coalesce(sum(lines), 0) from review_change) as waiting,"
            + " (select min(changed_at) from review_change) as waiting_since";

    private static final ReviewSummaryView NOTHING = new ReviewSummaryView(0, null, 0, 0, null);

    private final Database database;
    private final Exclusions exclusions;
    private final ReviewConfig config;
    private final Clock clock;
    private volatile ReviewSummaryView counted = NOTHING;

    ReviewEntries(Database database, Exclusions exclusions, ReviewConfig config, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.exclusions = exclusions;
        this.config = config;
        this.clock = clock;
        Gauge.builder("shumao.review.entries.open", () -> counted.open())
                .description("Entries of the review list that wait for a decision")
                .register(metrics);
        Gauge.builder("shumao.review.oldest.age", () -> age(counted.oldest()))
                .baseUnit("seconds")
                .description("How long the oldest of them has been open; 0 if there is none")
                .register(metrics);
        Gauge.builder("shumao.review.changes.waiting", () -> counted.changesWaiting())
                .description("Changed lines that the review has not looked at yet")
                .register(metrics);
        Gauge.builder("shumao.review.changes.age", () -> age(counted.changesWaitingSince()))
                .baseUnit("seconds")
                .description("How long the first of them has waited; 0 if there is none")
                .register(metrics);
    }

    private long age(@Nullable Instant since) {
        return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
    }

    /** Counts now and then, not whenever metrics are read. */
    @Scheduled(
            identity = "review list",
            every = "${shumao.linkage.count-interval:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void count() throws SQLException {
        counted = summary();
    }

    ReviewSummaryView summary() throws SQLException {
        return database.inSnapshot((Connection connection) -> Sql.first(
                        connection,
                        SUMMARY,
                        row -> new ReviewSummaryView(
                                row.getLong("open"),
                                Columns.instantOrNull(row, "oldest"),
                                row.getLong("left_out"),
                                row.getLong("waiting"),
                                Columns.instantOrNull(row, "waiting_since")))
                .orElseThrow());
    }

    /** Returns those behind a key, the greatest effect first. */
    List<ReviewEntryView> behind(List<String> key, String state, ReviewFilter filter, int limit) throws SQLException {
        return database.inSnapshot((Connection connection) -> Sql.query(
                connection,
                BEHIND,
                this::view,
                filter.parameters(List.of(state), null, key.get(0), key.get(1), limit)));
    }

    private ReviewEntryView view(ResultSet row) throws SQLException {
        return ReviewEntryView.of(row, clock.instant(), config.oldAfter());
    }

    /** @param by who decides it */
    ReviewDecisionView decide(DecideReviewEntries checked, String by) throws SQLException {
        ReviewDecisionView matched = database.inSnapshot((Connection connection) -> Sql.first(
                        connection,
                        COUNT,
                        row -> new ReviewDecisionView(
                                true,
                                row.getLong(1),
                                row.getBigDecimal(2),
                                0,
                                checked.named() - Math.toIntExact(Math.min(row.getLong(1), checked.named())),
                                0),
                        checked.parameters())
                .orElseThrow());
        if (checked.onlyCounts()) {
            return matched;
        }
        List<ReviewEntryView> entries = database.inSnapshot((Connection connection) ->
                Sql.query(connection, FILTERED, this::view, checked.parameters(DecideReviewEntries.MOST)));
        int decided = 0;
        for (ReviewEntryView entry : entries) {
            decided += decide(entry, checked, by) ? 1 : 0;
        }
        exclusions.load();
        LOG.infof("%s decided to %s %d entries of the review list", by, checked.decision(), decided);
        return new ReviewDecisionView(
                false,
                matched.matched(),
                matched.effectFen(),
                decided,
                matched.refused() + entries.size() - decided,
                Math.max(0, matched.matched() - entries.size()));
    }

    /** Decides one entry in a transaction of its own: an order that takes long holds up no other. Returns whether it was possible. */
    private boolean decide(ReviewEntryView entry, DecideReviewEntries checked, String by) throws SQLException {
        try {
            return database.inTransaction((Connection connection) -> {
                boolean ours = Sql.first(
                                connection,
                                LOCK,
                                row -> true,
                                entry.id(),
                                written(entry),
                                entry.value(),
                                entry.effectFen())
                        .isPresent();
                Optional<Decided> decided = ours ? decided(connection, entry, checked, by) : Optional.empty();
                if (decided.isPresent()) {
                    Sql.update(
                            connection,
                            DECIDE,
                            decided.get().state(),
                            clock.instant(),
                            by,
                            clock.instant(),
                            DecideReviewEntries.given(checked.reason()),
                            DecideReviewEntries.given(checked.note()),
                            decided.get().exclusion(),
                            entry.id());
                }
                return decided.isPresent();
            });
        } catch (HttpProblem e) {
            LOG.infof("entry %s of the review list cannot be decided: %s", entry.id(), e.getDetail());
            return false;
        }
    }

    private static String written(ReviewEntryView entry) {
        return entry.state().toUpperCase(Locale.ROOT);
    }

    /** Says what an entry becomes. */
    private record Decided(String state, @Nullable UUID exclusion) {}

    private Optional<Decided> decided(
            Connection connection, ReviewEntryView entry, DecideReviewEntries checked, String by) throws SQLException {
        String note = DecideReviewEntries.given(checked.note());
        if ("keep".equals(checked.decision())) {
            return Optional.of(new Decided("KEPT", null));
        }
        if ("reopen".equals(checked.decision())) {
            if (entry.exclusion() != null) {
                exclusions.withdraw(connection, entry.exclusion(), note, by);
            }
            return Optional.of(new Decided("OPEN", null));
        }
        String order = entry.orderNo();
        String document = entry.document();
        String enterprise = entry.enterprise();
        if (order == null || document == null || enterprise == null) {
            return Optional.empty();
        }
        return exclusions
                .exclude(connection, order, enterprise, document, DecideReviewEntries.given(checked.reason()), note, by)
                .map(exclusion -> new Decided("EXCLUDED", exclusion.id()));
    }

    /** Says how much waits on the review list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReviewSummary")
    record ReviewSummaryView(
            @Schema(description = "Open entries", examples = "212")
            long open,

            @Schema(description = "Since when the oldest of them is open; absent if there is none") @Nullable
            Instant oldest,

            @Schema(
                    description =
                            "Entries so far that were left out since others had a greater effect; they come when their document"
                                    + " changes",
                    examples = "0")
            long leftOut,

            @Schema(description = "Changed lines that were not looked at yet", examples = "0")
            long changesWaiting,

            @Schema(description = "Since when the first of them waits; absent if there is none") @Nullable
            Instant changesWaitingSince) {}

    /** Says what a decision did, or would do. */
    @Schema(name = "ReviewDecision")
    record ReviewDecisionView(
            @Schema(description = "Whether nothing was changed")
            boolean dryRun,

            @Schema(description = "Entries that were found, and may be decided so", examples = "17")
            long matched,

            @Schema(
                    description = "What they would change in all, in fen; a document with several entries counts once",
                    examples = "51200000")
            BigDecimal effectFen,

            @Schema(description = "Entries that were decided", examples = "15")
            int decided,

            @Schema(
                    description =
                            "Entries that were not decided: of those named by id, that are not there or are decided already; they changed"
                                    + " meanwhile, or have no document to exclude, or it counts no more, or its order cannot be evaluated"
                                    + " now",
                    examples = "2")
            int refused,

            @Schema(description = "Entries beyond what one request decides: send it again", examples = "0")
            long left) {}
}
