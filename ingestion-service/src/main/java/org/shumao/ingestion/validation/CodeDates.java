package org.shumao.ingestion.validation;

import java.time.LocalDate;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.code.Validity;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** Codes come and go: a record keeps to the lists of its own date. */
public final class CodeDates {
    private CodeDates() {}

    public static void checkMode(Section head, Key<SupervisionMode> key, LocalDate date, Findings findings) {
        SupervisionMode mode = head.get(key);
        if (mode != null && !mode.validity().covers(date)) {
            head.report(findings, Rule.SUPERVISION_MODE_DATE, key, expected(mode.validity(), date));
        }
    }

    /** Nothing crossed the border in a mode that did not exist. */
    public static void checkBorder(Section head, Key<SupervisionMode> key, Key<LocalDate> border, Findings findings) {
        SupervisionMode mode = head.get(key);
        LocalDate date = head.get(border);
        if (mode != null && date != null && !mode.validity().covers(date)) {
            head.report(
                    findings,
                    Rule.SUPERVISION_MODE_DATE,
                    border,
                    expected(mode.validity(), date) + ", for mode " + mode.code());
        }
    }

    /** A warning: senders keep to the edition of their catalogue for a while. */
    public static void checkProduct(Section line, Key<String> key, LocalDate date, Findings findings) {
        String product = line.get(key);
        if (product != null && HsCode.isValid(product)) {
            CodeList.HS_HEADINGS
                    .find(HsCode.heading(product))
                    .map(CodeList.Entry::validity)
                    .filter(validity -> !validity.covers(date))
                    .ifPresent(validity -> line.report(findings, Rule.HS_HEADING_DATE, key, expected(validity, date)));
        }
    }

    private static String expected(Validity validity, LocalDate date) {
        return "a date " + validity.text() + ", not " + date;
    }
}
