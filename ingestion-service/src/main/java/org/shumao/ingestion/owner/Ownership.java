package org.shumao.ingestion.owner;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.rule.Findings;

/** Which records a submitter may submit. */
public final class Ownership {
    private final Submitter submitter;

    public Ownership(Submitter submitter) {
        this.submitter = submitter;
    }

    public Submitter submitter() {
        return submitter;
    }

    /** The sender that the envelope names must be the holder of the key. */
    public void checkSender(@Nullable String copCode, String path, Findings findings) {}

    /** The liable party of the record must be the holder of the key, or have granted it agency. */
    public void checkRecord(TradeRecord event, String path, Findings findings) {}
}
