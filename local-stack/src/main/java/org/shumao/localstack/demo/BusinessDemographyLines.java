package org.shumao.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the business demography of the first half of 2025, one line in English and one in Chinese. */
final class BusinessDemographyLines {
    /** The cohort of the survival curve: enterprises that first traded in the first half of 2024. */
    static final String COHORT = "/api/v1/business-demography?from=2024-01&to=2024-06";

    static final String HALF = "/api/v1/business-demography?from=2025-01&to=2025-06&by=sizeClass";

    private final JsonNode half;
    private final JsonNode curve;

    /**
     * @param half the response to {@link #HALF}
     * @param cohort the response to {@link #COHORT}
     */
    BusinessDemographyLines(JsonNode half, JsonNode cohort) {
        this.half = half;
        this.curve = cohort.path("total").path("survival");
    }

    List<String> lines() {
        JsonNode total = half.path("total");
        return List.of(
                "%s enterprises traded (%s), %s have been silent for a year, churn %s %%; of those new in early 2024 a share of %s still trades %d months later."
                        .formatted(
                                total.path("active").asText(),
                                sizes(),
                                total.path("presumedStopped").asText(),
                                total.path("churnPct").asText(),
                                survivors(),
                                curve.size()),
                "活跃企业%s家，一年内无交易而推定停业%s家，流失率%s%%；2024年上半年首次交易的企业%d个月后存活率%s。"
                        .formatted(
                                total.path("active").asText(),
                                total.path("presumedStopped").asText(),
                                total.path("churnPct").asText(),
                                curve.size(),
                                survivors()));
    }

    private String sizes() {
        return StreamSupport.stream(half.path("rows").spliterator(), false)
                .map(row -> row.path("members").path("sizeClass").asText().replace("_U", "UNKNOWN") + " "
                        + row.path("figures").path("active").asText())
                .collect(Collectors.joining(", "));
    }

    private String survivors() {
        return curve.isEmpty()
                ? "?"
                : curve.get(curve.size() - 1).path("estimate").asText();
    }
}
