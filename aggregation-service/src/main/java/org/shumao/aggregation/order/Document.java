package org.shumao.aggregation.order;

import java.util.List;
import java.util.Optional;
import org.shumao.contracts.record.Operation;

/**
 * One document with all its versions, identified under the alias map of the moment.
 *
 * @param key resolved key
 * @param versions oldest first, never empty
 */
record Document(DocumentKey key, List<Version> versions) {
    Version newest() {
        return versions.get(versions.size() - 1);
    }

    /** The version that stands: the newest, unless it deletes the document. */
    Optional<Version> standing() {
        return withdrawn() ? Optional.empty() : Optional.of(newest());
    }

    /** Whether its newest version deletes it; a lone delete too. */
    boolean withdrawn() {
        return newest().record().operation() == Operation.DELETE;
    }

    /** Whether two versions share time and operation and differ in content. */
    boolean tied() {
        for (int i = 1; i < versions.size(); i++) {
            var earlier = versions.get(i - 1).record();
            var later = versions.get(i).record();
            if (earlier.versionTime().equals(later.versionTime())
                    && earlier.operation() == later.operation()
                    && !earlier.contentHash().equals(later.contentHash())) {
                return true;
            }
        }
        return false;
    }
}
