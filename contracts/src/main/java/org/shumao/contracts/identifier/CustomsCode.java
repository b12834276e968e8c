package org.shumao.contracts.identifier;

import java.util.regex.Pattern;

/** Customs registration code of an enterprise: four digits, six digits or capital letters, no check digit. */
public final class CustomsCode {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}[0-9A-Z]{6}");

    private CustomsCode() {}

    public static boolean isValid(String code) {
        return FORM.matcher(code).matches();
    }
}
