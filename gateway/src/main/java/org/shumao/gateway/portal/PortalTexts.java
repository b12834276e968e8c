package org.shumao.gateway.portal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The portal's texts in one language, from the same catalogue as its scripts have them. */
final class PortalTexts {
    private final String language;
    private final Map<String, String> texts;

    PortalTexts(String language) {
        this.language = language;
        String file = "web/app/text/" + language + ".json";
        try (InputStream json = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            texts = new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of the portal cannot be read", e);
        }
    }

    String language() {
        return language;
    }

    /** @throws IllegalStateException if the catalogue has no such text */
    String text(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no text " + key));
    }

    /** @param parameters what stands for {@code {name}} in the text */
    String text(String key, Map<String, String> parameters) {
        String text = text(key);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text = text.replace('{' + parameter.getKey() + '}', parameter.getValue());
        }
        return text;
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }
}
