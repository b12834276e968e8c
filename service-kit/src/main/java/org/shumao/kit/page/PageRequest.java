package org.shumao.kit.page;

import java.util.List;
import java.util.function.Function;

/**
 * A checked question for one page.
 *
 * @param question all that decides which entries there are and in which order; the cursor is bound to it
 * @param after sort key of the last entry of the page before; empty for the first page
 * @param limit most entries of the page
 */
public record PageRequest(String question, List<String> after, int limit) {
    public boolean isFirst() {
        return after.isEmpty();
    }

    /** Returns how many entries a use case reads: one more than the page holds says whether there is a next page. */
    public int limitAndOne() {
        return limit + 1;
    }

    /**
     * @param found at most {@link #limitAndOne} entries behind {@link #after}
     * @param key the sort key of an entry, unique in the list; at most eight parts
     */
    public <T> Page<T> page(List<T> found, Function<? super T, List<String>> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(found.subList(0, limit), cursor(key.apply(found.get(limit - 1))));
    }

    /** Returns the cursor behind an entry with this sort key. */
    public String cursor(List<String> key) {
        return PageCursor.write(question, key);
    }
}
