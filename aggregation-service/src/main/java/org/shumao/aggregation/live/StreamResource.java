package org.shumao.aggregation.live;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.live.LiveHeadline.HeadlineEvent;
import org.shumao.aggregation.live.LiveHeadline.StreamConfig;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.tradecore.disclosure.Audience;

/** The headline as it moves. */
@Path("/api/v1/stream")
@Tag(name = "Figures", description = "Headline, indicators and business demography: what the records add up to")
@RolesAllowed({Audience.LIVE_SCOPE, Audience.SCOPE, Audience.AUDIT})
class StreamResource {
    private static final int RETRY_AFTER_SECONDS = 30;
    private static final long RECONNECT_MILLIS = 3_000;
    private static final String EXAMPLE =
            "event: headline\nid: 4711-12-3-0-7\nretry: 3000\ndata: {\"period\":\"2025-S1\", ...}\n\n: alive\n\n";

    private final LiveHeadline headline;
    private final StreamConfig config;
    private final Sse sse;

    StreamResource(LiveHeadline headline, StreamConfig config, Sse sse) {
        this.headline = headline;
        this.config = config;
        this.sse = sse;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamHeadline",
            summary = "The headline as it moves, as server-sent events",
            description =
                    "An event headline has the answer of /api/v1/headline for the newest half-year: one at once, unless"
                            + " Last-Event-ID names it, and one for each change. Nothing is sent while its period is"
                            + " embargoed. Needs the scope live, statistician or audit; everybody else reads /api/v1/headline of what is released. Comments are"
                            + " signs of life. The connection ends after a while; clients come again by themselves.")
    @APIResponse(
            responseCode = "200",
            description = "Events until the client goes away",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            contentMediaType = MediaType.SERVER_SENT_EVENTS,
                                            contentSchema = HeadlineEvent.class),
                            example = EXAMPLE))
    public Multi<OutboundSseEvent> stream(
            @Parameter(
                            description = "Id of the last event that the client had",
                            schema = @Schema(type = SchemaType.STRING))
                    @HeaderParam("Last-Event-ID")
                    @Nullable
                    String lastEventId)
            throws SQLException {
        if (headline.isFull()) {
            throw Problems.later(
                    ProblemType.SERVICE_UNAVAILABLE,
                    "Too many listen already; try again a little later.",
                    Duration.ofSeconds(RETRY_AFTER_SECONDS));
        }
        Multi<OutboundSseEvent> events = headline.listen(lastEventId).map(this::event);
        Multi<OutboundSseEvent> signs = Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy().merging().streams(events, signs).select().first(config.longest());
    }

    /**
     * Only says that there are events. Without it HEAD would run the method for GET, and its events would go on for as long as
     * the connection lasts, in front of the answer to the next request on it.
     */
    @HEAD
    @Operation(hidden = true)
    public Response head() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS_TYPE).build();
    }

    private OutboundSseEvent event(HeadlineEvent event) {
        return sse.newEventBuilder()
                .id(event.id())
                .name("headline")
                .reconnectDelay(RECONNECT_MILLIS)
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, event.json())
                .build();
    }
}
