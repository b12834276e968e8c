package org.shumao.gateway.portal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shumao.gateway.page.BuiltFile;

/**
 * Knows which modules of the bundle each page of the portal needs, so that a browser fetches them all at once, and not each when the one
 * before has come.
 */
final class Modules {
    private static final String FOLDER = "META-INF/resources";
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\" src=\"(/static/bundle/[^\"]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import)\\s*\"(/static/bundle/[^\"]+\\.js)\"");
    private static final Pattern LATER =
            Pattern.compile("import\\(\"(/static/bundle/(?<name>[a-z-]+)-[A-Z0-9]+\\.js)\"\\)");

    private final Set<String> first = new LinkedHashSet<>();
    private final Map<String, String> later = new TreeMap<>();

    /** @param page that the build has made */
    Modules(String page) {
        Matcher script = SCRIPT.matcher(page);
        while (script.find()) {
            add(script.group(1), first);
            Matcher imported = LATER.matcher(text(script.group(1)));
            while (imported.find()) {
                later.put(imported.group("name"), imported.group(1));
            }
        }
    }

    /** Returns the first of some names that a module has; nothing if none has. */
    String first(List<String> names) {
        return names.stream().filter(later::containsKey).findFirst().orElse("");
    }

    /** Returns the links that a page begins with, by the name of its module; of an unknown one those of all pages. */
    String preloads(String name) {
        Set<String> all = new LinkedHashSet<>(first);
        String own = later.get(name);
        if (own != null) {
            add(own, all);
        }
        return all.stream()
                .map(module -> "  <link rel=\"modulepreload\" href=\"" + module + "\">\n")
                .collect(Collectors.joining());
    }

    private static void add(String module, Set<String> all) {
        if (all.add(module)) {
            Matcher imported = IMPORTED.matcher(text(module));
            while (imported.find()) {
                add(imported.group(1), all);
            }
        }
    }

    private static String text(String module) {
        return BuiltFile.text(FOLDER + module);
    }
}
