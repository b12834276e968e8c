package org.shumao.registry.reportingobligation;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.reportingobligation.ObligationView.ObligationState;

/**
 * Says which reporting obligations a caller wants.
 *
 * @param state null for all
 * @param kind null for all
 * @param province two digits of GB/T 2260, of the enterprise today; null for all
 */
record ObligationFilter(
        Period period,
        @Nullable ObligationState state,
        @Nullable EnterpriseKind kind,
        @Nullable String province,
        PageRequest page) {
    private static final Period NONE = Period.parse("2000").orElseThrow();

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
    static ObligationFilter check(ObligationQueryParameters query, Paging paging) {
        Violations violations = new Violations();
        ObligationFilter filter = new ObligationFilter(
                Objects.requireNonNullElse(Checks.period("period", query.period, violations), NONE),
                Checks.optional("state", query.state, ObligationState.class, violations),
                Checks.optional("kind", query.kind, EnterpriseKind.class, violations),
                Checks.province(query.province, violations),
                paging.check(ObligationFilter::isPosition, violations));
        violations.throwIfAny();
        return filter;
    }

    /** Says whether a page can end there. */
    private static boolean isPosition(List<String> keys) {
        return keys.size() == 3 && EnterpriseCodes.isStoredId(keys.get(0)) && isKindAndFlow(keys.get(1), keys.get(2));
    }

    /** Says whether both parts of a key are codes; of other text PostgreSQL refuses some characters. */
    static boolean isKindAndFlow(String kind, String flow) {
        return Flow.of(flow).isPresent()
                && Arrays.stream(EnterpriseKind.values())
                        .anyMatch(known -> known.name().equals(kind));
    }

    /** Returns where an obligation stands in the list. */
    static List<String> key(ObligationView obligation) {
        return List.of(obligation.enterprise(), obligation.kind().name(), obligation.flow());
    }

    /** Says which reporting obligations a caller wants, as it was written. */
    public static class ObligationQueryParameters {
        @Parameter(description = ObligationResource.PERIOD, required = true, example = "2026-Q3")
        @QueryParam("period")
        public @Nullable String period;

        @Parameter(
                description = "How it stands with the obligation",
                schema = @Schema(implementation = ObligationState.class))
        @QueryParam("state")
        public @Nullable String state;

        @Parameter(description = "As what", schema = @Schema(implementation = EnterpriseKind.class))
        @QueryParam("kind")
        public @Nullable String kind;

        @Parameter(description = "Province of the enterprise today, two digits of GB/T 2260", example = "33")
        @QueryParam("province")
        public @Nullable String province;
    }
}
