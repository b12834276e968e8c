package org.shumao.contracts.identifier;

import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.place.Provinces;

/** A code that names an enterprise in a record: a USCC or a customs registration code. */
public final class EnterpriseCode {
    /** The text that senders write for a foreign platform without a code. */
    public static final String NONE = "无";

    private EnterpriseCode() {}

    public static boolean isValid(String code) {
        return Uscc.isValid(code) || CustomsCode.isValid(code);
    }

    /**
     * Two digits of GB/T 2260: digits 3-4 of a USCC, digits 1-2 of a customs code; null if they name no province (a
     * USCC of a centrally registered unit has 10 there).
     */
    public static @Nullable String province(String code) {
        String digits = null;
        if (Uscc.hasForm(code)) {
            digits = code.substring(2, 4);
        } else if (CustomsCode.isValid(code)) {
            digits = code.substring(0, 2);
        }
        return digits != null && Provinces.contains(digits) ? digits : null;
    }
}
