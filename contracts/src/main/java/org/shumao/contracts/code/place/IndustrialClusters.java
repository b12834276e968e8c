package org.shumao.contracts.code.place;

import java.util.Set;
import org.shumao.contracts.code.CodeTable;

/**
 * Industrial clusters that trade across the border, by a code of our own: examples, to which a department adds its own.
 */
public final class IndustrialClusters {
    private static final Set<String> CODES = CodeTable.firstColumn("clusters.tsv");

    private IndustrialClusters() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
