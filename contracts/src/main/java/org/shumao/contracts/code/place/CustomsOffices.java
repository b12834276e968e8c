package org.shumao.contracts.code.place;

import java.util.Set;
import org.shumao.contracts.code.CodeTable;

/**
 * Customs office codes (JGS/T 18), four digits. The table dates from about 2018, so an unknown office is a warning.
 */
public final class CustomsOffices {
    private static final Set<String> CODES = CodeTable.firstColumn("customs-offices.tsv");

    private CustomsOffices() {}

    public static boolean contains(String code) {
        return CODES.contains(code);
    }
}
