package org.shumao.aggregation.release.referenceseries;

import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
import org.shumao.kit.page.KeyPart;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;

/**
 * Which values of a series are read.
 *
 * @param series id
 * @param period of one period alone; null for all
 * @param flow of one flow alone; null for all
 * @param everyVintage all vintages; otherwise the newest of each period and flow
 * @param knownOn the newest that was published by this day; null for today
 * @param page where the page begins
 */
record ObservationsQuery(
        String series,
        @Nullable Period period,
        @Nullable ReferenceFlow flow,
        boolean everyVintage,
        @Nullable LocalDate knownOn,
        PageRequest page) {
    private static final String EVERY_VINTAGE = "all";

    private static final Map<String, ReferenceFlow> FLOWS = flows();
    private static final Predicate<List<String>> KEY =
            KeyPart.key(KeyPart.TEXT, KeyPart.TEXT, KeyPart.DAY, KeyPart.NUMBER);
    private static final List<String> START = List.of("", "", "0001-01-01", "0");

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that names every parameter that is wrong */
    static ObservationsQuery of(String series, UriInfo uri, Paging paging) {
        Parameters parameters = new Parameters(uri, "vintage", "period", "flow", "cursor", "limit");
        Optional<String> vintage = parameters.text("vintage");
        if (vintage.isPresent()
                && !vintage.get().equals(EVERY_VINTAGE)
                && day(vintage.get()).isEmpty()) {
            parameters.refuse("vintage", "vintage", "a day, yyyy-mm-dd, or " + EVERY_VINTAGE, "This is no vintage.");
        }
        Optional<Period> period = parameters.period("period");
        Optional<ReferenceFlow> flow = parameters.oneOf("flow", FLOWS);
        PageRequest page = parameters.page(paging, KEY);
        parameters.check();
        return new ObservationsQuery(
                series,
                period.orElse(null),
                flow.orElse(null),
                vintage.filter(EVERY_VINTAGE::equals).isPresent(),
                vintage.flatMap(ObservationsQuery::day).orElse(null),
                page);
    }

    static List<String> position(ReferenceObservation observation) {
        return List.of(
                observation.period().toString(),
                observation.flow().code(),
                observation.vintage().toString(),
                Integer.toString(observation.revision()));
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return written.length() == "yyyy-mm-dd".length() ? Optional.of(LocalDate.parse(written)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the parameters of the statement, in its order. */
    Object[] parameters() {
        return Stream.of(
                        Stream.of(series),
                        Stream.ofNullable(period).map(Period::toString),
                        Stream.ofNullable(flow).map(ReferenceFlow::code),
                        Stream.ofNullable(everyVintage ? null : knownOn),
                        page.isFirst() ? START.stream() : page.after().stream(),
                        Stream.of(page.limitAndOne()))
                .flatMap(Function.<Stream<? extends Object>>identity())
                .toArray();
    }

    private static Map<String, ReferenceFlow> flows() {
        Map<String, ReferenceFlow> byCode = new LinkedHashMap<>();
        Arrays.stream(ReferenceFlow.values()).forEach(flow -> byCode.put(flow.code(), flow));
        return byCode;
    }
}
