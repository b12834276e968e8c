package org.shumao.contracts.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The text of the page of a problem type, in English and Chinese: plain text, one paragraph each.
 *
 * @param titleZh the title in Chinese; the English one is {@link ProblemType#title()}
 * @param meaningEn what has happened
 * @param whatToDoEn what the caller can do about it
 * @param meaningZh what has happened, in Chinese
 * @param whatToDoZh what the caller can do about it, in Chinese
 */
public record ProblemExplanation(
        String titleZh, String meaningEn, String whatToDoEn, String meaningZh, String whatToDoZh) {
    /** A tab-separated table with a header row: slug, then the components of this record. */
    private static final Map<String, ProblemExplanation> BY_SLUG = read();

    /** The detail of a problem of which only the type is known: its meaning and what to do. */
    public String detailEn() {
        return meaningEn + " " + whatToDoEn;
    }

    /** @throws IllegalStateException if the table has no row for this type; a test ensures that it has */
    static ProblemExplanation of(ProblemType type) {
        ProblemExplanation explanation = BY_SLUG.get(type.slug());
        if (explanation == null) {
            throw new IllegalStateException("problems.tsv does not explain " + type.slug());
        }
        return explanation;
    }

    private static Map<String, ProblemExplanation> read() {
        try (InputStream in = Objects.requireNonNull(ProblemExplanation.class.getResourceAsStream("problems.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row[0], row -> new ProblemExplanation(row[1], row[2], row[3], row[4], row[5])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
