package org.shumao.aggregation.release.confidentiality;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;

/** Says that an enterprise requests that releases withhold the cells with trade of its group. */
@Schema(name = "RecordConfidentialityRequest")
record RecordRequest(
        @Schema(
                required = true,
                maxLength = Given.LONGEST_ID,
                description = "USCC of the enterprise; the trade of its whole group is meant",
                examples = "91330100799655058B")
        @Nullable
        String enterprise,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date",
                description = "Day of the request, Asia/Shanghai; not after today",
                examples = "2025-06-03")
        @Nullable
        String requestedOn,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                format = "date",
                description = "Last day, not before today: it holds for releases that are due until then",
                examples = "2099-12-31")
        @Nullable
        String lastDay,

        @Schema(
                required = true,
                maxLength = Given.LONGEST_TEXT,
                description = "Where the request is",
                examples = "Letter of 3 June 2025, file 2025-87")
        @Nullable
        String reference) {

    record Checked(String enterprise, LocalDate requestedOn, LocalDate lastDay, String reference) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    Checked checked(LocalDate today) {
        Violations violations = new Violations();
        violations.text("enterprise", enterprise, Given.LONGEST_ID);
        LocalDate requested = Given.day(violations, "requestedOn", requestedOn);
        if (requested.isAfter(today)) {
            violations.add("requestedOn", "order", requestedOn, today + " or earlier", "This day has yet to come.");
        }
        LocalDate last = Given.lastDay(violations, lastDay, today);
        violations.text("reference", reference, Given.LONGEST_TEXT);
        violations.throwIfAny();
        return new Checked(
                Problems.present(enterprise).strip(),
                requested,
                last,
                Problems.present(reference).strip());
    }
}
