package org.shumao.tradecore.order.state;

/** Something was stored in a format that this version does not know: the database is newer than the program. */
public final class UnknownFormatException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException() {
        super("stored in a format this version does not know");
    }
}
