package org.shumao.testsupport.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.digest.Sha256;
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
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.ReturnedLine;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeLine;
import org.shumao.contracts.record.TradeRecord;

/**
 * Trade records for tests: new exports of 1 June 2025, ten o'clock, unless a test says otherwise. {@link #record} makes a
 * record that names nobody and nothing; the other factories make what traders, carriers and customs usually send about
 * {@code ORDER-1} of {@code SELLER} on {@code PLATFORM}, under supervision mode 9610.
 */
public final class TradeRecordBuilder {
    private static final LocalDateTime TEN = LocalDateTime.of(2025, 6, 1, 10, 0);

    private final RecordType type;
    private String source = "SHUMAO";
    private Origin origin = Origin.relayed(new UUID(0, 1), 1, null, null);
    private Operation operation = Operation.NEW;
    private Flow flow = Flow.EXPORT;
    private @Nullable String regime;
    private @Nullable String partner;
    private @Nullable String platform;
    private @Nullable String enterprise;
    private @Nullable String agent;
    private @Nullable String logistics;
    private @Nullable String orderNo;
    private @Nullable String documentNo;
    private @Nullable String preNo;
    private @Nullable String invtNo;
    private @Nullable String logisticsNo;
    private LocalDateTime time = TEN;
    private @Nullable LocalDate border;
    private @Nullable LocalDate provision;
    private @Nullable Money freight;
    private @Nullable Money insurance;
    private @Nullable BigDecimal netWeight;
    private final List<TradeLine> lines = new ArrayList<>();
    private @Nullable Settlement settlement;
    private @Nullable RecordType about;
    private @Nullable Integer status;
    private final List<ReturnedLine> returned = new ArrayList<>();
    private final List<PersonMark> persons = new ArrayList<>();

    private TradeRecordBuilder(RecordType type) {
        this.type = type;
    }

    /** A record that names nobody and nothing. */
    public static TradeRecordBuilder record(RecordType type) {
        TradeRecordBuilder builder = new TradeRecordBuilder(type);
        builder.regime = type == RecordType.DECLARATION_LIST ? "9610" : null;
        return builder;
    }

    /** Names the platform, the seller and the order. */
    private static TradeRecordBuilder ordered(RecordType type) {
        return loose(type, "SHUMAO").on("PLATFORM").of("ORDER-1");
    }

    /** Names the seller, but no platform and no order, like most documents that only carry other numbers. */
    private static TradeRecordBuilder loose(RecordType type, String source) {
        TradeRecordBuilder builder = new TradeRecordBuilder(type);
        builder.source = source;
        builder.regime = "9610";
        builder.partner = "DE";
        builder.enterprise = "SELLER";
        return builder;
    }

    public static TradeRecordBuilder order() {
        return ordered(RecordType.ORDER);
    }

    public static TradeRecordBuilder list(String copNo) {
        return ordered(RecordType.DECLARATION_LIST).cop(copNo);
    }

    public static TradeRecordBuilder report(String reporter, String reportNo) {
        return ordered(RecordType.SERVICE_REPORT).by(reporter).cop(reportNo).on(null);
    }

    public static TradeRecordBuilder payment(String payNo, String paid) {
        return ordered(RecordType.PAYMENT).imports().paid("PAY", payNo, paid, "CNY");
    }

    public static TradeRecordBuilder moneyReceipt(String payNo, String paid) {
        return ordered(RecordType.MONEY_RECEIPT).paid("PAY", payNo, paid, "USD");
    }

    public static TradeRecordBuilder waybill(String number) {
        return loose(RecordType.WAYBILL, "CEB511").shipped("LOG", number);
    }

    public static TradeRecordBuilder revocation(String source, @Nullable String copNo) {
        return loose(RecordType.REVOCATION, source).cop(copNo);
    }

    public static TradeRecordBuilder returning(String copNo) {
        return loose(RecordType.RETURN, "CEB625").cop(copNo);
    }

    public static TradeRecordBuilder document(RecordType type, @Nullable String documentNo) {
        return loose(type, "CEB").cop(documentNo);
    }

    /** Customs respond to a declaration list, as in a CEB604 without order and platform; seconds after ten o'clock. */
    public static TradeRecordBuilder response(int status, int seconds) {
        return responseTo(RecordType.DECLARATION_LIST, "CEB604", status, seconds);
    }

