package org.shumao.ingestion.rulehit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Severity;
import org.shumao.ingestion.rulehit.RuleHits.RuleHitView.RuleHitStatus;
import org.shumao.kit.sql.Database;

/** Reads the counts that every completed receipt adds to. */
@ApplicationScoped
class RuleHits {
    /** In the order of the primary key; each row of the inner query is one submitter's part of a count. */
    private static final String SELECT = """
        SELECT month, rule, severity, holder, sum(records)::bigint, count(*), max(records)
        FROM (SELECT month, rule, severity, submitter, CASE WHEN ? THEN submitter ELSE '' END AS holder,
                sum(records)::bigint AS records
            FROM rule_hit
            WHERE month BETWEEN ? AND ? AND rule = coalesce(?, rule) AND severity = coalesce(?, severity)
                AND submitter = coalesce(?, submitter)
            GROUP BY month, rule, severity, submitter) AS part
        WHERE (month, rule, severity, holder) > (?, ?, ?, ?)
        GROUP BY month, rule, severity, holder ORDER BY month, rule, severity, holder LIMIT ?\
        """;

    private static final List<String> START = List.of("", "", "", "");

    private final Database database;

    RuleHits(Database database) {
        this.database = database;
    }

    /**
     * Returns at most {@code limit} counts behind one.
     *
     * @param submitter null for all
     */
    List<RuleHitRow> read(
            RuleHitFilter filter,
            YearMonth first,
            YearMonth last,
            @Nullable String submitter,
            List<String> after,
            int limit) {
        Severity severity = filter.wantedSeverity();
        List<String> key = after.isEmpty() ? START : after;
        return database.query(
                SELECT,
                row -> new RuleHitRow(
                        row.getString(1),
                        row.getString(2),
                        Severity.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)),
                filter.bySubmitter(),
                first.toString(),
                last.toString(),
                filter.wantedRule(),
                severity == null ? null : severity.name(),
                submitter,
                key.get(0),
                key.get(1),
                key.get(2),
                key.get(3),
                limit);
    }

    /**
     * A count as it stands in the table, with what decides whether everybody may see it.
     *
     * @param submitter empty if the count is of several
     * @param submitters how many have a part in it
     * @param largest the largest part
     */
    record RuleHitRow(
            String month,
            String rule,
            Severity severity,
            String submitter,
            long records,
            long submitters,
            long largest) {
        private static final long FEWEST_SUBMITTERS = 3;
        /** Per cent; the same as of figures of trade. */
        private static final long GREATEST_SHARE = 85;

        List<String> key() {
            return List.of(month, rule, severity.name(), submitter);
        }

        RuleHitView view() {
            return view(records, RuleHitStatus.A);
        }

        /** For everybody. No sum over months, rules or severities is published, so no suppressed count follows from others. */
        RuleHitView disclosed() {
            boolean few = submitters < FEWEST_SUBMITTERS || largest * 100 > records * GREATEST_SHARE;
            return few ? view(null, RuleHitStatus.Q) : view();
        }

        private RuleHitView view(@Nullable Long shown, RuleHitStatus status) {
            return new RuleHitView(month, rule, severity, submitter.isEmpty() ? null : submitter, shown, status);
        }
    }

    /** Says how many records a rule hit in one month. */
    @Schema(name = "RuleHit")
    record RuleHitView(
            @Schema(examples = "2025-06", description = "Month of Asia/Shanghai in which the receipts were completed")
            String month,

            @Schema(examples = "pack-no", description = "Id of the rule in /api/v1/rules")
            String rule,

            @Schema(examples = "ERROR", description = "ERROR: the rule refused the records; WARNING: it flagged them")
            Severity severity,

            @Schema(description = "With by=submitter: holder of the API key that sent the records") @Nullable
            String submitter,

            @Schema(
                    examples = "12",
                    description =
                            "Records that broke the rule, each once, as often as they were sent; null if suppressed")
            @Nullable
            Long records,

            @Schema(
                    examples = "A",
                    description = "A: counted; Q: suppressed, because it would say something of few submitters")
            RuleHitStatus status) {

        /** Status of a count, in the letters that observations have. */
        @Schema(name = "RuleHitStatus")
        enum RuleHitStatus {
            A,
            Q
        }
    }
}
