package org.shumao.ingestion.ceb.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MoneyRules;
import org.shumao.ingestion.validation.SharedRules;
import org.shumao.ingestion.validation.ValidationContext;

/** Rules of what counts: lists and orders with their amounts. */
final class GoodsRules {
    private final ValidationContext context;

    GoodsRules(ValidationContext context) {
        this.context = context;
    }

    /** @param date null if it could not be read */
    void check(CebDocument document, RecordPart head, @Nullable LocalDate date) {
        Message message = document.message;
        checkMode(message, head, document.findings);
        document.lines.forEach(line -> checkTotal(line, document.findings));
        if (message.type() == RecordType.ORDER) {
            checkOrder(document, head);
        }
        if (date != null) {
            checkCodes(document, head, date);
            checkMoney(document, head, YearMonth.from(date));
        }
    }

    private static void checkCodes(CebDocument document, RecordPart head, LocalDate date) {
        SharedRules.checkMode(head, CebKeys.TRADE_MODE, date, document.findings);
        SharedRules.checkModeAtBorder(head, CebKeys.TRADE_MODE, CebKeys.IE_DATE, document.findings);
        for (RecordPart line : document.lines) {
            SharedRules.checkProduct(line, CebKeys.GCODE, date, document.findings);
        }
    }

    private static void checkMode(Message message, RecordPart head, Findings findings) {
        SupervisionMode mode = head.get(CebKeys.TRADE_MODE);
        if (mode != null && !message.takes(mode)) {
            head.report(findings, ValidationRule.SUPERVISION_MODE, CebKeys.TRADE_MODE, message.modes());
        }
        boolean bonded = mode == SupervisionMode.BONDED_1210 || mode == SupervisionMode.BONDED_A_1239;
        if (bonded && isWithoutBuyer(head)) {
            head.report(
                    findings, ValidationRule.ZONE_ENTRY, CebKeys.TRADE_MODE, "a retail list, which names its buyer");
        }
    }

    private static boolean isWithoutBuyer(RecordPart head) {
        return head.has(CebKeys.BUYER_NAME)
                && head.has(CebKeys.BUYER_ID_NUMBER)
                && head.isAbsent(CebKeys.BUYER_NAME)
                && head.isAbsent(CebKeys.BUYER_ID_NUMBER);
    }

    private void checkTotal(RecordPart line, Findings findings) {
        BigDecimal quantity = line.get(CebKeys.QTY);
        BigDecimal price = line.get(CebKeys.PRICE);
        BigDecimal total = line.get(CebKeys.TOTAL_PRICE);
        if (quantity == null || price == null || total == null) {
            return;
        }
        BigDecimal expected = quantity.multiply(price);
        if (differ(expected, total)) {
            line.report(findings, ValidationRule.TOTAL_PRICE, CebKeys.TOTAL_PRICE, plain(expected));
        }
    }

    private void checkOrder(CebDocument document, RecordPart head) {
        BigDecimal goods = head.get(CebKeys.GOODS_VALUE);
        if (goods == null) {
            return;
        }
        BigDecimal lines = sum(document, head);
        if (lines != null && differ(lines, goods)) {
            head.report(document.findings, ValidationRule.ORDER_TOTAL, CebKeys.GOODS_VALUE, plain(lines));
        }
        checkPaid(document, head, goods);
    }

    private void checkPaid(CebDocument document, RecordPart head, BigDecimal goods) {
        BigDecimal paid = head.get(CebKeys.PAID);
        BigDecimal freight = head.get(CebKeys.FREIGHT);
        BigDecimal tax = head.get(CebKeys.TAX_TOTAL);
        BigDecimal discount = head.get(CebKeys.DISCOUNT);
        if (paid == null || freight == null || tax == null || discount == null) {
            return;
        }
        BigDecimal expected = goods.add(freight).add(tax).subtract(discount);
        if (differ(expected, paid)) {
            head.report(document.findings, ValidationRule.PAID_AMOUNT, CebKeys.PAID, plain(expected));
        }
    }

    /** Null if a line has no readable total, which was reported before, or one in another currency. */
    private static @Nullable BigDecimal sum(CebDocument document, RecordPart head) {
        String currency = head.get(CebKeys.CURRENCY);
        BigDecimal sum = BigDecimal.ZERO;
        for (RecordPart line : document.lines) {
            BigDecimal total = line.get(CebKeys.TOTAL_PRICE);
            String own = line.get(CebKeys.CURRENCY);
            if (total == null || own == null || !own.equals(currency)) {
                return null;
            }
            sum = sum.add(total);
        }
        return document.lines.isEmpty() ? null : sum;
    }

    private void checkMoney(CebDocument document, RecordPart head, YearMonth month) {
        MoneyRules money = new MoneyRules(context, month, document.findings);
        for (RecordPart line : document.lines) {
            money.rateKnown(line, CebKeys.CURRENCY);
            money.add(LineKind.GOODS, line, CebKeys.TOTAL_PRICE, line.get(CebKeys.CURRENCY));
        }
        String currency = head.get(CebKeys.CURRENCY);
        money.add(LineKind.GOODS, head, CebKeys.FREIGHT, currencyOf(head, CebKeys.FREIGHT_CURRENCY, currency));
        money.add(LineKind.GOODS, head, CebKeys.INSURED_FEE, currencyOf(head, CebKeys.INSURANCE_CURRENCY, currency));
        money.addCharge(head, CebKeys.TAX_TOTAL, currency);
        money.addCharge(head, CebKeys.DISCOUNT, currency);
        SupervisionMode mode = head.get(CebKeys.TRADE_MODE);
        money.withinLimit(document.message.flow(), mode == null ? null : mode.code());
    }

    private static @Nullable String currencyOf(RecordPart head, Key<String> own, @Nullable String otherwise) {
        return head.has(own) ? head.get(own) : otherwise;
    }

    private boolean differ(BigDecimal expected, BigDecimal written) {
        return expected.subtract(written).abs().compareTo(context.config().totalPriceTolerance()) > 0;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
