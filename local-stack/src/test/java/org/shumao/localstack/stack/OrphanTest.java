package org.shumao.localstack.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Poll;

/** The packaged form (all jars in one folder), run by an ordinary user, whose JVM is then killed. */
class OrphanTest {

    @Test
    void runsAsOrdinaryUserAndLeavesNothingBehindWhenItsJvmIsKilled(@TempDir Path home) throws Exception {
        Path lib = packaged(home);
        Process starter = start(home, lib);
        Path folder = firstLine(starter);
        assertThat(folder).isDirectory().hasParent(home);
        assertThat(processesOf(folder)).isNotEmpty();

        // The JVM itself, not setpriv's parent: setpriv becomes the JVM.
        starter.destroyForcibly().waitFor();

        assertThat(Poll.until(Duration.ofSeconds(40), () -> processesOf(folder).isEmpty() && !Files.exists(folder)))
                .as("servers ended and folder removed")
                .isTrue();
    }

    private static Process start(Path home, Path lib) throws IOException {
        List<String> command = new ArrayList<>();
        if (Account.root()) {
            command.addAll(Account.command(List.of()));
        }
        String classPath = String.join(File.pathSeparator, lib + "/tests", lib + "/classes", lib + "/*");
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + home,
                "-Duser.home=" + home,
                "-cp",
                classPath,
                OrphanMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove("XDG_CACHE_HOME");
        return builder.directory(home.toFile()).start();
    }

    private static Path firstLine(Process process) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = reader.readLine();
        assertThat(line).as("the stack started").isNotNull();
        return Path.of(line);
    }

    /** Copies what the stack needs to where an ordinary user can read it. */
    private static Path packaged(Path home) throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path lib = Files.createDirectory(home.resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (entry.endsWith(".jar")) {
                Files.copy(path, lib.resolve(path.getFileName()));
            } else if (path.endsWith("local-stack/target/classes")) {
                copy(path, lib.resolve("classes"));
            } else if (path.endsWith("local-stack/target/test-classes")) {
                copy(path, lib.resolve("tests"));
            }
        }
        Account.give(home);
        return lib;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static List<ProcessHandle> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(folder.toString()))
                .toList();
    }
}
