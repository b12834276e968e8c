package org.shumao.ingestion.ceb;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.field.Status;
import org.shumao.ingestion.judge.BusinessTime;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.judge.LineNumbers;
import org.shumao.ingestion.judge.MoneyRules;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** The rules of a CEB list, first field by field from the tables, then across fields. */
final class ListJudge {
    private final JudgeContext context;

    ListJudge(JudgeContext context) {
        this.context = context;
    }

    JudgedRecord judge(WrittenList list) {
        Findings findings = list.findings;
        Section head = list.head();
        if (list.isTooLarge()) {
            findings.add(Rule.RECORD_TOO_LARGE, list.root, null, null);
        }
        if (head == null) {
            findings.add(Rule.MANDATORY, list.root + "/InventoryHead", null, "a head");
        }
        if (head == null || list.isTooLarge()) {
            return new JudgedRecord(list.position, null, null, false, findings, List.of());
        }
        head.check(findings);
        list.lines.forEach(line -> line.check(findings));
        checkHead(list.message, head, findings);
        checkLines(list, findings);
        YearMonth month = rateMonth(list.message, head);
        if (month != null) {
            checkMoney(list, head, month);
        }
        return judged(list, head, month);
    }

    private JudgedRecord judged(WrittenList list, Section head, @Nullable YearMonth month) {
        ListKeys keys = list.message.keys();
        boolean draft = head.get(keys.appStatus) == Status.DRAFT;
        List<TradeRecord> events = draft || month == null || list.findings.hasError()
                ? List.of()
                : List.of(ListEvent.of(list, head, month, context));
        return new JudgedRecord(
                list.position, head.get(keys.orderNo), head.get(keys.copNo), draft, list.findings, events);
    }

    private void checkHead(ListMessage message, Section head, Findings findings) {
        ListKeys keys = message.keys();
        String ieFlag = head.get(keys.ieFlag);
        if (ieFlag != null && !ieFlag.equals(message.ieFlag())) {
            head.report(findings, Rule.IE_FLAG, keys.ieFlag, message.ieFlag());
        }
        SupervisionMode mode = head.get(keys.tradeMode);
        if (mode != null && !message.takes(mode)) {
            head.report(findings, Rule.SUPERVISION_MODE, keys.tradeMode, message.modes());
        }
        Integer packNo = head.get(keys.packNo);
        if (message == ListMessage.CEB621 && packNo != null && packNo != 1) {
            head.report(findings, Rule.PACK_NO, keys.packNo, "1");
        }
        if (keys.currency != null) {
            checkYuan(head, keys.currency, findings);
        }
        BusinessTime.check(head, keys.appTime, context, findings);
    }

    private void checkLines(WrittenList list, Findings findings) {
        ListKeys keys = list.message.keys();
        if (list.linesSeen() == 0) {
            findings.add(Rule.NO_LINES, list.root, null, "1 to " + list.message.mostLines() + " lines");
        }
        if (list.linesSeen() > list.message.mostLines()) {
            String seen = Integer.toString(list.linesSeen());
            findings.add(Rule.TOO_MANY_LINES, list.root, seen, "at most " + list.message.mostLines() + " lines");
        }
        LineNumbers.check(list.lines, keys.gnum, true, findings);
        for (Section line : list.lines) {
            checkTotal(line, keys, findings);
            if (list.message == ListMessage.CEB621) {
                checkYuan(line, keys.lineCurrency, findings);
            }
        }
    }

    private void checkTotal(Section line, ListKeys keys, Findings findings) {
        BigDecimal quantity = line.get(keys.qty);
        BigDecimal price = line.get(keys.price);
        BigDecimal total = line.get(keys.totalPrice);
        if (quantity == null || price == null || total == null) {
            return;
        }
        BigDecimal expected = quantity.multiply(price);
        if (expected.subtract(total).abs().compareTo(context.config().totalPriceTolerance()) > 0) {
            line.report(
                    findings,
                    Rule.TOTAL_PRICE,
                    keys.totalPrice,
                    expected.stripTrailingZeros().toPlainString());
        }
    }

    private static void checkYuan(Section section, Key<String> key, Findings findings) {
        String currency = section.get(key);
        if (currency != null && !currency.equals(Currencies.CNY)) {
            section.report(findings, Rule.IMPORT_CURRENCY, key, "142");
        }
    }

    private void checkMoney(WrittenList list, Section head, YearMonth month) {
        ListKeys keys = list.message.keys();
        MoneyRules money = new MoneyRules(context, month, list.findings);
        money.dollarRateKnown(head.path(keys.declTime == null ? "appTime" : "declTime"));
        for (Section line : list.lines) {
            String currency = line.get(keys.lineCurrency);
            if (!Currencies.USD.equals(currency)) {
                money.rateKnown(currency, line.path("currency"));
            }
            money.amountWithinLimit(line, keys.totalPrice, currency);
        }
    }

    /** The month of declaration; an export list carries no such date, so the month of its business time. */
    private static @Nullable YearMonth rateMonth(ListMessage message, Section head) {
        ListKeys keys = message.keys();
        if (keys.declTime != null) {
            LocalDate declared = head.get(keys.declTime);
            return declared == null ? null : YearMonth.from(declared);
        }
        LocalDateTime time = head.get(keys.appTime);
        return time == null ? null : YearMonth.from(time);
    }
}
