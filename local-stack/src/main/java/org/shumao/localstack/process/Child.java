package org.shumao.localstack.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, under a small supervising shell (supervise.sh) that ends it when this JVM dies, even by
 * kill -9.
 *
 * <p>All but the supervision goes by the server's process id, which is kept in a file: two class loaders of one JVM can
 * each stop and start the same server.
 */
public class Child {
    private final String name;
    private final Path folder;
    private final String stopSignal;
    private final Duration grace;
    private @Nullable Process supervisor;

    public Child(String name, Path folder, String stopSignal, Duration grace) {
        this.name = name;
        this.folder = folder;
        this.stopSignal = stopSignal;
        this.grace = grace;
    }

    /** Returns the program that starts a JVM like this one. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Returns the file or folder of this server whose name is the server's with an ending. */
    protected final Path file(String ending) {
        return folder.resolve(name + ending);
    }

    public Path log() {
        return file(".log");
    }

    public void start(List<String> command, Map<String, String> environment) {
        if (running()) {
            throw new StackException(name + " runs already.");
        }
        List<String> supervised = new ArrayList<>(List.of("/bin/sh", "-c", script(), "supervise"));
        supervised.addAll(List.of(folder.toString(), pidFile().toString(), stopSignal, "" + grace.toSeconds()));
        supervised.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(supervised)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(pidFile());
            Process started = builder.start();
            supervisor = started;
            Poll.until(Duration.ofSeconds(10), () -> Files.exists(pidFile()) || !started.isAlive());
        } catch (IOException e) {
            throw new StackException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return server().map(ProcessHandle::pid).orElse(-1L);
    }

    public boolean running() {
        return server().isPresent();
    }

    /** Returns what the last server that this JVM started ended with, above 128 by a signal; empty while it runs. */
    public OptionalInt exitStatus() {
        Process mine = supervisor;
        return mine == null || mine.isAlive() ? OptionalInt.empty() : OptionalInt.of(mine.exitValue());
    }

    /**
     * Waits until the server answers.
     *
     * @throws StackException with the end of its log, if it ends or does not answer in time
     */
    protected final void await(Duration limit, BooleanSupplier answers) {
        boolean settled = Poll.until(limit, () -> !running() || answers.getAsBoolean());
        if (!running()) {
            throw failure("ended while it started");
        }
        if (!settled) {
            kill();
            throw failure("did not answer within " + limit.toSeconds() + " s");
        }
    }

    /** Asks the server to end in good order; ends it the hard way if it takes longer than its grace. */
    public void stop() {
        server().ifPresent(server -> {
            signal(server.pid(), stopSignal);
            if (!Poll.until(grace, () -> !server.isAlive())) {
                kill();
            }
        });
        reap();
    }

    /** The end without warning, of the server and all its own children: SIGKILL. */
    public void kill() {
        server().ifPresent(server -> {
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            family.forEach(ProcessHandle::destroyForcibly);
            Poll.until(Duration.ofSeconds(10), () -> family.stream().noneMatch(ProcessHandle::isAlive));
        });
        reap();
    }

    /** Takes every processor from the server, as a pause of its host does: its connections and locks stay. SIGSTOP. */
    public void freeze() {
        server().ifPresent(server -> signal(server.pid(), "STOP"));
    }

    /** Lets a frozen server go on where it was; it does not know that time has passed. SIGCONT. */
    public void thaw() {
        server().ifPresent(server -> signal(server.pid(), "CONT"));
    }

    /** The failure to report when the server is not there, or not ready within the limit. */
    public StackException failure(String why) {
        return new StackException(name + " " + why + ". Its log ends with:" + LogTail.of(log()));
    }

    private Optional<ProcessHandle> server() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException notStarted) {
            return Optional.empty();
        }
    }

    private Path pidFile() {
        return file(".pid");
    }

    private static void signal(long pid, String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "signal", name, "" + pid)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reap() {
        try {
            Process mine = supervisor;
            if (mine != null && !mine.waitFor(5, TimeUnit.SECONDS)) {
                mine.destroyForcibly();
            }
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (InputStream text = Child.class.getResourceAsStream("supervise.sh")) {
            if (text == null) {
                throw new StackException("supervise.sh is missing from the class path.");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
