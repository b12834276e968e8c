package org.shumao.ingestion.ceb.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.field.Status;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MoneyRules;
import org.shumao.ingestion.validation.RejectedContent;
import org.shumao.ingestion.validation.SharedRules;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;

/** The rules of a CEB document, first field by field from the tables, then across fields. */
public final class CebDocumentValidator {
    private final ValidationContext context;
    private final GoodsRules goods;

    public CebDocumentValidator(ValidationContext context) {
        this.context = context;
        this.goods = new GoodsRules(context);
    }

    public ValidatedRecord validate(CebDocument document) {
        Findings findings = document.findings;
        RecordPart head = document.head();
        if (document.isTooLarge()) {
            findings.add(ValidationRule.RECORD_TOO_LARGE, document.root, null, Limit.DOCUMENT_CHARACTERS.expected());
        }
        if (head == null) {
            findings.add(
                    ValidationRule.MANDATORY, document.root + "/" + document.message.headElement(), null, "a head");
        }
        if (head == null || document.isTooLarge()) {
            return new ValidatedRecord(document.position, document.root, null, null, false, findings, List.of());
        }
        head.check(findings);
        document.lines.forEach(line -> line.check(findings));
        checkHead(document.message, head, findings);
        checkLines(document);
        LocalDate date = date(head);
        if (document.message.type() == RecordType.DECLARATION_LIST || document.message.type() == RecordType.ORDER) {
            goods.check(document, head, date);
        }
        return validated(document, head, date);
    }

    private ValidatedRecord validated(CebDocument document, RecordPart head, @Nullable LocalDate date) {
        boolean draft = head.get(CebKeys.APP_STATUS) == Status.DRAFT;
        List<TradeRecord> events = draft || date == null || document.findings.hasError()
                ? List.of()
                : CebDocumentEvents.of(document, head, YearMonth.from(date), context);
        if (document.message.type() != RecordType.CUSTOMS_RESPONSE || document.message.about() != null) {
            checkReferences(document, events);
        }
        ValidatedRecord validated = new ValidatedRecord(
                document.position,
                document.root,
                head.get(CebKeys.ORDER_NO),
                head.get(document.message.documentNo()),
                draft,
                document.findings,
                events,
                null,
                events.isEmpty() ? Map.of() : names(head));
        return document.findings.hasError() && document.isKept()
                ? validated.keeping(() -> RejectedContent.of(head, document.lines))
                : validated;
    }

    /** The names are taken out of the head: documents are held back until their message ends, and their heads need not be. */
    private static Map<PartyRole, String> names(RecordPart head) {
        Map<PartyRole, String> names = new EnumMap<>(PartyRole.class);
        name(names, PartyRole.PLATFORM, head.get(CebKeys.EBP_NAME));
        name(names, PartyRole.E_COMMERCE_ENTERPRISE, head.get(CebKeys.EBC_NAME));
        name(names, PartyRole.AGENT, head.get(CebKeys.AGENT_NAME));
        name(names, PartyRole.PAYMENT, head.get(CebKeys.PAY_NAME));
        name(names, PartyRole.LOGISTICS, head.get(CebKeys.LOGISTICS_NAME));
        name(names, PartyRole.OWNER, head.get(CebKeys.OWNER_NAME));
        return names;
    }

    private static void name(Map<PartyRole, String> names, PartyRole role, @Nullable String name) {
        if (name != null) {
            names.put(role, name);
        }
    }

    private void checkHead(Message message, RecordPart head, Findings findings) {
        String direction = head.get(CebKeys.DIRECTION);
        if (direction != null
                && !message.directions().isEmpty()
                && !message.directions().contains(direction)) {
            head.report(findings, ValidationRule.IE_FLAG, CebKeys.DIRECTION, String.join(", ", message.directions()));
        }
        Integer packNo = head.get(CebKeys.PACK_NO);
        if (message.imports() && packNo != null && packNo != 1) {
            head.report(findings, ValidationRule.PACK_NO, CebKeys.PACK_NO, "1");
        }
        if (message.imports()) {
            checkYuan(head, findings);
        }
        SharedRules.checkNumbers(
                head,
                findings,
                message.documentNo(),
                CebKeys.PRE_NO,
                CebKeys.INVT_NO,
                CebKeys.LOGISTICS_NO,
                CebKeys.PAY_NO);
        SharedRules.checkVisible(head, findings, CebKeys.ORDER_NO);
        SharedRules.checkTime(head, CebKeys.TIME, context, findings);
        SharedRules.checkDate(head, CebKeys.IE_DATE, context, findings);
        SharedRules.checkDate(head, CebKeys.DECL_TIME, context, findings);
        SharedRules.checkBorderDate(head, CebKeys.IE_DATE, CebKeys.DECL_TIME, CebKeys.TIME, context, findings);
    }

    private static void checkLines(CebDocument document) {
        if (document.message.line() == null) {
            return;
        }
        Findings findings = document.findings;
        if (document.linesSeen() < document.message.leastLines()) {
            findings.add(ValidationRule.NO_LINES, document.root, null, "1 to " + document.mostLines() + " lines");
        }
        if (document.linesSeen() > document.mostLines()) {
            String seen = Integer.toString(document.linesSeen());
            findings.add(
                    ValidationRule.TOO_MANY_LINES, document.root, seen, "at most " + document.mostLines() + " lines");
        }
        if (numbersItsLines(document.message.type())) {
            SharedRules.checkLineNumbers(
                    document.lines, CebKeys.GNUM, document.message.type() != RecordType.RETURN, findings);
        }
        if (document.message.imports()) {
            document.lines.forEach(line -> checkYuan(line, findings));
        }
        document.lines.forEach(line -> SharedRules.checkVisible(line, findings, CebKeys.INVT_NO, CebKeys.LOGISTICS_NO));
    }

    /** The result of a summary and a tax bill carry numbers of lists, and a return numbers of one list. */
    private static boolean numbersItsLines(RecordType type) {
        return switch (type) {
            case DECLARATION_LIST, ORDER, RETURN, MASTER -> true;
            default -> false;
        };
    }

    private static void checkYuan(RecordPart section, Findings findings) {
        String currency = section.get(CebKeys.CURRENCY);
        if (currency != null && !currency.equals(Currencies.CNY)) {
            section.report(findings, ValidationRule.IMPORT_CURRENCY, CebKeys.CURRENCY, "142");
        }
    }

    private static void checkReferences(CebDocument document, List<TradeRecord> events) {
        for (TradeRecord event : events) {
            if (OrderKey.find(event).isEmpty()
                    && References.named(event).stream().allMatch(k -> k.kind() == ReferenceKey.Kind.MESSAGE)) {
                document.findings.add(
                        ValidationRule.NO_REFERENCE,
                        document.root,
                        null,
                        "an order number or a number that leads to one");
                return;
            }
        }
    }

    /** The day of declaration; where there is no such date, that of the business time. */
    private static @Nullable LocalDate date(RecordPart head) {
        if (head.has(CebKeys.DECL_TIME)) {
            return head.get(CebKeys.DECL_TIME);
        }
        LocalDateTime time = head.get(CebKeys.TIME);
        return time == null ? null : time.toLocalDate();
    }

    /** Rules of what counts: lists and orders with their amounts. */
    static final class GoodsRules {
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
                        findings,
                        ValidationRule.ZONE_ENTRY,
                        CebKeys.TRADE_MODE,
                        "a retail list, which names its buyer");
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
            money.add(
                    LineKind.GOODS, head, CebKeys.INSURED_FEE, currencyOf(head, CebKeys.INSURANCE_CURRENCY, currency));
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
}
