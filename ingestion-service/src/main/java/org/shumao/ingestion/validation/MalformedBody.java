package org.shumao.ingestion.validation;

import java.util.List;

/** The body holds no record at all, or is not what its media type says. The message names the place, never the text. */
public final class MalformedBody extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> known;

    public MalformedBody(String message) {
        this(message, List.of());
    }

    /** @param known names that are known where one is not, the nearest first */
    public MalformedBody(String message, List<String> known) {
        super(message);
        this.known = known;
    }

    public List<String> known() {
        return known;
    }
}
