package org.shumao.aggregation.release.audit;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.signature.PublicJwk;
import org.shumao.kit.sql.Sql;

/** Shows anybody what was done with the releases that are public, so that it can be verified. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Releases", description = "What is released, when, and by whom")
class ReleaseLogResource {
    private static final String BEHIND = "select * from audit where seq > ? order by seq limit ?";

    private final ReleaseKeys keys;
    private final ReleasedSnapshots snapshots;

    ReleaseLogResource(ReleaseKeys keys, ReleasedSnapshots snapshots) {
        this.keys = keys;
        this.snapshots = snapshots;
    }

    /** Shows the keys as a JSON Web Key Set, RFC 7517. */
    @Schema(name = "ReleaseKeySet")
    record KeySet(List<PublicJwk> keys) {
        KeySet {
            keys = List.copyOf(keys);
        }
    }

    @GET
    @Path("/release-keys")
    @Operation(
            operationId = "getReleaseKeys",
            summary = "Read the keys that verify the release log",
            description = "A JSON Web Key Set: the key that signs now, then those that signed before or will later."
                    + " Keep a copy: with it the log is verified offline.")
    @APIResponse(responseCode = "200", description = "The key set")
    public KeySet keys() {
        return new KeySet(keys.published());
    }

    @GET
    @Path("/release-log")
    @Operation(
            operationId = "listReleaseLog",
            summary = "Read the log of what was done with releases, the oldest entry first",
            description =
                    "A hash chain, up to the newest entry about a public release. An entry becomes public together with the release"
                            + " that it is about; of the others in between there is the link alone, salted, so that the chain verifies.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<LogEntryView> list(@BeanParam Paging paging) throws SQLException {
        PageRequest page = paging.check(KeyPart.key(KeyPart.NUMBER));
        long after = page.isFirst() ? 0 : Long.parseLong(page.after().get(0));
        return snapshots.in(
                Optional.empty(),
                snapshot -> page.page(
                        Sql.query(snapshot.connection(), BEHIND, LogEntryView::of, after, page.limitAndOne()),
                        LogEntryView::key));
    }
}
