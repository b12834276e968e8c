package org.shumao.contracts.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days on which an enterprise is of a kind, as the registry knows now. Days of Asia/Shanghai, both inclusive.
 *
 * @param kind name of an {@link EnterpriseKind}; a text, so that a consumer may be older than a kind
 * @param validFrom first day; null without a first day
 * @param validTo last day; null without a last day
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KindPeriod(
        String kind,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    public KindPeriod {
        Objects.requireNonNull(kind, "kind");
    }

    /** Returns whether the enterprise is of one of these kinds at this time by this period. */
    public boolean isOf(Set<EnterpriseKind> kinds, Instant time) {
        LocalDate day = LocalDate.ofInstant(time, SHANGHAI);
        return kinds.stream().anyMatch(wanted -> wanted.name().equals(kind))
                && (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || !day.isAfter(validTo));
    }

    /** Returns whether the enterprise is of one of these kinds on any day of a month by this period. */
    public boolean isOf(Set<EnterpriseKind> kinds, YearMonth month) {
        return kinds.stream().anyMatch(wanted -> wanted.name().equals(kind))
                && (validFrom == null || !validFrom.isAfter(month.atEndOfMonth()))
                && (validTo == null || !validTo.isBefore(month.atDay(1)));
    }

    /** Returns whether the enterprise was of the kind on all days. */
    public boolean unlimited() {
        return validFrom == null && validTo == null;
    }
}
