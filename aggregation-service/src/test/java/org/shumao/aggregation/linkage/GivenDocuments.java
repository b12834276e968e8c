package org.shumao.aggregation.linkage;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.ContentHash;
import org.shumao.contracts.record.CustomsAnswer;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;

/** GivenDocuments around an export order, of which most name no order; all of June 2025 unless told otherwise. */
public final class GivenDocuments {
    private final RecordType type;
    private Origin origin = Origin.relayed(new UUID(7, 7), 1, null, "SENDER");
    private @Nullable String platform;
    private @Nullable String orderNo;
    private @Nullable String documentNo;
    private @Nullable String preNo;
    private @Nullable String invtNo;
    private @Nullable String logisticsCode;
    private @Nullable String logisticsNo;
    private @Nullable String enterprise;
    private @Nullable String agent;
    private LocalDateTime time = LocalDateTime.of(2025, 6, 1, 10, 0);
    private Operation operation = Operation.NEW;
    private List<TradeLine> lines = List.of();
    private @Nullable Settlement settlement;
    private @Nullable CustomsAnswer response;
    private @Nullable List<ReturnedLine> returned;

    private GivenDocuments(RecordType type) {
        this.type = type;
    }

    public static GivenDocuments of(RecordType type) {
        return new GivenDocuments(type);
    }

    /** A receipt of customs about a kind of document. */
    public static GivenDocuments response(RecordType about, int status, int day) {
        GivenDocuments documents = new GivenDocuments(RecordType.RECEIPT).day(day);
        documents.response = new CustomsAnswer(about, status, documents.time);
        return documents;
    }

    public GivenDocuments day(int day) {
        return at(LocalDateTime.of(2025, 6, day, 10, 0));
    }

    public GivenDocuments as(Operation what) {
        operation = what;
        return this;
    }

    public GivenDocuments at(LocalDateTime at) {
        time = at;
        return this;
    }

    public GivenDocuments order(@Nullable String code, @Nullable String number) {
        platform = code;
        orderNo = number;
        return this;
    }

    public GivenDocuments by(String code) {
        enterprise = code;
        return this;
    }

    public GivenDocuments through(String code) {
        agent = code;
        return this;
    }

    public GivenDocuments cop(String number) {
        documentNo = number;
        return this;
    }

    public GivenDocuments pre(String number) {
        preNo = number;
        return this;
    }

    public GivenDocuments invt(String number) {
        invtNo = number;
        return this;
    }

    public GivenDocuments waybill(String carrier, String number) {
        logisticsCode = carrier;
        logisticsNo = number;
        return this;
    }

    public GivenDocuments payment(String payer, String number) {
        settlement = new Settlement(payer, number, new BigDecimal("100"), "CNY", null, null, null, null);
        return this;
    }

    public GivenDocuments from(Origin where) {
        origin = where;
        return this;
    }

    public GivenDocuments goods(String amount) {
        lines = List.of(new TradeLine(
                1,
                LineKind.GOODS,
                "6104430000",
                BigDecimal.valueOf(10),
                "011",
                BigDecimal.valueOf(10),
                "011",
                new BigDecimal(amount),
                "CNY",
                null,
                "US",
                true,
                false,
                true,
                null,
                null));
        return this;
    }

    public GivenDocuments service(String amount) {
        lines = List.of(new TradeLine(
                1,
                LineKind.SERVICE,
                "SI2",
                null,
                null,
                null,
                null,
                new BigDecimal(amount),
                "CNY",
                null,
                null,
                true,
                true,
                false,
                null,
                null));
        return this;
    }

    public GivenDocuments returning(String quantity) {
        returned = List.of(new ReturnedLine(1, "6104430000", new BigDecimal(quantity), "011"));
        return this;
    }

    public TradeRecord build() {
        ContentHash hash = new ContentHash()
                .add("type", type.name())
                .add("order", type == RecordType.SERVICE_REPORT ? orderNo : null)
                .add("cop", documentNo)
                .add("pre", preNo)
                .add("invt", invtNo)
                .add("waybill", logisticsNo)
                .add(
                        "answer",
                        response == null ? null : response.about() + " " + response.status() + " " + response.time());
        lines.forEach(line -> hash.addLine(line.no(), "amount", line.amount()));
        return new TradeRecord(
                type,
                "TEST",
                origin,
                platform,
                orderNo,
                documentNo,
                preNo,
                invtNo,
                logisticsCode,
                logisticsNo,
                enterprise,
                agent,
                null,
                time,
                operation,
                hash.hex(),
                Flow.EXPORT,
                type == RecordType.LIST ? "9610" : null,
                null,
                null,
                null,
                null,
                YearMonth.from(time),
                null,
                null,
                null,
                lines,
                null,
                settlement,
                response,
                returned,
                null);
    }
}
