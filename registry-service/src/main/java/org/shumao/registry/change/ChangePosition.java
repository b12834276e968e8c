package org.shumao.registry.change;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.problem.Violations;

/**
 * A place in the feed: behind this change.
 *
 * @param transaction number of its transaction
 * @param change number of the change
 */
record ChangePosition(String transaction, long change) {
    static final ChangePosition BEGINNING = new ChangePosition("0", 0);

    private static final String QUESTION = "changes";

    /** A violation if this is no cursor of the feed. */
    static ChangePosition of(@Nullable String cursor, Violations violations) {
        if (cursor == null) {
            return BEGINNING;
        }
        Optional<List<String>> parts = PageCursor.read(QUESTION, cursor).filter(ChangePosition::isPosition);
        if (parts.isEmpty()) {
            violations.add(
                    "since",
                    "cursor-of-feed",
                    cursor,
                    "since of the address in next; without it the feed begins at its beginning",
                    "The cursor is damaged or not of this feed.");
            return BEGINNING;
        }
        return new ChangePosition(parts.get().get(0), Long.parseLong(parts.get().get(1)));
    }

    private static boolean isPosition(List<String> parts) {
        return parts.size() == 2 && parts.stream().allMatch(part -> part.matches("[0-9]{1,18}"));
    }

    String cursor() {
        return PageCursor.write(QUESTION, List.of(transaction, Long.toString(change)));
    }
}
