package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LintTest {
    @TempDir
    Path scratch;

    static List<Path> valuesFiles() {
        return Chart.valuesFiles("ci");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void lintsStrictly(Path values) {
        LintResult result = Chart.copyTo(scratch).lint(values);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void rendersAWorkloadForEachService(Path values) {
        Manifests manifests = Chart.copyTo(scratch).render(values);

        assertThat(manifests.ofKind("Deployment").map(Manifests.Manifest::name))
                .as("deployments of %s", values.getFileName())
                .anyMatch(name -> name.endsWith("-gateway"))
                .anyMatch(name -> name.endsWith("-ingestion"))
                .anyMatch(name -> name.endsWith("-registry"))
                .anyMatch(name -> name.endsWith("-aggregation"))
                .hasSize(4);
    }
}
