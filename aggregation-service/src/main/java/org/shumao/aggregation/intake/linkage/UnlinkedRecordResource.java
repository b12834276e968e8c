package org.shumao.aggregation.intake.linkage;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.intake.linkage.UnlinkedRecords.UnlinkedRecordsView;

/** Counts of the records that are linked to no order yet. */
@Path("/api/v1/unlinked-records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"operate", "audit"})
@Tag(name = "Intake", description = "How far records have come into the figures")
class UnlinkedRecordResource {
    private final UnlinkedRecords records;

    UnlinkedRecordResource(UnlinkedRecords records) {
        this.records = records;
    }

    @GET
    @Operation(
            operationId = "getUnlinkedRecords",
            summary = "Records without an order number that are linked to no order yet",
            description =
                    "By kind and by how long ago they were taken in. They are kept for ever, and linked as soon as"
                            + " an order declares one of the identifiers that they seek.")
    @APIResponse(responseCode = "200", description = "The counts")
    public UnlinkedRecordsView get() throws SQLException {
        return records.count();
    }
}
