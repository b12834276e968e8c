package org.shumao.ingestion.record;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.identifier.HsCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.field.Status;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MoneyRules;
import org.shumao.ingestion.validation.SharedRules;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;

/** The rules of our own trade record: those of the lists where they apply, and those of its type. */
public final class RecordValidator {
    /** Mode of supply from one country into the other: how everything is supplied that is delivered digitally. */
    private static final int ACROSS_THE_BORDER = 1;

    private final ValidationContext context;

    public RecordValidator(ValidationContext context) {
        this.context = context;
    }

    public ValidatedRecord validate(RawRecord record) {
        if (record.isTooLarge()) {
            record.findings.add(
                    ValidationRule.RECORD_TOO_LARGE, record.path(), null, Limit.RECORD_CHARACTERS.expected());
            return new ValidatedRecord(record.position, record.path(), null, null, false, record.findings, List.of());
        }
        return ruled(record);
    }

    private ValidatedRecord ruled(RawRecord record) {
        Findings findings = record.findings;
        RecordPart head = record.head;
        head.check(findings);
        record.lines.forEach(line -> line.check(findings));
        RecordType type = head.get(RecordKeys.TYPE);
        if (type != null) {
            checkHead(type, head, findings);
            checkLines(type, record);
        }
        SharedRules.checkNumbers(head, findings, RecordKeys.DOCUMENT_NO);
        SharedRules.checkVisible(head, findings, RecordKeys.ORDER_NO);
        SharedRules.checkTime(head, RecordKeys.VERSION_TIME, context, findings);
        SharedRules.checkDate(head, RecordKeys.BORDER, context, findings);
        SharedRules.checkDate(head, RecordKeys.DECLARATION, context, findings);
        SharedRules.checkDate(head, RecordKeys.PROVISION, context, findings);
        SharedRules.checkBorderDate(
                head, RecordKeys.BORDER, RecordKeys.DECLARATION, RecordKeys.VERSION_TIME, context, findings);
        Key<?> dated = type == null ? null : dated(type, head);
        LocalDate date = dated == null ? null : date(head.get(dated));
        YearMonth month = date == null ? null : YearMonth.from(date);
        if (date != null && month != null) {
            checkCodes(record, date);
            checkMoney(record, month);
        }
        boolean draft = head.get(RecordKeys.STATUS) == Status.DRAFT;
        List<TradeRecord> events = draft || type == null || month == null || findings.hasError()
                ? List.of()
                : List.of(RecordEvent.of(record, type, month, origin(record)));
        return new ValidatedRecord(
                record.position,
                record.path(),
                head.get(RecordKeys.ORDER_NO),
                head.get(RecordKeys.DOCUMENT_NO),
                draft,
                findings,
                events,
                record,
                Map.of());
    }

    private Origin origin(RawRecord record) {
        return context.origin(record.position, null);
    }

    private static void checkHead(RecordType type, RecordPart head, Findings findings) {
        switch (type) {
            case ORDER -> {
                head.require(RecordKeys.ORDER_NO, findings);
                checkParties(head, findings);
            }
            case DECLARATION_LIST -> {
                head.require(RecordKeys.ORDER_NO, findings);
                head.require(RecordKeys.DOCUMENT_NO, findings);
                head.require(RecordKeys.ENTERPRISE, findings);
                head.require(RecordKeys.REGIME, findings);
                head.require(RecordKeys.PARTNER, findings);
            }
            case SERVICE_REPORT -> {
                head.require(RecordKeys.DOCUMENT_NO, findings);
                head.require(RecordKeys.ENTERPRISE, findings);
                head.require(RecordKeys.PROVISION, findings);
                head.require(RecordKeys.PARTNER, findings);
                checkReporter(head, findings);
                checkBasis(head, findings);
            }
            default -> throw new IllegalStateException("the field table lets no other type in: " + type);
        }
        checkRegime(type, head, findings);
        if (type != RecordType.SERVICE_REPORT && head.get(RecordKeys.BASIS) != null) {
            head.report(
                    findings,
                    ValidationRule.UNKNOWN_ELEMENT,
                    RecordKeys.BASIS,
                    "nothing: only service reports have a basis");
        }
    }

