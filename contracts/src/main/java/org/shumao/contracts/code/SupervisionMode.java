package org.shumao.contracts.code;

import java.util.Optional;

/** Supervision modes of cross-border e-commerce lists (customs announcements; 0110 and 1039 are not list modes). */
public enum SupervisionMode {
    /** Direct purchase import, retail export; announcement 2014/12. */
    RETAIL_9610("9610", "Retail by direct purchase and direct export", "跨境贸易电子商务", true, true, "2014-02-10"),
    /** Bonded import, special-zone export; announcement 2014/57. */
    BONDED_1210("1210", "Bonded retail", "保税跨境贸易电子商务", true, true, "2014-08-01"),
    /** Bonded import outside the pilot cities; the export schema lists it too; announcement 2016/75. */
    BONDED_A_1239("1239", "Bonded retail A", "保税跨境贸易电子商务A", true, true, "2016-12-01"),
    /** Business-to-business direct export; announcement 2020/75. */
    B2B_DIRECT_9710("9710", "Business-to-business direct export", "跨境电子商务企业对企业直接出口", false, true, "2020-07-01"),
    /** Export to an overseas warehouse; announcement 2020/75. */
    OVERSEAS_WAREHOUSE_9810("9810", "Export to an overseas warehouse", "跨境电子商务出口海外仓", false, true, "2020-07-01");

    private static final SupervisionMode[] ALL = values();

    private final String code;
    private final String nameEn;
    private final String nameZh;
    private final boolean imports;
    private final boolean exports;
    // The record holds dates alone; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Validity validity;

    SupervisionMode(String code, String nameEn, String nameZh, boolean imports, boolean exports, String validFrom) {
        this.code = code;
        this.nameEn = nameEn;
        this.nameZh = nameZh;
        this.imports = imports;
        this.exports = exports;
        this.validity = Validity.of(validFrom, "");
    }

    public static Optional<SupervisionMode> find(String code) {
        for (SupervisionMode mode : ALL) {
            if (mode.code.equals(code)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    public String code() {
        return code;
    }

    public String nameEn() {
        return nameEn;
    }

    /** The name that customs uses. */
    public String nameZh() {
        return nameZh;
    }

    public boolean imports() {
        return imports;
    }

    public boolean exports() {
        return exports;
    }

    /** Says whether consumers buy the goods, each list with its order; of the other modes enterprises do, or nobody yet. */
    public boolean isRetail() {
        return this != B2B_DIRECT_9710 && this != OVERSEAS_WAREHOUSE_9810;
    }

    /** The days on which the mode may be declared. */
    public Validity validity() {
        return validity;
    }
}
