package org.shumao.ingestion.rulehit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Severity;
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
                RuleHits::row,
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

    private static RuleHitRow row(ResultSet found) throws SQLException {
        return new RuleHitRow(
                found.getString(1),
                found.getString(2),
                Severity.valueOf(found.getString(3)),
                found.getString(4),
                found.getLong(5),
                found.getLong(6),
                found.getLong(7));
    }
}
