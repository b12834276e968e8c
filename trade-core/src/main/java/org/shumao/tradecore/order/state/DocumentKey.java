package org.shumao.tradecore.order.state;

import java.util.Comparator;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;

/**
 * Says which document a record is a version of. Inside a group there is one order document, whatever its form; a list, a
 * revocation, a return is (enterprise, its own number); a service report (reporter, report number); a payment and a
 * waybill (who issued it, number). A receipt has no versions: its key is what it responses with all the numbers it gives.
 *
 * @param type kind of document
 * @param party empty for an order, else the code of whose number it is: as written, or resolved
 * @param number empty for an order or a list without copNo
 */
public record DocumentKey(RecordType type, String party, String number) implements Comparable<DocumentKey> {
    private static final Comparator<DocumentKey> ORDER = Comparator.comparing(DocumentKey::type)
            .thenComparing(DocumentKey::party)
            .thenComparing(DocumentKey::number);

    /** The key with its party as the record writes it. */
    public static DocumentKey of(TradeRecord record) {
        return of(record, UnaryOperator.identity());
    }

    /** The key with its party as the alias map of the moment resolves it. */
    public static DocumentKey of(TradeRecord record, UnaryOperator<String> resolve) {
        RecordType type = record.type();
        Settlement settlement = record.settlement();
        return switch (type) {
            case ORDER -> new DocumentKey(type, "", "");
            case DECLARATION_LIST, SERVICE_REPORT, REVOCATION, RETURN, TAX_BILL ->
                key(type, record.enterprise(), resolve, text(record.documentNo()));
            case PAYMENT, MONEY_RECEIPT ->
                settlement == null
                        ? key(type, null, resolve, "")
                        : key(type, settlement.payCode(), resolve, text(settlement.payNo()));
            case WAYBILL ->
                key(
                        type,
                        record.parties().logistics(),
                        resolve,
                        text(record.numbers().logisticsNo()));
            // Arrival, departure, storage and tally have numbers of their own; the plain state of a waybill has none.
            case WAYBILL_STATUS ->
                key(
                        type,
                        record.parties().logistics(),
                        resolve,
                        record.documentNo() == null
                                ? text(record.numbers().logisticsNo())
                                : joined(record.numbers().logisticsNo(), record.documentNo()));
            case MASTER, SUMMARY, SUMMARY_RESULT ->
                key(
                        type,
                        record.parties().agent(),
                        resolve,
                        joined(
                                record.documentNo(),
                                record.numbers().logisticsNo(),
                                record.numbers().invtNo()));
            case CUSTOMS_RESPONSE -> key(type, record.enterprise(), resolve, original(record));
        };
    }

    /** Says how contributions and timelines name the document. */
    public String text() {
        return type + "|" + party + "|" + number;
    }

    @Override
    public int compareTo(DocumentKey other) {
        return ORDER.compare(this, other);
    }

    private static DocumentKey key(
            RecordType type, @Nullable String party, UnaryOperator<String> resolve, String number) {
        return new DocumentKey(type, party == null ? "" : resolve.apply(party), number);
    }

    private static String original(TradeRecord record) {
        CustomsResponse response = record.response();
        Settlement settlement = record.settlement();
        return joined(
                response == null || response.about() == null
                        ? null
                        : response.about().name(),
                record.parties().agent(),
                record.documentNo(),
                record.numbers().preNo(),
                record.numbers().invtNo(),
                record.parties().logistics(),
                record.numbers().logisticsNo(),
                settlement == null ? null : settlement.payCode(),
                settlement == null ? null : settlement.payNo());
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts).map(DocumentKey::text).collect(Collectors.joining("|"));
    }

    private static String text(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }
}
