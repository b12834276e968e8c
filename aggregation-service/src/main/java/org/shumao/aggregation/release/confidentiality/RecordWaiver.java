package org.shumao.aggregation.release.confidentiality;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says that an enterprise group agrees that its trade follows from releases, and on which signed document it says so. */
@Schema(name = "RecordConfidentialityWaiver")
record RecordWaiver(
        @Schema(
                required = true,
                maxLength = Given.LONGEST_ID,
                description = "USCC of an enterprise of the group; the whole group waives",
                examples = "91350100M000100Y43")
        @Nullable
        String enterprise,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date",
                description = "First day, Asia/Shanghai: it holds for releases that are due from then on",
                examples = "2025-09-01")
        @Nullable
        String firstDay,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date",
                description = "Last day; not before today",
                examples = "2099-08-31")
        @Nullable
        String lastDay,

        @Schema(
                required = true,
                maxLength = Given.LONGEST_TEXT,
                description = "Where the document is that the enterprise has signed",
                examples = "Consent signed on 20 August 2025, file 2025-114")
        @Nullable
        String reference) {

    record Checked(String enterprise, LocalDate firstDay, LocalDate lastDay, String reference) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    Checked checked(LocalDate today) {
        Violations violations = new Violations();
        violations.text("enterprise", enterprise, Given.LONGEST_ID);
        LocalDate first = Given.day(violations, "firstDay", firstDay);
        LocalDate last = Given.lastDay(violations, lastDay, today.isAfter(first) ? today : first);
        violations.text("reference", reference, Given.LONGEST_TEXT);
        violations.throwIfAny();
        return new Checked(
                Problems.present(enterprise).strip(),
                first,
                last,
                Problems.present(reference).strip());
    }
}
