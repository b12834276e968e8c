package org.shumao.aggregation.indicator.writer;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.observation.ObservationSet.Axis;
import org.shumao.aggregation.indicator.observation.ObservationSet.Heading;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.released.ReleaseNotes;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.Option;

/**
 * The response to one request for observations: its form, and whether the reader has it already.
 *
 * @param layout how the reader wants it
 * @param audience who the reader is
 * @param edition of the service: another one may lay out the same data in another way
 * @param caching value of Cache-Control
 */
public record ObservationResponse(Layout layout, Audience audience, String edition, String caching) {
    private static final int TAG_LENGTH = 22;

    /** Whoever reads live figures gets others at the same address. */
    private static final String VARYING = "Authorization, X-API-Key";

    /** 304 if the reader has the response of this state of the data already; empty if it must be computed. */
    public Optional<Response> unchanged(Request request, DataState state) {
        EntityTag tag = tag(state.toString());
        return Optional.ofNullable(IfMatch.orRefused(request.evaluatePreconditions(tag), tag))
                .map(response -> withCaching(response).tag(tag).build());
    }

    /** Returns the response. */
    public Response of(Disclosed<ObservationSet> answer, Request request, UriInfo address) {
        EntityTag tag = tag(answer.value().edition());
        Response.ResponseBuilder same = IfMatch.orRefused(request.evaluatePreconditions(tag), tag);
        Response.ResponseBuilder response = same == null ? content(answer, request, address) : same;
        return withCaching(response).tag(tag).build();
    }

    private Response.ResponseBuilder content(Disclosed<ObservationSet> answer, Request request, UriInfo address) {
        ObservationPage found = ObservationPage.of(answer, layout);
        ObservationPage page = found.cursor() == null
                ? found
                : found.withNext(next(address, found.cursor(), moment(answer.value(), request, address)));
        ObservationFormat format = layout.format();
        StreamingOutput body = out -> format.writer().write(page, layout, out);
        Response.ResponseBuilder response = Response.ok(body, format.contentType());
        if (answer.value().released() != null) {
            response.header(
                    HttpHeaders.LINK, answer.value().released().licence().link());
        }
        if (page.next() != null) {
            response.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
        }
        if (format.isStreamed()) {
            String name = fileName(answer.value(), format);
            response.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        }
        return response;
    }

    /** Names a file: indicator, trade with its kind, currency, breakdown, filters, form, periods and language. */
    static String fileName(ObservationSet set, ObservationFormat format) {
        Heading heading = set.heading();
        List<String> kinds = heading.filters().getOrDefault(Option.KIND.parameter(), List.of());
        List<String> what = new ArrayList<>(List.of("shumao", heading.indicator()));
        what.add(String.join(
                "-", Stream.concat(Stream.of(heading.domain()), kinds.stream()).toList()));
        if (heading.currency() != null) {
            what.add(heading.currency());
        }
        if (!set.axes().isEmpty()) {
            what.add("by-"
                    + String.join("-", set.axes().stream().map(Axis::dimension).toList()));
        }
        Map<String, List<String>> filters = new LinkedHashMap<>(heading.filters());
        filters.remove(Option.KIND.parameter());
        List<String> form = new ArrayList<>();
        heading.scale().ifPresent(scale -> form.add("scale-" + scale));
        if (!heading.isFull()) {
            form.add("dataonly");
        }
        if (!heading.totals()) {
            form.add("no-total");
        }
        form.addAll(FileName.span(set.periods()));
        form.add(heading.language());
        return FileName.of(what, filters, form, format.code());
    }

    /** Whatever becomes public between two pages, the next one is of the state of the first. */
    private static @Nullable Instant moment(ObservationSet set, Request request, UriInfo address) {
        ReleaseNotes released = set.released();
        boolean named = address.getQueryParameters().containsKey(ReleaseChoice.RELEASE)
                || !request.getMethod().equals(HttpMethod.GET);
        return released == null || named ? null : released.asOf();
    }

    private static String next(UriInfo address, String cursor, @Nullable Instant moment) {
        UriBuilder builder = address.getRequestUriBuilder().replaceQueryParam(Layout.CURSOR, cursor);
        if (moment != null) {
            builder.replaceQueryParam(ReleaseChoice.AS_OF, moment);
        }
        URI next = builder.build();
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    private Response.ResponseBuilder withCaching(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, caching).header(HttpHeaders.VARY, VARYING);
    }

    /** Weak: it stands for the content, not for the bytes sent. */
    private EntityTag tag(String state) {
        String content = String.join(
                "\n",
                edition,
                audience.name(),
                layout.page().toString(),
                layout.format().name(),
                String.valueOf(layout.byteOrderMark()),
                String.valueOf(layout.whole()),
                state);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, TAG_LENGTH), true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
