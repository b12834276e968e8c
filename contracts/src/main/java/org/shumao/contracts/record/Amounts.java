package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of a record as a whole, beside those of its lines.
 *
 * @param freight imports only
 * @param insurance imports only
 * @param netWeight kilograms, scale at most 5
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Amounts(
        @Nullable Money freight,
        @Nullable Money insurance,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal netWeight) {
    /** The amounts of a record that carries none. */
    public static final Amounts NONE = new Amounts(null, null, null);

    public Amounts {
        RecordLimits.check(netWeight);
    }
}
