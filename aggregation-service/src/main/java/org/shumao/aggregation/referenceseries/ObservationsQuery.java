package org.shumao.aggregation.referenceseries;

import jakarta.ws.rs.core.UriInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.problem.Parameters;
import org.shumao.contracts.period.Period;
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
    /** Before every day that is stored. */
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    private static final int KEY_PARTS = 3;

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
        PageRequest page = parameters.page(paging, ObservationsQuery::isPosition);
        parameters.check();
        return new ObservationsQuery(
                series,
                period.orElse(null),
                flow.orElse(null),
                vintage.filter(EVERY_VINTAGE::equals).isPresent(),
                vintage.flatMap(ObservationsQuery::day).orElse(null),
                page);
    }

    /** Whether it names a place between values. */
    static boolean isPosition(List<String> key) {
        return key.size() == KEY_PARTS
                && Period.parse(key.get(0)).isPresent()
                && ReferenceFlow.named(key.get(1)).isPresent()
                && day(key.get(2)).isPresent();
    }

    static List<String> position(ReferenceObservation observation) {
        return List.of(
                observation.period().toString(),
                observation.flow().code(),
                observation.vintage().toString());
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return written.length() == BEGINNING.toString().length()
                    ? Optional.of(LocalDate.parse(written))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In the order of the statement. */
    void bind(PreparedStatement select) throws SQLException {
        int parameter = 1;
        for (Object value : Stream.of(
                        Optional.of(series),
                        Optional.ofNullable(period).map(Period::toString),
                        Optional.ofNullable(flow).map(ReferenceFlow::code),
                        Optional.ofNullable(everyVintage ? null : knownOn))
                .flatMap(Optional::stream)
                .toList()) {
            select.setObject(parameter++, value);
        }
        List<String> after = page.after();
        select.setString(parameter++, after.isEmpty() ? "" : after.get(0));
        select.setString(parameter++, after.isEmpty() ? "" : after.get(1));
        select.setObject(parameter++, after.isEmpty() ? BEGINNING : LocalDate.parse(after.get(2)));
        select.setInt(parameter, page.limitAndOne());
    }

    private static Map<String, ReferenceFlow> flows() {
        Map<String, ReferenceFlow> byCode = new LinkedHashMap<>();
        Arrays.stream(ReferenceFlow.values()).forEach(flow -> byCode.put(flow.code(), flow));
        return byCode;
    }
}
