package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.process.UserCache;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL once per user and version; later starts, also of other JVMs, use what is there. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that holds {@code bin/postgres}. */
    static Path unpacked() throws IOException {
        Path jar = ChildJars.postgres(platform());
        Path folder = UserCache.folder(
                jar.getFileName().toString().replace(".jar", ""), "bin/postgres", aside -> unpack(jar, aside));
        Account.requireReachable(folder);
        return folder;
    }

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return os + "-" + (arch.equals("aarch64") ? "arm64v8" : "amd64");
    }

    private static void unpack(Path jar, Path aside) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile());
                Stream<JarEntry> entries = archive.stream()) {
            JarEntry inner = entries.filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new StackException("No .txz in " + jar));
            try (InputStream packed = archive.getInputStream(inner);
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                TarArchiveEntry entry;
                while ((entry = tar.getNextEntry()) != null) {
                    write(tar, entry, aside);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new StackException("The archive of PostgreSQL leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
