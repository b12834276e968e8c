package org.shumao.ingestion.validation;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.code.Validity;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;

/** Rules that documents of CEB and records of our own form share. */
public final class SharedRules {
    private static final Set<String> WORDS = Set.of("无", "NULL", "NONE", "N/A", "NA", "UNKNOWN");

    /** Nobody numbers documents by these alone, however often they are repeated. */
    private static final String FILLERS = "0-*/.X";

    private SharedRules() {}

    /**
     * The sender's business time orders the versions of a document. A little ahead is a clock that is wrong; a mistyped year
     * would stay the newest version for as long, and no correction could replace it.
     */
    public static void checkTime(
            RecordPart head, Key<LocalDateTime> key, ValidationContext context, Findings findings) {
        @Nullable LocalDateTime time = head.get(key);
        // Nearly every one is past, and then no limit need be worked out.
        if (time == null || !time.isAfter(context.now())) {
            return;
        }
        LocalDateTime limit = context.now().plus(context.config().futureLimit());
        LocalDateTime expected = context.now().plus(context.config().futureTolerance());
        if (time.isAfter(limit)) {
            head.report(findings, ValidationRule.FAR_FUTURE_TIME, key, "not after " + limit.withNano(0));
        } else if (time.isAfter(expected)) {
            head.report(findings, ValidationRule.FUTURE_TIME, key, "not after " + expected.withNano(0));
        }
    }

    /** A date that decides the month lies no further ahead either: no figure would ever count the record. */
    public static void checkDate(RecordPart head, Key<LocalDate> key, ValidationContext context, Findings findings) {
        @Nullable LocalDate date = head.get(key);
        if (date == null || !date.isAfter(context.now().toLocalDate())) {
            return;
        }
        LocalDate limit = context.now().plus(context.config().futureLimit()).toLocalDate();
        if (date.isAfter(limit)) {
            head.report(findings, ValidationRule.FAR_FUTURE_TIME, key, "not after " + limit);
        }
    }

    /**
     * The border date decides the month of a list. One far from its declaration would begin a month of its own, or a series decades
     * ago. A list without a declaration date is held against its business time, and not from below: a version may be made long
     * after the goods crossed the border.
     */
    public static void checkBorderDate(
            RecordPart head,
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
            head.report(findings, ValidationRule.BORDER_DATE, border, "not before " + from);
        } else if (date.isAfter(to)) {
            head.report(findings, ValidationRule.BORDER_DATE, border, "not after " + to);
        }
    }

    /** Codes come and go: a record keeps to the lists of its own date. */
    public static void checkMode(RecordPart head, Key<SupervisionMode> key, LocalDate date, Findings findings) {
        SupervisionMode mode = head.get(key);
        if (mode != null && !mode.validity().covers(date)) {
            head.report(findings, ValidationRule.SUPERVISION_MODE_DATE, key, expectedDate(mode.validity(), date));
        }
    }

    /** Nothing crossed the border in a mode that did not exist. */
    public static void checkModeAtBorder(
            RecordPart head, Key<SupervisionMode> key, Key<LocalDate> border, Findings findings) {
        SupervisionMode mode = head.get(key);
        LocalDate date = head.get(border);
        if (mode != null && date != null && !mode.validity().covers(date)) {
            head.report(
                    findings,
                    ValidationRule.SUPERVISION_MODE_DATE,
                    border,
                    expectedDate(mode.validity(), date) + ", for mode " + mode.code());
        }
    }

    /** A warning: senders keep to the edition of their catalogue for a while. */
    public static void checkProduct(RecordPart line, Key<String> key, LocalDate date, Findings findings) {
        String product = line.get(key);
        if (product != null && HsCode.isValid(product)) {
            CodeList.PRODUCTS
                    .find(HsCode.heading(product))
                    .map(CodeList.Entry::validity)
                    .filter(validity -> !validity.covers(date))
                    .ifPresent(validity ->
                            line.report(findings, ValidationRule.HS_HEADING_DATE, key, expectedDate(validity, date)));
        }
    }

    private static String expectedDate(Validity validity, LocalDate date) {
        return "a date " + validity.text() + ", not " + date;
    }

    /**
     * Line numbers are positive and unique in their record (errors), and run from 1 without gaps (a warning).
     *
     * @param sequence whether numbers should run from 1; a report that cites order lines keeps the order's numbers
     */
    public static void checkLineNumbers(List<RecordPart> lines, Key<Integer> key, boolean sequence, Findings findings) {
        BitSet used = new BitSet();
        for (RecordPart line : lines) {
            Integer no = line.get(key);
            if (no != null) {
                if (no == 0 || used.get(no)) {
                    line.report(
                            findings,
                            ValidationRule.LINE_NUMBER,
                            key,
                            no == 0 ? "1 or more" : "a number not used before");
                }
                used.set(no);
            }
        }
        boolean clean = !used.get(0) && used.cardinality() == lines.size();
        boolean fromOne = used.nextClearBit(1) == used.length();
        if (sequence && !lines.isEmpty() && clean && !fromOne) {
            lines.get(0).report(findings, ValidationRule.LINE_SEQUENCE, key, "numbers from 1 to " + lines.size());
        }
    }

    /**
     * Each number is one, and can be seen. Records find each other by their numbers: a placeholder is shared by thousands of documents
     * that have nothing to do with each other, and aggregation links nothing by a number of too many orders; a number with a character
     * that nobody sees finds no document that has the number without it.
     */
    @SafeVarargs
    public static void checkNumbers(RecordPart head, Findings findings, Key<String>... keys) {
        checkVisible(head, findings, keys);
        for (Key<String> key : keys) {
            String number = head.get(key);
            if (number != null && isPlaceholder(number)) {
                head.report(findings, ValidationRule.PLACEHOLDER_NUMBER, key, "the number, or nothing");
            }
        }
    }

    /** Each number, if it is there, has no invisible character within. */
    @SafeVarargs
    public static void checkVisible(RecordPart section, Findings findings, Key<String>... keys) {
        for (Key<String> key : keys) {
            String number = section.get(key);
            if (number != null && !Text.isPlain(number)) {
                String invisible = Text.invisible(number);
                if (!invisible.isEmpty()) {
                    section.report(
                            findings, ValidationRule.INVISIBLE_CHARACTERS, key, "the number without " + invisible);
                }
            }
        }
    }

    static boolean isPlaceholder(String number) {
        String written = number.strip().toUpperCase(Locale.ROOT);
        return WORDS.contains(written)
                || (!written.isEmpty()
                        && FILLERS.indexOf(written.charAt(0)) >= 0
                        && written.chars().distinct().count() == 1);
    }
}
