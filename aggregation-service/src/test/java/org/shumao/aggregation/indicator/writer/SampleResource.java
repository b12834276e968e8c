package org.shumao.aggregation.indicator.writer;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Labels;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Answers with a table made by hand, for tests alone. */
@Path(SampleResource.ADDRESS)
@Authenticated
class SampleResource {
    static final String ADDRESS = "/test/observations";
    private static final AtomicInteger COMPUTED = new AtomicInteger();

    /** How many answers were made. */
    static int computed() {
        return COMPUTED.get();
    }

    @GET
    @Path("{format}")
    @Operation(hidden = true)
    public Response get(
            @PathParam("format") ObservationFormat format,
            @Context UriInfo uri,
            @Context Request request,
            @Context SecurityContext caller) {
        Violations violations = new Violations();
        Layout layout = Layout.of(format, uri.getQueryParameters(), "question", violations);
        violations.throwIfAny();
        ObservationSet set = answer(uri.getQueryParameters().getFirst("asOf"));
        ObservationResponse response =
                new ObservationResponse(layout, Audience.of(caller::isUserInRole), "1", "no-store");
        return response.unchanged(request, Objects.requireNonNull(set.state())).orElseGet(() -> {
            COMPUTED.incrementAndGet();
            return response.of(Disclosed.nationalTotals(set), request, uri);
        });
    }

    private static ObservationSet answer(@Nullable String asOf) {
        ObservationSet set = AnswerSamples.table(Labels.CODE, "en");
        DataState state = AnswerSamples.STATE;
        return asOf == null
                ? set
                : new ObservationSet(
                        set.heading(),
                        set.axes(),
                        set.periods(),
                        set.observations(),
                        set.context(),
                        new DataState(
                                state.taken() + 1,
                                state.followed(),
                                state.version(),
                                state.reevaluated(),
                                state.published(),
                                state.cube(),
                                state.weighed(),
                                state.reevaluating(),
                                state.time()),
                        Instant.parse(asOf),
                        null);
    }
}
