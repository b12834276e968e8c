package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of one line of a declaration list that comes back. Returns carry no money.
 *
 * @param no number of the line (CEB gnum), 1..99999
 * @param product HS code as written (CEB gcode)
 * @param quantity in {@code unit}, scale at most 5
 * @param unit customs unit code of three digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnedLine(
        int no,
        @Nullable String product,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @Nullable String unit) {
    public ReturnedLine {
        Objects.requireNonNull(quantity, "quantity");
        RecordLimits.check(quantity);
    }
}
