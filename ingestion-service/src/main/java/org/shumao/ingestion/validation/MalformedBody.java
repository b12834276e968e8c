package org.shumao.ingestion.validation;

/** The body holds no record at all, or is not what its media type says. The message names the place, never the text. */
public final class MalformedBody extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedBody(String message) {
        super(message);
    }
}
