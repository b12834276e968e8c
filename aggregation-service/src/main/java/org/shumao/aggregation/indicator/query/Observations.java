package org.shumao.aggregation.indicator.query;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyConfig;
import org.shumao.aggregation.businessdemography.query.BusinessDemographyQuery;
import org.shumao.aggregation.indicator.observation.ObservationSet;
import org.shumao.aggregation.indicator.query.parameters.IndicatorQuery;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.aggregation.indicator.writer.ObservationFormat;
import org.shumao.aggregation.indicator.writer.ObservationResponse;
import org.shumao.aggregation.release.right.Embargo;
import org.shumao.aggregation.snapshot.DataState;
import org.shumao.aggregation.snapshot.ResultCache;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.token.Person;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;
import org.shumao.tradecore.disclosure.Audience;
import org.shumao.tradecore.disclosure.Disclosed;

/** Responds to checked queries for observations in the form that the reader wants, or says that the reader has the response already. */
@ApplicationScoped
class Observations {
    private static final int BYTES_OF_ONE = 250;

    private final Snapshots snapshots;
    private final ResultCache results;
    private final ObservationReader trade;
    private final EnterpriseReader enterprises;
    private final ReleasedObservations released;
    private final BusinessDemographyConfig demography;
    private final Embargo embargo;
    private final String edition;

    Observations(
            Snapshots snapshots,
            ResultCache results,
            ObservationReader trade,
            EnterpriseReader enterprises,
            ReleasedObservations released,
            BusinessDemographyConfig demography,
            Embargo embargo,
            Config config) {
        this.snapshots = snapshots;
        this.results = results;
        this.trade = trade;
        this.enterprises = enterprises;
        this.released = released;
        this.demography = demography;
        this.embargo = embargo;
        this.edition = config.getValue("quarkus.application.version", String.class);
    }

    /**
     * Who asks, and in which form the response is wanted.
     *
     * @param format of the address
     * @param person empty for a key
     */
    record Reader(
            ObservationFormat format,
            UriInfo uri,
            HttpHeaders headers,
            Request request,
            Audience audience,
            Optional<Person> person) {
        /**
         * Reads the layout that is wanted.
         *
         * @param question what the pages answer
         * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is wrong
         */
        Layout layout(String question) {
            Violations violations = new Violations();
            Layout layout = Layout.of(format, uri.getQueryParameters(), question, violations);
            violations.throwIfAny();
            return layout;
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem if the reader may not ask this, or the layout is wrong */
    Uni<Response> respond(IndicatorQuery query, Reader reader) throws SQLException {
        Optional<ReleaseChoice> choice =
                ReleaseChoice.of(query.released(), reader.audience().readsLive(query.isOfCountryOrRegister()));
        if (choice.isPresent()) {
            return Uni.createFrom().item(released.respond(query, choice.get(), reader, edition));
        }
        ObservationResponse response =
                new ObservationResponse(reader.layout(query.canonical()), reader.audience(), edition, "no-store");
        if (!needsState(query, reader)) {
            return Uni.createFrom().item(respond(response, query, trade(query, reader.audience()), reader));
        }
        DataState state = snapshots.state();
        // That an embargoed figure is still the one that a reader knows would tell it.
        Optional<Response> same = embargo.isAny() ? Optional.empty() : response.unchanged(reader.request(), state);
        return same.isPresent()
                ? Uni.createFrom().item(same.get())
                : find(query, reader.audience(), state)
                        .map(Unchecked.function(found -> respond(response, query, found, reader)));
    }

    private Response respond(
            ObservationResponse response, IndicatorQuery query, Disclosed<ObservationSet> found, Reader reader)
            throws SQLException {
        embargo.check(read(query, found.value().periods()), reader.person());
        return response.of(found, reader.request(), reader.uri());
    }

    /** The months that live figures are made of; what anybody can count in the register is made of none. */
    private List<Months> read(IndicatorQuery query, List<Period> periods) {
        if (!query.indicator().isOfEnterprises()) {
            return query.indicator().rule().read(periods, query.basis());
        }
        return query.basis().measure() == Measure.REGISTERED
                ? List.of()
                : List.of(BusinessDemographyQuery.read(Months.spanning(periods), demography.stoppedAfterMonths()));
    }

    /** Whoever has no response yet, and gets none that is kept, needs no look at the data before. */
    private static boolean needsState(IndicatorQuery query, Reader reader) {
        return query.indicator().isOfEnterprises()
                || reader.headers().getHeaderString(HttpHeaders.IF_NONE_MATCH) != null
                || reader.headers().getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    /** To look at every enterprise takes seconds: such a result is found once for a state of the data, few at a time. */
    private Uni<Disclosed<ObservationSet>> find(IndicatorQuery query, Audience audience, DataState state)
            throws SQLException {
        return query.indicator().isOfEnterprises()
                ? results.later(
                        state,
                        List.of(audience, query.canonical()),
                        snapshot -> enterprises.read(snapshot, query, audience),
                        Observations::bytes)
                : Uni.createFrom().item(trade(query, audience));
    }

    private Disclosed<ObservationSet> trade(IndicatorQuery query, Audience audience) throws SQLException {
        ObservationSet set = snapshots.in(snapshot -> trade.read(snapshot, query, audience));
        return audience == Audience.STATISTICIAN
                ? Disclosed.toStatistician(set, audience)
                : Disclosed.nationalTotals(set);
    }

    private static int bytes(Disclosed<ObservationSet> set) {
        return bytes(set.value());
    }

    /** Returns what observations take of the heap, about. */
    static int bytes(ObservationSet set) {
        return BYTES_OF_ONE * (1 + set.observations().size());
    }
}
