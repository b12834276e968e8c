package org.shumao.aggregation.indicator.released;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.businessdemography.released.EnterpriseTables;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;

/**
 * Names what is open to everybody near a question that is not. It follows from the definitions of datasets and from what is public: nothing
 * that is prepared changes it.
 *
 * @param datasets ids of those that answer near questions, the nearest first
 * @param address of the nearest question, as the API takes it; null if there is none
 */
public record Nearest(List<String> datasets, @Nullable String address) {
    private static final String ENTERPRISES = "/api/v1/business-demography";

    public Nearest {
        datasets = List.copyOf(datasets);
    }

    /**
     * Returns the address of a question.
     *
     * @param path without parameters
     */
    public static String address(String path, Map<String, String> parameters) {
        return path + "?"
                + parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Commas stand between codes, and in an address as they are. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%2C", ",");
    }

    /**
     * Returns what is open of enterprises near a question about them: a half-year or year, by the first breakdown that a dataset has.
     *
     * @param all datasets of a release
     * @param by breakdowns of the question
     * @param period in which it ends, or which it is; null if it says none
     */
    public static Nearest ofEnterprises(List<Dataset> all, List<Dimension> by, @Nullable Period period) {
        List<Dataset> counted = all.stream()
                .filter(dataset -> dataset.measure(EnterpriseTables.REGISTERED).isPresent())
                .toList();
        Dataset near = by.stream()
                .flatMap(dimension ->
                        counted.stream().filter(dataset -> dataset.breakdown().equals(List.of(dimension))))
                .findFirst()
                .orElseGet(() -> counted.get(0));
        if (period == null) {
            return new Nearest(List.of(near.id()), null);
        }
        Frequency length = period.frequency() == Frequency.YEAR ? Frequency.YEAR : Frequency.HALF;
        Map<String, String> parameters = enterprises(near.breakdown(), Period.containing(length, period.last()));
        return new Nearest(List.of(near.id()), address(ENTERPRISES, parameters));
    }

    /** Returns the address of a question about enterprises, in some state of what is released. */
    public static String enterprises(List<Dimension> by, Period period, ReleaseChoice choice) {
        Map<String, String> parameters = choice.parameters();
        parameters.putAll(enterprises(by, period));
        return address(ENTERPRISES, parameters);
    }

    private static Map<String, String> enterprises(List<Dimension> by, Period period) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("from", period.first().toString());
        parameters.put("to", period.last().toString());
        if (!by.isEmpty()) {
            parameters.put("by", by.stream().map(Dimension::code).collect(Collectors.joining(",")));
        }
        return parameters;
    }

    /** Names it in a problem. */
    public HttpProblem.Builder in(HttpProblem.Builder problem) {
        HttpProblem.Builder named = problem.with("datasets", datasets);
        return address == null ? named : named.with("nearest", address);
    }
}
