package org.shumao.aggregation.explain.observation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.CubeKey;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.order.valuation.Contribution;

/** One line that an observation counts. */
@Schema(name = "ExplanationLine")
record ExplainedLine(
        @Schema(
                description = "The document that counts: its type, the enterprise that numbered it, and its number",
                examples = "DECLARATION_LIST|3301960A1B|C-17")
        String document,

        int line,
        @Schema(examples = "2025-06") String month,
        Flow flow,
        Kind kind,
        Evidence evidence,

        @Schema(description = "Why it counts", examples = "declaration-list")
        String rule,

        @Schema(description = "HS heading or EBOPS 2010 item", examples = "6104")
        String product,

        String partner,
        String province,
        String enterprise,
        String platform,

        @Schema(description = "What it adds to the value; negative for a return in net trade")
        String value) {
    static ExplainedLine of(Contribution contribution, ContributionFilter filter) {
        CubeKey cube = contribution.cube();
        return new ExplainedLine(
                contribution.document(),
                contribution.line(),
                Months.ofWritten(cube.month()).toString(),
                cube.flow(),
                cube.kind(),
                cube.evidence(),
                CountingRule.of(contribution).id(),
                cube.product(),
                cube.partner(),
                cube.province(),
                contribution.enterprise(),
                contribution.platform(),
                ExplanationView.text(filter.value(contribution)));
    }
}
