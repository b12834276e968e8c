package org.shumao.localstack.client;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** The file that says how to reach a running demo: {@code .demo/demo.properties}, readable by its owner alone. */
public final class RunningDemo {
    private static final String ADDRESS = "address";
    private static final String KEY = "apiKey";
    private static final String PID = "pid";

    private final Path file;

    private RunningDemo(Path file) {
        this.file = file;
    }

    /** The file in the folder that the script names, otherwise in the current folder. */
    public static RunningDemo file() {
        return new RunningDemo(Path.of(System.getProperty("shumao.demo.folder", ".demo"), "demo.properties"));
    }

    public void write(URI address, String apiKey) {
        Properties properties = new Properties();
        properties.setProperty(ADDRESS, address.toString());
        properties.setProperty(KEY, apiKey);
        properties.setProperty(PID, Long.toString(ProcessHandle.current().pid()));
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            StringWriter text = new StringWriter();
            properties.store(text, "a running demo; removed when it ends");
            Files.writeString(file, text.toString(), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
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
     * @throws DemoException if no demo runs
     */
    public Gateway gateway(String otherwise) {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        long pid = Long.parseLong(properties.getProperty(PID, "0"));
        boolean runs =
                pid > 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        if (!runs) {
            throw new DemoException(
                    "No demo is running. Start one with ./demo in another terminal, or " + otherwise + ".");
        }
        return new Gateway(URI.create(properties.getProperty(ADDRESS, "")), properties.getProperty(KEY, ""));
    }
}
