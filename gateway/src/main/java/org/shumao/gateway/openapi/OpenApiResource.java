package org.shumao.gateway.openapi;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
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
import java.util.regex.Pattern;
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

    private static final Pattern PLAIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_-]+");

    private final OpenApiDocument document;

    OpenApiResource(OpenApiDocument document) {
        this.document = document;
    }

    /** The format in the address outweighs the one in Accept, so that a browser can get YAML. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, YAML})
    public Response document(
            @QueryParam("format") @Nullable String format,
            @Context Request request,
            @Context HttpServerRequest connection) {
        String wanted = format == null ? accepted(request) : format;
        String server = server(connection);
        return switch (wanted) {
            case "json" ->
                Response.ok(document.json(server), MediaType.APPLICATION_JSON).build();
            case "yaml" -> Response.ok(document.yaml(server), YAML).build();
            default -> throw new Refusal(Problem.of(ProblemType.VALIDATION_FAILED, "format is json or yaml"));
        };
    }

    /**
     * The address that the caller used. What a proxy adds counts only if it is trusted: the HTTP server ignores it
     * otherwise.
     */
    private static String server(HttpServerRequest connection) {
        HostAndPort host = connection.authority();
        String address = connection.scheme() + "://" + host;
        return host != null && PLAIN.matcher(address).matches() ? address : "/";
    }

    private static String accepted(Request request) {
        Variant variant = request.selectVariant(VARIANTS);
        return variant != null && variant.getMediaType().getSubtype().equals("yaml") ? "yaml" : "json";
    }
}
