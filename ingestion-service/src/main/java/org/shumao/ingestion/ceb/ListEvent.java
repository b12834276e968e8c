package org.shumao.ingestion.ceb;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.Currencies;
import org.shumao.contracts.identifier.EnterpriseCode;
import org.shumao.contracts.record.ContentHash;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Section;
import org.shumao.ingestion.judge.JudgeContext;

/** Normalizes a list without errors to the contract's event. Buyers' data and free text end here. */
final class ListEvent {
    private ListEvent() {}

    static TradeRecord of(WrittenList list, Section head, YearMonth rateMonth, JudgeContext context) {
        ListKeys keys = list.message.keys();
        boolean imports = list.message.flow() == Flow.IMPORT;
        String platform = platform(head, keys);
        boolean viaPlatform = platform != null && !platform.equals(head.get(keys.ebcCode));
        return new TradeRecord(
                RecordType.LIST,
                list.message.name(),
                new Origin(
                        context.submission(),
                        list.position,
                        head.get(keys.guid),
                        context.ownership().submitter().enterprise()),
                platform,
                head.get(keys.orderNo),
                head.get(keys.copNo),
                head.get(keys.preNo),
                head.get(keys.invtNo),
                head.get(keys.logisticsCode),
                head.get(keys.logisticsNo),
                head.get(keys.ebcCode),
                head.get(keys.agentCode),
                optional(head, keys.ownerCode),
                requireNonNull(head.get(keys.appTime)),
                requireNonNull(head.get(keys.appType)),
                hash(list, head),
                list.message.flow(),
                requireNonNull(head.get(keys.tradeMode)).code(),
                head.get(keys.country),
                head.get(keys.ieDate),
                optional(head, keys.declTime),
                null,
                rateMonth,
                imports ? new Money(requireNonNull(head.get(keys.freight)), Currencies.CNY) : null,
                imports ? new Money(requireNonNull(head.get(keys.insuredFee)), Currencies.CNY) : null,
                head.get(keys.netWeight),
                lines(list, keys, imports, viaPlatform));
    }

    private static List<TradeLine> lines(WrittenList list, ListKeys keys, boolean imports, boolean viaPlatform) {
        return list.lines.stream()
                .map(line -> line(line, keys, imports, viaPlatform))
                .toList();
    }

    private static TradeLine line(Section line, ListKeys keys, boolean imports, boolean viaPlatform) {
        String country = line.get(keys.lineCountry);
        return new TradeLine(
                requireNonNull(line.get(keys.gnum)),
                LineKind.GOODS,
                requireNonNull(line.get(keys.gcode)),
                line.get(keys.qty),
                line.get(keys.unit),
                line.get(keys.qty1),
                line.get(keys.unit1),
                requireNonNull(line.get(keys.totalPrice)),
                requireNonNull(line.get(keys.lineCurrency)),
                imports ? country : null,
                imports ? null : country,
                true,
                false,
                viaPlatform);
    }

    private static @Nullable String platform(Section head, ListKeys keys) {
        String code = head.get(keys.ebpCode);
        return EnterpriseCode.NONE.equals(code) ? null : code;
    }

    private static <T> @Nullable T optional(Section head, @Nullable Key<T> key) {
        return key == null ? null : head.get(key);
    }

    private static String hash(WrittenList list, Section head) {
        ListKeys keys = list.message.keys();
        ContentHash hash = new ContentHash();
        head.hashInto(hash);
        list.lines.forEach(line -> line.hashInto(hash, requireNonNull(line.get(keys.gnum))));
        return hash.hex();
    }
}
