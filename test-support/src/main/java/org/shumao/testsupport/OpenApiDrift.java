package org.shumao.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Compares the OpenAPI document that a running service generates with the one that is committed, so that the API never
 * changes unnoticed. Call it from a {@code @QuarkusTest} of every service:
 *
 * <pre>{@code
 * @TestHTTPResource(value = "/openapi?format=json", management = true)
 * URI openApi;
 *
 * @Test
 * void committedOpenApiIsWhatTheServiceOffers() throws IOException {
 *     OpenApiDrift.check(openApi);
 * }
 * }</pre>
 *
 * <p>With {@code -Dopenapi.update=true} the committed document is written instead. Servers are left out: only the
 * gateway knows the public address. The order of properties does not count, the order of arrays does.
 */
public final class OpenApiDrift {
    /** Set to {@code true} to write the committed document. */
    public static final String UPDATE_PROPERTY = "openapi.update";

    private static final Path COMMITTED = Path.of("src", "main", "openapi", "openapi.json");
    private static final int SHOWN_DIFFERENCES = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OpenApiDrift() {}

    /** Compares what is served at this address with {@code src/main/openapi/openapi.json} of the module under test. */
    public static void check(URI generated) throws IOException {
        try (InputStream in = generated.toURL().openStream()) {
            check(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8),
                    COMMITTED,
                    Boolean.getBoolean(UPDATE_PROPERTY));
        }
    }

    /**
     * @throws AssertionError that names the places that differ, unless {@code update} is set; the file is then written
     */
    static void check(String generated, Path committed, boolean update) throws IOException {
        JsonNode now = withoutServers(MAPPER.readTree(generated));
        if (update) {
            Files.createDirectories(committed.toAbsolutePath().getParent());
            Files.writeString(committed, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
            return;
        }
        JsonNode then = Files.exists(committed)
                ? withoutServers(MAPPER.readTree(Files.readString(committed)))
                : MAPPER.createObjectNode().put("missing", committed.toString());
        List<String> differences = new ArrayList<>();
        compare("", then, now, differences);
        if (!differences.isEmpty()) {
            throw new AssertionError(message(committed, differences));
        }
    }

    private static JsonNode withoutServers(JsonNode document) {
        if (document instanceof ObjectNode object) {
            object.remove("servers");
        }
        return document;
    }

    private static void compare(String pointer, JsonNode then, JsonNode now, List<String> differences) {
        if (then.isObject() && now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            then.fieldNames().forEachRemaining(names::add);
            now.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(pointer + "/" + escaped(name), then.path(name), now.path(name), differences);
            }
        } else if (then.isArray() && now.isArray() && then.size() == now.size()) {
            for (int i = 0; i < then.size(); i++) {
                compare(pointer + "/" + i, then.get(i), now.get(i), differences);
            }
        } else if (!then.equals(now)) {
            differences.add(pointer + ": committed " + shown(then) + ", generated " + shown(now));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }

    private static String message(Path committed, List<String> differences) {
        return "The service no longer offers the API of " + committed + " (" + differences.size()
                + " differences). If that is meant, update the document with\n  mvn -pl <module> -am test"
                + " -Dtest=*OpenApi*Test -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE_PROPERTY + "=true\n  "
                + String.join("\n  ", differences.subList(0, Math.min(SHOWN_DIFFERENCES, differences.size())));
    }
}
