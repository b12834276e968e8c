package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One accepted record about one order, normalized: the event on {@code shumao.trade.records.v1}, keyed by
 * {@link OrderKey}. Codes are stored as written (trimmed, NFKC); drafts never travel. Buyers' data and free text are
 * dropped before this type is made.
 *
 * @param type kind of document
 * @param source form it was submitted in: {@code CEB603}, {@code CEB621} or {@code SHUMAO}
 * @param origin submission, position and guid; never part of identity
 * @param platform platform code as written (CEB ebpCode); null if the record names none ({@code 无} counts as none)
 * @param orderNo the platform's order number; null only for a service report that cites no order
 * @param documentNo list: copNo; service report: report number; order: null
 * @param preNo e-port number of a list, links only
 * @param invtNo customs number of a list, links only
 * @param logisticsCode logistics enterprise as written
 * @param logisticsNo waybill number
 * @param enterprise the trader as written (CEB ebcCode); for a service report the reporter
 * @param agent declaring agent as written
 * @param owner producer or consignor as written (CEB603 ownerCode)
 * @param versionTime the sender's business time (CEB appTime), Asia/Shanghai wall clock, the start of its second
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
 * @param lines 1..n lines
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

        List<TradeLine> lines) {

    public TradeRecord {
        lines = List.copyOf(lines);
        if (orderNo == null && type != RecordType.SERVICE_REPORT) {
            throw new IllegalArgumentException("only a service report may lack an order number");
        }
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
                lines);
    }
}
