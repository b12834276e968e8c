package org.shumao.aggregation.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.ContentHash;
import org.shumao.contracts.record.CustomsAnswer;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Money;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.PersonMark;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;

/** RecordRoles for tests: an export declared in yuan on 1 June 2025 unless told otherwise. */
public final class RecordBuilder {
    private String regime = "9610";
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
    private Origin origin = Origin.relayed(new UUID(0, 1), 1, null, null);
    private String source = "SHUMAO";
    private @Nullable String preNo;
    private @Nullable String invtNo;
    private @Nullable String logisticsCode;
    private @Nullable String logisticsNo;
    private @Nullable String agent;
    private @Nullable BigDecimal netWeight;
    private @Nullable Settlement settlement;
    private @Nullable CustomsAnswer response;
    private final List<TradeLine> lines = new ArrayList<>();
    private final List<ReturnedLine> returned = new ArrayList<>();
    private final List<PersonMark> persons = new ArrayList<>();

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

    /** Names no platform and no order, like most documents that only name numbers. */
    private static RecordBuilder loose(RecordType type, String source, @Nullable String documentNo) {
        RecordBuilder builder = new RecordBuilder(type, documentNo).on(null).of(null);
        builder.source = source;
        return builder;
    }

    /** A receipt about a list, as CEB604 gives it but without order and platform; seconds after ten o'clock. */
    public static RecordBuilder response(int status, int seconds) {
        return loose(RecordType.RECEIPT, "CEB604", null).answering(RecordType.LIST, status, seconds);
    }

    public static RecordBuilder answerTo(RecordType about, String source, int status, int seconds) {
        return loose(RecordType.RECEIPT, source, null).answering(about, status, seconds);
    }

    public static RecordBuilder revocation(String source, @Nullable String copNo) {
        return loose(RecordType.REVOCATION, source, copNo);
    }

    public static RecordBuilder returning(String copNo) {
        return loose(RecordType.RETURN, "CEB625", copNo);
    }

    public static RecordBuilder payment(String payNo, String paid) {
        return new RecordBuilder(RecordType.PAYMENT, null)
                .imports()
                .settled(new Settlement("PAY", payNo, new BigDecimal(paid), "CNY", null, null, null, null));
    }

    public static RecordBuilder collection(String payNo, String paid) {
        return new RecordBuilder(RecordType.COLLECTION, null)
                .settled(new Settlement("PAY", payNo, new BigDecimal(paid), "USD", null, null, null, null));
    }

    public static RecordBuilder waybill(String number) {
        return loose(RecordType.WAYBILL, "CEB511", null).shipped("LOG", number);
    }

    public static RecordBuilder document(RecordType type, @Nullable String documentNo) {
        return loose(type, "CEB", documentNo);
    }

    private RecordBuilder answering(RecordType about, int status, int seconds) {
        LocalDateTime returned = LocalDateTime.of(2025, 6, 1, 10, 0).plusSeconds(seconds);
        response = new CustomsAnswer(about, status, returned);
        return at(returned);
    }

    /** Returned a number of milliseconds into its second. */
    public RecordBuilder millis(int millis) {
        CustomsAnswer before = Objects.requireNonNull(response, "only an answer has milliseconds");
        response =
                new CustomsAnswer(before.about(), before.status(), before.time().plusNanos(millis * 1_000_000L));
        return this;
    }

    public RecordBuilder source(String source) {
        this.source = source;
        return this;
    }

    public RecordBuilder cop(@Nullable String copNo) {
        this.documentNo = copNo;
        return this;
    }

    public RecordBuilder pre(@Nullable String preNo) {
        this.preNo = preNo;
        return this;
    }

    public RecordBuilder invt(@Nullable String invtNo) {
        this.invtNo = invtNo;
        return this;
    }

    public RecordBuilder agent(@Nullable String agent) {
        this.agent = agent;
        return this;
    }

    public RecordBuilder shipped(@Nullable String logisticsCode, @Nullable String logisticsNo) {
        this.logisticsCode = logisticsCode;
        this.logisticsNo = logisticsNo;
        return this;
    }

    public RecordBuilder settled(Settlement settlement) {
        this.settlement = settlement;
        return this;
    }

