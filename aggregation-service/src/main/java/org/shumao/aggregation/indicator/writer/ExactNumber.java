package org.shumao.aggregation.indicator.writer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A decimal as JSON takes it without loss. Most readers hold numbers in 64 binary digits of which 53 count: that keeps fifteen
 * decimal digits of any number, and no more of some. A longer one is a string.
 */
final class ExactNumber extends JsonSerializer<BigDecimal> {
    private static final int DIGITS = 15;

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (isExact(value)) {
            json.writeNumber(value.toPlainString());
        } else {
            json.writeString(value.toPlainString());
        }
    }

    /** Returns the same as a node of a tree. */
    static JsonNode node(@Nullable BigDecimal value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        return isExact(value) ? DecimalNode.valueOf(value) : TextNode.valueOf(value.toPlainString());
    }

    private static boolean isExact(BigDecimal value) {
        return Math.max(value.precision(), value.precision() - value.scale()) <= DIGITS && value.scale() <= DIGITS;
    }
}
