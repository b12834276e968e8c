package org.shumao.contracts.code.place;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.shumao.contracts.code.CodeTable;

/**
 * Countries and areas under customs number, alpha-3 and alpha-2. Customs numbers, ISO numbers and currency numbers
 * collide, so the caller says which scheme a value belongs to: here a number is always a customs number.
 */
public final class Countries {
    private static final Map<String, Country> BY_CODE = load();

    private Countries() {}

    /** By customs number ({@code 502}), alpha-3 ({@code USA}) or alpha-2 ({@code US}). */
    public static Optional<Country> find(String written) {
        return Optional.ofNullable(BY_CODE.get(written));
    }

    private static Map<String, Country> load() {
        Map<String, Integer> rowsPerNumber = new HashMap<>();
        for (String[] row : CodeTable.rows("countries.tsv")) {
            rowsPerNumber.merge(row[0], 1, Integer::sum);
        }
        Map<String, Country> byCode = new HashMap<>();
        for (String[] row : CodeTable.rows("countries.tsv")) {
            boolean unique = Integer.valueOf(1).equals(rowsPerNumber.get(row[0])) && !row[2].isEmpty();
            Country country = new Country(unique ? row[2] : "C" + row[0], row[0], row[3], row[4]);
            byCode.putIfAbsent(row[0], country);
            putUnlessEmpty(byCode, row[1], country);
            putUnlessEmpty(byCode, row[2], country);
        }
        return Collections.unmodifiableMap(byCode);
    }

    private static void putUnlessEmpty(Map<String, Country> byCode, String code, Country country) {
        if (!code.isEmpty()) {
            byCode.put(code, country);
        }
    }
}
