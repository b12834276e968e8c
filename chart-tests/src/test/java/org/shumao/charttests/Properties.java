package org.shumao.charttests;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
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

    static Map<String, String> of(Manifests manifests, String service) {
        String text = manifests
                .only("ConfigMap", "-" + service)
                .tree()
                .path("data")
                .path("application.properties")
                .asText();
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
