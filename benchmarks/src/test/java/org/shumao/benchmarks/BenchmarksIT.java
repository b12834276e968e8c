package org.shumao.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Every benchmark once, as small as it can be: it still finds the tables, topics and paths that it measures. A suite of its own for
 * each takes a minute or two, so a build runs them only with {@code -Dbenchmarks=all}.
 */
@EnabledIfSystemProperty(named = "benchmarks", matches = "all", disabledReason = "takes ten minutes")
class BenchmarksIT {
    private static final String ONCE = " --runs=1 --warm-up=0";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "road --orders=100 --stored=500",
                "registry --enterprises=400 --rate=20 --seconds=1",
                "indicators --cells=20000 --questions=2 --records=500 --ask=PARTNER,REGIME",
                "ingest --records=200 --form=CEB621",
                "readers --readers=20 --pause=100 --records=500",
                "releases --seconds=1",
                "sdmx --observations=24000 --requests=20",
                "disclosure --layers=1 --alone=2 --tries=2"
            })
    void measures(String command) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(new Benchmarks())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute((command + ONCE).split(" ", -1));

        assertThat(errors.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(output.toString()).contains("run 1: ").containsPattern("\\| [0-9]+ cores, .* \\| .*[1-9].* \\|");
    }
}
