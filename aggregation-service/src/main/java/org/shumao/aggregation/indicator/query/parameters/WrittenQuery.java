package org.shumao.aggregation.indicator.query.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/**
 * A query written as JSON: the parameters of an address, and the indicator.
 *
 * @param indicator which
 * @param parameters its parameters as an address has them
 */
public record WrittenQuery(Indicator indicator, Map<String, List<String>> parameters) {
    /** Name of the schema of the body, which {@link ObservationParameters} makes of the catalogue. */
    public static final String SCHEMA = "ObservationQuestion";

    static final String INDICATOR = "indicator";

    /** Names of the members that may be lists: all others have one value. */
    static final Set<String> LISTS = names(IndicatorQueryReader::lists);

    private static final Set<String> KNOWN =
            names(indicator -> IndicatorQueryReader.known(indicator, List.of(INDICATOR)));

    /**
     * Reads the members of a body; null, and where a list may stand an empty one, say no more than an absent member.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names every property of the wrong type
     */
    public static WrittenQuery of(Map<String, @Nullable Object> body) {
        Violations violations = new Violations();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            boolean mayBeList = LISTS.contains(name) || !KNOWN.contains(name);
            if (value == null || (mayBeList && value.equals(List.of()))) {
                return;
            }
            Optional<String> text = mayBeList && value instanceof List<?> list ? text(list) : text(value);
            if (text.isEmpty()) {
                violations.add(
                        name,
                        "type",
                        null,
                        LISTS.contains(name) ? "a text or an array of texts" : "a text, a number, true or false",
                        "This has the wrong type.");
            }
            parameters.put(name, List.of(text.orElse("")));
        });
        List<String> named = parameters.remove(INDICATOR);
        Optional<Indicator> indicator = Optional.ofNullable(named)
                .flatMap(id -> IndicatorCatalogue.published().find(id.get(0)));
        if (indicator.isEmpty()) {
            String known = IndicatorCatalogue.published().all().stream()
                    .map(Indicator::id)
                    .collect(Collectors.joining(", "));
            violations.add(
                    INDICATOR,
                    "code",
                    named == null ? null : named.get(0),
                    known,
                    "This is not one of the indicators.");
        }
        violations.throwIfAny();
        return new WrittenQuery(indicator.orElseThrow(), parameters);
    }

    private static Set<String> names(Function<Indicator, List<String>> of) {
        return IndicatorCatalogue.published().all().stream()
                .flatMap(indicator -> of.apply(indicator).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> text(List<?> list) {
        return list.stream().allMatch(String.class::isInstance)
                ? Optional.of(list.stream().map(String.class::cast).collect(Collectors.joining(",")))
                : Optional.empty();
    }

    private static Optional<String> text(Object value) {
        return value instanceof String || value instanceof Integer || value instanceof Boolean
                ? Optional.of(Objects.toString(value))
                : Optional.empty();
    }
}
