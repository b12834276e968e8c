package org.shumao.aggregation.review;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says which document is not to count, and why. */
@Schema(name = "ExcludeDocument")
record ExcludeDocument(
        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description = "The order number, or the key of a service report without order",
                examples = "T-20250601-17")
        @Nullable
        String orderNo,

        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description =
                        "As the order's group has it: the platform, or the enterprise of an order without platform",
                examples = "91330100799655058B")
        @Nullable
        String party,

        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description = "As the order's group has it",
                examples = "91330106MA2B1C3D45")
        @Nullable
        String enterprise,

        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description = "As the order spells it: an order, a declaration list, a return or a service report",
                examples = "DECLARATION_LIST|91330106MA2B1C3D45|C-17")
        @Nullable
        String document,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {
                    "implausible-value",
                    "implausible-quantity",
                    "wrong-currency",
                    "reported-twice",
                    "no-trade",
                    "other"
                },
                description = "The sender sees it with the disposition of its record",
                examples = "implausible-value")
        @Nullable
        String reason,

        @Schema(
                required = true,
                maxLength = ExcludeDocument.LONGEST,
                description = "Why, in words, for those inside: senders do not see it",
                examples = "Unit value a thousand times that of the same goods before; the sender was asked.")
        @Nullable
        String note) {
    static final int LONGEST = 1000;

    static final List<String> REASONS = List.of(
            "implausible-value", "implausible-quantity", "wrong-currency", "reported-twice", "no-trade", "other");

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    ExcludeDocument checked() {
        Violations violations = new Violations();
        violations.text("orderNo", orderNo, LONGEST);
        violations.text("party", party, LONGEST);
        violations.text("enterprise", enterprise, LONGEST);
        violations.text("document", document, LONGEST);
        if (reason == null || !REASONS.contains(reason)) {
            violations.add("reason", "code", reason, String.join(", ", REASONS), "This is none of the reasons.");
        }
        violations.text("note", note, LONGEST);
        violations.throwIfAny();
        return this;
    }

    String given(@Nullable String checked) {
        return Problems.present(checked).strip();
    }
}
