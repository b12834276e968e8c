package org.shumao.ingestion.ceb.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.party.Parties;
import org.shumao.contracts.party.PersonMark;
import org.shumao.contracts.record.Amounts;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Dates;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Numbers;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.field.ContentHash;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;
import org.shumao.ingestion.person.PersonMarks;
import org.shumao.ingestion.validation.ValidationContext;

/** Normalizes a document without errors to events of the contract. Buyers' data and free text end here. */
final class CebDocumentEvents {

    private static final Set<RecordType> MATCHED =
            EnumSet.of(RecordType.ORDER, RecordType.PAYMENT, RecordType.WAYBILL, RecordType.DECLARATION_LIST);

    private final CebDocument document;
    private final Message message;
    private final RecordPart head;
    private final YearMonth rateMonth;
    private final ValidationContext context;

    private CebDocumentEvents(CebDocument document, RecordPart head, YearMonth rateMonth, ValidationContext context) {
        this.document = document;
        this.message = document.message;
        this.head = head;
        this.rateMonth = rateMonth;
        this.context = context;
    }

    /** Returns one event; of a document about several orders one for each number that its lines name. */
    static List<TradeRecord> of(CebDocument document, RecordPart head, YearMonth rateMonth, ValidationContext context) {
        CebDocumentEvents events = new CebDocumentEvents(document, head, rateMonth, context);
        return document.message.fansOut() && !document.lines.isEmpty()
                ? events.ofLines()
                : List.of(events.ofDocument());
    }

    private TradeRecord ofDocument() {
        return event(get(CebKeys.INVT_NO), get(CebKeys.LOGISTICS_NO), hash());
    }

    private List<TradeRecord> ofLines() {
        Set<List<@Nullable String>> seen = new HashSet<>();
        List<TradeRecord> events = new ArrayList<>();
        for (RecordPart section : document.lines) {
            String invtNo = section.get(CebKeys.INVT_NO);
            String logisticsNo = section.get(CebKeys.LOGISTICS_NO);
            if (seen.add(Arrays.asList(invtNo, logisticsNo))) {
                ContentHash hash = new ContentHash().add("invtNo", invtNo).add("logisticsNo", logisticsNo);
                head.hashInto(hash);
                events.add(event(invtNo, logisticsNo, hash.hex()));
            }
        }
        return events;
    }

    private TradeRecord event(@Nullable String invtNo, @Nullable String logisticsNo, String hash) {
        String platform = platform();
        SupervisionMode regime = get(CebKeys.TRADE_MODE);
        LocalDateTime time = requireNonNull(head.get(CebKeys.TIME));
        return new TradeRecord(
                message.type(),
                message.name(),
                context.origin(document.position, get(CebKeys.GUID)),
                operation(),
                hash,
                flow(),
                regime == null ? null : regime.code(),
                ofList(CebKeys.COUNTRY),
                new Parties(
                        platform,
                        get(CebKeys.EBC_CODE),
                        get(CebKeys.AGENT_CODE),
                        get(CebKeys.OWNER_CODE),
                        get(CebKeys.LOGISTICS_CODE)),
                new Numbers(get(CebKeys.ORDER_NO), get(message.documentNo()), get(CebKeys.PRE_NO), invtNo, logisticsNo),
                new Dates(
                        time.truncatedTo(ChronoUnit.SECONDS),
                        ofList(CebKeys.IE_DATE),
                        ofList(CebKeys.DECL_TIME),
                        null,
                        rateMonth),
                new Amounts(freight(), insurance(), ofList(CebKeys.NET_WEIGHT)),
                goods(document, platform),
                message.type() == RecordType.WAYBILL_STATUS ? get(CebKeys.LOGISTICS_STATUS) : null,
                settlement(),
                response(time),
                returned(document),
                marks(message, head, context.persons()));
    }

    /** Returns the value of a field that counts only in a declaration list, though other messages have an element of this name. */
    private <T> @Nullable T ofList(Key<T> key) {
        return message.type() == RecordType.DECLARATION_LIST ? get(key) : null;
    }

    private @Nullable String platform() {
        String code = get(CebKeys.EBP_CODE);
        return EnterpriseCode.NONE.equals(code) ? null : code;
    }

    private Operation operation() {
        Operation written = get(CebKeys.APP_TYPE);
        return written == null ? Operation.NEW : written;
    }

    /** A check of a message's format is about a message of either direction. */
    private Flow flow() {
        String original = get(CebKeys.ORI_MESSAGE_TYPE);
        return original == null
                ? message.flow()
                : Messages.find(original.replace("Message", ""))
                        .map(Message::flow)
                        .orElse(message.flow());
    }

    /** Exports are FOB: only imports add freight and insurance. */
    private @Nullable Money freight() {
        boolean adds = message.type() == RecordType.DECLARATION_LIST || message.type() == RecordType.ORDER;
        return adds && message.imports() ? yuan(get(CebKeys.FREIGHT)) : null;
    }

