package org.shumao.aggregation.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.kit.sql.Columns;
import org.shumao.tradecore.cube.Months;

/** Shows something that looks wrong, what it was compared with, and what was decided. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReviewEntry", description = "Something in the figures that looks wrong, for a person to decide")
record ReviewEntryView(
        UUID id,

        @Schema(
                description =
                        "Why it is on the list: line-value, unit-value, document-value, day-value, first-large-trader or"
                                + " cell-jump; more rules may come. docs/review.md explains each",
                examples = "unit-value")
        String rule,

        @Schema(
                description =
                        "open; kept or excluded if somebody decided so; closed if what it is about has changed and is found no more",
                examples = "open")
        String state,

        Flow flow,

        @Schema(description = "Whose headline it would change: cbec, dds, or services", examples = "cbec")
        String domain,

        @Schema(description = "In which month it counts", examples = "2025-06")
        String period,

        @Schema(description = "On which day; absent of a cell") @Nullable
        LocalDate day,

        @Schema(description = "Whose trade it is; absent of a cell", examples = "91330106MA2B1C3D45") @Nullable
        String enterprise,

        @Schema(description = "HS heading or EBOPS 2010 item, of a line or a cell", examples = "6104") @Nullable
        String product,

        @Schema(description = "Customs unit of the quantity, of a line", examples = "011") @Nullable
        String unit,

        @Schema(description = "The order number; absent of a day or a cell", examples = "T-20250601-17") @Nullable
        String orderNo,

        @Schema(
                description =
                        "The document, as the order spells it; what has none is kept or waits, and cannot be excluded",
                examples = "DECLARATION_LIST|91330106MA2B1C3D45|C-17")
        @Nullable
        String document,

        @Schema(description = "Its line", examples = "1") @Nullable
        Integer line,

        @Schema(
                description =
                        "What was looked at, in fen; by the rule unit-value in fen for each unit, to two decimals",
                examples = "160000000")
        BigDecimal value,

        @Schema(
                description =
                        "The median of the history that it was compared with, likewise; absent of a first large trader",
                examples = "130000")
        @Nullable
        BigDecimal usual,

        @Schema(description = "Days, of a cell months, that the history has", examples = "299") @Nullable
        Integer observations,

        @Schema(
                description = "How far it lies from the median: the effect of Hidiroglou and Berthelot",
                examples = "43.2")
        @Nullable
        Double score,

        @Schema(
                description = "The score from which on it is found; negative if it is below the usual",
                examples = "3.3")
        @Nullable
        Double bound,

        @Schema(
                description =
                        "What it would change of the headline, in fen: the value of the document; of a day or a cell, how far it lies"
                                + " from the usual",
                examples = "16000000000")
        BigDecimal effectFen,

        Instant openedAt,

        @Schema(description = "Whether it has been open for longer than it should")
        boolean old,

        @Schema(
                description =
                        "Who decided it last; of an open entry, that was before the value changed or the decision was taken back",
                examples = "person-li")
        @Nullable
        String decidedBy,

        @Nullable Instant decidedAt,

        @Schema(examples = "implausible-value") @Nullable String reason,

        @Schema(description = "Why, in words", examples = "The sender was asked.") @Nullable
        String note,

        @Schema(description = "The exclusion, if it was excluded") @Nullable
        UUID exclusion) {
    static ReviewEntryView of(ResultSet row, Instant now, Duration oldAfter) throws SQLException {
        Instant opened = Columns.instant(row, "opened_at");
        String state = Columns.text(row, "state").toLowerCase(Locale.ROOT);
        return new ReviewEntryView(
                row.getObject("id", UUID.class),
                Columns.text(row, "rule"),
                state,
                Flow.of(Columns.text(row, "flow")).orElseThrow(),
                Columns.text(row, "domain"),
                Months.ofWritten(row.getInt("month")).toString(),
                Columns.dateOrNull(row, "day"),
                row.getString("enterprise"),
                row.getString("product"),
                row.getString("unit"),
                row.getString("order_key"),
                row.getString("document"),
                row.getObject("line", Integer.class),
                row.getBigDecimal("shown_value"),
                row.getBigDecimal("shown_usual"),
                row.getObject("observations", Integer.class),
                row.getObject("score", Double.class),
                row.getObject("bound", Double.class),
                row.getBigDecimal("effect_fen"),
                opened,
                state.equals("open") && opened.plus(oldAfter).isBefore(now),
                row.getString("decided_by"),
                Columns.instantOrNull(row, "decided_at"),
                row.getString("reason"),
                row.getString("note"),
                row.getObject("exclusion", UUID.class));
    }

    /** Those of the greatest effect come first. */
    List<String> key() {
        return List.of(effectFen.toBigIntegerExact().toString(), id.toString());
    }
}
