package org.shumao.localstack.demo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shumao.localstack.client.RunningDemo;

/** Keeps the logs of the servers of a failed demo; their own folder disappears with them. */
final class KeptLogs {
    private KeptLogs() {}

    /** Copies the logs of a suite into {@code logs} beside {@link RunningDemo}, replacing those of an earlier run; returns a message. */
    static String keep(Path suiteFolder) {
        Path kept = Path.of(System.getProperty("shumao.demo.folder", ".demo"), "logs");
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(suiteFolder, "*.log")) {
            Files.createDirectories(kept);
            removeLogs(kept);
            for (Path log : logs) {
                Files.copy(log, kept.resolve(log.getFileName()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The reason why the demo failed matters more than this.
            return "could not keep the logs of the servers: " + e;
        }
        return "the logs of the servers are kept in " + kept;
    }

    private static void removeLogs(Path folder) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                Files.delete(log);
            }
        }
    }
}
