package org.shumao.ingestion.validation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/**
 * The sender's business time orders the versions of a document. A little ahead is a clock that is wrong; a mistyped year
 * would stay the newest version for as long, and no correction could replace it.
 */
public final class BusinessTime {
    private BusinessTime() {}

    public static void check(Section head, Key<LocalDateTime> key, ValidationContext context, Findings findings) {
        @Nullable LocalDateTime time = head.get(key);
        // Nearly every one is past, and then no limit need be worked out.
        if (time == null || !time.isAfter(context.now())) {
            return;
        }
        LocalDateTime limit = context.now().plus(context.config().futureLimit());
        LocalDateTime expected = context.now().plus(context.config().futureTolerance());
        if (time.isAfter(limit)) {
            head.report(findings, Rule.FAR_FUTURE_TIME, key, "not after " + limit.withNano(0));
        } else if (time.isAfter(expected)) {
            head.report(findings, Rule.FUTURE_TIME, key, "not after " + expected.withNano(0));
        }
    }

    /** A date that decides the month lies no further ahead either: no figure would ever count the record. */
    public static void checkDate(
            Section head, @Nullable Key<LocalDate> key, ValidationContext context, Findings findings) {
        @Nullable LocalDate date = key == null ? null : head.get(key);
        if (key == null || date == null || !date.isAfter(context.now().toLocalDate())) {
            return;
        }
        LocalDate limit = context.now().plus(context.config().futureLimit()).toLocalDate();
        if (date.isAfter(limit)) {
            head.report(findings, Rule.FAR_FUTURE_TIME, key, "not after " + limit);
        }
    }
}
