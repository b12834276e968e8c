package org.shumao.contracts.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads tab-separated tables with a header row, which are resources beside a class; lines before it that begin with # say where from. */
public final class CodeTable {
    private CodeTable() {}

    /** Returns the rows of a code list. */
    public static List<String[]> rows(String resource) {
        return rows(CodeTable.class, resource);
    }

    /** Returns the rows of a table that stands beside this class, without its header. */
    public static List<String[]> rows(Class<?> beside, String resource) {
        List<String[]> all = all(beside, resource);
        return all.subList(1, all.size());
    }

    /** Returns the names of the columns of such a table. */
    public static String[] header(Class<?> beside, String resource) {
        return all(beside, resource).get(0);
    }

    private static List<String[]> all(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .dropWhile(line -> line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Set<String> firstColumn(String resource) {
        // This is not Set.of: every record looks up in it, and the search of Set.of divides.
        return Collections.unmodifiableSet(
                rows(resource).stream().map(row -> row[0]).collect(Collectors.toSet()));
    }
}
