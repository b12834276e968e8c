package org.shumao.charttests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.jwt.config.Names;

/** What a service reads: what it declares itself, what its application.properties set, and what its libraries document. */
final class KnownProperties {
    private static final Set<String> OF_LIBRARIES = ofLibraries();

    private final Set<String> names = new TreeSet<>();

    private KnownProperties() {}

    /** @param service such as ingestion */
    static KnownProperties of(String service) {
        String module = service.equals("gateway") ? service : service + "-service";
        KnownProperties known = new KnownProperties();
        known.names.addAll(ConfigMappings.of(module));
        known.names.addAll(
                inFile(Chart.source().resolveSibling(module).resolve("src/main/resources/application.properties")));
        known.names.addAll(OF_LIBRARIES);
        return known;
    }

    boolean knows(String property) {
        return names.contains(property) || names.stream().anyMatch(name -> matches(name, property));
    }

    /** Whether some property is read from this environment variable, by the rules of MicroProfile Config. */
    boolean knowsVariable(String variable) {
        return names.stream()
                .map(name -> name.replaceAll("[^a-zA-Z0-9*]", "_").toUpperCase(Locale.ROOT))
                .anyMatch(name -> Pattern.matches(name.replace("*", "[A-Z0-9]+"), variable));
    }

    private static boolean matches(String name, String property) {
        return name.contains("*")
                && Pattern.matches(
                        Stream.of(name.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining("(\"[^\"]+\"|[^.]+)")),
                        property);
    }

    private static Set<String> inFile(Path file) {
        java.util.Properties parsed = new java.util.Properties();
        try {
            parsed.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parsed.stringPropertyNames();
    }

    private static Set<String> ofLibraries() {
        Set<String> all = new TreeSet<>(Set.of(Names.VERIFIER_PUBLIC_KEY_LOCATION, "quarkus.config.locations"));
        Stream.of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames())
                .flatMap(Set::stream)
                .forEach(name -> all.add("kafka." + name));
        try {
            for (var model : Collections.list(KnownProperties.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                try (InputStream stream = model.openStream()) {
                    all.addAll(ofQuarkus(Yaml.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<String> ofQuarkus(JsonNode model) {
        return model.findValuesAsText("property").stream()
                .map(name -> name.replaceAll("\"[^\"]+\"", "*"))
                .toList();
    }
}
