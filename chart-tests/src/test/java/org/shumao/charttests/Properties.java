package org.shumao.charttests;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.shumao.charttests.Chart.Rendered;

/** The configuration of a service as its ConfigMap holds it. */
public final class Properties {
    private Properties() {}

    /** @param service such as gateway */
    public static Map<String, String> of(Rendered rendered, String service) {
        return of(rendered.manifests(), service);
    }

    /** @param service such as gateway */
    public static Map<String, String> of(Manifests manifests, String service) {
        String text = manifests
                .only("ConfigMap", "-" + service)
                .tree()
                .path("data")
                .path("application.properties")
                .asText();
        return parse(text);
    }

    /** Those that the service brings in its own application.properties. */
    public static Map<String, String> ofService(String service) {
        Path file = Chart.source().resolveSibling(module(service)).resolve("src/main/resources/application.properties");
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folder of a service. */
    public static String module(String service) {
        return service.equals("gateway") ? service : service + "-service";
    }

    private static Map<String, String> parse(String text) {
        java.util.Properties parsed = new java.util.Properties();
        try {
            parsed.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> properties = new TreeMap<>();
        parsed.stringPropertyNames().forEach(name -> properties.put(name, parsed.getProperty(name)));
        return properties;
    }
}
