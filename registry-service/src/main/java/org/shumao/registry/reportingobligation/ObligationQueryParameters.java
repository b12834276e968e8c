package org.shumao.registry.reportingobligation;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;

/** Which reporting obligations a caller wants, as it was written. */
public class ObligationQueryParameters {
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
