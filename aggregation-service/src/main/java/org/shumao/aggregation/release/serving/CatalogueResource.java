package org.shumao.aggregation.release.serving;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.shumao.kit.conditional.EntityTagged;

/** Describes all that is released to portals of open data. */
@Path("/api/v1/catalog.jsonld")
@Authenticated
@Tag(name = "Releases")
class CatalogueResource {
    private static final String JSON_LD = "application/ld+json";

    private final ReleasedAnswers answers;
    private final DcatCatalogue catalogue;

    CatalogueResource(ReleasedAnswers answers, DcatCatalogue catalogue) {
        this.answers = answers;
        this.catalogue = catalogue;
    }

    @GET
    @Produces(JSON_LD)
    @EntityTagged
    @Operation(
            operationId = "getCatalogue",
            summary = "The datasets as a catalogue for data portals",
            description =
                    "DCAT-AP 3 as JSON-LD: every dataset of which something is in force, with its titles, periods, licence, contact and"
                            + " publisher, and its files with media type, length and SHA-256.")
    @APIResponse(
            responseCode = "200",
            description = "The catalogue",
            content = @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public RestResponse<String> get() throws SQLException {
        return answers.licensed(snapshot -> catalogue.of(snapshot).toString());
    }
}