    private static void checkParties(RecordPart head, Findings findings) {
        String platform = head.get(RecordKeys.PLATFORM);
        boolean named = platform != null && !platform.equals(EnterpriseCode.NONE);
        if (!named && head.get(RecordKeys.ENTERPRISE) == null) {
            head.report(
                    findings,
                    ValidationRule.PLATFORM_OR_ENTERPRISE,
                    RecordKeys.ENTERPRISE,
                    "a platform or an enterprise");
        }
    }

    private static void checkReporter(RecordPart head, Findings findings) {
        String reporter = head.get(RecordKeys.ENTERPRISE);
        if (reporter != null && !Uscc.isValid(reporter)) {
            head.report(findings, ValidationRule.REPORTER_USCC, RecordKeys.ENTERPRISE, "USCC of 18 characters");
        }
    }

    private static void checkBasis(RecordPart head, Findings findings) {
        String basis = head.get(RecordKeys.BASIS);
        boolean cites = head.get(RecordKeys.ORDER_NO) != null;
        if (basis != null && basis.equals("transaction") != cites) {
            head.report(
                    findings,
                    ValidationRule.REPORT_BASIS,
                    RecordKeys.BASIS,
                    cites ? "transaction, since orderNo cites an order" : "aggregate, or an order in orderNo");
        }
    }

    private static void checkRegime(RecordType type, RecordPart head, Findings findings) {
        SupervisionMode regime = head.get(RecordKeys.REGIME);
        if (regime == null) {
            return;
        }
        Flow flow = head.get(RecordKeys.FLOW);
        if (type == RecordType.SERVICE_REPORT) {
            head.report(
                    findings, ValidationRule.UNKNOWN_ELEMENT, RecordKeys.REGIME, "nothing: services pass no customs");
        } else if (flow != null && !(flow == Flow.IMPORT ? regime.imports() : regime.exports())) {
            head.report(findings, ValidationRule.SUPERVISION_MODE, RecordKeys.REGIME, "a mode of this flow");
        }
    }

    private void checkLines(RecordType type, RawRecord record) {
        Findings findings = record.findings;
        int most = context.config().maxLines();
        if (record.linesSeen == 0) {
            findings.add(ValidationRule.NO_LINES, record.linesPath, null, "1 to " + most + " lines");
        } else if (record.linesSeen > most) {
            String seen = Integer.toString(record.linesSeen);
            findings.add(ValidationRule.TOO_MANY_LINES, record.linesPath, seen, "at most " + most + " lines");
        }
        boolean citesOrder = type == RecordType.SERVICE_REPORT && record.head.get(RecordKeys.ORDER_NO) != null;
        SharedRules.checkLineNumbers(record.lines, RecordKeys.NO, !citesOrder, findings);
        Flow flow = record.head.get(RecordKeys.FLOW);
        for (RecordPart line : record.lines) {
            checkLine(type, flow, line, findings);
        }
    }

    private static void checkCodes(RawRecord record, LocalDate date) {
        SharedRules.checkMode(record.head, RecordKeys.REGIME, date, record.findings);
        SharedRules.checkModeAtBorder(record.head, RecordKeys.REGIME, RecordKeys.BORDER, record.findings);
        for (RecordPart line : record.lines) {
            if (line.get(RecordKeys.KIND) == LineKind.GOODS) {
                SharedRules.checkProduct(line, RecordKeys.PRODUCT, date, record.findings);
            }
        }
    }

    private void checkMoney(RawRecord record, YearMonth month) {
        MoneyRules money = new MoneyRules(context, month, record.findings);
        money.rateKnown(record.head, RecordKeys.CURRENCY);
        String currency = record.head.get(RecordKeys.CURRENCY);
        for (RecordPart line : record.lines) {
            LineKind kind = line.get(RecordKeys.KIND);
            money.add(kind == null ? LineKind.GOODS : kind, line, RecordKeys.AMOUNT, currency);
        }
        money.add(LineKind.GOODS, record.head, RecordKeys.FREIGHT, currency);
        money.add(LineKind.GOODS, record.head, RecordKeys.INSURANCE, currency);
        Flow flow = record.head.get(RecordKeys.FLOW);
        SupervisionMode regime = record.head.get(RecordKeys.REGIME);
        if (flow != null) {
            money.withinLimit(flow, regime == null ? null : regime.code());
        }
    }

