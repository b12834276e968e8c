package org.shumao.aggregation.indicator.writer;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
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
    public static final String FORMAT = "format";
    public static final String BYTE_ORDER_MARK = "bom";
    public static final String LIMIT = "limit";
    public static final String CURSOR = "cursor";
    /** The names of all parameters that are about the layout and not about the question. */
    public static final List<String> PARAMETERS = List.of(FORMAT, BYTE_ORDER_MARK, LIMIT, CURSOR);

    /** Observations of a page, if the reader names no number. */
    public static final int USUAL_LIMIT = 1_000;
    /** Observations of a page at most. */
    public static final int MOST = 10_000;

    private static final List<String> TRUTHS = List.of("true", "false");

    /**
     * Reads it from the parameters of the address. CSV and NDJSON come whole, unless the reader asks for a page.
     *
     * @param accepted media types that the reader accepts, the best first; a parameter overrides them
     * @param question all that decides which observations there are and in which order: a cursor belongs to it
     * @param violations receives what is wrong
     */
    public static Layout of(
            MultivaluedMap<String, String> parameters,
            List<MediaType> accepted,
            String question,
            Violations violations) {
        ObservationFormat format = format(parameters.getFirst(FORMAT), accepted, violations);
        boolean mark = isTrue(parameters.getFirst(BYTE_ORDER_MARK), violations);
        int limit = violations.number(LIMIT, parameters.getFirst(LIMIT), USUAL_LIMIT, 1, MOST);
        List<String> after =
                PageCursor.read(parameters.getFirst(CURSOR), question, ObservationPage::isPosition, violations);
        boolean whole = format.isStreamed() && !parameters.containsKey(LIMIT) && !parameters.containsKey(CURSOR);
        return new Layout(format, mark, whole, new PageRequest(question, after == null ? List.of() : after, limit));
    }

    private static ObservationFormat format(@Nullable String code, List<MediaType> accepted, Violations violations) {
        if (code == null) {
            return ObservationFormat.preferred(accepted);
        }
        Optional<ObservationFormat> named = ObservationFormat.named(code);
        if (named.isEmpty()) {
            violations.add(FORMAT, "code", code, ObservationFormat.codes(), "This is not one of the formats.");
        }
        return named.orElse(ObservationFormat.JSON);
    }

    private static boolean isTrue(@Nullable String value, Violations violations) {
        if (value != null && !TRUTHS.contains(value)) {
            violations.add(BYTE_ORDER_MARK, "boolean", value, "true or false", "This is neither true nor false.");
        }
        return TRUTHS.get(0).equals(value);
    }
}
