package org.shumao.aggregation.explain.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.ReportingStatementEvent.Capacity;
import org.shumao.contracts.registry.ReportingStatementEvent.Content;
import org.shumao.kit.sql.Columns;

/** An entry shows what one reporter stated about one flow of one period beside what counted. What does not exist is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReportingResponse")
record ResponseView(
        @Schema(description = "Id of the enterprise", examples = "91330100799655058B")
        String reporter,

        @Schema(description = "Its name; absent of a code that nobody has registered", examples = "杭州示例平台有限公司")
        @Nullable
        String name,

        @Schema(description = "As what it states: a kind of enterprise, or RELAY for customs and operators")
        Capacity kind,

        Flow flow,

        @Schema(description = "The owed period, in SDMX notation", examples = "2025-Q2")
        String period,

        StatementState state,

        @Schema(description = "Last day in time; absent if nobody owes the statement") @Nullable
        LocalDate dueOn,

        @Schema(description = "Whether something was sent; absent without a statement, as all that is stated") @Nullable
        Content content,

        @Schema(description = "When it was first stated since the last withdrawal") @Nullable
        Instant firstStatedAt,

        @Schema(description = "When the present version was stated") @Nullable
        Instant statedAt,

        @Schema(description = "Number of records that it sent", examples = "1200") @Nullable
        Long statedRecords,

        @Schema(format = "int64", description = "Their gross value, fen", examples = "103000000") @Nullable
        BigInteger statedFen,

        @Schema(description = "Orders or reports of the reporter that count", examples = "1188")
        long countedRecords,

        @Schema(
                format = "int64",
                description = "Their gross value, fen; absent of RELAY, since nobody sums up value by who passed it on",
                examples = "102500000")
        @Nullable
        BigInteger countedFen,

        @Schema(description = "countedRecords less statedRecords", examples = "-12") @Nullable
        Long recordsDifference,

        @Schema(format = "int64", description = "countedFen less statedFen", examples = "-500000") @Nullable
        BigInteger fenDifference,

        @Schema(
                description =
                        "Differences beyond the tolerance: nil-but-counted, fewer-records-counted, more-records-counted,"
                                + " less-value-counted, more-value-counted; more codes may come",
                examples = "[\"fewer-records-counted\"]")
        List<String> findings) {

    static ResponseView of(ResultSet row) throws SQLException {
        Long stated = row.getObject("records", Long.class);
        long counted = row.getLong("orders");
        BigInteger statedFen = fen(row, "stated");
        BigInteger countedFen = fen(row, "fen");
        String content = row.getString("content");
        return new ResponseView(
                row.getString("reporter"),
                row.getString("name"),
                Capacity.valueOf(row.getString("capacity")),
                Flow.of(row.getString("flow")).orElseThrow(),
                row.getString("period"),
                StatementState.valueOf(row.getString("state")),
                Columns.dateOrNull(row, "due_on"),
                content == null ? null : Content.valueOf(content),
                Columns.instantOrNull(row, "first_stated_at"),
                Columns.instantOrNull(row, "stated_at"),
                stated,
                statedFen,
                counted,
                countedFen,
                stated == null ? null : Long.valueOf(counted - stated),
                statedFen == null || countedFen == null ? null : countedFen.subtract(statedFen),
                List.of((String[]) row.getArray("findings").getArray()));
    }

    /** Whoever states tenths of a fen gets whole ones, half-even. */
    private static @Nullable BigInteger fen(ResultSet row, String column) throws SQLException {
        BigDecimal fen = row.getBigDecimal(column);
        return fen == null ? null : fen.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }

    /** Returns the sort key in the list. */
    List<String> key() {
        return List.of(period, kind.name(), flow.code(), reporter);
    }

    /** The state says what a reporter did about one flow of one period. */
    @Schema(
            name = "StatementState",
            description =
                    "UPCOMING: the period is not over; DUE: it is, the due day is not, and nothing came; PARTIAL: records came"
                            + " without a statement; OVERDUE: nothing came by the due day; STATED: stated by the due day, or owed by nobody;"
                            + " STATED_LATE: stated after it; EXEMPT: need not be stated")
    enum StatementState {
        UPCOMING,
        DUE,
        PARTIAL,
        OVERDUE,
        STATED,
        STATED_LATE,
        EXEMPT
    }
}
