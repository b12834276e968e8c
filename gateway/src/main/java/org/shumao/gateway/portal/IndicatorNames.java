package org.shumao.gateway.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;

/** What indicators, dimensions and their members are called, from the catalogue of the indicators and the code lists. */
@ApplicationScoped
class IndicatorNames {
    private static final String CATALOGUE = "catalogue/indicators.json";

    private final Map<String, JsonNode> indicators = new HashMap<>();
    private final Map<String, JsonNode> dimensions = new HashMap<>();

    IndicatorNames() {
        try (InputStream json = Thread.currentThread().getContextClassLoader().getResourceAsStream(CATALOGUE)) {
            JsonNode catalogue = new ObjectMapper().readTree(json);
            catalogue
                    .path("indicators")
                    .forEach(one -> indicators.put(one.path("id").asText(), one));
            catalogue.path("dimensions").properties().forEach(one -> dimensions.put(one.getKey(), one.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue of the indicators cannot be read", e);
        }
    }

    Optional<String> indicator(String id, String language) {
        return text(indicators.get(id), "name", language);
    }

    Optional<String> description(String id, String language) {
        return text(indicators.get(id), "description", language);
    }

    /** Codes of the definitions that an indicator is computed by, the usual one first. */
    List<String> definitions(String id) {
        JsonNode indicator = indicators.get(id);
        return indicator == null
                ? List.of()
                : StreamSupport.stream(indicator.path("definitions").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    Optional<String> dimension(String dimension, String language) {
        return text(dimensions.get(dimension), "name", language);
    }

    /** Empty for a code that no list of the suite has. */
    Optional<String> member(String dimension, String code, String language) {
        return Optional.ofNullable(dimensions.get(dimension))
                .flatMap(one -> CodeList.named(one.path("codeList").asText()))
                .flatMap(list -> Classification.of(list).item(code))
                .map(item -> language.equals("zh") ? item.nameZh() : item.nameEn());
    }

    private static Optional<String> text(@Nullable JsonNode of, String member, String language) {
        return of == null
                ? Optional.empty()
                : Optional.of(of.path(member).path(language).asText());
    }
}
