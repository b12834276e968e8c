package org.shumao.aggregation.release.referenceseries;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.referenceseries.ReferenceSeries;
import org.shumao.tradecore.referenceseries.Subject;

/** Says what a reference series is to be. */
@Schema(name = "PutReferenceSeries")
record PutReferenceSeries(
        @Schema(
                required = true,
                examples = "Cross-border e-commerce of China, customs",
                maxLength = PublishedText.LONGEST)
        @Nullable
        String nameEn,

        @Schema(required = true, examples = "中国跨境电商进出口（海关）", maxLength = PublishedText.LONGEST) @Nullable
        String nameZh,

        @Schema(
                required = true,
                examples = "General Administration of Customs",
                maxLength = PublishedText.LONGEST,
                description = "Who publishes the values")
        @Nullable
        String publisher,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"cbec", "dds", "goods-trade", "services-trade", "other"},
                examples = "cbec",
                description =
                        "What they are the published total of. Of each but other, one series at most in each unit")
        @Nullable
        String subject,

        @Schema(
                required = true,
                type = SchemaType.STRING,
                enumeration = {"CNY", "USD", "PERCENT"},
                examples = "CNY")
        @Nullable
        String unit,

        @Schema(
                required = true,
                type = SchemaType.INTEGER,
                minimum = "0",
                maximum = "12",
                examples = "9",
                description = "Power of ten of the unit: 9 for billions")
        @Nullable
        Integer multiplier) {
    private static final List<String> UNITS = List.of("CNY", "USD", "PERCENT");
    private static final int GREATEST_MULTIPLIER = 12;
    private static final Pattern ID = Pattern.compile("[a-z](?:-?[a-z0-9]){1,59}");
    private static final int LONGEST_ID = 60;

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}, naming every broken rule */
    ReferenceSeries checked(String id) {
        Violations violations = new Violations();
        if (!isId(id)) {
            String expected = "2 to 60 small letters, digits and hyphens, the first a letter";
            violations.add("id", "id", id, expected, "No series has such an id.");
        }
        PublishedText.check("nameEn", nameEn, violations);
        PublishedText.check("nameZh", nameZh, violations);
        PublishedText.check("publisher", publisher, violations);
        Subject checkedSubject = subject(violations);
        if (unit == null || !UNITS.contains(unit)) {
            violations.add("unit", "code", unit, String.join(", ", UNITS), "This is none of the units.");
        }
        if (multiplier == null || multiplier < 0 || multiplier > GREATEST_MULTIPLIER) {
            String expected = "a whole number from 0 to " + GREATEST_MULTIPLIER;
            String given = multiplier == null ? null : multiplier.toString();
            violations.add("multiplier", "range", given, expected, "This is no multiplier.");
        }
        violations.throwIfAny();
        return new ReferenceSeries(
                id,
                Problems.present(nameEn).strip(),
                Problems.present(nameZh).strip(),
                Problems.present(publisher).strip(),
                checkedSubject,
                Problems.present(unit),
                Problems.present(multiplier));
    }

    /** Returns whether a series may have this id in addresses. */
    static boolean isId(String id) {
        return id.length() <= LONGEST_ID && ID.matcher(id).matches();
    }

    private Subject subject(Violations violations) {
        return Subject.named(subject == null ? "" : subject).orElseGet(() -> {
            violations.add("subject", "code", subject, Subject.codes(), "This is none of the subjects.");
            return Subject.OTHER;
        });
    }
}
