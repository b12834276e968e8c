package org.shumao.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Folders;

/** Folders of stacks. One whose JVM and supervisors all died (power cut, kill -9 of everything) is removed by the next start. */
final class StaleStacks {
    private static final String PREFIX = "shumao-stack-";
    private static final String OWNER = "owner";

    private StaleStacks() {}

    static Path newFolder(Path parent) throws IOException {
        Account.requireReachable(parent);
        Path folder = Files.createTempDirectory(parent, PREFIX).toRealPath();
        // PostgreSQL, under its own account, passes through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        // Another start that looks at this folder finds all of it or nothing.
        Path unfinished = Files.writeString(folder.resolve(OWNER + ".new"), identity(ProcessHandle.current()));
        Files.move(unfinished, folder.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
        return folder;
    }

    static void remove(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (abandoned(folder)) {
                    removeQuietly(folder);
                }
            }
        }
    }

    private static boolean abandoned(Path folder) throws IOException {
        String owner;
        try {
            owner = Files.readString(folder.resolve(OWNER));
        } catch (NoSuchFileException | AccessDeniedException beginsOrEndsOrIsAnothers) {
            return false;
        }
        long pid = Long.parseLong(owner.substring(0, owner.indexOf(' ')));
        boolean ownerLives =
                ProcessHandle.of(pid).filter(it -> identity(it).equals(owner)).isPresent();
        boolean serverLives = ProcessHandle.allProcesses()
                .anyMatch(it -> it.info().commandLine().orElse("").contains(folder.toString()));
        return !ownerLives && !serverLives;
    }

    /** Process ids come again; with the start time they do not. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static void removeQuietly(Path folder) {
        try {
            Folders.remove(folder);
        } catch (UncheckedIOException notOurs) {
            // Another user's, or another start removes it at the same time: neither stops ours.
        }
    }
}
