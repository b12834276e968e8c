package org.shumao.charttests.configuration;

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
import org.shumao.charttests.Properties;

/** What a service reads: what it declares itself, what its application.properties set, and what its libraries document. */
final class KnownProperties {
    private static final Set<String> OF_LIBRARIES = ofLibraries();

    private final Set<String> names = new TreeSet<>();

    private KnownProperties() {}

    /** @param service such as ingestion */
    static KnownProperties of(String service) {
        KnownProperties known = new KnownProperties();
        known.names.addAll(ConfigMappings.of(Properties.module(service)));
        known.names.addAll(Properties.ofService(service).keySet());
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

    private static Set<String> ofLibraries() {
        Set<String> all = new TreeSet<>(Set.of(Names.VERIFIER_PUBLIC_KEY_LOCATION, "quarkus.config.locations"));
        Stream.of(AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames())
                .flatMap(Set::stream)
                .forEach(name -> all.add("kafka." + name));
        all.addAll(QuarkusModel.defaults().keySet());
        return all;
    }
}
