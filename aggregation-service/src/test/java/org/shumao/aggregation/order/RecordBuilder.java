package org.shumao.aggregation.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.ContentHash;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;

/** Records for tests: an export declared in yuan on 1 June 2025 unless told otherwise. */
public final class RecordBuilder {
    private final RecordType type;
    private @Nullable String orderNo = "ORDER-1";
    private @Nullable String platform = "PLATFORM";
    private @Nullable String documentNo;
    private @Nullable String enterprise = "SELLER";
    private LocalDateTime time = LocalDateTime.of(2025, 6, 1, 10, 0);
    private Operation operation = Operation.NEW;
    private Flow flow = Flow.EXPORT;
    private @Nullable LocalDate border;
    private @Nullable LocalDate provision;
    private @Nullable Money freight;
    private @Nullable Money insurance;
    private Origin origin = new Origin(new UUID(0, 1), 1, null);
    private final List<TradeLine> lines = new ArrayList<>();

    private RecordBuilder(RecordType type, @Nullable String documentNo) {
        this.type = type;
        this.documentNo = documentNo;
    }

    public static RecordBuilder list(String copNo) {
        return new RecordBuilder(RecordType.LIST, copNo);
    }

    public static RecordBuilder order() {
        return new RecordBuilder(RecordType.ORDER, null);
    }

    public static RecordBuilder report(String reporter, String reportNo) {
        return new RecordBuilder(RecordType.SERVICE_REPORT, reportNo)
                .by(reporter)
                .on(null);
    }

    public RecordBuilder of(@Nullable String orderNo) {
        this.orderNo = orderNo;
        return this;
    }

    public RecordBuilder on(@Nullable String platform) {
        this.platform = platform;
        return this;
    }

    public RecordBuilder by(String enterprise) {
        this.enterprise = enterprise;
        return this;
    }

    public RecordBuilder at(LocalDateTime time) {
        this.time = time;
        return this;
    }

    public RecordBuilder minute(int minute) {
        return at(LocalDateTime.of(2025, 6, 1, 10, minute));
    }

    public RecordBuilder as(Operation operation) {
        this.operation = operation;
        return this;
    }

    public RecordBuilder imports() {
        this.flow = Flow.IMPORT;
        return this;
    }

    public RecordBuilder border(LocalDate date) {
        this.border = date;
        return this;
    }

    public RecordBuilder provided(LocalDate date) {
        this.provision = date;
        return this;
    }

    public RecordBuilder freight(String amount) {
        this.freight = new Money(new BigDecimal(amount), "CNY");
        return this;
    }

    public RecordBuilder insurance(String amount) {
        this.insurance = new Money(new BigDecimal(amount), "CNY");
        return this;
    }

    public RecordBuilder from(Origin origin) {
        this.origin = origin;
        return this;
    }

    public RecordBuilder goods(int no, String amount) {
        return goods(no, amount, "CNY");
    }

    public RecordBuilder goods(int no, String amount, String currency) {
        lines.add(new TradeLine(
                no,
                LineKind.GOODS,
                "6104430000",
                BigDecimal.ONE,
                "011",
                BigDecimal.ONE,
                "011",
                new BigDecimal(amount),
                currency,
                "JP",
                "US",
                true,
                false,
                true));
        return this;
    }

    public RecordBuilder service(int no, String amount) {
        lines.add(new TradeLine(
                no,
                LineKind.SERVICE,
                "SI22",
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
                false));
        return this;
    }

    public TradeRecord build() {
        ContentHash hash = new ContentHash().add("platform", platform).add("enterprise", enterprise);
        lines.forEach(line -> hash.addLine(line.no(), "amount", line.amount())
                .addLine(line.no(), "currency", line.currency())
                .addLine(line.no(), "kind", line.kind().name()));
        return new TradeRecord(
                type,
                "SHUMAO",
                origin,
                platform,
                orderNo,
                documentNo,
                null,
                null,
                null,
                null,
                enterprise,
                null,
                null,
                time,
                operation,
                hash.hex(),
                flow,
                "9610",
                "DE",
                border,
                null,
                provision,
                YearMonth.from(time),
                freight,
                insurance,
                null,
                lines);
    }
}
