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
    public static void checkDate(Section head, Key<LocalDate> key, ValidationContext context, Findings findings) {
        @Nullable LocalDate date = head.get(key);
        if (date == null || !date.isAfter(context.now().toLocalDate())) {
            return;
        }
        LocalDate limit = context.now().plus(context.config().futureLimit()).toLocalDate();
        if (date.isAfter(limit)) {
            head.report(findings, Rule.FAR_FUTURE_TIME, key, "not after " + limit);
        }
    }

    /**
     * The border date decides the month of a list. One far from its declaration would begin a month of its own, or a series decades
     * ago. A list without a declaration date is held against its business time, and not from below: a version may be made long
     * after the goods crossed the border.
     */
    public static void checkBorder(
            Section head,
            Key<LocalDate> border,
            Key<LocalDate> declaration,
            Key<LocalDateTime> time,
            ValidationContext context,
            Findings findings) {
        @Nullable LocalDate date = head.get(border);
        if (date == null) {
            return;
        }
        @Nullable LocalDate declared = head.get(declaration);
        @Nullable LocalDateTime made = head.get(time);
        @Nullable LocalDate day = declared != null || made == null ? declared : made.toLocalDate();
        if (day == null) {
            return;
        }
        LocalDate from =
                day.minusDays(context.config().borderBeforeDeclaration().toDays());
        LocalDate to = day.plusDays(context.config().borderAfterDeclaration().toDays());
        if (declared != null && date.isBefore(from)) {
            head.report(findings, Rule.BORDER_DATE, border, "not before " + from);
        } else if (date.isAfter(to)) {
            head.report(findings, Rule.BORDER_DATE, border, "not after " + to);
        }
    }
}