    public static TradeRecordBuilder responseTo(RecordType about, String source, int status, int seconds) {
        return loose(RecordType.CUSTOMS_RESPONSE, source).saying(about, status).seconds(seconds);
    }

    /** A customs response that names nobody and nothing. */
    public static TradeRecordBuilder response(RecordType about, int status) {
        return record(RecordType.CUSTOMS_RESPONSE).saying(about, status);
    }

    private TradeRecordBuilder saying(RecordType document, int code) {
        about = document;
        status = code;
        return this;
    }

    public TradeRecordBuilder source(String name) {
        source = name;
        return this;
    }

    public TradeRecordBuilder from(Origin where) {
        origin = where;
        return this;
    }

    /** Submitted on 1 June 2025 at noon with a key of this enterprise that relays for nobody. */
    public TradeRecordBuilder sentBy(String submitter) {
        UUID submission = UUID.nameUUIDFromBytes(submitter.getBytes(UTF_8));
        Instant noon = Instant.parse("2025-06-01T04:00:00Z");
        return from(new Origin(submission, origin.position(), null, submitter, noon, false));
    }

    public TradeRecordBuilder as(Operation what) {
        operation = what;
        return this;
    }

    public TradeRecordBuilder imports() {
        flow = Flow.IMPORT;
        return this;
    }

    /** Under another supervision mode than 9610. */
    public TradeRecordBuilder under(String mode) {
        regime = mode;
        return this;
    }

    public TradeRecordBuilder on(@Nullable String code) {
        platform = code;
        return this;
    }

    public TradeRecordBuilder by(@Nullable String code) {
        enterprise = code;
        return this;
    }

    public TradeRecordBuilder agent(@Nullable String code) {
        agent = code;
        return this;
    }

    public TradeRecordBuilder shipped(@Nullable String carrier, @Nullable String number) {
        logistics = carrier;
        logisticsNo = number;
        return this;
    }

    public TradeRecordBuilder of(@Nullable String number) {
        orderNo = number;
        return this;
    }

    public TradeRecordBuilder cop(@Nullable String number) {
        documentNo = number;
        return this;
    }

    public TradeRecordBuilder pre(@Nullable String number) {
        preNo = number;
        return this;
    }

    public TradeRecordBuilder invt(@Nullable String number) {
        invtNo = number;
        return this;
    }

    public TradeRecordBuilder at(LocalDateTime when) {
        time = when;
        return this;
    }

    /** On a day of June 2025, at ten o'clock. */
    public TradeRecordBuilder day(int day) {
        return at(TEN.withDayOfMonth(day));
    }

    public TradeRecordBuilder minute(int minute) {
        return at(TEN.withMinute(minute));
    }

    public TradeRecordBuilder seconds(int seconds) {
        return at(TEN.plusSeconds(seconds));
    }

    /** A number of milliseconds into its second, which only a customs response has. */
    public TradeRecordBuilder millis(int millis) {
        return at(time.plusNanos(millis * 1_000_000L));
    }

    public TradeRecordBuilder border(LocalDate date) {
        border = date;
        return this;
    }

    public TradeRecordBuilder provided(LocalDate date) {
        provision = date;
        return this;
    }

    public TradeRecordBuilder freight(String yuan) {
        return freight(yuan, "CNY");
    }

    public TradeRecordBuilder freight(String amount, String currency) {
        freight = new Money(new BigDecimal(amount), currency);
        return this;
    }

    public TradeRecordBuilder insurance(String yuan) {
        return insurance(yuan, "CNY");
    }

    public TradeRecordBuilder insurance(String amount, String currency) {
        insurance = new Money(new BigDecimal(amount), currency);
        return this;
    }

    public TradeRecordBuilder weighing(String kilograms) {
        netWeight = new BigDecimal(kilograms);
        return this;
    }

    public TradeRecordBuilder settled(Settlement what) {
        settlement = what;
        return this;
    }

    public TradeRecordBuilder paid(String payCode, String payNo, String paid, String currency) {
        return settled(new Settlement(payCode, payNo, new BigDecimal(paid), currency, null, null, null, null));
    }

