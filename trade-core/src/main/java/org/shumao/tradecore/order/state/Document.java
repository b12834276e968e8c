package org.shumao.tradecore.order.state;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.TradeRecord;

/**
 * One document with all its versions, identified under the alias map of the moment.
 *
 * @param key resolved key
 * @param versions oldest first, never empty
 */
public record Document(DocumentKey key, List<Version> versions) {
    public static Document of(DocumentKey key, List<Version> versions) {
        return new Document(
                key,
                versions.size() == 1
                        ? versions
                        : versions.stream().sorted(Version.BY_AGE).toList());
    }

    public Version newest() {
        return versions.get(versions.size() - 1);
    }

    /** The version that stands where customs has no word: the newest, unless it deletes the document. */
    public Optional<Version> standing() {
        return deletes(newest()) ? Optional.empty() : Optional.of(newest());
    }

    public LocalDateTime earliest() {
        return versions.get(0).record().versionTime();
    }

    public static boolean deletes(Version version) {
        return version.record().operation() == Operation.DELETE;
    }

    /** Says whether two versions share time and operation and differ in content. */
    public boolean tied() {
        for (int i = 1; i < versions.size(); i++) {
            TradeRecord earlier = versions.get(i - 1).record();
            TradeRecord later = versions.get(i).record();
            if (earlier.versionTime().equals(later.versionTime())
                    && earlier.operation() == later.operation()
                    && !earlier.contentHash().equals(later.contentHash())) {
                return true;
            }
        }
        return false;
    }
}
