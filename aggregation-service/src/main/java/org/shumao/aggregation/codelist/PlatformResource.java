package org.shumao.aggregation.codelist;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.conditional.EntityTagged;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.sql.Sql;

/**
 * The codes of the dimension platform. A platform that has only applied has no code yet, and trade under a merged record counts for
 * its target. Codes that occur in records and that nobody has registered are nobody's to see, so they are not in it.
 */
@Path("/api/v1/code-lists/platforms")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Figures")
class PlatformResource {
    private static final String SELECT = "select " + PlatformView.COLUMNS
            + " from enterprise where 'PLATFORM' = any (kinds) and status not in ('APPLIED', 'MERGED')"
            + " and uscc > ? order by uscc limit ?";

    private final Database database;

    PlatformResource(Database database) {
        this.database = database;
    }

    @GET
    @EntityTagged
    @Operation(
            operationId = "listPlatforms",
            summary = "The platforms, as a code list, page by page",
            description =
                    "Every registered platform with its name, province and the days on which it may occur, by code: what"
                            + " by=platform and the filter platform of indicators name. It follows the registry, so it changes while"
                            + " other code lists do not.")
    @APIResponse(responseCode = "200", description = "A page")
    @APIResponse(responseCode = "304", description = "The client has it already (If-None-Match)")
    public Page<PlatformView> list(@BeanParam Paging paging) throws SQLException {
        PageRequest page = paging.check(key -> key.size() == 1 && !key.get(0).isEmpty());
        String after = page.isFirst() ? "" : page.after().get(0);
        return page.page(
                database.inSnapshot((Connection snapshot) ->
                        Sql.query(snapshot, SELECT, PlatformView::of, after, page.limitAndOne())),
                platform -> List.of(platform.code()));
    }

    /** A platform as a code: public facts of the registry alone. */
    @Schema(name = "PlatformCode")
    record PlatformView(
            @Schema(
                    description = "Id of the enterprise: USCC, or country and number of a foreign one",
                    examples = "91330100MA2ABCDE0X")
            String code,

            @Schema(description = "As the registry has it", examples = "West Lake Market")
            String name,

            @Schema(description = "Code of the list provinces; null if it is not known", examples = "33") @Nullable
            String province,

            @Schema(description = "Day of its registration") LocalDate validFrom,

            @Schema(description = "Last day before it was deregistered; null if it is not, or if nobody knows")
            @Nullable
            LocalDate validTo,

            @Schema(description = "What the registry says of it today")
            EnterpriseStatus status) {
        /** Columns of {@link #of}. */
        static final String COLUMNS = "uscc, name, province, registered_on, status_since, status";

        static PlatformView of(ResultSet row) throws SQLException {
            EnterpriseStatus status = EnterpriseStatus.valueOf(row.getString(6));
            LocalDate since = row.getObject(5, LocalDate.class);
            return new PlatformView(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, LocalDate.class),
                    status == EnterpriseStatus.DEREGISTERED && since != null ? since.minusDays(1) : null,
                    status);
        }
    }
}
