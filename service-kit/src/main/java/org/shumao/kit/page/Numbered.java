package org.shumao.kit.page;

import java.util.List;

/** Sort key of lists in the order of the numbers that the database gave to the rows, the oldest first. */
public final class Numbered {
    private Numbered() {}

    /** Returns whether these parts can be the key of an entry. */
    public static boolean isPosition(List<String> parts) {
        return parts.size() == 1 && parts.get(0).matches("[0-9]{1,18}");
    }

    /** Returns the number behind which the page begins; 0 for the first one. */
    public static long after(PageRequest page) {
        return page.isFirst() ? 0 : Long.parseLong(page.after().get(0));
    }

    public static List<String> key(long number) {
        return List.of(Long.toString(number));
    }
}
