package org.shumao.charttests.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Yaml;

/** Every wrong values file gets the message that names the place. */
class RefusalsTest {
    @TempDir
    static Path scratch;

    private static Chart chart;

    @BeforeAll
    static void copy() {
        chart = Chart.copyTo(scratch);
    }

    /**
     * @param set what is laid over the least values; {@code null} takes away
     * @param message a part of what Helm must say
     */
    record Refusal(String set, String message) {
        @Override
        public String toString() {
            return set;
        }
    }

    static List<Refusal> refusals() throws IOException {
        JsonNode all = Yaml.parse(
                Files.readString(Chart.source().resolveSibling("chart-tests/src/test/resources/refusals.yaml")));
        return all.valueStream()
                .map(entry -> new Refusal(
                        entry.path("set").asText(), entry.path("message").asText()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAndNamesThePlace(Refusal refusal) throws IOException {
        Path values = Files.writeString(scratch.resolve("wrong.yaml"), refusal.set());

        Throwable refused = catchThrowable(() -> chart.render(Chart.file("ci/minimal-values.yaml"), values));

        assertThat(refused).as("nothing refuses %s", refusal.set()).isNotNull();
        assertThat(refused.getMessage()).contains(refusal.message());
    }

    /** Helm itself takes null for a value that is not there. */
    @Test
    void theBareChartSaysAllThatIsMissingAtOnce() {
        Throwable refused = catchThrowable(() -> chart.render());

        assertThat(refused.getMessage())
                .contains("global.imageRegistry", "postgresql.host", "postgresql.existingSecret")
                .contains("postgresql.tls.existingSecret", "kafka.bootstrapServers", "internalToken.existingSecret")
                .contains(
                        "receipts.existingSecret",
                        "peppers.existingSecret",
                        "disclosure.existingSecret",
                        "identity.issuer",
                        "identity.existingSecret");
    }

    @Test
    void globalIsOpenForOtherCharts() throws IOException {
        Path values = Files.writeString(scratch.resolve("open.yaml"), "global: {ofAnotherChart: 1}");

        assertThat(chart.render(Chart.file("ci/minimal-values.yaml"), values).all())
                .isNotEmpty();
    }

    /** Each guard's message must be provoked by some wrong values file above. */
    @Test
    void everyGuardHasItsWrongValuesFile() throws IOException {
        String guards = Files.readString(Chart.file("templates/_guards.tpl"));
        List<String> wanted = refusals().stream().map(Refusal::message).toList();
        List<String> lines =
                guards.lines().filter(line -> line.startsWith("- ")).toList();

        assertThat(lines).hasSizeGreaterThan(20);
        assertThat(lines.stream().filter(line -> wanted.stream().noneMatch(message -> saidBy(line, message))))
                .isEmpty();
    }

    private static boolean saidBy(String guard, String message) {
        String plain = guard.substring(2).replaceAll("\\{\\{[^}]*}}", "\u0000");
        String regex = Stream.of(plain.split("\u0000", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".+" + b)
                .orElseThrow();
        Matcher matcher = Pattern.compile(regex).matcher(message);
        return matcher.matches();
    }
}
