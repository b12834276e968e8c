package org.shumao.localstack.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A tab-separated table with a header row, kept as a resource beside this class. */
final class Table {
    private Table() {}

    static List<String[]> rows(String resource) {
        return lines(resource).skip(1).map(Table::columns).toList();
    }

    static String[] header(String resource) {
        return columns(lines(resource).findFirst().orElseThrow());
    }

    private static String[] columns(String line) {
        return line.split("\t", -1);
    }

    private static java.util.stream.Stream<String> lines(String resource) {
        try (InputStream in = Objects.requireNonNull(Table.class.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
