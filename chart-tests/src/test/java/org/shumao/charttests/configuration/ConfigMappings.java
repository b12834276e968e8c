package org.shumao.charttests.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shumao.charttests.Chart;

/**
 * The properties that a service declares, read from the source of its configuration interfaces. A segment that the user names, the key
 * of a map, is {@code *}.
 */
final class ConfigMappings {
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern INTERFACE = Pattern.compile("interface (\\w+)[^{]*\\{");
    private static final Pattern METHOD =
            Pattern.compile("(@WithParentName\\s+)?([\\w.]+)(?:<(.+)>)?\\s+(\\w+)\\(\\)\\s*;");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> found = new TreeSet<>();

    private ConfigMappings() {}

    /** @param module such as gateway, which alone does not read what the kit declares */
    static Set<String> of(String module) {
        Set<String> all = ofSources(module);
        if (!module.equals("gateway")) {
            all.addAll(ofSources("service-kit"));
        }
        return all;
    }

    private static Set<String> ofSources(String module) {
        Path sources = Chart.source().resolveSibling(module).resolve("src/main/java");
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.addAll(inSource(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static Set<String> inSource(String text) {
        String source = COMMENT.matcher(text).replaceAll("");
        ConfigMappings mappings = new ConfigMappings();
        PROPERTY.matcher(source).results().forEach(match -> mappings.found.add(match.group(1)));
        Matcher prefix = PREFIX.matcher(source);
        if (prefix.find()) {
            String root = mappings.interfaces(source.substring(prefix.end()));
            mappings.walk(prefix.group(1), root);
        }
        return mappings.found;
    }

    /** Takes the bodies of all interfaces apart, inner ones first out of outer ones; returns the name of the outermost. */
    private String interfaces(String source) {
        List<String> names = new ArrayList<>();
        Matcher matcher = INTERFACE.matcher(source);
        while (matcher.find()) {
            names.add(matcher.group(1));
            bodies.put(matcher.group(1), source.substring(matcher.end(), closing(source, matcher.end())));
        }
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            body.setValue(withoutInner(body.getValue()));
        }
        return names.get(0);
    }

    private static String withoutInner(String body) {
        String rest = body;
        Matcher inner = INTERFACE.matcher(rest);
        while (inner.find()) {
            rest = rest.substring(0, inner.start()) + rest.substring(closing(rest, inner.end()) + 1);
            inner = INTERFACE.matcher(rest);
        }
        return rest;
    }

    private static int closing(String source, int from) {
        int depth = 1;
        for (int i = from; i < source.length(); i++) {
            depth += source.charAt(i) == '{' ? 1 : source.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("an interface does not end");
    }

    private void walk(String prefix, String type) {
        METHOD.matcher(bodies.getOrDefault(type, "")).results().forEach(method -> {
            String name = method.group(1) == null ? prefix + "." + kebab(method.group(4)) : prefix;
            if (method.group(2).equals("Map")) {
                member(name + ".*", method.group(3).replaceAll("^[^,]*,\\s*", ""));
            } else {
                member(name, method.group(2));
            }
        });
    }

    private void member(String name, String type) {
        if (bodies.containsKey(type)) {
            walk(name, type);
        } else {
            found.add(name);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
