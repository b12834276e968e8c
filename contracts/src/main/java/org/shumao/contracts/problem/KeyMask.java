package org.shumao.contracts.problem;

import java.util.regex.Pattern;
import org.shumao.contracts.key.SubmitterKey;

/** Hides keys in whatever is shown back to a caller or written to a log: somebody will put a key where it does not belong. */
public final class KeyMask {
    /** A whole key, or what is left of one that was cut or mistyped. */
    private static final Pattern KEY =
            Pattern.compile("(?i)(" + SubmitterKey.PREFIX + "(?:k[0-9a-z]{11}_)?)[0-9A-Z_]+");

    private KeyMask() {}

    /** Returns a text with the secret of each key in it replaced. The id stays, so that the key can be found and revoked. */
    public static String masked(String text) {
        return KEY.matcher(text).replaceAll("$1***");
    }
}
