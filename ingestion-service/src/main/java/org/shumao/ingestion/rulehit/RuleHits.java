package org.shumao.ingestion.rulehit;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Severity;

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

    private final AgroalDataSource database;

    RuleHits(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * At most {@code limit} counts behind one.
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
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setBoolean(1, filter.bySubmitter());
            select.setString(2, first.toString());
            select.setString(3, last.toString());
            select.setString(4, filter.wantedRule());
            select.setString(5, severity == null ? null : severity.name());
            select.setString(6, submitter);
            List<String> key = after.isEmpty() ? START : after;
            for (int i = 0; i < key.size(); i++) {
                select.setString(7 + i, key.get(i));
            }
            select.setInt(11, limit);
            return rows(select);
        } catch (SQLException e) {
            throw new IllegalStateException("the rule hits could not be read", e);
        }
    }

    private static List<RuleHitRow> rows(PreparedStatement select) throws SQLException {
        List<RuleHitRow> rows = new ArrayList<>();
        try (ResultSet found = select.executeQuery()) {
            while (found.next()) {
                rows.add(new RuleHitRow(
                        found.getString(1),
                        found.getString(2),
                        Severity.valueOf(found.getString(3)),
                        found.getString(4),
                        found.getLong(5),
                        found.getLong(6),
                        found.getLong(7)));
            }
        }
        return rows;
    }
}
