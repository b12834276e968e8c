package org.shumao.testsupport.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposedMetricsTest {
    private static final String HEADER = "source\tmetric\tkind\tlabels\tmeaning\n";
    private static final String SCRAPE = """
            # HELP shumao_a_total Things
            # TYPE shumao_a_total counter
            shumao_a_total{topic="b",what="a \\"quoted\\" one, with a comma"} 1.0
            shumao_wait_seconds_bucket{le="1.0"} 3
            shumao_wait_seconds_count 3
            shumao_wait_seconds_sum 2.5
            shumao_wait_seconds_max NaN
            jvm_threads 7.0
            """;

    @TempDir
    Path folder;

    @Test
    void acceptsWhatIsExposedAsStatedAndMetricsOfOthers() {
        assertThatCode(() -> check("""
                        ingestion	shumao_a_total	counter	what topic	things
                        ingestion	shumao_wait_seconds	histogram		waits
                        registry	shumao_else	gauge		of another service
                        """)).doesNotThrowAnyException();
    }

    @Test
    void namesWhatIsMissingWhatHasOtherLabelsAndWhatIsNotStated() {
        assertThatThrownBy(() -> check("""
                        ingestion	shumao_a_total	counter	topic	things
                        ingestion	shumao_b_total	counter		nothing
                        """))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shumao_a_total has the labels [topic, what], not [topic]")
                .hasMessageContaining("shumao_b_total is not exposed")
                .hasMessageContaining("shumao_wait_seconds_bucket is exposed and not in the catalogue")
                .hasMessageNotContaining("jvm_threads");
    }

    @Test
    void aServiceWithoutRowsIsAMistake() {
        assertThatThrownBy(() -> check("registry\tshumao_a_total\tcounter\ttopic\tthings\n"))
                .hasMessageContaining("has no metrics of ingestion");
    }

    @Test
    void aRowThatIsNotCompleteOrComesTwiceIsRefused() {
        assertThatThrownBy(() -> MetricCatalogue.of(HEADER + "ingestion\tshumao_a_total\tcounter\ttopic"))
                .hasMessageContaining("not a source, metric, kind, labels and meaning");
        assertThatThrownBy(() -> MetricCatalogue.of(HEADER + "ingestion\tshumao_a_total\tcount\ttopic\tthings"))
                .hasMessageContaining("not a source, metric, kind, labels and meaning");
        assertThatThrownBy(() -> MetricCatalogue.of(HEADER + "x\ta\tgauge\t\tb\nx\ta\tgauge\t\tb"))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> MetricCatalogue.of("source\tmetric\n")).hasMessageContaining("first line");
    }

    @Test
    void theCatalogueOfTheChartIsReadable() throws IOException {
        assertThat(MetricCatalogue.read(MetricCatalogue.FILE).sources())
                .contains("gateway", "ingestion", "registry", "aggregation");
    }

    private void check(String rows) throws IOException {
        Path file = folder.resolve("metrics.tsv");
        Files.writeString(file, HEADER + rows);
        ExposedMetrics.check(SCRAPE, file, "ingestion");
    }
}
