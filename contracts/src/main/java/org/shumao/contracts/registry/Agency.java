package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise's word that another one may submit its records. The dates are days of Asia/Shanghai, both inclusive. A grant
 * that was withdrawn, or replaced by one of other dates, is kept: what was received before stays authorized.
 *
 * @param agent USCC of the enterprise that may submit
 * @param validFrom first day; null for ever before
 * @param validTo last day; null for ever after
 * @param withdrawnAt since when it holds no longer, whatever its last day; null if it was not withdrawn
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agency(
        String agent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Instant withdrawnAt) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** A grant that was not withdrawn. */
    public Agency(String agent, @Nullable LocalDate validFrom, @Nullable LocalDate validTo) {
        this(agent, validFrom, validTo, null);
    }

    /** Whether what was received at this time is authorized. */
    public boolean isValidAt(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, SHANGHAI);
        return (withdrawnAt == null || time.isBefore(withdrawnAt))
                && (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || !day.isAfter(validTo));
    }
}
