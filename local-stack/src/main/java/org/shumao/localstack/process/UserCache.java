package org.shumao.localstack.process;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Keeps what is unpacked once per user and version; later starts, also of other JVMs, use what is there. */
public final class UserCache {
    private UserCache() {}

    /** Unpacks an archive into the empty folder. */
    @FunctionalInterface
    public interface Unpacking {
        void into(Path folder) throws IOException;
    }

    /**
     * The folder of an archive. It is unpacked aside and moved into place, so that nobody ever sees half of it; of two at
     * once, the first wins.
     *
     * @param name of the folder
     * @param proof a file of it, relative, that shows that it is there
     */
    public static Path folder(String name, String proof, Unpacking unpacking) throws IOException {
        Path folder = root().resolve(name);
        if (!Files.exists(folder.resolve(proof))) {
            Path aside = Files.createTempDirectory(folder.resolveSibling(""), "unpacking-");
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
            unpacking.into(aside);
            moveIntoPlace(aside, folder, proof);
        }
        return folder;
    }

    private static void moveIntoPlace(Path aside, Path folder, String proof) throws IOException {
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            Folders.remove(aside);
            if (!Files.exists(folder.resolve(proof))) {
                throw new StackException(folder + " cannot be unpacked; remove it and try again.", e);
            }
        }
    }

    /** Not the temporary folder if it can be helped: systems remove old files from there one by one. */
    private static Path root() throws IOException {
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
