package org.shumao.ingestion.record;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.party.Parties;
import org.shumao.contracts.record.Amounts;
import org.shumao.contracts.record.Dates;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Numbers;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.RecordPart;

/** Normalizes one of our own records without errors to the contract's event. */
final class RecordEvent {
    private static final String SOURCE = "SHUMAO";

    private RecordEvent() {}

    static TradeRecord of(RawRecord record, RecordType type, YearMonth rateMonth, Origin origin) {
        RecordPart head = record.head;
        String currency = requireNonNull(head.get(RecordKeys.CURRENCY));
        Flow flow = requireNonNull(head.get(RecordKeys.FLOW));
        String platform = head.get(RecordKeys.PLATFORM);
        if (EnterpriseCode.NONE.equals(platform)) {
            platform = null;
        }
        SupervisionMode regime = type == RecordType.SERVICE_REPORT ? null : head.get(RecordKeys.REGIME);
        List<TradeLine> lines = new ArrayList<>(record.lines.size());
        for (RecordPart line : record.lines) {
            lines.add(line(line, currency));
        }
        return new TradeRecord(
                type,
                SOURCE,
                origin,
                requireNonNull(head.get(RecordKeys.OPERATION)),
                RecordPart.contentHash(head, record.lines, RecordKeys.NO),
                flow,
                regime == null ? null : regime.code(),
                head.get(RecordKeys.PARTNER),
                new Parties(platform, head.get(RecordKeys.ENTERPRISE), head.get(RecordKeys.AGENT), null, null),
                new Numbers(head.get(RecordKeys.ORDER_NO), documentNo(head, type), null, null, null),
                dates(head, rateMonth),
                amounts(head, flow, currency),
                lines,
                null,
                null,
                null,
                null,
                null);
    }

    private static @Nullable String documentNo(RecordPart head, RecordType type) {
        return type == RecordType.ORDER ? null : head.get(RecordKeys.DOCUMENT_NO);
    }

    private static Dates dates(RecordPart head, YearMonth rateMonth) {
        return new Dates(
                requireNonNull(head.get(RecordKeys.VERSION_TIME)),
                head.get(RecordKeys.BORDER),
                head.get(RecordKeys.DECLARATION),
                head.get(RecordKeys.PROVISION),
                rateMonth);
    }

    /** Exports are FOB: only imports add freight and insurance. */
    private static Amounts amounts(RecordPart head, Flow flow, String currency) {
        boolean adds = flow == Flow.IMPORT;
        return new Amounts(
                adds ? money(head, RecordKeys.FREIGHT, currency) : null,
                adds ? money(head, RecordKeys.INSURANCE, currency) : null,
                head.get(RecordKeys.NET_WEIGHT));
    }

    private static TradeLine line(RecordPart line, String currency) {
        return new TradeLine(
                requireNonNull(line.get(RecordKeys.NO)),
                requireNonNull(line.get(RecordKeys.KIND)),
                requireNonNull(line.get(RecordKeys.PRODUCT)),
                line.get(RecordKeys.QUANTITY),
                line.get(RecordKeys.UNIT),
                line.get(RecordKeys.STATUTORY_QUANTITY),
                line.get(RecordKeys.STATUTORY_UNIT),
                requireNonNull(line.get(RecordKeys.AMOUNT)),
                currency,
                line.get(RecordKeys.ORIGIN),
                line.get(RecordKeys.DESTINATION),
                line.get(RecordKeys.ORDERED_DIGITALLY),
                line.get(RecordKeys.DELIVERED_DIGITALLY),
                line.get(RecordKeys.VIA_PLATFORM),
                line.get(RecordKeys.ITEM),
                line.get(RecordKeys.MODE_OF_SUPPLY));
    }

    private static @Nullable Money money(RecordPart head, Key<BigDecimal> key, String currency) {
        BigDecimal amount = head.get(key);
        return amount == null ? null : new Money(amount, currency);
    }
}
