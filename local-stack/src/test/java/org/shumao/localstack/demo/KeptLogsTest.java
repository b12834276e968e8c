package org.shumao.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLogsTest {
    private static final String FOLDER = "shumao.demo.folder";

    @TempDir
    Path suite;

    @TempDir
    Path demo;

    @BeforeEach
    void nameTheFolder() {
        System.setProperty(FOLDER, demo.toString());
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty(FOLDER);
    }

    @Test
    void keepsLogsAloneInPlaceOfThoseBefore() throws Exception {
        Files.writeString(suite.resolve("gateway.log"), "first");
        Files.writeString(suite.resolve("signing-key.pem"), "secret");
        KeptLogs.keep(suite);
        Files.writeString(demo.resolve("logs/kafka.log"), "of a run before");
        Files.writeString(suite.resolve("gateway.log"), "second");

        assertThat(KeptLogs.keep(suite)).isEqualTo("the logs of the servers are kept in " + demo.resolve("logs"));
        assertThat(demo.resolve("logs")).isDirectoryContaining("glob:**/gateway.log");
        assertThat(demo.resolve("logs/signing-key.pem")).doesNotExist();
        assertThat(demo.resolve("logs/kafka.log")).doesNotExist();
        assertThat(demo.resolve("logs/gateway.log")).hasContent("second");
    }

    @Test
    void saysThatItCouldNot() {
        assertThat(KeptLogs.keep(suite.resolve("gone"))).startsWith("could not keep the logs of the servers: ");
    }
}
