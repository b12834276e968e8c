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
import org.shumao.contracts.record.ContentHash;
import org.shumao.contracts.record.CustomsAnswer;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.ceb.document.Keys.LineKeys;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.validation.ValidationContext;

/** Normalizes a paper without errors to events of the contract. Buyers' data and free text end here. */
final class CebDocumentEvents {
    private final CebDocument paper;
    private final Message message;
    private final Keys keys;
    private final Section head;
    private final YearMonth rateMonth;
    private final ValidationContext context;
    private final ContentHash hash;

    private CebDocumentEvents(
            CebDocument paper, Section head, YearMonth rateMonth, ValidationContext context, ContentHash hash) {
        this.paper = paper;
        this.message = paper.message;
        this.keys = message.keys();
        this.head = head;
        this.rateMonth = rateMonth;
        this.context = context;
        this.hash = hash;
    }

    /**
     * One event; of a paper about several orders one for each number that its lines name.
     *
     * @param hash any empty one; it is empty again afterwards
     */
    static List<TradeRecord> of(
            CebDocument paper, Section head, YearMonth rateMonth, ValidationContext context, ContentHash hash) {
        CebDocumentEvents events = new CebDocumentEvents(paper, head, rateMonth, context, hash);
        return paper.message.fansOut() && !paper.lines.isEmpty() ? events.ofLines() : List.of(events.ofPaper());
    }

    private TradeRecord ofPaper() {
        return event(get(keys.invtNo), get(keys.logisticsNo), hash());
    }

    private List<TradeRecord> ofLines() {
        LineKeys line = requireNonNull(keys.line);
        Set<List<@Nullable String>> seen = new HashSet<>();
        List<TradeRecord> events = new ArrayList<>();
        for (Section section : paper.lines) {
            String invtNo = CebDocument.get(section, line.invtNo);
            String logisticsNo = CebDocument.get(section, line.logisticsNo);
            if (seen.add(Arrays.asList(invtNo, logisticsNo))) {
                hash.add("invtNo", invtNo).add("logisticsNo", logisticsNo);
                head.hashInto(hash);
                events.add(event(invtNo, logisticsNo, hash.hex()));
            }
        }
        return events;
    }

    private TradeRecord event(@Nullable String invtNo, @Nullable String logisticsNo, String hash) {
        boolean list = message.type() == RecordType.LIST;
        String platform = platform();
        SupervisionMode regime = get(keys.tradeMode);
        LocalDateTime time = requireNonNull(head.get(keys.time));
        return new TradeRecord(
                message.type(),
                message.name(),
                context.origin(paper.position, get(keys.guid)),
                platform,
                get(keys.orderNo),
                get(keys.documentNo),
                get(keys.preNo),
                invtNo,
                get(keys.logisticsCode),
                logisticsNo,
                get(keys.ebcCode),
                get(keys.agentCode),
                get(keys.ownerCode),
                time.truncatedTo(ChronoUnit.SECONDS),
                operation(),
                hash,
                flow(),
                regime == null ? null : regime.code(),
                list ? get(keys.country) : null,
                list ? get(keys.ieDate) : null,
                list ? get(keys.declTime) : null,
                null,
                rateMonth,
                freight(),
                insurance(),
                list ? get(keys.netWeight) : null,
                CebDocumentLines.goods(paper, platform),
                message.type() == RecordType.WAYBILL_STATUS ? get(keys.logisticsStatus) : null,
                settlement(),
                answer(time),
                CebDocumentLines.returned(paper),
                CebPersonMarks.marks(message, head, context.persons()));
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
        String answered = get(keys.oriMessageType);
        return answered == null
                ? message.flow()
                : Messages.find(answered.replace("Message", ""))
                        .map(Message::flow)
                        .orElse(message.flow());
    }

    /** Exports are FOB: only imports add freight and insurance. */
    private @Nullable Money freight() {
        boolean adds = message.type() == RecordType.LIST || message.type() == RecordType.ORDER;
        return adds && message.imports() ? yuan(get(keys.freight)) : null;
    }

    private @Nullable Money insurance() {
        return message.type() == RecordType.LIST && message.imports() ? yuan(get(keys.insuredFee)) : null;
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

    private @Nullable CustomsAnswer answer(LocalDateTime time) {
        Integer status = get(keys.status);
        return status == null ? null : new CustomsAnswer(message.about(), status, time);
    }

    private String hash() {
        Key<Integer> gnum = keys.line == null ? null : keys.line.gnum;
        if (gnum == null) {
            head.hashInto(hash);
            return hash.hex();
        }
        // Lines of a tax bill may lack their number, and are told by nothing else.
        List<Section> numbered =
                paper.lines.stream().allMatch(line -> line.get(gnum) != null) ? paper.lines : List.of();
        return Section.contentHash(head, numbered, gnum, hash);
    }

    private <T> @Nullable T get(@Nullable Key<T> key) {
        return CebDocument.get(head, key);
    }
}
