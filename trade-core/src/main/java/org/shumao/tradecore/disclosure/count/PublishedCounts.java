package org.shumao.tradecore.disclosure.count;

import java.util.HashMap;
import java.util.Map;

/**
 * Remembers the counts that served vintages have published. A set is drawn when it is first shown, and once more in the first final release of it; all
 * other vintages repeat what was said, however the set grows. A draw in each of them would tell how it grows, and with it the true count.
 */
public final class PublishedCounts {
    private final Map<CountedSet, Long> first = new HashMap<>();
    private final Map<CountedSet, Long> last = new HashMap<>();

    /**
     * Adds a published count; in the order of publication.
     *
     * @param isFinal whether the release was final
     */
    public void add(CountedSet set, long count, boolean isFinal) {
        (isFinal ? last : first).putIfAbsent(set, count);
    }

    /**
     * Returns the count of a set as a release publishes it.
     *
     * @param isFinal whether the release is final
     * @param drawn the count as it would be published now
     */
    public long of(CountedSet set, boolean isFinal, long drawn) {
        long since = isFinal ? drawn : first.getOrDefault(set, drawn);
        return last.getOrDefault(set, since);
    }
}
