package org.shumao.localstack.client;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import org.shumao.localstack.process.Folders;
import org.shumao.localstack.process.StackException;

/**
 * The file that says how to reach a running demo: {@code .demo/demo.properties}, readable by its owner alone. A demo claims it before it
 * starts anything, so that a folder has one at most and nobody submits to another than he sees.
 */
public final class RunningDemo {
    private static final String ADDRESS = "address";
    private static final String KEY = "apiKey";
    private static final String PID = "pid";
    private static final String RELEASE = "waitingRelease";
    private static final String PERIOD = "waitingPeriod";
    private static final String TOKENS = "tokenAddress";
    private static final String APPROVER = "approver";
    private static final String PASSWORD = "approverPassword";
    private static final String JAVA = "/java";

    private final Path file;

    private RunningDemo(Path file) {
        this.file = file;
    }

    /** The file in the folder that the script names, otherwise in the current folder. */
    public static RunningDemo file() {
        return new RunningDemo(Path.of(System.getProperty("shumao.demo.folder", ".demo"), "demo.properties"));
    }

    /** @throws StackException if another demo of this folder runs, or starts */
    public void claim() {
        try {
            Files.createDirectories(file.getParent());
            long other = pid(read());
            if (isAlive(other)) {
                throw new StackException(
                        "A demo of this folder runs already (process " + other
                                + "); ./demo submit goes to that one. End it with Ctrl-C, or start the second one in another clone.");
            }
            Files.deleteIfExists(file);
            Folders.privateFile(file, "");
            store(new Properties());
        } catch (FileAlreadyExistsException e) {
            throw new StackException(
                    "Another demo of this folder starts at this moment; ./demo submit goes to that one.");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * A release that waits for its approval.
     *
     * @param tokenAddress gives the approver tokens
     */
    public record WaitingRelease(String id, String period, URI tokenAddress, String approver, String password) {}

    /** Writes how to reach the demo that claimed the file. */
    public void write(URI address, String apiKey, WaitingRelease waiting) {
        Properties properties = new Properties();
        properties.setProperty(ADDRESS, address.toString());
        properties.setProperty(KEY, apiKey);
        properties.setProperty(RELEASE, waiting.id());
        properties.setProperty(PERIOD, waiting.period());
        properties.setProperty(TOKENS, waiting.tokenAddress().toString());
        properties.setProperty(APPROVER, waiting.approver());
        properties.setProperty(PASSWORD, waiting.password());
        try {
            store(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void store(Properties properties) throws IOException {
        properties.setProperty(PID, Long.toString(ProcessHandle.current().pid()));
        StringWriter text = new StringWriter();
        properties.store(text, "a running demo; removed when it ends");
        Files.writeString(file, text.toString(), StandardOpenOption.TRUNCATE_EXISTING);
    }

    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param otherwise what the user can do without a demo
     * @throws StackException if no demo runs
     */
    public Gateway gateway(String otherwise) {
        Properties properties = read();
        if (!isAlive(pid(properties))) {
            throw new StackException(
                    "No demo is running. Start one with ./demo in another terminal, or " + otherwise + ".");
        }
        String address = properties.getProperty(ADDRESS);
        if (address == null) {
            throw new StackException(
                    "The demo is still starting. Wait until it prints its address, or " + otherwise + ".");
        }
        return new Gateway(URI.create(address), properties.getProperty(KEY, ""));
    }

    /** Returns the release that waits for its approval; call {@link #gateway} first. */
    public WaitingRelease waitingRelease() {
        Properties properties = read();
        return new WaitingRelease(
                properties.getProperty(RELEASE, ""),
                properties.getProperty(PERIOD, ""),
                URI.create(properties.getProperty(TOKENS, "")),
                properties.getProperty(APPROVER, ""),
                properties.getProperty(PASSWORD, ""));
    }

    private Properties read() {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return properties;
    }

    private static long pid(Properties properties) {
        return Long.parseLong(properties.getProperty(PID, "0"));
    }

    /** A number that another program has got meanwhile, for instance after a restart of the machine, is no demo. */
    private static boolean isAlive(long pid) {
        return pid > 0
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> process.info()
                                .command()
                                .map(command -> command.endsWith(JAVA))
                                .orElse(true))
                        .isPresent();
    }
}
