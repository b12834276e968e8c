package org.shumao.localstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.localstack.client.RunningDemo.WaitingRelease;
import org.shumao.localstack.process.StackException;

class RunningDemoTest {
    private static final String FOLDER = "shumao.demo.folder";
    private static final WaitingRelease WAITING = new WaitingRelease(
            "half-yearly-2025-S1-2", "2025-S1", URI.create("http://localhost:1/token"), "approver", "secret");

    @TempDir
    Path folder;

    @BeforeEach
    void nameTheFolder() {
        System.setProperty(FOLDER, folder.toString());
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty(FOLDER);
    }

    @Test
    void aSecondDemoOfAFolderIsRefusedAndTheFirstIsStillFound() {
        RunningDemo first = RunningDemo.file();
        first.claim();
        first.write(URI.create("http://localhost:8080"), "key-of-the-first", WAITING);
        String file = text();
        assertThatThrownBy(RunningDemo.file()::claim)
                .isInstanceOf(StackException.class)
                .hasMessageContaining(
                        "runs already (process " + ProcessHandle.current().pid() + ")");
        assertThat(text()).isEqualTo(file).contains("key-of-the-first");
        assertThatCode(() -> RunningDemo.file().gateway("")).doesNotThrowAnyException();
        assertThat(RunningDemo.file().waitingRelease()).isEqualTo(WAITING);
    }

    @Test
    void aDemoThatStartsIsNotReachedYet() {
        RunningDemo.file().claim();
        assertThatThrownBy(() -> RunningDemo.file().gateway("name a suite"))
                .isInstanceOf(StackException.class)
                .hasMessage("The demo is still starting. Wait until it prints its address, or name a suite.");
    }

    @Test
    void aDemoThatWasKilledLeavesTheFolderToTheNext() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Files.writeString(folder.resolve("demo.properties"), "pid=" + killed.pid() + "\naddress=http://localhost:1\n");
        RunningDemo.file().claim();
        assertThat(text()).contains("pid=" + ProcessHandle.current().pid()).doesNotContain("address");
    }

    @Test
    void aNumberThatAnotherProgramHasGotIsNoDemo() throws Exception {
        Process other = new ProcessBuilder("cat").start();
        try {
            Files.writeString(
                    folder.resolve("demo.properties"), "pid=" + other.pid() + "\naddress=http://localhost:1\n");
            assertThatThrownBy(() -> RunningDemo.file().gateway("")).hasMessageContaining("No demo is running");
            RunningDemo.file().claim();
        } finally {
            other.destroy();
        }
    }

    private String text() {
        try {
            return Files.readString(folder.resolve("demo.properties"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
