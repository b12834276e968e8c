package org.shumao.contracts.problem;

import java.util.Map;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeTable;

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
    private static final Map<String, ProblemExplanation> BY_SLUG =
            CodeTable.rows(ProblemExplanation.class, "problems.tsv").stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row[0], row -> new ProblemExplanation(row[1], row[2], row[3], row[4], row[5])));

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
}
