package org.shumao.charttests.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.shumao.charttests.Chart;
import org.shumao.charttests.Manifests;

/** The alert on old backups reads metrics of the database, which the examples let Prometheus scrape. */
class BackupMetricsTest {
    @Test
    void prometheusScrapesTheDatabaseOfTheExamplesAndNamesItsCluster() throws IOException {
        Manifests examples = Manifests.of(Files.readString(Chart.file("examples/cloudnativepg.yaml")));
        JsonNode monitor = examples.only("PodMonitor", "").spec();

        // The operator labels every pod of a cluster with both, and names the port.
        assertThat(monitor.at("/selector/matchLabels").properties())
                .singleElement()
                .hasToString("cnpg.io/podRole=\"instance\"");
        assertThat(monitor.at("/podMetricsEndpoints").findValuesAsText("port")).containsExactly("metrics");
        assertThat(monitor.path("jobLabel").asText()).isEqualTo("cnpg.io/cluster");
        assertThat(RuleFiles.alerts().stream()
                        .filter(alert -> alert.name().equals("ShumaoDatabaseBackupOld"))
                        .map(alert -> alert.annotation("description")))
                .singleElement()
                .asString()
                .contains("{{ $labels.job }}");
    }
}
