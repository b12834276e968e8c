package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.localstack.stack.StackCommand;
import picocli.CommandLine;

class DemoCommandTest {
    private final StringWriter output = new StringWriter();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        --records=100                 | 5,375 to 10,750,000 records can be made, not 100.
        --records=5374                | 5,375 to 10,750,000 records can be made, not 5,374.
        --records=9223372036854775807 | 5,375 to 10,750,000 records can be made, not 9,223,372,036,854,775,807.
        --records=-1                  | 5,375 to
        --scale=5                     | The scale is 1:10,000 to 1:20,000,000, not 1:5.
        """)
    void aSizeThatCannotBeMadeIsWrongUsage(String option, String message) {
        assertThat(execute(new DemoCommand(), option)).isEqualTo(2);
        assertThat(output.toString()).startsWith(message);
        assertThat(execute(new GenerateCommand(), option, folder.toString())).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "65536", "-1", "99999999999", "http"})
    void aPortThatThereIsNotIsWrongUsage(String port) {
        for (Object command : new Object[] {new DemoCommand(), new StackCommand()}) {
            String option = command instanceof DemoCommand ? "--port" : "--kafka-port";
            output.getBuffer().setLength(0);
            assertThat(execute(command, option, port)).isEqualTo(2);
            assertThat(output.toString())
                    .startsWith("Invalid value for option '" + option + "'")
                    .contains("'" + port + "' is no TCP port: 1 to 65535, or 0 for a free one");
        }
    }

    @Test
    void helpNamesEveryCommandAndTheLeastNumberOfRecords() {
        assertThat(execute(new DemoCommand(), "--help")).isZero();
        assertThat(output.toString())
                .contains(
                        "./demo approve",
                        "./demo submit",
                        "./demo verify-receipt",
                        "./demo generate",
                        "./demo bench",
                        "./demo stack")
                .contains("5,375");
    }

    private int execute(Object command, String... arguments) {
        PrintWriter out = new PrintWriter(output, true);
        return new CommandLine(command).setOut(out).setErr(out).execute(arguments);
    }
}
