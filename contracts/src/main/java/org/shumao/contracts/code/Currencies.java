package org.shumao.contracts.code;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Currencies under customs number ({@code 142}) and ISO 4217 alphabetic code ({@code CNY}). */
public final class Currencies {
    /** The yuan. */
    public static final String CNY = "CNY";
    /** The dollar: every figure is also given in it. */
    public static final String USD = "USD";

    private static final Map<String, String> ISO_BY_CODE = load();

    private Currencies() {}

    /** The ISO 4217 alphabetic code of a customs number or of itself. */
    public static Optional<String> iso(String written) {
        return Optional.ofNullable(ISO_BY_CODE.get(written));
    }

    private static Map<String, String> load() {
        Map<String, String> isoByCode = new HashMap<>();
        for (String[] row : CodeTable.rows("currencies.tsv")) {
            isoByCode.put(row[0], row[1]);
            isoByCode.put(row[1], row[1]);
        }
        return Collections.unmodifiableMap(isoByCode);
    }
}
