package org.shumao.ingestion.rate;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.ingestion.rate.StoredRate.RateState;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Database;

/** Reads stored rates and how they came about. */
@ApplicationScoped
class Rates {
    private final Database database;

    Rates(Database database) {
        this.database = database;
    }

    /**
     * Returns rates by key; the pending rate of a month comes before the published one.
     *
     * @param pending whether those that wait are among them
     */
    Page<RateView> list(@Nullable String month, @Nullable String currency, Paging paging, boolean pending) {
        Violations violations = new Violations();
        YearMonth wanted = month == null ? null : RateRules.month(month, violations);
        String known = currency == null ? null : RateRules.currency(currency, violations);
        PageRequest page = paging.check(Rates::isKey, violations);
        violations.throwIfAny();
        List<StoredRate> found = database.query(
                StoredRate.SELECT
                        + " WHERE (rate_key, state) > (?, ?) AND month = coalesce(?, month)"
                        + " AND currency = coalesce(?, currency) AND (? OR state = 'PUBLISHED') ORDER BY rate_key, state LIMIT ?",
                StoredRate::of,
                page.isFirst() ? "" : page.after().get(0),
                page.isFirst() ? "" : page.after().get(1),
                wanted == null ? null : wanted.toString(),
                known,
                pending,
                page.limitAndOne());
        return page.page(
                        found,
                        stored -> List.of(stored.rate().key(), stored.state().name()))
                .map(stored -> RateView.of(stored, null));
    }

    private static boolean isKey(List<String> written) {
        return written.size() == 2
                && RateRules.isKey(written.get(0))
                && Stream.of(RateState.values()).map(RateState::name).anyMatch(written.get(1)::equals);
    }

    /**
     * Returns every rate that was stored for a currency and month, the newest first.
     *
     * @param inside whether the reader may know who stored it, and what waited
     */
    List<RateChangeView> history(String currency, String month, boolean inside) {
        Violations violations = new Violations();
        String known = RateRules.currency(currency, violations);
        YearMonth wanted = RateRules.month(month, violations);
        violations.throwIfAny();
        List<RateChangeView> history = database.query(
                "SELECT * FROM rate_change WHERE rate_key = ? AND (? OR state = 'PUBLISHED') ORDER BY id DESC",
                row -> RateChangeView.of(row, inside),
                ExchangeRate.key(Objects.requireNonNull(known), Objects.requireNonNull(wanted)),
                inside);
        if (history.isEmpty()) {
            throw Problems.notFound("No rate of this currency was ever stored for this month.");
        }
        return history;
    }

    /** Returns all rates that convert. */
    List<ExchangeRate> published() {
        return database.query(
                StoredRate.SELECT + " WHERE state = 'PUBLISHED'",
                row -> StoredRate.of(row).rate());
    }

    Optional<StoredRate> find(ExchangeRate rate, RateState state) {
        return database.first(
                StoredRate.SELECT + " WHERE rate_key = ? AND state = ?", StoredRate::of, rate.key(), state.name());
    }

    /**
     * Finds what a replacement by this person is compared with: the last published rate that this person had not set alone, or the
     * first one if there is none. So repeated steps of one person start from the same value.
     */
    Optional<BigDecimal> baseline(String rateKey, String person) {
        // What this person set alone comes after everything else, the oldest first.
        return database.first("""
                SELECT cny_per_unit FROM rate_change WHERE rate_key = ? AND state = 'PUBLISHED'
                ORDER BY CASE WHEN changed_by = ? AND confirmed_by IS NULL THEN -id ELSE id END DESC LIMIT 1""", row -> row.getBigDecimal(1), rateKey, person);
    }

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
                    description =
                            "Enterprise whose key set it, or the person who has signed in; for the scopes rates and audit alone")
            @Nullable
            String changedBy,

            RateState state,

            @Schema(
                    examples = "91330100MADEM0002L",
                    description = "Who confirmed it; only if it jumped, and for the scopes rates and audit alone")
            @Nullable
            String confirmedBy) {

        static RateChangeView of(ResultSet row, boolean inside) throws SQLException {
            return new RateChangeView(
                    row.getBigDecimal("cny_per_unit").stripTrailingZeros().toPlainString(),
                    Columns.text(row, "source"),
                    Columns.instant(row, "changed_at"),
                    inside ? Columns.text(row, "changed_by") : null,
                    RateState.valueOf(Columns.text(row, "state")),
                    inside ? row.getString("confirmed_by") : null);
        }
    }
}
