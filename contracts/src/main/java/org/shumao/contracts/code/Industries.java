package org.shumao.contracts.code;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** GB/T 4754-2017: sections A to T, and the divisions (two digits) that each one has. */
public final class Industries {
    private static final Map<String, String> SECTION_OF_DIVISION = load();

    private Industries() {}

    /** Returns the section that a division belongs to; null if there is no such division. */
    public static @Nullable String sectionOf(String division) {
        return SECTION_OF_DIVISION.get(division);
    }

    private static Map<String, String> load() {
        Map<String, String> sections = new HashMap<>();
        for (String[] row : CodeTable.rows("industries.tsv")) {
            for (int division = Integer.parseInt(row[3]); division <= Integer.parseInt(row[4]); division++) {
                sections.put("%02d".formatted(division), row[0]);
            }
        }
        return Map.copyOf(sections);
    }
}
