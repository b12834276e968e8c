package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.ChildJars;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.StackException;
import org.tukaani.xz.XZInputStream;

/** Unpacks PostgreSQL once per user and version; later starts, also of other JVMs, use what is there. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** The folder that holds {@code bin/postgres}. */
    static Path unpacked() throws IOException {
        Path jar = ChildJars.postgres(platform());
        Path folder = cache().resolve(jar.getFileName().toString().replace(".jar", ""));
        if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
            unpack(jar, folder);
        }
        Account.requireReachable(folder);
        return folder;
    }

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return os + "-" + (arch.equals("aarch64") ? "arm64v8" : "amd64");
    }

    /** Unpacked aside and moved into place, so that nobody ever sees half of it; of two at once, the first wins. */
    private static void unpack(Path jar, Path folder) throws IOException {
        Path aside = Files.createTempDirectory(folder.getParent(), "unpacking-");
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
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
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            Folders.remove(aside);
            if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
                throw new StackException(
                        "PostgreSQL cannot be unpacked to " + folder + "; remove it and try again.", e);
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

    /** Not the temporary folder if it can be helped: systems remove old files from there one by one. */
    private static Path cache() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = Account.root()
                ? Path.of("/var/cache")
                : configured != null && !configured.isEmpty()
                        ? Path.of(configured)
                        : Path.of(System.getProperty("user.home"), ".cache");
        try {
            return Files.createDirectories(base.resolve("shumao"));
        } catch (IOException e) {
            Path fallback = Path.of(System.getProperty("java.io.tmpdir"), "shumao-" + System.getProperty("user.name"));
            Files.createDirectories(fallback);
            if (!Files.getOwner(fallback).getName().equals(System.getProperty("user.name"))) {
                throw new StackException(fallback + " belongs to somebody else; set XDG_CACHE_HOME.", e);
            }
            return fallback;
        }
    }
}
