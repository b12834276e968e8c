package org.shumao.aggregation.indicator.query;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.aggregation.indicator.writer.ObservationResponse;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.resultcache.ResultCache;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.disclosure.Audience;

/** Answers a checked query in the form that its reader wants, or says that the reader has the answer already. */
@ApplicationScoped
class ObservationRequests {
    private final IndicatorAnswers answers;
    private final ResultCache results;
    private final Clock clock;
    private final String edition;

    ObservationRequests(IndicatorAnswers answers, ResultCache results, Clock clock, Config config) {
        this.answers = answers;
        this.results = results;
        this.clock = clock;
        this.edition = config.getValue("quarkus.application.version", String.class);
    }

    /** Who asks, and in which form the answer is wanted. */
    record Reader(UriInfo uri, HttpHeaders headers, Request request, Audience audience) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if the reader may not ask this, or the layout is wrong */
    Uni<Response> answer(IndicatorQuery query, Reader reader) throws SQLException {
        Violations violations = new Violations();
        Layout layout = Layout.of(
                reader.uri().getQueryParameters(),
                reader.headers().getAcceptableMediaTypes(),
                query.canonical(),
                violations);
        violations.throwIfAny();
        answers.checkMayAsk(query, reader.audience());
        ObservationResponse response = new ObservationResponse(layout, reader.audience(), edition);
        ResultCache.Look look = results.look(ReadFrom.of(reader.audience()));
        if (!needsState(reader)) {
            return respond(query, reader, response, look, Duration.ZERO);
        }
        Optional<Response> same = response.unchanged(reader.request(), look.state());
        return same.isPresent()
                ? Uni.createFrom().item(same.get())
                : respond(query, reader, response, look, look.freshFor());
    }

    /** Whoever has no answer yet, and may not keep one without asking again, needs no look at the data before. */
    private static boolean needsState(Reader reader) {
        return reader.audience() == Audience.PUBLIC
                || reader.headers().getHeaderString(HttpHeaders.IF_NONE_MATCH) != null
                || reader.headers().getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    private Uni<Response> respond(
            IndicatorQuery query, Reader reader, ObservationResponse response, ResultCache.Look look, Duration freshFor)
            throws SQLException {
        return answers.of(query, reader.audience(), look)
                .map(found -> response.of(found, freshFor, clock.instant(), reader.request(), reader.uri()));
    }
}
