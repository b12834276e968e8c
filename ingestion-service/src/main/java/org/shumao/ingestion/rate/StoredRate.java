package org.shumao.ingestion.rate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.kit.sql.Columns;

/**
 * The customs exchange rate of one currency for one month, as it stands now; beside the published one a pending one may wait.
 *
 * @param changedBy who set it
 */
record StoredRate(ExchangeRate rate, RateState state, Instant changedAt, String changedBy) {
    static final String SELECT =
            "SELECT currency, month, cny_per_unit, source, state, changed_at, changed_by FROM exchange_rate";

    static StoredRate of(ResultSet row) throws SQLException {
        ExchangeRate rate = new ExchangeRate(
                Columns.text(row, "currency"),
                YearMonth.parse(Columns.text(row, "month")),
                row.getBigDecimal("cny_per_unit").stripTrailingZeros(),
                Columns.text(row, "source"));
        return new StoredRate(
                rate,
                RateState.valueOf(Columns.text(row, "state")),
                Columns.instant(row, "changed_at"),
                Columns.text(row, "changed_by"));
    }

    /** The state says whether a rate converts. */
    @Schema(
            name = "ExchangeRateState",
            description =
                    "PUBLISHED: it converts. PENDING: it jumps, and waits until another person or enterprise with the scope rates"
                            + " stores the same value")
    enum RateState {
        /** It is known to the rules and to aggregation. */
        PUBLISHED,
        /** It lies so far from what was to be expected that one word does not suffice: no line is converted by it. */
        PENDING
    }
}
