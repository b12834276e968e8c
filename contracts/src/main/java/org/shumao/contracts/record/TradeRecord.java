package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One accepted record, normalized: the event on {@code shumao.trade.records.v1}, keyed by {@link OrderKey}, and, for a
 * record that carries no order number, on {@code shumao.trade.references.v1}. Codes are stored as written (trimmed, NFKC); drafts never travel. Buyers' data and free text are
 * dropped before this type is made.
 *
 * @param type kind of document
 * @param source form it was submitted in: the CEB message, for instance {@code CEB621}, or {@code SHUMAO}
 * @param origin submission, position and guid; never part of identity
 * @param platform platform code as written (CEB ebpCode); null if the record names none ({@code 无} counts as none)
 * @param orderNo the platform's order number; null for a service report that cites no order and for records that name
 *     other numbers (see {@link References})
 * @param documentNo the number by which its sender knows it: copNo, coElNo, report number, taxNo, sumNo of a result;
 *     order, payment and waybill: null. A receipt carries that of what it answers
 * @param preNo e-port number of a list or application, links only
 * @param invtNo customs number of a list, links only; in an application or receipt that of the list it names
 * @param logisticsCode logistics enterprise as written
 * @param logisticsNo waybill number
 * @param enterprise the trader as written (CEB ebcCode); for a service report the reporter
 * @param agent declaring agent as written
 * @param owner producer or consignor as written (CEB603 ownerCode)
 * @param versionTime the sender's business time (CEB appTime; of receipts returnTime), Asia/Shanghai wall clock, the
 *     start of its second
 * @param operation new, change or delete (CEB appType)
 * @param contentHash {@link ContentHash} of the business fields, 64 lower-case hexadecimal digits
 * @param flow exports or imports
 * @param regime supervision mode (9610, 1210, 1239, 9710, 9810); null for services and orders without one
 * @param partner partner of the head: destination of exports, country of consignment of imports, partner of services
 * @param borderDate date of crossing the border (CEB ieDate), Asia/Shanghai
 * @param declarationDate date of declaration (CEB declTime), Asia/Shanghai
 * @param provisionDate date of provision of a service, Asia/Shanghai
 * @param rateMonth month whose customs exchange rates convert this record
 * @param freight imports only
 * @param insurance imports only
 * @param netWeight kilograms, scale at most 5
 * @param lines lines of an order, list or service report; else empty
 * @param logisticsStatus of a {@link RecordType#WAYBILL_STATUS}
 * @param settlement what was to be paid or was paid
 * @param answer of a {@link RecordType#RECEIPT} or {@link RecordType#TAX_BILL}
 * @param returned lines of a {@link RecordType#RETURN}
 * @param persons marks of buyer and consignee, to compare
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TradeRecord(
        RecordType type,
        String source,
        Origin origin,
        @Nullable String platform,
        @Nullable String orderNo,
        @Nullable String documentNo,
        @Nullable String preNo,
        @Nullable String invtNo,
        @Nullable String logisticsCode,
        @Nullable String logisticsNo,
        @Nullable String enterprise,
        @Nullable String agent,
        @Nullable String owner,
        LocalDateTime versionTime,
        Operation operation,
        String contentHash,
        Flow flow,
        @Nullable String regime,
        @Nullable String partner,
        @Nullable LocalDate borderDate,
        @Nullable LocalDate declarationDate,
        @Nullable LocalDate provisionDate,
        YearMonth rateMonth,
        @Nullable Money freight,
        @Nullable Money insurance,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal netWeight,

        List<TradeLine> lines,
        @Nullable String logisticsStatus,
        @Nullable Settlement settlement,
        @Nullable CustomsAnswer answer,
        @Nullable List<ReturnedLine> returned,
        @Nullable List<PersonMark> persons) {

    private static final Set<RecordType> ABOUT_AN_ORDER = EnumSet.of(RecordType.ORDER, RecordType.LIST);

    public TradeRecord {
        lines = List.copyOf(lines);
        returned = returned == null ? null : List.copyOf(returned);
        persons = persons == null ? null : List.copyOf(persons);
        if (orderNo == null && ABOUT_AN_ORDER.contains(type)) {
            throw new IllegalArgumentException("an order or a list has an order number");
        }
    }

    /** A record without what only other papers than orders, lists and reports carry. */
    public TradeRecord(
            RecordType type,
            String source,
            Origin origin,
            @Nullable String platform,
            @Nullable String orderNo,
            @Nullable String documentNo,
            @Nullable String preNo,
            @Nullable String invtNo,
            @Nullable String logisticsCode,
            @Nullable String logisticsNo,
            @Nullable String enterprise,
            @Nullable String agent,
            @Nullable String owner,
            LocalDateTime versionTime,
            Operation operation,
            String contentHash,
            Flow flow,
            @Nullable String regime,
            @Nullable String partner,
            @Nullable LocalDate borderDate,
            @Nullable LocalDate declarationDate,
            @Nullable LocalDate provisionDate,
            YearMonth rateMonth,
            @Nullable Money freight,
            @Nullable Money insurance,
            @Nullable BigDecimal netWeight,
            List<TradeLine> lines) {
        this(
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
                owner,
                versionTime,
                operation,
                contentHash,
                flow,
                regime,
                partner,
                borderDate,
                declarationDate,
                provisionDate,
                rateMonth,
                freight,
                insurance,
                netWeight,
                lines,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same record as another submission carried it. */
    public TradeRecord withOrigin(Origin other) {
        return new TradeRecord(
                type,
                source,
                other,
                platform,
                orderNo,
                documentNo,
                preNo,
                invtNo,
                logisticsCode,
                logisticsNo,
                enterprise,
                agent,
                owner,
                versionTime,
                operation,
                contentHash,
                flow,
                regime,
                partner,
                borderDate,
                declarationDate,
                provisionDate,
                rateMonth,
                freight,
                insurance,
                netWeight,
                lines,
                logisticsStatus,
                settlement,
                answer,
                returned,
                persons);
    }
}
