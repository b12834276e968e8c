package org.shumao.systemtests.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL's own pg_dump, pg_restore, createdb and createuser, of Debian's package postgresql-client-17, which must not be older than
 * the server.
 * Without them tests are skipped, in CI they fail.
 */
final class PostgresClient {
    private static final int SERVER = 17;
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private PostgresClient() {}

    static void require() throws IOException, InterruptedException {
        boolean there = version() >= SERVER;
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("CI needs pg_dump %1$d, of the package postgresql-client-%1$d", SERVER)
                    .isTrue();
        }
        assumeTrue(there, "pg_dump " + SERVER + " is not installed (package postgresql-client-" + SERVER + ")");
    }

    /** As somebody types them. */
    static void run(String commands, Path folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(variables);
        newestFirst(builder);
        Process shell = builder.start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
    }

    /** Where Debian has several versions, the plain names mean the one of the machine's own server. */
    private static void newestFirst(ProcessBuilder builder) throws IOException {
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                String newest = versions.map(version -> version.resolve("bin"))
                        .filter(folder -> Files.exists(folder.resolve("pg_dump")))
                        .sorted(Comparator.reverseOrder())
                        .map(folder -> folder + File.pathSeparator)
                        .findFirst()
                        .orElse("");
                builder.environment().compute("PATH", (name, path) -> newest + path);
            }
        }
    }

    private static int version() throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "pg_dump --version").redirectErrorStream(true);
            newestFirst(builder);
            Process dump = builder.start();
            String said = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String number = said.replaceFirst("(?s).*\\(PostgreSQL\\) (\\d+).*", "$1");
            return dump.waitFor() == 0 ? Integer.parseInt(number) : 0;
        } catch (IOException notInstalled) {
            return 0;
        }
    }
}