    /** Sets what the buyer of an import order was to pay. */
    public TradeRecordBuilder due(String paid, String goods, String freight, String tax, String discount) {
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

    public TradeRecordBuilder person(PersonMark.Role role, String keyId, String mark) {
        persons.add(new PersonMark(role, keyId, mark));
        return this;
    }

    public TradeRecordBuilder back(int no, String quantity) {
        return back(no, null, quantity);
    }

    public TradeRecordBuilder back(int no, @Nullable String product, String quantity) {
        returned.add(new ReturnedLine(no, product, new BigDecimal(quantity), "011"));
        return this;
    }

    public TradeRecordBuilder goods(int no, String yuan) {
        return goods(no, yuan, "CNY");
    }

    public TradeRecordBuilder goods(int no, String amount, String currency) {
        return goods(no, "6104430000", BigDecimal.ONE, amount, currency, null);
    }

    /** A line of goods that says no quantity. */
    public TradeRecordBuilder unmeasured(int no, String yuan) {
        return goods(no, "6104430000", null, yuan, "CNY", null);
    }

    /** A line of several pieces. */
    public TradeRecordBuilder pieces(int no, String product, String quantity, String yuan, @Nullable String item) {
        return goods(no, product, new BigDecimal(quantity), yuan, "CNY", item);
    }

    /** Ten pieces as line 1. */
    public TradeRecordBuilder tenPieces(String yuan) {
        return pieces(1, "6104430000", "10", yuan, null);
    }

    /** Goods from Japan to the United States, ordered on a platform; the statutory quantity is the same as the quantity. */
    private TradeRecordBuilder goods(
            int no,
            String product,
            @Nullable BigDecimal quantity,
            String amount,
            String currency,
            @Nullable String item) {
        String unit = quantity == null ? null : "011";
        lines.add(new TradeLine(
                no,
                LineKind.GOODS,
                product,
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
                item,
                null));
        return this;
    }

    /** A computer service in yuan, ordered and delivered digitally and on no platform. */
    public TradeRecordBuilder service(int no, String yuan) {
        return service(no, "SI22", yuan);
    }

    /** A service in yuan, ordered and delivered digitally and on no platform. */
    public TradeRecordBuilder service(int no, String item, String yuan) {
        lines.add(new TradeLine(
                no,
                LineKind.SERVICE,
                item,
                null,
                null,
                null,
                null,
                new BigDecimal(yuan),
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

    /** Sets what the last line says: yes, no, or nothing. */
    public TradeRecordBuilder saying(
            @Nullable Boolean ordered, @Nullable Boolean delivered, @Nullable Boolean viaPlatform) {
        return last(ordered, delivered, viaPlatform, lines.get(lines.size() - 1).modeOfSupply());
    }

    /** Sets the mode of supply of the last line. */
    public TradeRecordBuilder supplied(@Nullable Integer mode) {
        TradeLine line = lines.get(lines.size() - 1);
        return last(line.orderedDigitally(), line.deliveredDigitally(), line.viaPlatform(), mode);
    }

    private TradeRecordBuilder last(
            @Nullable Boolean ordered,
            @Nullable Boolean delivered,
            @Nullable Boolean viaPlatform,
            @Nullable Integer mode) {
        TradeLine line = lines.remove(lines.size() - 1);
        lines.add(new TradeLine(
                line.no(),
                line.kind(),
                line.product(),
                line.quantity(),
                line.unit(),
                line.statutoryQuantity(),
                line.statutoryUnit(),
                line.amount(),
                line.currency(),
                line.origin(),
                line.destination(),
                ordered,
                delivered,
                viaPlatform,
                line.item(),
                mode));
        return this;
    }

    public TradeRecord build() {
        Parties parties = new Parties(platform, enterprise, agent, null, logistics);
        Numbers numbers = new Numbers(orderNo, documentNo, preNo, invtNo, logisticsNo);
        LocalDateTime version = time.truncatedTo(ChronoUnit.SECONDS);
        return new TradeRecord(
                type,
                source,
                origin,
                operation,
                hash(parties, numbers, lines, settlement, status, returned),
                flow,
                regime,
                partner,
                parties,
                numbers,
                new Dates(version, border, null, provision, YearMonth.from(version)),
                new Amounts(freight, insurance, netWeight),
                lines,
                null,
                settlement,
                status == null ? null : new CustomsResponse(about, status, time),
                returned.isEmpty() ? null : returned,
                persons.isEmpty() ? null : persons);
    }

    /** Like the real one: the same for the same content, whenever and by whomever it was submitted. */
    private static String hash(@Nullable Object... content) {
        return HexFormat.of().formatHex(Sha256.of(Arrays.toString(content)));
    }
}