    /**
     * Returns the date that decides about rates and code lists. Lists: declaration, else border, else business time; services:
     * provision.
     */
    private static Key<?> dated(RecordType type, RecordPart head) {
        if (type == RecordType.SERVICE_REPORT) {
            return RecordKeys.PROVISION;
        }
        if (type == RecordType.DECLARATION_LIST && head.get(RecordKeys.DECLARATION) != null) {
            return RecordKeys.DECLARATION;
        }
        return type == RecordType.DECLARATION_LIST && head.get(RecordKeys.BORDER) != null
                ? RecordKeys.BORDER
                : RecordKeys.VERSION_TIME;
    }

    private static @Nullable LocalDate date(@Nullable Object read) {
        return read instanceof LocalDateTime time ? time.toLocalDate() : (LocalDate) read;
    }

    private static void checkLine(RecordType type, @Nullable Flow flow, RecordPart line, Findings findings) {
        LineKind kind = line.get(RecordKeys.KIND);
        if (kind == null) {
            return;
        }
        boolean wrongKind = (type == RecordType.DECLARATION_LIST && kind == LineKind.SERVICE)
                || (type == RecordType.SERVICE_REPORT && kind == LineKind.GOODS);
        if (wrongKind) {
            line.report(
                    findings,
                    ValidationRule.LINE_KIND,
                    RecordKeys.KIND,
                    type == RecordType.DECLARATION_LIST ? "goods" : "service");
        }
        if (kind == LineKind.GOODS) {
            checkGoods(type, flow, line, findings);
        } else {
            checkService(line, findings);
        }
    }

    private static void checkGoods(RecordType type, @Nullable Flow flow, RecordPart line, Findings findings) {
        line.require(RecordKeys.QUANTITY, findings);
        line.require(RecordKeys.UNIT, findings);
        if (type == RecordType.DECLARATION_LIST && flow == Flow.IMPORT) {
            line.require(RecordKeys.ORIGIN, findings);
        }
        String product = line.get(RecordKeys.PRODUCT);
        if (product != null && !HsCode.isValid(product)) {
            line.report(findings, ValidationRule.HS_CODE, RecordKeys.PRODUCT, "4, 6, 8 or 10 digits");
        }
        if (line.get(RecordKeys.MODE_OF_SUPPLY) != null) {
            line.report(findings, ValidationRule.MODE_OF_SUPPLY, RecordKeys.MODE_OF_SUPPLY, "nothing");
        }
        if (Boolean.TRUE.equals(line.get(RecordKeys.DELIVERED_DIGITALLY))) {
            line.report(findings, ValidationRule.DELIVERED_GOODS, RecordKeys.DELIVERED_DIGITALLY, "false");
        }
    }

    private static void checkService(RecordPart line, Findings findings) {
        Integer mode = line.get(RecordKeys.MODE_OF_SUPPLY);
        if (Boolean.TRUE.equals(line.get(RecordKeys.DELIVERED_DIGITALLY))
                && mode != null
                && mode != ACROSS_THE_BORDER) {
            line.report(
                    findings,
                    ValidationRule.DELIVERED_MODE,
                    RecordKeys.MODE_OF_SUPPLY,
                    ACROSS_THE_BORDER + ", or deliveredDigitally other than true");
        }
        String product = line.get(RecordKeys.PRODUCT);
        if (product != null && !CodeList.SERVICES.contains(product)) {
            line.report(
                    findings,
                    ValidationRule.EBOPS_ITEM,
                    RecordKeys.PRODUCT,
                    "an item such as SI22, of the code list services");
        }
    }
}
