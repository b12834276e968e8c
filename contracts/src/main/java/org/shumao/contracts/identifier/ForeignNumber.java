package org.shumao.contracts.identifier;

import java.util.regex.Pattern;
import org.shumao.contracts.code.place.Countries;

/**
 * Id of a foreign enterprise that has no USCC: ISO 3166 alpha-2 of the country, a colon, and its number in the register
 * of that country, for instance {@code DE:HRB12345}.
 */
public final class ForeignNumber {
    /** There is no slash, because ids are parts of addresses, where proxies refuse or split it. */
    private static final Pattern NUMBER = Pattern.compile("[.-]*[0-9A-Z][0-9A-Z.-]*");

    private static final int LONGEST_NUMBER = 40;
    private static final int NUMBER_AT = 3;

    private ForeignNumber() {}

    /** Returns whether a normalized text is two letters that are a country's, a colon, and a number of its register. */
    public static boolean isValid(String id) {
        return id.length() > NUMBER_AT
                && id.charAt(NUMBER_AT - 1) == ':'
                && isCountry(country(id))
                && isNumber(number(id));
    }

    /** Returns whether a normalized text is the alpha-2 code of a country. */
    public static boolean isCountry(String country) {
        return country.length() == 2
                && country.chars().allMatch(c -> c >= 'A' && c <= 'Z')
                && Countries.find(country).isPresent();
    }

    /** Returns whether a normalized text may be the number in a register: 1 to 40 of {@code 0-9 A-Z . -}, one a letter or digit. */
    public static boolean isNumber(String number) {
        return number.length() <= LONGEST_NUMBER && NUMBER.matcher(number).matches();
    }

    public static String of(String country, String number) {
        return country + ":" + number;
    }

    /** The first two characters. */
    public static String country(String id) {
        return id.substring(0, NUMBER_AT - 1);
    }

    /** The part after the colon. */
    public static String number(String id) {
        return id.substring(NUMBER_AT);
    }
}
