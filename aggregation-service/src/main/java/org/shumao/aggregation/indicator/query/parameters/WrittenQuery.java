package org.shumao.aggregation.indicator.query.parameters;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    private static final String INDICATOR = "indicator";

    /** What the document says of the body; the reader of parameters reads it. */
    @Schema(
            name = "ObservationQuestion",
            description = "Parameters of listObservations; filters have the name of their dimension, like partner")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Question(
            @Schema(required = true, description = "Id of the indicator", examples = "value")
            String indicator,

            @Schema(description = "First period", examples = "2025-01") @Nullable
            String from,

            @Schema(description = "Last period", examples = "2025-06") @Nullable
            String to,

            @Schema(description = "The breakdown") @Nullable List<String> by,

            @Schema(description = "Codes of partners and of groups of partners") @Nullable
            List<String> partner) {}

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem that names every property of the wrong type */
    public static WrittenQuery of(Map<String, Object> body) {
        Violations violations = new Violations();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        body.forEach((name, value) -> {
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
            return texts.isEmpty() || texts.stream().anyMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(texts.stream().map(Optional::orElseThrow).collect(Collectors.joining(",")));
        }
        return value instanceof String || value instanceof Integer
                ? Optional.of(Objects.toString(value))
                : Optional.empty();
    }
}
