package org.shumao.aggregation.indicator.query;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.publicview.PublicTrade;
import org.shumao.aggregation.indicator.publicview.TradeSuppression;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.aggregation.indicator.writer.ObservationResponse;
import org.shumao.aggregation.publicstate.ReadFrom;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshot;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Responds to checked queries for observations in the form that the reader wants, or says that the reader has the response already. */
@ApplicationScoped
class Observations {
    private static final int BYTES_OF_ONE = 250;

    private final Snapshots snapshots;
    private final ResultCache results;
    private final ObservationReader trade;
    private final PublicTrade publicTrade;
    private final EnterpriseReader enterprises;
    private final ReleasedObservations released;
    private final Embargo embargo;
    private final Clock clock;
    private final String edition;

    Observations(
            Snapshots snapshots,
            ResultCache results,
            ObservationReader trade,
            PublicTrade publicTrade,
            EnterpriseReader enterprises,
            ReleasedObservations released,
            Embargo embargo,
            Clock clock,
            Config config) {
        this.snapshots = snapshots;
        this.results = results;
        this.trade = trade;
        this.publicTrade = publicTrade;
        this.enterprises = enterprises;
        this.released = released;
        this.embargo = embargo;
        this.clock = clock;
        this.edition = config.getValue("quarkus.application.version", String.class);
    }

    /**
     * Who asks, and in which form the response is wanted.
     *
     * @param person empty for a key
     */
    record Reader(UriInfo uri, HttpHeaders headers, Request request, Audience audience, Optional<Person> person) {
        private Reader as(Audience other) {
            return new Reader(uri, headers, request, other, person);
        }

        /**
         * Reads the layout that is wanted.
         *
         * @param question what the pages answer
         * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is wrong
         */
        Layout layout(String question) {
            Violations violations = new Violations();
            Layout layout =
                    Layout.of(uri.getQueryParameters(), headers.getAcceptableMediaTypes(), question, violations);
            violations.throwIfAny();
            return layout;
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if the reader may not ask this, or the layout is wrong */
    Uni<Response> respond(IndicatorQuery query, Reader asking) throws SQLException {
        boolean live = asking.audience().readsLive(publicTrade.isOfCountry(query));
        Reader reader = live ? asking : asking.as(Audience.PUBLIC);
        Optional<ReleaseChoice> choice = ReleaseChoice.of(query.released(), reader.audience());
        if (choice.isPresent()) {
            return Uni.createFrom().item(released.respond(query, choice.get(), reader, edition));
        }
        Layout layout = reader.layout(query.canonical());
        checkMayAsk(query, reader.audience());
        ObservationResponse response = new ObservationResponse(layout, reader.audience(), edition);
        if (!needsState(query, reader)) {
            ObservationSet set = snapshots.in(ReadFrom.NEWEST, snapshot -> trade.read(snapshot, query));
            return Uni.createFrom().item(respond(response, toInside(set, reader.audience()), reader));
        }
        DataState state = snapshots.state(ReadFrom.of(reader.audience()));
        Optional<Response> same = response.unchanged(reader.request(), state);
        return same.isPresent()
                ? Uni.createFrom().item(same.get())
                : find(query, reader.audience(), state)
                        .map(Unchecked.function(found -> respond(response, found, reader)));
    }

    private Response respond(ObservationResponse response, Disclosed<ObservationSet> found, Reader reader)
            throws SQLException {
        List<Period> periods = found.value().periods();
        if (reader.audience() != Audience.PUBLIC) {
            Months months = new Months(
                    periods.get(0).first(), periods.get(periods.size() - 1).last());
            embargo.check(months, reader.person());
        }
        return response.of(found, clock.instant(), reader.request(), reader.uri());
    }

    private void checkMayAsk(IndicatorQuery query, Audience audience) {
        if (query.indicator().isOfEnterprises()) {
            enterprises.checkMayAsk(query, audience);
        } else if (audience == Audience.PUBLIC && !publicTrade.offers(query)) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "Without the scope " + Audience.SCOPE
                                    + ", the public views are open, of gross trade without"
                                    + " filters but flow and evidence of the country: " + publicTrade.inWords() + ".")
                    .build();
        }
    }

    /** Whoever has no response yet, and gets none that is kept, needs no look at the data before. */
    private static boolean needsState(IndicatorQuery query, Reader reader) {
        return reader.audience() == Audience.PUBLIC
                || query.indicator().isOfEnterprises()
                || reader.headers().getHeaderString(HttpHeaders.IF_NONE_MATCH) != null
                || reader.headers().getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    /**
     * Anybody may ask, as often as they like, and to look at every enterprise takes seconds: such a result is found once for a state of
     * the data, breakdowns few at a time.
     */
    private Uni<Disclosed<ObservationSet>> find(IndicatorQuery query, Audience audience, DataState state)
            throws SQLException {
        ReadFrom from = ReadFrom.of(audience);
        Object key = List.of(audience, query.canonical());
        if (query.indicator().isOfEnterprises()) {
            return results.later(
                    state, from, key, snapshot -> enterprises.read(snapshot, query, audience), Observations::bytes);
        }
        if (audience != Audience.PUBLIC) {
            ObservationSet set = snapshots.in(from, snapshot -> trade.read(snapshot, query));
            return Uni.createFrom().item(toInside(set, audience));
        }
        if (!publicTrade.isOfCountry(query)) {
            return results.later(state, from, key, snapshot -> inPublicView(snapshot, query), Observations::bytes);
        }
        Disclosed<ObservationSet> found = results.now(
                state,
                from,
                key,
                snapshot -> Disclosed.nationalTotals(trade.read(snapshot, query)),
                Observations::bytes);
        return Uni.createFrom().item(found);
    }

    private static Disclosed<ObservationSet> toInside(ObservationSet set, Audience audience) {
        return audience == Audience.STATISTICIAN
                ? Disclosed.toStatistician(set, audience)
                : Disclosed.nationalTotals(set);
    }

    private Disclosed<ObservationSet> inPublicView(Snapshot snapshot, IndicatorQuery asked) throws SQLException {
        IndicatorQuery query = asked.ofAllEvidence();
        TradeSuppression suppression = publicTrade.suppression(snapshot.connection(), asked);
        ObservationSet set = trade.read(
                snapshot,
                query,
                Audience.PUBLIC,
                (members, periods) -> members.stream()
                        .allMatch(member -> suppression.shows(query.indicator().rule(), member, periods)));
        return suppression.disclose(
                set,
                query.indicator().rule(),
                query.top() > 0,
                IndicatorCatalogue.published().dimension(query.by().get(0)));
    }

    private static int bytes(Disclosed<ObservationSet> set) {
        return BYTES_OF_ONE * (1 + set.value().observations().size());
    }
}
