package org.shumao.systemtests.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.shumao.localstack.stack.LocalStack;

/** The {@code server.properties} of a stack's broker, which take effect at its next start. */
public final class BrokerSettings {
    private final Path file;
    private final Properties settings = new Properties();

    public BrokerSettings(LocalStack stack) {
        file = stack.folder().resolve("kafka.properties");
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public BrokerSettings put(String name, String value) {
        settings.setProperty(name, value);
        return this;
    }

    /**
     * Adds a listener on the loopback address.
     *
     * @param clientPort where the broker tells clients of this listener to come
     */
    public BrokerSettings listen(String name, String protocol, int port, int clientPort) {
        append("listeners", name + "://127.0.0.1:" + port);
        append("advertised.listeners", name + "://127.0.0.1:" + clientPort);
        append("listener.security.protocol.map", name + ":" + protocol);
        return this;
    }

    private void append(String name, String value) {
        settings.merge(name, value, (before, more) -> before + "," + more);
    }

    /** Writes the settings over those of the broker. */
    public void store() {
        storeAs(file);
    }

    void storeAs(Path other) {
        try (Writer writer = Files.newBufferedWriter(other)) {
            settings.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
