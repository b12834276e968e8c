package org.shumao.registry.identifier;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;

/**
 * A row of table identifier.
 *
 * @param number of the row
 * @param code what it is
 * @param holder id of the enterprise
 * @param validFrom first day, null for ever before
 * @param validTo last day, null for ever after
 * @param addedAt since when we know it
 * @param removedAt since when we know that it was a mistake, or that it went to another record by a merge
 */
public record StoredIdentifier(
        long number,
        Code code,
        String holder,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Instant addedAt,
        @Nullable Instant removedAt) {
    public boolean isPresent() {
        return validTo == null && removedAt == null;
    }

    /** Says whether it was known at a time that it names the enterprise on a day. */
    public boolean held(LocalDate day, Instant knownAt) {
        return !addedAt.isAfter(knownAt)
                && (removedAt == null || removedAt.isAfter(knownAt))
                && (validFrom == null || !validFrom.isAfter(day))
                && (validTo == null || !validTo.isBefore(day));
    }

    /** Says whether some day belongs to both; the given days may be null for ever before and for ever after. */
    public boolean overlaps(@Nullable LocalDate from, @Nullable LocalDate to) {
        return (validTo == null || from == null || !validTo.isBefore(from))
                && (to == null || validFrom == null || !validFrom.isAfter(to));
    }

    /**
     * One identifier, whoever holds it.
     *
     * @param scope id of the platform of a {@link Scheme#SHOP}, else empty
     * @param value valid and normalized
     */
    public record Code(Scheme scheme, String scope, String value) {
        public static Code of(Scheme scheme, String value) {
            return new Code(scheme, "", value);
        }

        public static Code customs(String value) {
            return of(Scheme.CUSTOMS_CODE, value);
        }

        /** The one that an enterprise is registered under. */
        public static Code ofEnterprise(String id) {
            return of(Uscc.hasForm(id) ? Scheme.USCC : Scheme.FOREIGN, id);
        }

        /** For people. */
        public String described() {
            return switch (scheme) {
                case USCC -> "USCC " + value;
                case FOREIGN -> "foreign registration " + value;
                case CUSTOMS_CODE -> "customs code " + value;
                case TAX_NUMBER -> "tax number " + value;
                case SHOP -> "shop " + value + " on the platform " + scope;
                case MOFCOM_FILING -> "filing " + value;
            };
        }
    }
}
