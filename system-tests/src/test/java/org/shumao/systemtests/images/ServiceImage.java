package org.shumao.systemtests.images;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.suite.SuiteService;

/**
 * What an image would hold, in a folder where nothing can be written, and how a container of it would be started: with its own
 * entry point, environment and account. The Java is that of the test.
 */
final class ServiceImage {
    private final Dockerfile file;
    private final Path folder;

    private ServiceImage(Dockerfile file, Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** @param folder empty, and open to any account */
    static ServiceImage layOut(SuiteService service, Path folder) throws IOException {
        Dockerfile file = Dockerfile.of(service);
        for (String copy : file.all("COPY")) {
            String[] paths = copy.split("\\s+", 2);
            copy(file.module().resolve(paths[0]), folder.resolve(paths[1]));
        }
        ServiceImage image = new ServiceImage(file, folder);
        image.makeReadOnly();
        return image;
    }

    /** Number of the account that the container runs under. */
    String user() {
        return file.only("USER").split(":", 2)[0];
    }

    List<String> command(String... arguments) {
        String[] account = file.only("USER").split(":", 2);
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/env",
                "--chdir=" + folder,
                "/usr/bin/setpriv",
                "--reuid=" + account[0],
                "--regid=" + account[1],
                "--clear-groups",
                "--no-new-privs"));
        command.addAll(file.entrypoint());
        command.addAll(List.of(arguments));
        return command;
    }

    /** @param settings of the deployment */
    Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(file.settings("ENV"));
        environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", "/");
        environment.putAll(settings);
        return environment;
    }

    /** How many files and folders there are. */
    long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.count();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Files.copy(from, to);
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private void makeReadOnly() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
