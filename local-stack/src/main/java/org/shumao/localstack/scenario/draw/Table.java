package org.shumao.localstack.scenario.draw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A tab-separated table with a header row, kept as a resource beside the class that reads it. */
public final class Table {
    private Table() {}

    public static List<String[]> rows(Class<?> beside, String resource) {
        return lines(beside, resource).skip(1).map(Table::columns).toList();
    }

    public static String[] header(Class<?> beside, String resource) {
        return columns(lines(beside, resource).findFirst().orElseThrow());
    }

    private static String[] columns(String line) {
        return line.split("\t", -1);
    }

    private static Stream<String> lines(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
