package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a record.
 *
 * @param no line number, 1..99999 (CEB gnum); in a service report that cites an order, the number of the order's line
 * @param kind goods or service
 * @param product HS code of 4 to 10 digits, EBOPS 2010 item (for instance {@code SI22}), or {@value #UNKNOWN_PRODUCT}
 *     in a goods line of CEB303 or CEB311, which carry none
 * @param quantity in {@code unit}, scale at most 5
 * @param unit customs unit code of three digits
 * @param statutoryQuantity first statutory quantity (CEB qty1), scale at most 5
 * @param statutoryUnit unit of the first statutory quantity (CEB unit1)
 * @param amount line total in {@code currency}, scale at most 5: FOB-type for exports, goods value for imports
 * @param currency ISO 4217 alphabetic code
 * @param origin country of origin, a member code of {@code Countries}
 * @param destination last known destination, a member code of {@code Countries}
 * @param orderedDigitally Handbook on Measuring Digital Trade, second edition: digitally ordered; null if nobody knows, here and in
 *     the next two
 * @param deliveredDigitally digitally delivered; goods never are
 * @param viaPlatform through a digital intermediation platform
 * @param item the seller's number of the goods (CEB itemNo); it serves document matching
 * @param modeOfSupply mode of supply of services: 1 to 4 (GATS, article I)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TradeLine(
        int no,
        LineKind kind,
        String product,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal quantity,

        @Nullable String unit,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal statutoryQuantity,

        @Nullable String statutoryUnit,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
        String currency,
        @Nullable String origin,
        @Nullable String destination,
        @Nullable Boolean orderedDigitally,
        @Nullable Boolean deliveredDigitally,
        @Nullable Boolean viaPlatform,
        @Nullable String item,
        @Nullable Integer modeOfSupply) {
    /** In this mode of supply an affiliate in the partner's country supplies the service, which is no trade across a border. */
    public static final int COMMERCIAL_PRESENCE = 3;

    /** SDMX code for an unknown product. */
    public static final String UNKNOWN_PRODUCT = "_U";

    public TradeLine {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        RecordLimits.check(quantity);
        RecordLimits.check(statutoryQuantity);
        RecordLimits.check(amount);
    }
}
