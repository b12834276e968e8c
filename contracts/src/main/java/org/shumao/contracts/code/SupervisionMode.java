package org.shumao.contracts.code;

import java.util.Optional;
import java.util.stream.Stream;

/** Supervision modes of cross-border e-commerce lists (customs announcements; 0110 and 1039 are not list modes). */
public enum SupervisionMode {
    /** Direct purchase import, retail export. */
    RETAIL_9610("9610", true, true),
    /** Bonded import, special-zone export. */
    BONDED_1210("1210", true, true),
    /** Bonded import outside the pilot cities; the export schema lists it too. */
    BONDED_A_1239("1239", true, true),
    /** Business-to-business direct export. */
    B2B_DIRECT_9710("9710", false, true),
    /** Export to an overseas warehouse. */
    OVERSEAS_WAREHOUSE_9810("9810", false, true);

    private final String code;
    private final boolean imports;
    private final boolean exports;

    SupervisionMode(String code, boolean imports, boolean exports) {
        this.code = code;
        this.imports = imports;
        this.exports = exports;
    }

    public static Optional<SupervisionMode> find(String code) {
        return Stream.of(values()).filter(mode -> mode.code.equals(code)).findFirst();
    }

    public String code() {
        return code;
    }

    public boolean imports() {
        return imports;
    }

    public boolean exports() {
        return exports;
    }
}
