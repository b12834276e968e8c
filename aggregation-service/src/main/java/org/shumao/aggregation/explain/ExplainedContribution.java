package org.shumao.aggregation.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.order.valuation.Contribution;

/** A contribution is what one line of an order adds to the figures. */
@Schema(name = "OrderContribution")
record ExplainedContribution(
        String document,
        int line,
        @Schema(examples = "2025-06") String month,
        Flow flow,
        Kind kind,
        Evidence evidence,
        LineKind lineKind,

        @Schema(description = "Supervision mode; _U if not known, _Z (not applicable) for services", examples = "9610")
        String regime,

        @Schema(description = "HS heading or EBOPS 2010 item", examples = "6104")
        String product,

        String partner,
        String province,

        @Schema(format = "int64", description = "Value in fen")
        BigInteger cnyFen,

        @Schema(format = "int64", description = "Value in US cents; absent while the rate of the dollar is not known")
        @JsonInclude(Include.NON_NULL)
        @Nullable
        BigInteger usdCents,

        @Schema(description = "1 on the line that counts the order")
        long orders,

        @Schema(description = "First statutory quantity") BigDecimal quantity,

        @Schema(
                description = "Customs unit of the quantity; _U if not known, _Z (not applicable) for services",
                examples = "011")
        String unit,

        @Schema(description = "Kilograms") BigDecimal netWeight) {
    static ExplainedContribution from(Contribution contribution) {
        CubeKey cube = contribution.cube();
        Measures measures = contribution.measures();
        return new ExplainedContribution(
                contribution.document(),
                contribution.line(),
                "%04d-%02d".formatted(cube.month() / 100, cube.month() % 100),
                cube.flow(),
                cube.kind(),
                cube.evidence(),
                cube.lineKind(),
                cube.regime(),
                cube.product(),
                cube.partner(),
                cube.province(),
                measures.cnyFen(),
                (cube.digital() & CubeKey.WITHOUT_DOLLARS) == 0 ? measures.usdCents() : null,
                measures.orders(),
                measures.quantity(),
                cube.unit(),
                measures.netWeight());
    }
}
