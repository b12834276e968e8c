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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.disclosure.Audience;

/** Records of strangers that name somebody, and count nothing until that party grants agency. */
@Path("/api/v1/unauthorized-records")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"submit", "query", "registry", "statistician", "audit"})
@Tag(name = "Orders", description = "What is known of an order, and what became of every record")
class UnauthorizedResource {
    /** The order of the list, the newest first. */
    private static final Predicate<List<String>> KEY =
            KeyPart.key(KeyPart.TIME, KeyPart.UUID, KeyPart.NUMBER, KeyPart.TEXT, KeyPart.TEXT);

    private static final List<String> START = List.of(KeyPart.LAST_TIME, new UUID(0, 0).toString(), "0", "", "");

    private static final String BEHIND = "select " + UnauthorizedView.COLUMNS + " from unauthorized_record where"
            + " (received_at, submission, position, order_key, document)"
            + " < (?::timestamptz, ?::uuid, ?::bigint, ?, ?)";

    private static final String ORDERED =
            " order by received_at desc, submission desc, position desc, order_key desc, document desc limit ?";

    private final Database database;
    private final JsonWebToken token;

    UnauthorizedResource(Database database, JsonWebToken token) {
        this.database = database;
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
    public Page<UnauthorizedView> list(
            @BeanParam Paging paging, @Context UriInfo uri, @Context SecurityContext security) throws SQLException {
        Parameters parameters = new Parameters(uri, "enterprise", "cursor", "limit");
        Optional<String> sought = parameters.text("enterprise");
        PageRequest page = parameters.page(paging, KEY);
        parameters.check();
        String party = party(
                sought,
                security.isUserInRole("registry") || Audience.of(security::isUserInRole) == Audience.STATISTICIAN);
        List<@Nullable Object> values = new ArrayList<>(page.isFirst() ? START : page.after());
        if (party != null) {
            values.add(new String[] {party});
        }
        values.add(page.limitAndOne());
        String sql = BEHIND + (party == null ? "" : " and parties && ?") + ORDERED;
        return page.page(
                database.inSnapshot(
                        (Connection connection) -> Sql.query(connection, sql, UnauthorizedView::of, values.toArray())),
                UnauthorizedView::key);
    }

    /** Returns whose records are listed; null for everybody's. */
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
