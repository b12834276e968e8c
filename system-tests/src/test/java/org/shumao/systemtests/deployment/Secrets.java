package org.shumao.systemtests.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The secrets of a namespace, by name and key. */
record Secrets(Map<String, Map<String, byte[]>> all) {
    static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] file(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws AssertionError if there is no such secret or key, where Kubernetes would not start the container */
    byte[] value(String name, String key) {
        byte[] value = all.getOrDefault(name, Map.of()).get(key);
        if (value == null) {
            throw new AssertionError("the chart reads key " + key + " of secret " + name + ", which is not there");
        }
        return value;
    }
}
