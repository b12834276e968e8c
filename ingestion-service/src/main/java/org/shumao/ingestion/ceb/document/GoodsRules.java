package org.shumao.ingestion.ceb.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.ceb.document.Keys.LineKeys;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.validation.CodeDates;
import org.shumao.ingestion.validation.MoneyRules;
import org.shumao.ingestion.validation.ValidationContext;

/** Rules of what counts: lists and orders with their amounts. */
final class GoodsRules {
    private final ValidationContext context;

    GoodsRules(ValidationContext context) {
        this.context = context;
    }

    /** @param date null if it could not be read */
    void check(CebDocument document, Section head, @Nullable LocalDate date) {
        Message message = document.message;
        LineKeys keys = requireNonNull(message.keys().line);
        checkMode(message, head, document.findings);
        document.lines.forEach(line -> checkTotal(line, keys, document.findings));
        if (message.type() == RecordType.ORDER) {
            checkOrder(document, head, keys);
        }
        if (date != null) {
            checkCodes(document, head, keys, date);
            checkMoney(document, head, keys, YearMonth.from(date));
        }
    }

    private static void checkCodes(CebDocument document, Section head, LineKeys keys, LocalDate date) {
        Keys heads = document.message.keys();
        if (heads.tradeMode != null) {
            CodeDates.checkMode(head, heads.tradeMode, date, document.findings);
            CodeDates.checkBorder(head, heads.tradeMode, heads.ieDate, document.findings);
        }
        if (keys.gcode != null) {
            for (Section line : document.lines) {
                CodeDates.checkProduct(line, keys.gcode, date, document.findings);
            }
        }
    }

    private static void checkMode(Message message, Section head, Findings findings) {
        Keys keys = message.keys();
        SupervisionMode mode = CebDocument.get(head, keys.tradeMode);
        if (keys.tradeMode != null && mode != null && !message.takes(mode)) {
            head.report(findings, Rule.SUPERVISION_MODE, keys.tradeMode, message.modes());
        }
        boolean bonded = mode == SupervisionMode.BONDED_1210 || mode == SupervisionMode.BONDED_A_1239;
        if (keys.tradeMode != null && bonded && isWithoutBuyer(keys, head)) {
            head.report(findings, Rule.ZONE_ENTRY, keys.tradeMode, "a retail list, which names its buyer");
        }
    }

    private static boolean isWithoutBuyer(Keys keys, Section head) {
        return keys.buyerName != null
                && keys.buyerIdNumber != null
                && head.isAbsent(keys.buyerName)
                && head.isAbsent(keys.buyerIdNumber);
    }

    private void checkTotal(Section line, LineKeys keys, Findings findings) {
        BigDecimal quantity = CebDocument.get(line, keys.qty);
        BigDecimal price = CebDocument.get(line, keys.price);
        BigDecimal total = CebDocument.get(line, keys.totalPrice);
        if (quantity == null || price == null || total == null) {
            return;
        }
        BigDecimal expected = quantity.multiply(price);
        if (differ(expected, total)) {
            line.report(findings, Rule.TOTAL_PRICE, requireNonNull(keys.totalPrice), plain(expected));
        }
    }

    private void checkOrder(CebDocument document, Section head, LineKeys lineKeys) {
        Keys keys = document.message.keys();
        BigDecimal goods = CebDocument.get(head, keys.goodsValue);
        if (goods == null) {
            return;
        }
        BigDecimal lines = sum(document, lineKeys);
        if (lines != null && differ(lines, goods)) {
            head.report(document.findings, Rule.ORDER_TOTAL, requireNonNull(keys.goodsValue), plain(lines));
        }
        checkPaid(document, head, goods);
    }

    private void checkPaid(CebDocument document, Section head, BigDecimal goods) {
        Keys keys = document.message.keys();
        BigDecimal paid = CebDocument.get(head, keys.paid);
        BigDecimal freight = CebDocument.get(head, keys.freight);
        BigDecimal tax = CebDocument.get(head, keys.taxTotal);
        BigDecimal discount = CebDocument.get(head, keys.discount);
        if (paid == null || freight == null || tax == null || discount == null) {
            return;
        }
        BigDecimal expected = goods.add(freight).add(tax).subtract(discount);
        if (differ(expected, paid)) {
            head.report(document.findings, Rule.PAID_AMOUNT, requireNonNull(keys.paid), plain(expected));
        }
    }

    /** Null if a line has no readable total, which was reported before, or one in another currency. */
    private static @Nullable BigDecimal sum(CebDocument document, LineKeys keys) {
        String currency = CebDocument.get(requireNonNull(document.head()), document.message.keys().currency);
        BigDecimal sum = BigDecimal.ZERO;
        for (Section line : document.lines) {
            BigDecimal total = CebDocument.get(line, keys.totalPrice);
            String own = CebDocument.get(line, keys.currency);
            if (total == null || own == null || !own.equals(currency)) {
                return null;
            }
            sum = sum.add(total);
        }
        return document.lines.isEmpty() ? null : sum;
    }

    private void checkMoney(CebDocument document, Section head, LineKeys keys, YearMonth month) {
        MoneyRules money = new MoneyRules(context, month, document.findings);
        Keys heads = document.message.keys();
        money.dollarRateKnown(head, heads.declTime == null ? heads.time : heads.declTime);
        for (Section line : document.lines) {
            money.rateKnown(line, keys.currency);
            money.add(LineKind.GOODS, line, keys.totalPrice, CebDocument.get(line, keys.currency));
        }
        String currency = CebDocument.get(head, heads.currency);
        money.add(LineKind.GOODS, head, heads.freight, currencyOf(head, heads.freightCurrency, currency));
        money.add(LineKind.GOODS, head, heads.insuredFee, currencyOf(head, heads.insuranceCurrency, currency));
        money.addCharge(head, heads.taxTotal, currency);
        money.addCharge(head, heads.discount, currency);
        SupervisionMode mode = CebDocument.get(head, heads.tradeMode);
        money.withinLimit(document.message.flow(), mode == null ? null : mode.code());
    }

    private static @Nullable String currencyOf(Section head, @Nullable Key<String> own, @Nullable String otherwise) {
        return own == null ? otherwise : head.get(own);
    }

    private boolean differ(BigDecimal expected, BigDecimal written) {
        return expected.subtract(written).abs().compareTo(context.config().totalPriceTolerance()) > 0;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
