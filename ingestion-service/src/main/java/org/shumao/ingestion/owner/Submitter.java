package org.shumao.ingestion.owner;

import java.util.Set;

/**
 * The submitter holds the key that submits.
 *
 * @param enterprise USCC of the enterprise that holds the key
 * @param scopes what the key may do, for instance {@code submit} or {@code customs}
 */
public record Submitter(String enterprise, Set<String> scopes) {
    public Submitter {
        scopes = Set.copyOf(scopes);
    }

    /** Returns whether it submits for everybody: customs and single windows pass on what others are liable for. */
    public boolean relays() {
        return scopes.contains(Ownership.ANYBODY) || scopes.contains(Ownership.CUSTOMS);
    }
}
