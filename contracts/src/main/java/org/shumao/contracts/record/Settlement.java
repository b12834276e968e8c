package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The amount to pay (orders) or the amount paid (payments, money receipts). It serves document matching, never a
 * figure.
 *
 * @param payCode payment enterprise as written (CEB payCode)
 * @param payNo number of the payment (CEB payTransactionId or payNo)
 * @param paid amount paid (CEB acturalPaid as the standard spells it, amountPaid, charge), scale at most 5
 * @param currency ISO 4217 alphabetic code
 * @param goodsValue value of the goods of the order (CEB goodsValue)
 * @param freight freight of the order, insurance included
 * @param tax taxes collected with the order (CEB taxTotal)
 * @param discount what the buyer did not pay in money (CEB discount)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settlement(
        @Nullable String payCode,
        @Nullable String payNo,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal paid,

        @Nullable String currency,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal goodsValue,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal freight,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal tax,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal discount) {
    public Settlement {
        RecordLimits.check(paid);
        RecordLimits.check(goodsValue);
        RecordLimits.check(freight);
        RecordLimits.check(tax);
        RecordLimits.check(discount);
    }
}
