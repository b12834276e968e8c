package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An enterprise's word that another one may submit its records. The dates are days of Asia/Shanghai, both inclusive.
 *
 * @param agent USCC of the enterprise that may submit
 * @param validFrom first day; null for ever before
 * @param validTo last day; null for ever after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agency(
        String agent,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /** Whether the agent may submit on this day. */
    public boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
