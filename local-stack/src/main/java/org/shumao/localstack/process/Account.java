package org.shumao.localstack.process;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** The account that PostgreSQL runs under: ours, or {@code nobody} when we are root, which PostgreSQL refuses. */
public final class Account {
    private static final int NOBODY = 65_534;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private Account() {}

    public static boolean root() {
        return new UnixSystem().getUid() == 0;
    }

    /** The command, run under the server's account. */
    public static List<String> command(List<String> command) {
        if (!root()) {
            return command;
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new StackException(
                    "PostgreSQL does not run as root, and " + SETPRIV
                            + " (of util-linux), which would run it as nobody, is missing. Start the stack as an ordinary user.");
        }
        List<String> lowered = new ArrayList<>(
                List.of(SETPRIV.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        lowered.addAll(command);
        return lowered;
    }

    /** Gives a file or an empty folder to the server's account. */
    public static void give(Path path) throws IOException {
        if (root()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    /** Fails with a clear message if the server's account could not enter the folder. */
    public static void requireReachable(Path folder) throws IOException {
        if (!root()) {
            return;
        }
        for (Path part = folder.toRealPath(); part != null; part = part.getParent()) {
            if (!Files.getPosixFilePermissions(part).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new StackException("As root, PostgreSQL runs as nobody, who cannot enter " + part
                        + ". Choose another folder, or allow it: chmod o+x " + part);
            }
        }
    }
}
