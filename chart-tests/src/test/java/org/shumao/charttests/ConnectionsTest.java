package org.shumao.charttests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections to PostgreSQL the release says that it opens. */
class ConnectionsTest {
    @TempDir
    Path scratch;

    /** CloudNativePG keeps some connections for itself, Jobs and people need some. */
    @Test
    void theDatabaseOfTheExamplesHasEnoughConnections() throws IOException {
        String notes = Chart.copyTo(scratch).notes(Chart.file("examples/operators-values.yaml"));
        int most = Manifests.of(Files.readString(Chart.file("examples/cloudnativepg.yaml")))
                .only("Cluster", "shumao-db")
                .spec()
                .at("/postgresql/parameters/max_connections")
                .asInt();

        Matcher opened = Pattern.compile("open up to (\\d+) connections").matcher(notes);
        assertThat(opened.find()).isTrue();
        // Eight, two and two pods, and one more of each during a rollout.
        assertThat(opened.group(1)).isEqualTo("240");
        assertThat(most).isGreaterThanOrEqualTo(240 + 30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minimal-values.yaml | {}                                                                 | up to 144 connections, those
            minimal-values.yaml | {defaults: {replicas: 5, rollout: {maxSurge: 25%}}}                | up to 336 connections, those
            minimal-values.yaml | {services: {registry: {postgresql: {pool: {maxSize: 4}}}}}         | up to 108 connections, those
            jobs-values.yaml    | {}                                                                 | up to 64 connections, those
            jobs-values.yaml    | {}                                                                 | besides those of ingestion and registry
            """)
    void sayHowManyConnectionsTheReleaseOpens(String file, String set, String saying) throws IOException {
        Path values = Files.writeString(scratch.resolve("set.yaml"), set);

        assertThat(Chart.copyTo(scratch).notes(Chart.file("ci/" + file), values))
                .contains(saying);
    }
}
