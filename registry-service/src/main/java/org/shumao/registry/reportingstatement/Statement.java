package org.shumao.registry.reportingstatement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.registry.ReportingStatementEvent;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.kit.sql.Columns;
import org.shumao.registry.audit.Author;
import org.shumao.registry.reportingstatement.StatementView.StatementState;

/**
 * A row of table reporting_statement holds one version of a statement.
 *
 * @param id 0 of a first version that is to be added
 * @param sum CNY, without trailing zeros
 * @param firstStatedAt of the first version since the last withdrawal
 * @param by who stated or withdrew this version
 * @param reason of a correction or withdrawal
 */
record Statement(
        long id,
        long version,
        boolean newest,
        String reporter,
        Capacity capacity,
        Flow flow,
        String period,
        Content content,
        long records,
        BigDecimal sum,
        Instant firstStatedAt,
        Instant statedAt,
        Author by,
        boolean withdrawn,
        @Nullable String reason) {
    static Statement read(ResultSet row) throws SQLException {
        BigDecimal sum = row.getBigDecimal("sum").stripTrailingZeros();
        return new Statement(
                row.getLong("id"),
                row.getLong("version"),
                row.getBoolean("newest"),
                row.getString("reporter"),
                Capacity.valueOf(row.getString("capacity")),
                Flow.of(row.getString("flow")).orElseThrow(),
                row.getString("period"),
                Content.valueOf(row.getString("content")),
                row.getLong("records"),
                sum.setScale(Math.max(0, sum.scale())),
                Columns.instant(row, "first_stated_at"),
                Columns.instant(row, "stated_at"),
                new Author(row.getString("stated_by"), row.getString("key_id")),
                row.getBoolean("withdrawn"),
                row.getString("reason"));
    }

    StatementState state() {
        if (!newest) {
            return StatementState.SUPERSEDED;
        }
        return withdrawn ? StatementState.WITHDRAWN : StatementState.IN_FORCE;
    }

    /** Says whether the version is in force and says the same. */
    boolean says(StatePeriod.Draft other) {
        return !withdrawn
                && content == other.content()
                && records == other.records()
                && sum.compareTo(other.sum()) == 0;
    }

    ReportingStatementEvent event() {
        return new ReportingStatementEvent(
                id,
                version,
                reporter,
                capacity,
                flow,
                period,
                content,
                records,
                new Money(sum, ReportingStatementEvent.CURRENCY),
                firstStatedAt,
                statedAt,
                withdrawn);
    }
}
