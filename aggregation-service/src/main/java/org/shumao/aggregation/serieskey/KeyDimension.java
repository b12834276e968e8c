package org.shumao.aggregation.serieskey;

import java.util.List;
import java.util.Map;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.release.Dataset;

/**
 * Lists the dimensions of keys: which dimensions of the catalogue each of them holds, and under which codes. A code is that of the
 * catalogue, but where a standard list has another one.
 */
public enum KeyDimension {
    FREQ("CL_FREQ"),
    REF_AREA("CL_AREA"),
    REF_AREA_SUB("CL_REF_AREA_SUB", Dimension.PROVINCE, Dimension.REGION),
    /** The whole world is no total of the list of areas but an area. */
    COUNTERPART_AREA("CL_AREA", Dimension.PARTNER, Dimension.PARTNER_GROUP) {
        @Override
        public String code(String member) {
            return member.equals(Dataset.ALL) ? WORLD : member;
        }
    },
    TRADE_FLOW("CL_TRADE_FLOW", Dimension.FLOW),
    /** The balance of payments calls exports of services credits, and imports debits. */
    ACCOUNTING_ENTRY("CL_ACCOUNT_ENTRY", Dimension.FLOW) {
        @Override
        public String code(String member) {
            return CREDITS_AND_DEBITS.getOrDefault(member, member);
        }
    },
    /** Codes say of which edition of the Harmonized System they are, as those of the United Nations do. */
    COMMODITY("CL_COMMODITY", Dimension.PRODUCT, Dimension.CHAPTER, Dimension.SECTION) {
        @Override
        public String code(String member) {
            return member.startsWith(SPECIAL) ? member : EDITION + member;
        }
    },
    INT_ACC_ITEM("CL_ACCOUNTS_ITEM", Dimension.SERVICE, Dimension.SERVICE_GROUP),
    CUSTOMS_PROC("CL_CUSTOMS_PROC", Dimension.REGIME),
    TRANSACTION_KIND("CL_TRANSACTION_KIND", Dimension.KIND),
    EVIDENCE("CL_EVIDENCE", Dimension.EVIDENCE),
    ENTERPRISE_KIND("CL_ENTERPRISE_KIND", Dimension.ENTERPRISE_KIND),
    SIZE_CLASS("CL_SIZE_CLASS", Dimension.SIZE_CLASS),
    CAPACITY("CL_CAPACITY", Dimension.CAPACITY),
    HANDBOOK_ITEM("CL_HANDBOOK_ITEM", Dimension.HANDBOOK_ITEM),
    REFERENCE_SERIES("CL_REFERENCE_SERIES", Dimension.REFERENCE_SERIES),
    INDICATOR("CL_INDICATOR"),
    UNIT_MEASURE("CL_UNIT_MEASURE");

    /** Area that all figures are of. */
    static final String CHINA = "CN";

    public static final String WORLD = "W0";

    private static final String EDITION = "HS22_";
    private static final String SPECIAL = "_";
    private static final Map<String, String> CREDITS_AND_DEBITS = Map.of("X", "C", "M", "D");

    private final String codelist;
    // Nobody changes the list; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Dimension> dimensions;

    KeyDimension(String codelist, Dimension... dimensions) {
        this.codelist = codelist;
        this.dimensions = List.of(dimensions);
    }

    /** Returns the id of the list of its codes. */
    public String codelist() {
        return codelist;
    }

    /** Returns the dimensions of the catalogue whose members it holds. */
    List<Dimension> dimensions() {
        return dimensions;
    }

    /** Returns the code of a member. */
    public String code(String member) {
        return member;
    }

    /** Returns the product, chapter or section that a code of {@link #COMMODITY} is of. */
    public static String ofCommodity(String code) {
        return code.startsWith(EDITION) ? code.substring(EDITION.length()) : code;
    }

    /** Returns the code of a dataset that is not broken down by it. */
    String whole() {
        return this == REF_AREA ? CHINA : code(Dataset.ALL);
    }
}
