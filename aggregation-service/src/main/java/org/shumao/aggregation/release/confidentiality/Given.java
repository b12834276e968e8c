package org.shumao.aggregation.release.confidentiality;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;

/** Checks what is written of waivers and of requests alike. */
final class Given {
    static final int LONGEST_ID = 100;
    static final int LONGEST_TEXT = 1000;

    private static final String LAST_DAY = "lastDay";
    private static final String GROUP = "select coalesce(group_head, uscc) as head from enterprise where uscc = ?";

    private Given() {}

    /** Returns a day; where there is none the violations say so, and it is the first of all. */
    static LocalDate day(Violations violations, String field, @Nullable String written) {
        Optional<LocalDate> day = parsed(written);
        if (day.isEmpty()) {
            violations.add(field, "date", written, "a day: 2025-09-01", "This is no day.");
        }
        return day.orElse(LocalDate.EPOCH);
    }

    /** Returns the last day, which is needed and not before another one. */
    static LocalDate lastDay(Violations violations, @Nullable String written, LocalDate earliest) {
        LocalDate day = day(violations, LAST_DAY, written);
        if (parsed(written).isPresent() && day.isBefore(earliest)) {
            violations.add(LAST_DAY, "order", written, earliest + " or later", "It would be over before it begins.");
        }
        return day;
    }

    private static Optional<LocalDate> parsed(@Nullable String written) {
        try {
            return written != null && written.length() == "yyyy-mm-dd".length()
                    ? Optional.of(LocalDate.parse(written))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the head of an enterprise's group.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} if the registry has no such enterprise
     */
    static String groupOf(Connection connection, String enterprise) throws SQLException {
        Optional<String> head = Sql.first(connection, GROUP, row -> Columns.text(row, "head"), enterprise);
        if (head.isEmpty()) {
            Violations violations = new Violations();
            violations.add(
                    "enterprise",
                    "registered",
                    enterprise,
                    "the USCC of an enterprise of the registry",
                    "Nobody is registered under it.");
            violations.throwIfAny();
        }
        return head.orElseThrow();
    }
}