    private @Nullable Money insurance() {
        return message.type() == RecordType.DECLARATION_LIST && message.imports()
                ? yuan(get(CebKeys.INSURED_FEE))
                : null;
    }

    private static @Nullable Money yuan(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount, Currencies.CNY);
    }

    private @Nullable Settlement settlement() {
        if (!head.has(CebKeys.GOODS_VALUE) && !head.has(CebKeys.PAY_NO)) {
            return null;
        }
        boolean amounts = head.has(CebKeys.GOODS_VALUE) || head.has(CebKeys.PAID);
        return new Settlement(
                get(CebKeys.PAY_CODE),
                get(CebKeys.PAY_NO),
                get(CebKeys.PAID),
                amounts ? get(CebKeys.CURRENCY) : null,
                get(CebKeys.GOODS_VALUE),
                get(CebKeys.FREIGHT),
                get(CebKeys.TAX_TOTAL),
                get(CebKeys.DISCOUNT));
    }

    private @Nullable CustomsResponse response(LocalDateTime time) {
        Integer status = get(CebKeys.STATUS);
        return status == null ? null : new CustomsResponse(message.about(), status, time);
    }

    private String hash() {
        // Lines of a tax bill may lack their number, and nothing else distinguishes them.
        boolean numbered = document.lines.stream().allMatch(line -> line.get(CebKeys.GNUM) != null);
        return RecordPart.contentHash(head, numbered ? document.lines : List.of(), CebKeys.GNUM);
    }

    private <T> @Nullable T get(Key<T> key) {
        return head.get(key);
    }

    /** Lines of a list or an order; none of other documents. */
    private static List<TradeLine> goods(CebDocument document, @Nullable String platform) {
        RecordType type = document.message.type();
        if (type != RecordType.DECLARATION_LIST && type != RecordType.ORDER) {
            return List.of();
        }
        String seller = requireNonNull(document.head()).get(CebKeys.EBC_CODE);
        Boolean viaPlatform = platform == null ? null : Boolean.valueOf(!platform.equals(seller));
        Boolean ordered = isOrderedDigitally(document) ? Boolean.TRUE : null;
        return document.lines.stream()
                .map(line -> goods(line, type, document.message.imports(), ordered, viaPlatform))
                .toList();
    }

    /**
     * The standard has no such field. An order is one that a shop or a platform took over a network, and retail goods (9610, 1210,
     * 1239) are declared with their orders; of goods between enterprises (9710, 9810) nobody knows.
     */
    private static boolean isOrderedDigitally(CebDocument document) {
        SupervisionMode regime = requireNonNull(document.head()).get(CebKeys.TRADE_MODE);
        return document.message.type() == RecordType.ORDER || (regime != null && regime.isRetail());
    }

    private static TradeLine goods(
            RecordPart line,
            RecordType type,
            boolean imports,
            @Nullable Boolean orderedDigitally,
            @Nullable Boolean viaPlatform) {
        String country = line.get(CebKeys.COUNTRY);
        return new TradeLine(
                requireNonNull(line.get(CebKeys.GNUM)),
                LineKind.GOODS,
                type == RecordType.ORDER ? TradeLine.UNKNOWN_PRODUCT : requireNonNull(line.get(CebKeys.GCODE)),
                line.get(CebKeys.QTY),
                line.get(CebKeys.UNIT),
                line.get(CebKeys.QTY1),
                line.get(CebKeys.UNIT1),
                requireNonNull(line.get(CebKeys.TOTAL_PRICE)),
                requireNonNull(line.get(CebKeys.CURRENCY)),
                imports ? country : null,
                imports ? null : country,
                orderedDigitally,
                false,
                viaPlatform,
                line.get(CebKeys.ITEM_NO),
                null);
    }

    /** Lines of a return; null for other documents. */
    private static @Nullable List<ReturnedLine> returned(CebDocument document) {
        if (document.message.type() != RecordType.RETURN) {
            return null;
        }
        return document.lines.stream()
                .map(line -> new ReturnedLine(
                        requireNonNull(line.get(CebKeys.GNUM)),
                        line.get(CebKeys.GCODE),
                        requireNonNull(line.get(CebKeys.QTY)),
                        line.get(CebKeys.UNIT)))
                .toList();
    }

    /** Marks the persons of the documents that are matched by them; null if nobody can be marked. Of all others nothing of a person remains. */
    private static @Nullable List<PersonMark> marks(Message message, RecordPart head, PersonMarks marks) {
        if (!MATCHED.contains(message.type())) {
            return null;
        }
        List<PersonMark> persons =
                new ArrayList<>(marks.buyer(head.forMark(CebKeys.PERSON_NAME), head.forMark(CebKeys.PERSON_ID)));
        persons.addAll(marks.consignee(head.forMark(CebKeys.CONSIGNEE)));
        return persons.isEmpty() ? null : persons;
    }
}