    /** What the buyer of an import order was to pay. */
    public RecordBuilder due(String paid, String goods, String freight, String tax, String discount) {
        return settled(new Settlement(
                "PAY",
                null,
                new BigDecimal(paid),
                "CNY",
                new BigDecimal(goods),
                new BigDecimal(freight),
                new BigDecimal(tax),
                new BigDecimal(discount)));
    }

    public RecordBuilder person(PersonMark.Role role, String keyId, String mark) {
        persons.add(new PersonMark(role, keyId, mark));
        return this;
    }

    public RecordBuilder weighing(String kilograms) {
        netWeight = new BigDecimal(kilograms);
        return this;
    }

    public RecordBuilder back(int no, String quantity) {
        return back(no, null, quantity);
    }

    public RecordBuilder back(int no, @Nullable String product, String quantity) {
        returned.add(new ReturnedLine(no, product, new BigDecimal(quantity), "011"));
        return this;
    }

    /** A line of several pieces; the statutory quantity is the same. */
    public RecordBuilder pieces(int no, String product, String quantity, String amount, @Nullable String item) {
        lines.add(new TradeLine(
                no,
                LineKind.GOODS,
                product,
                new BigDecimal(quantity),
                "011",
                new BigDecimal(quantity),
                "011",
                new BigDecimal(amount),
                "CNY",
                "JP",
                "US",
                true,
                false,
                true,
                item,
                null));
        return this;
    }

    public RecordBuilder seconds(int seconds) {
        return at(LocalDateTime.of(2025, 6, 1, 10, 0).plusSeconds(seconds));
    }

    /** Under another supervision mode than 9610. */
    RecordBuilder under(String otherRegime) {
        this.regime = otherRegime;
        return this;
    }

    public RecordBuilder of(@Nullable String orderNo) {
        this.orderNo = orderNo;
        return this;
    }

    public RecordBuilder on(@Nullable String platform) {
        this.platform = platform;
        return this;
    }

    public RecordBuilder by(@Nullable String enterprise) {
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

    /** Submitted on 1 June 2025 at noon with a key of this enterprise that relays for nobody. */
    public RecordBuilder sentBy(String submitter) {
        this.origin = new Origin(
                UUID.nameUUIDFromBytes(submitter.getBytes(UTF_8)),
                origin.position(),
                null,
                submitter,
                Instant.parse("2025-06-01T04:00:00Z"),
                false);
        return this;
    }

    public RecordBuilder goods(int no, String amount) {
        return goods(no, amount, "CNY");
    }

    public RecordBuilder goods(int no, String amount, String currency) {
        return goods(no, amount, currency, BigDecimal.ONE, "011");
    }

    /** A line of goods that says no quantity. */
    public RecordBuilder unmeasured(int no, String amount) {
        return goods(no, amount, "CNY", null, null);
    }

    private RecordBuilder goods(
            int no, String amount, String currency, @Nullable BigDecimal quantity, @Nullable String unit) {
        lines.add(new TradeLine(
                no,
                LineKind.GOODS,
                "6104430000",
                quantity,
                unit,
                quantity,
                unit,
                new BigDecimal(amount),
                currency,
                "JP",
                "US",
                true,
                false,
                true,
                null,
                null));
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
                false,
                null,
                null));
        return this;
    }

    public TradeRecord build() {
        ContentHash hash = new ContentHash()
                .add("platform", platform)
                .add("orderNo", orderNo)
                .add("enterprise", enterprise);
        lines.forEach(line -> hash.addLine(line.no(), "amount", line.amount())
                .addLine(line.no(), "currency", line.currency())
                .addLine(line.no(), "kind", line.kind().name()));
        hash.add("orderNo", orderNo)
                .add("documentNo", documentNo)
                .add("preNo", preNo)
                .add("invtNo", invtNo)
                .add("agent", agent)
                .add("logisticsNo", logisticsNo)
                .add("paid", settlement == null ? null : settlement.paid())
                .add("status", response == null ? null : String.valueOf(response.status()));
        returned.forEach(line -> hash.addLine(line.no(), "back", line.quantity()));
        return new TradeRecord(
                type,
                source,
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
                flow,
                regime,
                "DE",
                border,
                null,
                provision,
                YearMonth.from(time),
                freight,
                insurance,
                netWeight,
                lines,
                null,
                settlement,
                response,
                returned.isEmpty() ? null : returned,
                persons.isEmpty() ? null : persons);
    }
}
