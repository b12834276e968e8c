package org.shumao.registry.load.result;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a row. */
@Schema(name = "ImportOutcome")
public enum Outcome {
    /** The enterprise is new. */
    REGISTERED,
    /** The enterprise was registered, and something of it is other now. */
    CHANGED,
    /** All that the row says was known. */
    UNCHANGED,
    /** A rule is broken; nothing of the row was taken. */
    REJECTED
}
