package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.party.Parties;
import org.shumao.contracts.party.PersonMark;

/**
 * One accepted record, normalized: the event on {@code shumao.trade.records.v1}, keyed by its order, and, for a record
 * that carries no order number, on {@code shumao.trade.references.v1}. Codes are stored as written (trimmed, NFKC); a
 * draft never becomes an event. Ingestion drops buyers' data and free text before it makes this type.
 *
 * @param type kind of document
 * @param source form it was submitted in: the CEB message, for instance {@code CEB621}, or {@code SHUMAO}
 * @param origin submission, position and guid; never part of identity
 * @param operation new, change or delete (CEB appType)
 * @param contentHash SHA-256 of the business fields, 64 lower-case hexadecimal digits. It orders versions that share a
 *     time and an operation, and makes a repeated record recognizable
 * @param flow exports or imports
 * @param regime supervision mode (9610, 1210, 1239, 9710, 9810); null for services and orders without one
 * @param partner partner of the head: destination of exports, country of consignment of imports, partner of services
 * @param lines lines of an order, declaration list or service report; else empty
 * @param logisticsStatus of a {@link RecordType#WAYBILL_STATUS}
 * @param settlement what was to be paid or was paid
 * @param response of a {@link RecordType#CUSTOMS_RESPONSE} or {@link RecordType#TAX_BILL}
 * @param returned lines of a {@link RecordType#RETURN}
 * @param persons marks of buyer and consignee, to compare
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TradeRecord(
        RecordType type,
        String source,
        Origin origin,
        Operation operation,
        String contentHash,
        Flow flow,
        @Nullable String regime,
        @Nullable String partner,
        Parties parties,
        Numbers numbers,
        Dates dates,
        Amounts amounts,
        List<TradeLine> lines,
        @Nullable String logisticsStatus,
        @Nullable Settlement settlement,
        @Nullable CustomsResponse response,
        @Nullable List<ReturnedLine> returned,
        @Nullable List<PersonMark> persons) {

    private static final Set<RecordType> ABOUT_AN_ORDER = EnumSet.of(RecordType.ORDER, RecordType.DECLARATION_LIST);

    public TradeRecord {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(contentHash, "contentHash");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(parties, "parties");
        Objects.requireNonNull(numbers, "numbers");
        Objects.requireNonNull(dates, "dates");
        Objects.requireNonNull(amounts, "amounts");
        lines = List.copyOf(Objects.requireNonNull(lines, "lines"));
        returned = returned == null ? null : List.copyOf(returned);
        persons = persons == null ? null : List.copyOf(persons);
        if (numbers.orderNo() == null && ABOUT_AN_ORDER.contains(type)) {
            throw new IllegalArgumentException("an order or a declaration list has an order number");
        }
    }

    /** Code of the platform as written. */
    public @Nullable String platform() {
        return parties.platform();
    }

    /** Code of the trader as written; for a service report of the reporter. */
    public @Nullable String enterprise() {
        return parties.enterprise();
    }

    /** The platform's order number. */
    public @Nullable String orderNo() {
        return numbers.orderNo();
    }

    /** The number by which the sender knows the document. */
    public @Nullable String documentNo() {
        return numbers.documentNo();
    }

    /** The sender's business time. */
    public LocalDateTime versionTime() {
        return dates.version();
    }

    /** The same record as another submission carried it. */
    public TradeRecord withOrigin(Origin other) {
        return new TradeRecord(
                type,
                source,
                other,
                operation,
                contentHash,
                flow,
                regime,
                partner,
                parties,
                numbers,
                dates,
                amounts,
                lines,
                logisticsStatus,
                settlement,
                response,
                returned,
                persons);
    }
}
