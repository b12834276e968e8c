package org.shumao.ingestion.ceb.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.ReferenceKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.ingestion.ceb.document.Keys.LineKeys;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.field.Status;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Rule;
import org.shumao.ingestion.validation.BusinessTime;
import org.shumao.ingestion.validation.KeptRecord;
import org.shumao.ingestion.validation.LineNumbers;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;
import org.shumao.ingestion.validation.WrittenNumbers;

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
        Section head = document.head();
        if (document.isTooLarge()) {
            findings.add(Rule.RECORD_TOO_LARGE, document.root, null, Limit.DOCUMENT_CHARACTERS.expected());
        }
        if (head == null) {
            findings.add(Rule.MANDATORY, document.root + "/" + document.message.headElement(), null, "a head");
        }
        if (head == null || document.isTooLarge()) {
            return new ValidatedRecord(document.position, document.root, null, null, false, findings, List.of());
        }
        head.check(findings);
        document.lines.forEach(line -> line.check(findings));
        checkHead(document.message, head, findings);
        checkLines(document);
        LocalDate date = date(document.message, head);
        if (document.message.type() == RecordType.DECLARATION_LIST || document.message.type() == RecordType.ORDER) {
            goods.check(document, head, date);
        }
        return validated(document, head, date);
    }

    private ValidatedRecord validated(CebDocument document, Section head, @Nullable LocalDate date) {
        Keys keys = document.message.keys();
        boolean draft = CebDocument.get(head, keys.appStatus) == Status.DRAFT;
        List<TradeRecord> events = draft || date == null || document.findings.hasError()
                ? List.of()
                : CebDocumentEvents.of(document, head, YearMonth.from(date), context);
        if (document.message.type() != RecordType.CUSTOMS_RESPONSE || document.message.about() != null) {
            checkReferences(document, events);
        }
        ValidatedRecord validated = new ValidatedRecord(
                document.position,
                document.root,
                CebDocument.get(head, keys.orderNo),
                CebDocument.get(head, keys.documentNo),
                draft,
                document.findings,
                events,
                null,
                events.isEmpty() ? Map.of() : names(keys, head));
        return document.findings.hasError() && document.isKept()
                ? validated.keeping(() -> KeptRecord.of(head, document.lines))
                : validated;
    }

    /** The names are taken out of the head: documents are held back until their message ends, and their heads need not be. */
    private static Map<PartyRole, String> names(Keys keys, Section head) {
        Map<PartyRole, String> names = new EnumMap<>(PartyRole.class);
        name(names, PartyRole.PLATFORM, CebDocument.get(head, keys.ebpName));
        name(names, PartyRole.E_COMMERCE_ENTERPRISE, CebDocument.get(head, keys.ebcName));
        name(names, PartyRole.AGENT, CebDocument.get(head, keys.agentName));
        name(names, PartyRole.PAYMENT, CebDocument.get(head, keys.payName));
        name(names, PartyRole.LOGISTICS, CebDocument.get(head, keys.logisticsName));
        name(names, PartyRole.OWNER, CebDocument.get(head, keys.ownerName));
        return names;
    }

    private static void name(Map<PartyRole, String> names, PartyRole role, @Nullable String name) {
        if (name != null) {
            names.put(role, name);
        }
    }

    private void checkHead(Message message, Section head, Findings findings) {
        Keys keys = message.keys();
        String direction = CebDocument.get(head, keys.direction);
        if (keys.direction != null && direction != null && !message.directions().isEmpty()) {
            if (!message.directions().contains(direction)) {
                head.report(findings, Rule.IE_FLAG, keys.direction, String.join(", ", message.directions()));
            }
        }
        Integer packNo = CebDocument.get(head, keys.packNo);
        if (keys.packNo != null && message.imports() && packNo != null && packNo != 1) {
            head.report(findings, Rule.PACK_NO, keys.packNo, "1");
        }
        if (message.imports()) {
            checkYuan(head, keys.currency, findings);
        }
        WrittenNumbers.check(head, findings, keys.documentNo, keys.preNo, keys.invtNo, keys.logisticsNo, keys.payNo);
        WrittenNumbers.checkVisible(head, findings, keys.orderNo);
        BusinessTime.check(head, keys.time, context, findings);
        BusinessTime.checkDate(head, keys.ieDate, context, findings);
        BusinessTime.checkDate(head, keys.declTime, context, findings);
        BusinessTime.checkBorder(head, keys.ieDate, keys.declTime, keys.time, context, findings);
    }

    private static void checkLines(CebDocument document) {
        LineKeys keys = document.message.keys().line;
        if (keys == null) {
            return;
        }
        Findings findings = document.findings;
        if (document.linesSeen() < document.message.leastLines()) {
            findings.add(Rule.NO_LINES, document.root, null, "1 to " + document.mostLines() + " lines");
        }
        if (document.linesSeen() > document.mostLines()) {
            String seen = Integer.toString(document.linesSeen());
            findings.add(Rule.TOO_MANY_LINES, document.root, seen, "at most " + document.mostLines() + " lines");
        }
        if (keys.gnum != null && numbersItsLines(document.message.type())) {
            LineNumbers.check(document.lines, keys.gnum, document.message.type() != RecordType.RETURN, findings);
        }
        if (document.message.imports()) {
            document.lines.forEach(line -> checkYuan(line, keys.currency, findings));
        }
        document.lines.forEach(line -> WrittenNumbers.checkVisible(line, findings, keys.invtNo, keys.logisticsNo));
    }

    /** The result of a summary and a tax bill carry numbers of lists, and a return numbers of one list. */
    private static boolean numbersItsLines(RecordType type) {
        return switch (type) {
            case DECLARATION_LIST, ORDER, RETURN, MASTER -> true;
            default -> false;
        };
    }

    private static void checkYuan(Section section, @Nullable Key<String> key, Findings findings) {
        String currency = CebDocument.get(section, key);
        if (key != null && currency != null && !currency.equals(Currencies.CNY)) {
            section.report(findings, Rule.IMPORT_CURRENCY, key, "142");
        }
    }

    private static void checkReferences(CebDocument document, List<TradeRecord> events) {
        for (TradeRecord event : events) {
            if (OrderKey.find(event).isEmpty()
                    && References.named(event).stream().allMatch(k -> k.kind() == ReferenceKey.Kind.MESSAGE)) {
                document.findings.add(
                        Rule.NO_REFERENCE, document.root, null, "an order number or a number that leads to one");
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
