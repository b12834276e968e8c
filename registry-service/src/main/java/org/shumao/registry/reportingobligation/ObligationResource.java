package org.shumao.registry.reportingobligation;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.Paging;
import org.shumao.registry.reportingobligation.ObligationFilter.ObligationQueryParameters;

/** Lists who must report for which period, and who has. */
@Path("/api/v1/reporting-obligations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"registry", "audit"})
@Tag(name = "Reporting obligations", description = "Who must report for which period, and who has stated it")
class ObligationResource {
    static final String PERIOD =
            "Month, quarter, half or year in SDMX notation; the kinds that owe periods of this length are listed";

    private final ObligationList obligations;

    ObligationResource(ObligationList obligations) {
        this.obligations = obligations;
    }

    @GET
    @Operation(
            operationId = "listReportingObligations",
            summary = "List who owes a period, by enterprise, kind and flow, page by page",
            description =
                    "An enterprise owes a statement about each flow of a period if it was active with the kind on any"
                            + " day of it. Its obligation"
                            + " begins when the register learns that it is of the kind, or on the day that is configured for the"
                            + " kind; periods that ended before are not owed.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<ObligationView> list(@BeanParam ObligationQueryParameters query, @BeanParam Paging paging) {
        return obligations.page(ObligationFilter.check(query, paging));
    }

    @GET
    @Path("/summary")
    @Operation(
            operationId = "summarizeReportingObligations",
            summary = "How many of those who owe a period have stated it",
            description =
                    "The base of response: unit response is stated / expected. Of a kind and flow every enterprise is"
                            + " counted once: obliged = expected + exempt, expected = stated + partial + overdue + open,"
                            + " stated = inTime + late.")
    @APIResponse(responseCode = "200", description = "Counts by kind and flow")
    public ObligationSummary summary(
            @Parameter(description = PERIOD, required = true, example = "2026-Q3") @QueryParam("period") @Nullable
                    String period,
            @Parameter(description = "Province of the enterprises today, two digits of GB/T 2260", example = "33")
                    @QueryParam("province")
                    @Nullable
                    String province) {
        ObligationQueryParameters query = new ObligationQueryParameters();
        query.period = period;
        query.province = province;
        ObligationFilter filter = ObligationFilter.check(query, new Paging());
        return obligations.summary(filter.period(), filter.province());
    }
}
