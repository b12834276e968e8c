package org.shumao.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads files that the build has put beside the classes. */
public final class BuiltFile {
    private BuiltFile() {}

    /** @throws IllegalStateException if there is no such file */
    public static String text(String name) {
        return bytes(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("the build has made no " + name));
    }

    /** Returns the bytes of a file; empty if there is no such file. */
    public static Optional<byte[]> bytes(String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
