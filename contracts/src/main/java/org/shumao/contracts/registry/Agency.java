package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A grant by which an enterprise lets another one submit its records. The dates are days of Asia/Shanghai, both
 * inclusive. The registry keeps a grant that was withdrawn or replaced by one of other dates: records received before
 * stay authorized.
 *
 * @param agent USCC of the enterprise that may submit
 * @param validFrom first day; null without a first day
 * @param validTo last day; null without a last day
 * @param withdrawnAt when the grant was withdrawn, whatever its last day; null if it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agency(
        String agent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        @Nullable Instant withdrawnAt) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    public Agency {
        Objects.requireNonNull(agent, "agent");
    }

    /** A grant that was not withdrawn. */
    public Agency(String agent, @Nullable LocalDate validFrom, @Nullable LocalDate validTo) {
        this(agent, validFrom, validTo, null);
    }

    /** Returns whether a record received at this time is authorized. */
    public boolean isValidAt(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, SHANGHAI);
        return (withdrawnAt == null || time.isBefore(withdrawnAt))
                && (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || !day.isAfter(validTo));
    }
}
