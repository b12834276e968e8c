package org.shumao.localstack.demo;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.shumao.localstack.client.RunningDemo;

/** What the servers of a failed demo have said; their own folder goes with them. */
final class KeptLogs {
    private KeptLogs() {}

    /** Copies the logs of a suite into {@code logs} beside {@link RunningDemo}, in place of those of a run before; says so. */
    static String keep(Path suiteFolder) {
        Path kept = Path.of(System.getProperty("shumao.demo.folder", ".demo"), "logs");
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(suiteFolder, "*.log")) {
            Files.createDirectories(kept);
            removeLogs(kept);
            for (Path log : logs) {
                Files.copy(log, kept.resolve(log.getFileName()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Why the demo failed is worth more than this.
            return "the logs of the servers could not be kept: " + e;
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
