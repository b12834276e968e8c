package org.shumao.contracts.code.place;

import java.util.Set;
import org.shumao.contracts.code.CodeTable;

/**
 * Units of the second level by four digits of GB/T 2260: cities, prefectures, leagues, and the units that counties
 * directly under a province or municipality are written under. The table includes codes abolished since 2011, with the
 * year: licences and social credit codes continue to carry them, and facts of the past need them.
 */
public final class Cities {
    private static final Set<String> CODES = CodeTable.firstColumn("cities.tsv");

    private Cities() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
