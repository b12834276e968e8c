package org.shumao.ingestion.ceb;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.ceb.Keys.LineKeys;
import org.shumao.ingestion.event.ContentHash;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.field.Status;
import org.shumao.ingestion.judge.BusinessTime;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.judge.KeptRecord;
import org.shumao.ingestion.judge.LineNumbers;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;

/** The rules of a CEB paper, first field by field from the tables, then across fields. */
final class PaperJudge {
    private final JudgeContext context;
    private final GoodsRules goods;
    private final ContentHash hash = new ContentHash();

    PaperJudge(JudgeContext context) {
        this.context = context;
        this.goods = new GoodsRules(context);
    }

    JudgedRecord judge(Paper paper) {
        Findings findings = paper.findings;
        Section head = paper.head();
        if (paper.isTooLarge()) {
            findings.add(Rule.RECORD_TOO_LARGE, paper.root, null, Limit.DOCUMENT_CHARACTERS.expected());
        }
        if (head == null) {
            findings.add(Rule.MANDATORY, paper.root + "/" + paper.message.headElement(), null, "a head");
        }
        if (head == null || paper.isTooLarge()) {
            return new JudgedRecord(paper.position, paper.root, null, null, false, findings, List.of());
        }
        head.check(findings);
        paper.lines.forEach(line -> line.check(findings));
        checkHead(paper.message, head, findings);
        checkLines(paper);
        LocalDate date = date(paper.message, head);
        if (paper.message.type() == RecordType.DECLARATION_LIST || paper.message.type() == RecordType.ORDER) {
            goods.check(paper, head, date);
        }
        return judged(paper, head, date);
    }

    private JudgedRecord judged(Paper paper, Section head, @Nullable LocalDate date) {
        Keys keys = paper.message.keys();
        boolean draft = Paper.get(head, keys.appStatus) == Status.DRAFT;
        List<TradeRecord> events = draft || date == null || paper.findings.hasError()
                ? List.of()
                : PaperEvents.of(paper, head, YearMonth.from(date), context, hash);
        if (paper.message.type() != RecordType.CUSTOMS_RESPONSE || paper.message.about() != null) {
            checkReferences(paper, events);
        }
        JudgedRecord judged = new JudgedRecord(
                paper.position,
                paper.root,
                Paper.get(head, keys.orderNo),
                Paper.get(head, keys.documentNo),
                draft,
                paper.findings,
                events,
                null,
                events.isEmpty() ? null : NamesOfPaper.of(keys, head));
        return paper.findings.hasError() && paper.isKept()
                ? judged.keeping(() -> KeptRecord.of(head, paper.lines))
                : judged;
    }

    private void checkHead(Message message, Section head, Findings findings) {
        Keys keys = message.keys();
        String direction = Paper.get(head, keys.direction);
        if (keys.direction != null && direction != null && !message.directions().isEmpty()) {
            if (!message.directions().contains(direction)) {
                head.report(findings, Rule.IE_FLAG, keys.direction, String.join(", ", message.directions()));
            }
        }
        Integer packNo = Paper.get(head, keys.packNo);
        if (keys.packNo != null && message.imports() && packNo != null && packNo != 1) {
            head.report(findings, Rule.PACK_NO, keys.packNo, "1");
        }
        if (message.imports()) {
            checkYuan(head, keys.currency, findings);
        }
        BusinessTime.check(head, keys.time, context, findings);
    }

    private static void checkLines(Paper paper) {
        LineKeys keys = paper.message.keys().line;
        if (keys == null) {
            return;
        }
        Findings findings = paper.findings;
        if (paper.linesSeen() < paper.message.leastLines()) {
            findings.add(Rule.NO_LINES, paper.root, null, "1 to " + paper.mostLines() + " lines");
        }
        if (paper.linesSeen() > paper.mostLines()) {
            String seen = Integer.toString(paper.linesSeen());
            findings.add(Rule.TOO_MANY_LINES, paper.root, seen, "at most " + paper.mostLines() + " lines");
        }
        if (keys.gnum != null && numbersItsLines(paper.message.type())) {
            LineNumbers.check(paper.lines, keys.gnum, paper.message.type() != RecordType.RETURN, findings);
        }
        if (paper.message.imports()) {
            paper.lines.forEach(line -> checkYuan(line, keys.currency, findings));
        }
    }

    /** The result of a summary and a tax bill carry numbers of lists, and a return numbers of one list. */
    private static boolean numbersItsLines(RecordType type) {
        return switch (type) {
            case DECLARATION_LIST, ORDER, RETURN, MASTER -> true;
            default -> false;
        };
    }

    private static void checkYuan(Section section, @Nullable Key<String> key, Findings findings) {
        String currency = Paper.get(section, key);
        if (key != null && currency != null && !currency.equals(Currencies.CNY)) {
            section.report(findings, Rule.IMPORT_CURRENCY, key, "142");
        }
    }

    private static void checkReferences(Paper paper, List<TradeRecord> events) {
        for (TradeRecord event : events) {
            if (OrderKey.find(event).isEmpty()
                    && References.named(event).stream().allMatch(k -> k.kind() == ReferenceKey.Kind.MESSAGE)) {
                paper.findings.add(
                        Rule.NO_REFERENCE, paper.root, null, "an order number or a number that leads to one");
                return;
            }
        }
    }

    /** The day of declaration; where there is no such date, that of the business time. */
    private static @Nullable LocalDate date(Message message, Section head) {
        Keys keys = message.keys();
        if (keys.declTime != null) {
            return head.get(keys.declTime);
        }
        LocalDateTime time = head.get(keys.time);
        return time == null ? null : time.toLocalDate();
    }
}
