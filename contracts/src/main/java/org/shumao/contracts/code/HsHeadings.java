package org.shumao.contracts.code;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Headings of the Harmonized System that an edition added or removed. The table lists only those that are certain;
 * nothing here checks whether any other heading exists.
 */
public final class HsHeadings {
    private static final Map<String, Validity> LISTED =
            Collections.unmodifiableMap(CodeTable.rows("hs-headings.tsv").stream()
                    .collect(Collectors.toMap(row -> row[0], row -> Validity.of(row[1], row[2]))));

    private HsHeadings() {}

    /** @param heading the first four digits of a code */
    public static Validity validity(String heading) {
        return LISTED.getOrDefault(heading, Validity.OPEN);
    }
}
