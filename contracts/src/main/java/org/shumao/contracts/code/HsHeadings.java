package org.shumao.contracts.code;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Headings of the Harmonized System that came or went with an edition. Only those that are certain are listed; whether any
 * other heading exists is not asked here.
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
