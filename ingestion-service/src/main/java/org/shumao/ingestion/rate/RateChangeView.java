package org.shumao.ingestion.rate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.sql.Columns;

/**
 * A rate as it was stored once.
 *
 * @param cnyPerUnit yuan for one unit of the currency, a decimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ExchangeRateChange")
record RateChangeView(
        @Schema(examples = "7.18") String cnyPerUnit,
        @Schema(examples = "customs, monthly rate") String source,
        Instant changedAt,

        @Schema(
                examples = "91330100MADEM0001N",
                description = "Enterprise whose key set it, or the person who has signed in")
        String changedBy,

        RateState state,

        @Schema(examples = "91330100MADEM0002L", description = "Who confirmed it; only if it jumped") @Nullable
        String confirmedBy) {

    static RateChangeView of(ResultSet row) throws SQLException {
        return new RateChangeView(
                row.getBigDecimal("cny_per_unit").stripTrailingZeros().toPlainString(),
                Columns.text(row, "source"),
                Columns.instant(row, "changed_at"),
                Columns.text(row, "changed_by"),
                RateState.valueOf(Columns.text(row, "state")),
                row.getString("confirmed_by"));
    }
}
