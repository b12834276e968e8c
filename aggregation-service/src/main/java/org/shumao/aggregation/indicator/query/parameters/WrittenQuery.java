package org.shumao.aggregation.indicator.query.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /**
     * Reads the members of a body; null and an empty list say no more than an absent member.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names every property of the wrong type
     */
    public static WrittenQuery of(Map<String, @Nullable Object> body) {
        Violations violations = new Violations();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value == null || value.equals(List.of())) {
                return;
            }
            Optional<String> text = text(value);
            if (text.isEmpty()) {
                violations.add(name, "type", null, "a text, a number or an array of texts", "This has the wrong type.");
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

    private static Optional<String> text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<Optional<String>> texts = list.stream()
                    .map(one -> one instanceof List<?> ? Optional.<String>empty() : text(one))
                    .toList();
            return texts.stream().anyMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(texts.stream().map(Optional::orElseThrow).collect(Collectors.joining(",")));
        }
        return value instanceof String || value instanceof Integer
                ? Optional.of(Objects.toString(value))
                : Optional.empty();
    }
}
