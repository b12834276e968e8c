package org.shumao.aggregation.indicator.writer;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.problem.Violations;

/**
 * How a reader wants an answer, which changes nothing of what it says.
 *
 * @param format of the answer
 * @param byteOrderMark whether CSV begins with one: without it spreadsheets take Chinese text for something else
 * @param whole whether all observations come at once, in a stream
 * @param page which observations, if they do not
 */
public record Layout(ObservationFormat format, boolean byteOrderMark, boolean whole, PageRequest page) {
    public static final String BYTE_ORDER_MARK = "bom";
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    private static final List<String> OF_PAGES = List.of(LIMIT, CURSOR);
    private static final List<String> OF_CSV = List.of(BYTE_ORDER_MARK, LIMIT, CURSOR);

    /** Observations of a page, if the reader names no number. */
    public static final int USUAL_LIMIT = 1_000;
    /** Observations of a page at most. */
    public static final int MOST = 10_000;

    private static final List<String> TRUTHS = List.of("true", "false");

    /** Returns the names of the parameters that are about the layout and not about the question. */
    public static List<String> parameters(ObservationFormat format) {
        return format == ObservationFormat.CSV ? OF_CSV : OF_PAGES;
    }

    /**
     * Reads it from the parameters of the address. All but JSON comes whole, unless the reader asks for a page.
     *
     * @param format of the address
     * @param question all that decides which observations there are and in which order: a cursor belongs to it
     * @param violations receives what is wrong
     */
    public static Layout of(
            ObservationFormat format,
            MultivaluedMap<String, String> parameters,
            String question,
            Violations violations) {
        boolean mark = isTrue(parameters.getFirst(BYTE_ORDER_MARK), violations);
        int limit = violations.number(LIMIT, parameters.getFirst(LIMIT), USUAL_LIMIT, 1, MOST);
        List<String> after =
                PageCursor.read(parameters.getFirst(CURSOR), question, ObservationPage::isPosition, violations);
        boolean whole = format.isStreamed() && !parameters.containsKey(LIMIT) && !parameters.containsKey(CURSOR);
        return new Layout(format, mark, whole, new PageRequest(question, after == null ? List.of() : after, limit));
    }

    private static boolean isTrue(@Nullable String value, Violations violations) {
        if (value != null && !TRUTHS.contains(value)) {
            violations.add(BYTE_ORDER_MARK, "boolean", value, "true or false", "This is neither true nor false.");
        }
        return TRUTHS.get(0).equals(value);
    }
}
