package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotesTest {
    @TempDir
    Path scratch;

    @Test
    void sayWhatToDoNext() {
        assertThat(Chart.copyTo(scratch).notes(Chart.file("examples/operators-values.yaml")))
                .contains("is installed as stats-shumao in the namespace statistics")
                .contains("helm test stats --namespace statistics")
                .contains("curl https://statistics.example.org/api/v1/headline")
                .doesNotContain("trustedProxies");
    }

    @Test
    void haveNothingToRemarkOnACompleteInstallation() {
        assertThat(Chart.copyTo(scratch).notes(Chart.file("ci/full-values.yaml")))
                .contains("4. Issue API keys")
                .doesNotContain("kafka.tls.enabled:", "postgresql.tls.mode:", "tests.apiKey.existingSecret:")
                .contains("services.registry.replicas: 1 leaves a gap whenever its pod moves");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ingress: {enabled: true, hosts: [a.example.org], tls: {secretName: a}} | services.gateway.trustedProxies: is empty
            commonLabels: {}                                                       | ingress.enabled: nothing outside
            commonLabels: {}                                                       | tests.apiKey.existingSecret: is empty
            networkPolicy: {enabled: false}                                        | networkPolicy.enabled: is false
            kafka: {tls: {enabled: false}}                                         | kafka.tls.enabled: is false
            postgresql: {tls: {mode: disable}}                                     | postgresql.tls.mode: is disable
            postgresql: {tls: {mode: require}}                                     | postgresql.tls.mode: require encrypts
            topics: {replicationFactor: 2, minInsyncReplicas: 1}                   | topics.replicationFactor: with fewer
            alerts: {enabled: true, runbookBaseUrl: "https://a.example.org/a"}     | serviceMonitor.enabled: is false
            services: {gateway: {replicas: 1}}                                     | services.gateway.replicas: 1 leaves a gap
            services: {aggregation: {replicas: 5}}                                 | services.aggregation.replicas: 5 do not share
            services: {aggregation: {replicas: 24}}                                | services.aggregation.config: 24 replicas with 2 workers
            services: {gateway: {service: {type: LoadBalancer}}}                   | services.gateway.service.type: LoadBalancer serves
            dashboards: {enabled: true}                                            | alerts.enabled: is false
            postgresql: {keys: {url: url}}                                         | postgresql.port: the network policies let
            """)
    void warnOfWhatIsRarelyMeant(String set, String warning) throws IOException {
        Path values = Files.writeString(scratch.resolve("odd.yaml"), set);

        assertThat(Chart.copyTo(scratch).notes(Chart.file("ci/minimal-values.yaml"), values))
                .contains("Please look at this:")
                .contains(warning);
    }

    /** The table above, held against the template: a new warning needs its row. */
    @Test
    void everyWarningIsProvoked() throws IOException {
        List<String> rows = Stream.of(NotesTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(CsvSource.class))
                .flatMap(method ->
                        method.getAnnotation(CsvSource.class).textBlock().lines())
                .filter(line -> line.contains("|"))
                .map(line -> line.substring(line.indexOf('|') + 1).strip())
                .toList();

        assertThat(Files.readString(Chart.file("templates/_warnings.tpl"))
                        .lines()
                        .filter(line -> line.startsWith("- ")))
                .hasSize(rows.size())
                .allMatch(line -> rows.stream().anyMatch(row -> begins(line.substring(2), row)));
    }

    /** Rows quote the beginning only, so the row may end before the template does. */
    private static boolean begins(String template, String row) {
        String regex = Stream.of(template.split("\\{\\{[^}]*}}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".+?"));
        Matcher matcher = Pattern.compile(regex).matcher(row);
        return matcher.matches() || matcher.hitEnd();
    }
}
