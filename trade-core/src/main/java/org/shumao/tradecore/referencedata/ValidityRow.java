package org.shumao.tradecore.referencedata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.KindPeriod;

/**
 * Says what holds for a time, as one row of the reference data: {@code agent|validFrom|validTo|withdrawnAt} for a grant of agency,
 * {@code kind|validFrom|validTo} for a period of a kind. What is missing is empty.
 */
final class ValidityRow {
    private static final int PARTS = 4;

    private ValidityRow() {}

    static String of(Agency grant) {
        return row(grant.agent(), grant.validFrom(), grant.validTo(), grant.withdrawnAt());
    }

    static String of(KindPeriod period) {
        return row(period.kind(), period.validFrom(), period.validTo());
    }

    /** The agent as the grant names it. */
    static String agent(String row) {
        return row.substring(0, row.indexOf('|'));
    }

    static Agency agency(String row) {
        String[] parts = row.split("\\|", PARTS);
        return new Agency(
                parts[0], date(parts[1]), date(parts[2]), parts[3].isEmpty() ? null : Instant.parse(parts[3]));
    }

    static KindPeriod kindPeriod(String row) {
        String[] parts = row.split("\\|", PARTS);
        return new KindPeriod(parts[0], date(parts[1]), date(parts[2]));
    }

    private static String row(@Nullable Object... parts) {
        return Stream.of(parts).map(part -> part == null ? "" : part.toString()).collect(Collectors.joining("|"));
    }

    private static @Nullable LocalDate date(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
