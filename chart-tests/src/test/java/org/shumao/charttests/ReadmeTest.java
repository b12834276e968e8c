package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.contracts.key.Scope;

/** The table of values in the README is that of values.yaml. */
class ReadmeTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-zA-Z.]+)` \\| `(.*?)` \\| .* \\|$", Pattern.MULTILINE);

    @TempDir
    Path scratch;

    @Test
    void everyValueStandsInTheTableOnce() throws IOException {
        List<String> covered = new ArrayList<>();
        JsonNode values = Yaml.read(Chart.file("values.yaml"));
        rows().keySet().forEach(key -> leaves(key, at(values, key), covered));
        List<String> all = new ArrayList<>();
        values.properties().forEach(entry -> leaves(entry.getKey(), entry.getValue(), all));

        assertThat(covered).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void theTableGivesTheDefaults() throws IOException {
        JsonNode values = Yaml.read(Chart.file("values.yaml"));

        assertThat(rows())
                .hasSizeGreaterThan(150)
                .allSatisfy(
                        (key, value) -> assertThat(Yaml.parse(value)).as(key).isEqualTo(at(values, key)));
    }

    /** Without the namespace a secret lands where the release never looks. */
    @Test
    void everySecretHasItsCommandWithTheNamespace() throws IOException {
        List<String> commands = Files.readString(Chart.file("README.md"))
                .lines()
                .filter(line -> line.contains("kubectl create secret"))
                .toList();
        JsonNode needed = Yaml.read(Chart.file("ci/minimal-values.yaml"));

        assertThat(commands).hasSizeGreaterThan(5).allMatch(command -> command.contains(" --namespace $NS "));
        assertThat(needed.findValuesAsText("existingSecret"))
                .hasSize(7)
                .allMatch(secret ->
                        commands.stream().anyMatch(command -> command.contains("secret generic " + secret + " ")));
        assertThat(commands)
                .anyMatch(command -> command.contains("sasl.jaas.config="))
                .anyMatch(command -> command.contains("api-key="))
                .anyMatch(command -> command.contains(" shumao-person-marks "));
    }

    @Test
    void theFirstKeyReachesTheGateway() throws IOException {
        Map<String, String> gateway = Properties.of(rendered(recipes("services").get(0)), "gateway");

        assertThat(gateway.get("shumao.gateway.keys.first.sha256")).matches("[0-9a-f]{64}");
        assertThat(gateway.getOrDefault("shumao.gateway.keys.first.scopes", "").split(",", -1))
                .isNotEmpty()
                .allMatch(scope -> Scope.of(scope).isPresent());
    }

    @Test
    void theDayOnWhichObligationsBeginReachesTheRegistry() throws IOException {
        assertThat(Properties.of(rendered(recipes("services").get(1)), "registry"))
                .contains(
                        entry("shumao.reporting-obligations.kinds.PLATFORM.begins-on", "2023-01-01"),
                        entry("shumao.reporting-obligations.kinds.SERVICE_EXPORTER.begins-on", "2023-01-01"),
                        entry("shumao.reporting-obligations.kinds.SERVICE_IMPORTER.begins-on", "2023-01-01"));
    }

    /** For clusters whose names are not resolved by kube-dns on port 53. */
    @Test
    void theRecipesForDnsOpenWhatTheySay() throws IOException {
        List<String> recipes = recipes("networkPolicy");
        assertThat(recipes).hasSize(2);

        assertThat(dnsRules(recipes.get(0))).hasSize(8).allSatisfy(rule -> {
            assertThat(rule.path("ports").findValuesAsText("port")).containsExactly("5353", "5353");
            assertThat(rule.toString()).contains("openshift-dns").doesNotContain("kube-dns");
        });
        assertThat(dnsRules(recipes.get(1)))
                .hasSize(8)
                .allMatch(rule -> rule.toString().contains("169.254.20.10/32")
                        && rule.toString().contains("kube-dns")
                        && rule.path("ports").findValuesAsText("port").equals(List.of("53", "53")));
    }

    private List<JsonNode> dnsRules(String recipe) throws IOException {
        return rendered(recipe)
                .ofKind("NetworkPolicy")
                .map(policy -> policy.spec().path("egress").path(0))
                .toList();
    }

    /** Returns the values that the README gives under a name, one text for each place. */
    private static List<String> recipes(String name) throws IOException {
        return Pattern.compile("    " + name + ":\\n(?: {5,}.*\\n)+")
                .matcher(Files.readString(Chart.file("README.md")))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private Manifests rendered(String recipe) throws IOException {
        Path values = Files.writeString(scratch.resolve("recipe.yaml"), recipe);
        return Chart.copyTo(scratch).render(Chart.file("ci/minimal-values.yaml"), values);
    }

    private static Map<String, String> rows() throws IOException {
        Path readme = Chart.file("README.md");
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(Files.readString(readme)).results().forEach(match -> {
            String before = rows.put(match.group(1), match.group(2));
            assertThat(before).as("second row of %s", match.group(1)).isNull();
        });
        return rows;
    }

    private static JsonNode at(JsonNode values, String key) {
        return values.at("/" + key.replace('.', '/'));
    }

    private static void leaves(String path, JsonNode node, List<String> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(entry -> leaves(path + "." + entry.getKey(), entry.getValue(), found));
        } else {
            found.add(path);
        }
    }
}
