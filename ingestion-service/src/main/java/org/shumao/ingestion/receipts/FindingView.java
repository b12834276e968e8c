package org.shumao.ingestion.receipts;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Severity;
import org.shumao.ingestion.rule.ValidationRule;

/** One broken rule at one place, as the sender sees it. */
@Schema(name = "Finding")
public record FindingView(
        @Schema(examples = "pack-no", description = "Id of the rule")
        String rule,

        Severity severity,

        @Schema(
                examples = "/CEB621Message/Inventory[3]/InventoryHead/packNo",
                description = "XPath, JSON pointer, or line and JSON pointer")
        String path,

        @Schema(examples = "6000", description = "What stood there, at most 100 characters; <masked> for buyers' data")
        @Nullable
        String value,

        @Schema(examples = "1", description = "What should have stood there") @Nullable
        String expected,

        @Schema(
                examples = "An import list is for one parcel",
                description = "What the rule says, in Chinese or English by Accept-Language")
        String message) {

    private static FindingView from(Finding finding, Locale language) {
        return new FindingView(
                finding.rule(),
                finding.severity(),
                finding.path(),
                finding.value(),
                finding.expected(),
                ValidationRule.ofId(finding.rule()).message(language));
    }

    /** Returns findings with messages in the reader's language. */
    public static List<FindingView> of(List<Finding> findings, Locale language) {
        return findings.stream().map(finding -> from(finding, language)).toList();
    }
}
