package org.shumao.aggregation.referenceseries;

import java.util.regex.Pattern;

/** Ids of reference series, as addresses have them. */
final class SeriesId {
    static final String EXPECTED = "2 to 60 small letters, digits and hyphens, the first a letter";

    private static final Pattern FORM = Pattern.compile("[a-z](?:-?[a-z0-9]){1,59}");
    private static final int LONGEST = 60;

    private SeriesId() {}

    static boolean isValid(String id) {
        return id.length() <= LONGEST && FORM.matcher(id).matches();
    }
}
