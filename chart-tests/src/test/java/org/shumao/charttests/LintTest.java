package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    @TempDir
    Path scratch;

    static List<Path> valuesFiles() {
        return Chart.valuesFiles("ci", "examples");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void lintsStrictly(Path values) {
        LintResult result = Chart.copyTo(scratch).lint(values);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void lintRefusesAMisspelledValue() throws IOException {
        Path values = Files.writeString(scratch.resolve("values.yaml"), "defaults: {replica: 3}");

        LintResult result = Chart.copyTo(scratch).lint(values);

        assertThat(result.isFailed()).isTrue();
        assertThat(String.join("\n", result.getMessages())).contains("'/defaults'", "'replica' not allowed");
    }

    @Test
    void rendersForTheOldestKubernetesAndNoneBefore() {
        Chart chart = Chart.copyTo(scratch);
        Path values = Chart.file("ci/full-values.yaml");

        assertThat(Manifests.of(chart.template(Chart.RELEASE, "1.28.0", values)).ofKind("Deployment"))
                .hasSize(4);
        assertThatThrownBy(() -> chart.template(Chart.RELEASE, "1.27.9", values))
                .hasMessageContaining(">=1.28.0-0");
    }
}
