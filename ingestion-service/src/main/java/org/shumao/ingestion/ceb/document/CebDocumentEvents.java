package org.shumao.ingestion.ceb.document;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.party.Parties;
import org.shumao.contracts.record.Amounts;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Dates;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Numbers;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.ceb.document.Keys.LineKeys;
import org.shumao.ingestion.field.ContentHash;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.validation.ValidationContext;

/** Normalizes a document without errors to events of the contract. Buyers' data and free text end here. */
final class CebDocumentEvents {
    private final CebDocument document;
    private final Message message;
    private final Keys keys;
    private final Section head;
    private final YearMonth rateMonth;
    private final ValidationContext context;

    private CebDocumentEvents(CebDocument document, Section head, YearMonth rateMonth, ValidationContext context) {
        this.document = document;
        this.message = document.message;
        this.keys = message.keys();
        this.head = head;
        this.rateMonth = rateMonth;
        this.context = context;
    }

    /** Returns one event; of a document about several orders one for each number that its lines name. */
    static List<TradeRecord> of(CebDocument document, Section head, YearMonth rateMonth, ValidationContext context) {
        CebDocumentEvents events = new CebDocumentEvents(document, head, rateMonth, context);
        return document.message.fansOut() && !document.lines.isEmpty()
                ? events.ofLines()
                : List.of(events.ofDocument());
    }

    private TradeRecord ofDocument() {
        return event(get(keys.invtNo), get(keys.logisticsNo), hash());
    }

    private List<TradeRecord> ofLines() {
        LineKeys line = requireNonNull(keys.line);
        Set<List<@Nullable String>> seen = new HashSet<>();
        List<TradeRecord> events = new ArrayList<>();
        for (Section section : document.lines) {
            String invtNo = CebDocument.get(section, line.invtNo);
            String logisticsNo = CebDocument.get(section, line.logisticsNo);
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
        SupervisionMode regime = get(keys.tradeMode);
        LocalDateTime time = requireNonNull(head.get(keys.time));
        return new TradeRecord(
                message.type(),
                message.name(),
                context.origin(document.position, get(keys.guid)),
                operation(),
                hash,
                flow(),
                regime == null ? null : regime.code(),
                ofList(keys.country),
                new Parties(
                        platform, get(keys.ebcCode), get(keys.agentCode), get(keys.ownerCode), get(keys.logisticsCode)),
                new Numbers(get(keys.orderNo), get(keys.documentNo), get(keys.preNo), invtNo, logisticsNo),
                new Dates(
                        time.truncatedTo(ChronoUnit.SECONDS),
                        ofList(keys.ieDate),
                        ofList(keys.declTime),
                        null,
                        rateMonth),
                new Amounts(freight(), insurance(), ofList(keys.netWeight)),
                CebDocumentLines.goods(document, platform),
                message.type() == RecordType.WAYBILL_STATUS ? get(keys.logisticsStatus) : null,
                settlement(),
                response(time),
                CebDocumentLines.returned(document),
                CebPersonMarks.marks(message, head, context.persons()));
    }

    /** What only a declaration list says, though other messages have an element of this name. */
    private <T> @Nullable T ofList(@Nullable Key<T> key) {
        return message.type() == RecordType.DECLARATION_LIST ? get(key) : null;
    }

    private @Nullable String platform() {
        String code = get(keys.ebpCode);
        return EnterpriseCode.NONE.equals(code) ? null : code;
    }

    private Operation operation() {
        Operation written = get(keys.appType);
        return written == null ? Operation.NEW : written;
    }

    /** A check of a message's format is about a message of either direction. */
    private Flow flow() {
        String original = get(keys.oriMessageType);
        return original == null
                ? message.flow()
                : Messages.find(original.replace("Message", ""))
                        .map(Message::flow)
                        .orElse(message.flow());
    }

    /** Exports are FOB: only imports add freight and insurance. */
    private @Nullable Money freight() {
        boolean adds = message.type() == RecordType.DECLARATION_LIST || message.type() == RecordType.ORDER;
        return adds && message.imports() ? yuan(get(keys.freight)) : null;
    }

    private @Nullable Money insurance() {
        return message.type() == RecordType.DECLARATION_LIST && message.imports() ? yuan(get(keys.insuredFee)) : null;
    }

    private static @Nullable Money yuan(@Nullable BigDecimal amount) {
        return amount == null ? null : new Money(amount, Currencies.CNY);
    }

    private @Nullable Settlement settlement() {
        if (keys.goodsValue == null && keys.payNo == null) {
            return null;
        }
        boolean amounts = keys.goodsValue != null || keys.paid != null;
        return new Settlement(
                get(keys.payCode),
                get(keys.payNo),
                get(keys.paid),
                amounts ? get(keys.currency) : null,
                get(keys.goodsValue),
                get(keys.freight),
                get(keys.taxTotal),
                get(keys.discount));
    }

    private @Nullable CustomsResponse response(LocalDateTime time) {
        Integer status = get(keys.status);
        return status == null ? null : new CustomsResponse(message.about(), status, time);
    }

    private String hash() {
        Key<Integer> gnum = keys.line == null ? null : keys.line.gnum;
        if (gnum == null) {
            ContentHash hash = new ContentHash();
            head.hashInto(hash);
            return hash.hex();
        }
        // Lines of a tax bill may lack their number, and nothing else distinguishes them.
        List<Section> numbered =
                document.lines.stream().allMatch(line -> line.get(gnum) != null) ? document.lines : List.of();
        return Section.contentHash(head, numbered, gnum);
    }

    private <T> @Nullable T get(@Nullable Key<T> key) {
        return CebDocument.get(head, key);
    }
}
