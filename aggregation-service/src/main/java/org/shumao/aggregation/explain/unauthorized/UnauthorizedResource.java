package org.shumao.aggregation.explain.unauthorized;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.folding.UnauthorizedCursor;
import org.shumao.aggregation.folding.UnauthorizedStore;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;

/** Records of strangers that name somebody, and count nothing until that party grants agency. */
@Path("/api/v1/unauthorized-records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "query", "registry", "statistician", "audit"})
@SecurityRequirement(name = "ApiKey", scopes = "submit")
@SecurityRequirement(name = "ApiKey", scopes = "query")
@SecurityRequirement(name = "ApiKey", scopes = "registry")
@SecurityRequirement(name = "ApiKey", scopes = "statistician")
@SecurityRequirement(name = "ApiKey", scopes = "audit")
@Tag(name = "Orders", description = "What is known of an order, and what became of every record")
class UnauthorizedResource {
    private final Database database;
    private final UnauthorizedStore store;
    private final JsonWebToken token;

    UnauthorizedResource(Database database, UnauthorizedStore store, JsonWebToken token) {
        this.database = database;
        this.store = store;
        this.token = token;
    }

    @GET
    @Operation(
            operationId = "listUnauthorizedRecords",
            summary = "Records that name an enterprise and came from somebody without authority",
            description =
                    "They were taken in and count nothing: they neither add, supersede, withdraw nor match. A grant of"
                            + " agency or a registration for the day of receipt confirms them: needs says whose. Newest first. A caller"
                            + " sees the records that name its own enterprise as platform, enterprise, logistics or payment"
                            + " enterprise; a submitter does not see here what it sent in the name of others. With the scope registry"
                            + " or statistician a caller sees all. Scope: submit, query, registry, statistician or audit.")
    @Parameter(
            name = "enterprise",
            in = ParameterIn.QUERY,
            description =
                    "USCC of the enterprise that the records name; without it one's own, or with the scope registry or"
                            + " statistician all",
            schema = @Schema(implementation = String.class))
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "400", ref = "ValidationFailed")
    @APIResponse(responseCode = "401", ref = "Unauthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Page<UnauthorizedView> list(
            @BeanParam Paging paging, @Context UriInfo uri, @Context SecurityContext security) throws SQLException {
        Parameters parameters = new Parameters(uri, "enterprise", "cursor", "limit");
        Optional<String> sought = parameters.text("enterprise");
        PageRequest page =
                parameters.page(paging, key -> UnauthorizedCursor.of(key).isPresent());
        parameters.check();
        String party = party(
                sought,
                security.isUserInRole("registry") || Audience.of(security::isUserInRole) == Audience.STATISTICIAN);
        UnauthorizedCursor after = UnauthorizedCursor.of(page.after()).orElse(UnauthorizedCursor.START);
        List<UnauthorizedStore.Row> rows = database.inSnapshot((Connection connection) ->
                store.before(connection, party == null ? null : Set.of(party), after, page.limitAndOne()));
        return page.page(rows, row -> UnauthorizedCursor.behind(row).parts()).map(UnauthorizedView::from);
    }

    /** Null for everybody. */
    private @Nullable String party(Optional<String> sought, boolean officer) {
        String own = token.getSubject();
        if (officer) {
            return sought.orElse(null);
        }
        if (sought.isPresent() && !sought.get().equals(own)) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "The records that name another enterprise need the scope registry or statistician.")
                    .build();
        }
        return own;
    }
}
