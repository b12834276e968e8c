package org.shumao.gateway.route;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/** The OpenAPI document of the whole API, as JSON or YAML. */
@Path("/openapi")
public class OpenApiResource {
    private static final String YAML = "application/yaml";
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(YAML))
            .build();

    private final OpenApiDocument document;

    OpenApiResource(OpenApiDocument document) {
        this.document = document;
    }

    /** The format in the address outweighs the one in Accept, so that a browser can get YAML. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, YAML})
    public Response document(@QueryParam("format") @Nullable String format, @Context Request request) {
        String wanted = format == null ? accepted(request) : format;
        return switch (wanted) {
            case "json" ->
                Response.ok(document.json(), MediaType.APPLICATION_JSON).build();
            case "yaml" -> Response.ok(document.yaml(), YAML).build();
            default -> throw new Refusal(Problem.of(ProblemType.VALIDATION_FAILED, "format is json or yaml"));
        };
    }

    private static String accepted(Request request) {
        Variant variant = request.selectVariant(VARIANTS);
        return variant != null && variant.getMediaType().getSubtype().equals("yaml") ? "yaml" : "json";
    }
}
